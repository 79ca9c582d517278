"""Addresses that wait to be looked at, best first and of every kind some."""

from collections import Counter
from dataclasses import dataclass, field
from heapq import heappop, heappush

from crawler.page_names import vocabulary
from crawler.ranking import ranking
from crawler.traps import shape

Rank = tuple[int, int, str]


@dataclass(slots=True)
class Waiting:
    """One address that waits.

    key: the same for all addresses of one page; group: what pages are counted by (`group_of`);
    words: of the link that was judged last; rank: smaller is better, and no two are equal
    """

    key: str
    url: str
    kind: str
    group: str
    points: int
    why: str
    words: str
    distance: int
    rank: Rank = field(init=False)

    def __post_init__(self) -> None:
        self.rank = (-self.points, len(self.url), self.url)


def group_of(kind: str, sector: str) -> str:
    """The group of pages of a kind and, of sector pages, of a sector."""
    return f"sector {sector}" if kind == "sector" else kind


class WaitingRoom:
    """Takes addresses in and gives the best one out, each page once.

    The first page of every group that waits comes before the third of another group. Kinds, sectors
    and shapes of addresses have caps. When too many wait the worst are forgotten.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._best: dict[str, Waiting] = {}
        self._heaps: dict[str, list[tuple[Rank, str]]] = {}
        self._kinds: Counter[str] = Counter()
        self._groups: Counter[str] = Counter()
        self._shapes: Counter[tuple[str, str]] = Counter()

    def __len__(self) -> int:
        return len(self._best)

    def get(self, key: str) -> Waiting | None:
        """What waits under a key."""
        return self._best.get(key)

    def drop(self, key: str) -> None:
        """Forget what waits under a key."""
        self._best.pop(key, None)

    def put(self, waiting: Waiting) -> None:
        """Take an address in, unless the same page already waits with a better rank."""
        known = self._best.get(waiting.key)
        if self.is_full(waiting.kind, waiting.group):
            return
        if known and known.rank <= waiting.rank:
            known.words = waiting.words
            return
        self._best[waiting.key] = waiting
        heappush(self._heaps.setdefault(waiting.group, []), (waiting.rank, waiting.key))
        if len(self._best) > self._limit:
            self._forget_worst()

    def take(self) -> Waiting | None:
        """The best address; it waits no longer and counts as looked at."""
        while best := self._choose():
            self.drop(best.key)
            pattern = (best.group, shape(best.url))
            if self._shapes[pattern] < ranking().limits["shape"]:
                self._shapes[pattern] += 1
                self.count(best.kind, best.group)
                return best
        return None

    def count(self, kind: str, group: str) -> None:
        """Note that a page of a kind and group was looked at."""
        self._kinds[kind] += 1
        self._groups[group] += 1

    def is_full(self, kind: str, group: str) -> bool:
        """Whether a visit takes no more pages of a kind or sector."""
        if self._kinds[kind] >= vocabulary().rules[kind].cap:
            return True
        return group != kind and self._groups[group] >= vocabulary().sector_cap

    def _choose(self) -> Waiting | None:
        heads = [head for group in list(self._heaps) if (head := self._head(group))]
        if any(not self._groups[head.group] for head in heads):
            heads = [head for head in heads if self._groups[head.group] < 2]
        return min(heads, key=lambda head: (-self._value(head), *head.rank), default=None)

    def _value(self, head: Waiting) -> int:
        served = self._groups[head.group]
        if not served:
            return head.points + ranking().points["first_of_group"]
        times = min(served, ranking().limits["again"])
        return head.points - vocabulary().rules[head.kind].again * times

    def _head(self, group: str) -> Waiting | None:
        heap = self._heaps[group]
        while heap:
            rank, key = heap[0]
            head = self._best.get(key)
            if head and head.rank == rank and head.group == group:
                if not self.is_full(head.kind, group):
                    return head
                self.drop(key)
            heappop(heap)
        del self._heaps[group]
        return None

    def _forget_worst(self) -> None:
        kept = self._kept()
        self._best = {waiting.key: waiting for waiting in kept}
        self._heaps = {}
        for waiting in kept:
            heappush(self._heaps.setdefault(waiting.group, []), (waiting.rank, waiting.key))

    def _kept(self) -> list[Waiting]:
        """The best of every group and, of the rest, the best; some room is left for new ones."""
        seen: Counter[str] = Counter()
        first: list[Waiting] = []
        rest: list[Waiting] = []
        for waiting in sorted(self._best.values(), key=lambda waiting: waiting.rank):
            seen[waiting.group] += 1
            is_first = seen[waiting.group] <= ranking().limits["kept_of_group"]
            (first if is_first else rest).append(waiting)
        return (first + rest)[: self._limit * 3 // 4]
