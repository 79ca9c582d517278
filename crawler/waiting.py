"""Addresses that wait to be looked at, best first and of every kind some."""

from collections import Counter
from heapq import heapify, heappop, heappush
from sys import intern
from typing import NamedTuple, Self

from crawler.kinds import Guess
from crawler.languages import language_of
from crawler.lessons import Lessons, folder_of
from crawler.page_names import vocabulary
from crawler.ranking import ranking
from crawler.traps import same_page, shape

ITEMS, MEETINGS = "news item", "council meetings"


class Waiting(NamedTuple):
    """One address that waits; of two, the lesser is looked at first.

    A tuple, and of parts that addresses share, because thousands wait at once. cost: the fewer, the
    better; length: of the address; prefix, key, suffix: the address, `same_page` of it in the
    middle; group: what pages are counted by (`group_of`)
    """

    cost: int
    length: int
    key: str
    prefix: str
    suffix: str
    kind: str
    group: str
    why: str
    distance: int

    @classmethod
    def of(cls, url: str, seen: Guess, points: int, why: str, distance: int) -> Self:
        """An address that seems to lead to a page and is worth so many points."""
        key = same_page(url)
        start = url.index(key)
        prefix, suffix = intern(url[:start]), intern(url[start + len(key) :])
        group = group_of(seen, language_of(url))
        return cls(-points, len(url), key, prefix, suffix, seen.kind, group, why, distance)

    @property
    def url(self) -> str:
        """The address."""
        return f"{self.prefix}{self.key}{self.suffix}"


def group_of(seen: Guess, language: str = "") -> str:
    """The group of pages of a kind, of sector pages of a sector.

    News items are a group of their own, and so are the council pages in every language: those that
    name the council itself or a broadcast, and the others.
    """
    if seen.kind == "council":
        return intern(f"{MEETINGS if seen.telling else seen.kind} {language}")
    if seen.kind == "sector":
        return intern(f"sector {seen.sector}")
    return ITEMS if seen.item else seen.kind


class WaitingRoom:
    """Takes addresses in and gives the best one out, each page once.

    The first page of every group that waits comes before the third of another group. Kinds, sectors
    and shapes of addresses have caps. When more wait than the visit may still look at, times a
    margin, the worst are forgotten.
    """

    def __init__(self, max_pages: int, lessons: Lessons) -> None:
        self._left = max_pages
        self._lessons = lessons
        self._best: dict[str, Waiting] = {}
        self._heaps: dict[str, list[Waiting]] = {}
        self._kinds: Counter[str] = Counter()
        self._groups: Counter[str] = Counter()
        self._shapes: Counter[tuple[str, str]] = Counter()
        self._below: Counter[str] = Counter()

    def __len__(self) -> int:
        return len(self._best)

    def drop(self, key: str) -> None:
        """Forget what waits under a key."""
        self._best.pop(key, None)

    def put(self, new: Waiting) -> None:
        """Take an address in, unless the same page already waits with a better rank."""
        known = self._best.get(new.key)
        if self.is_full(new.kind, new.group) or (known and known <= new):
            return
        self._below[folder_of(new.key)] += known is None
        self._best[new.key] = new
        heappush(self._heaps.setdefault(new.group, []), new)
        if len(self._best) > self._limit():
            self._forget_worst()

    def take(self) -> Waiting | None:
        """The best address; it waits no longer and counts as looked at."""
        while best := self._choose():
            self.drop(best.key)
            if self._leads_nowhere(best):
                self.put(best._replace(cost=best.cost + ranking().points["hub"]))
            elif self._may_look(best):
                self.count(best.kind, best.group)
                return best
        return None

    def count(self, kind: str, group: str) -> None:
        """Note that a page of a kind and group was looked at."""
        self._left -= 1
        self._kinds[kind] += 1
        self._groups[group] += 1

    def favour(self, folder: str) -> None:
        """Let what waits in a folder be worth more by `Lessons.of_place`."""
        for known in [w for w in self._best.values() if folder_of(w.key) == folder]:
            self.put(known._replace(cost=known.cost - self._lessons.of_place(known.key)))

    def is_full(self, kind: str, group: str) -> bool:
        """Whether a visit takes no more pages of a kind or sector."""
        if self._kinds[kind] >= vocabulary().rules[kind].cap:
            return True
        return kind == "sector" and self._groups[group] >= vocabulary().sector_cap

    def _leads_nowhere(self, best: Waiting) -> bool:
        """Whether a section's pages are known, from a menu, before the section is looked at.

        Said once of a page.
        """
        if best.kind != "other" or self._below[best.key] < ranking().limits["known_below"]:
            return False
        del self._below[best.key]
        return True

    def _may_look(self, best: Waiting) -> bool:
        """Count addresses of one shape; a shape without numbers has one address only."""
        pattern = shape(best.url)
        if pattern == best.key:
            return True
        self._shapes[best.group, pattern] += 1
        return self._shapes[best.group, pattern] <= ranking().limits["shape"]

    def _choose(self) -> Waiting | None:
        heads = [head for group in list(self._heaps) if (head := self._head(group))]
        if any(not self._groups[head.group] and head.group != ITEMS for head in heads):
            heads = [head for head in heads if self._groups[head.group] < 2]
        return min(heads, key=lambda head: (-self._value(head), head), default=None)

    def _value(self, head: Waiting) -> int:
        points = self._lessons.of_group(head.group) - head.cost
        served = self._groups[head.group]
        if not served:
            first = "first_item" if head.group == ITEMS else "first_of_group"
            return points + ranking().points[first]
        times = min(served, ranking().limits["again"])
        return points - vocabulary().rules[head.kind].again * times

    def _head(self, group: str) -> Waiting | None:
        heap = self._heaps[group]
        while heap:
            head = heap[0]
            if self._best.get(head.key) is head:
                if not self.is_full(head.kind, group):
                    return head
                self.drop(head.key)
            heappop(heap)
        del self._heaps[group]
        return None

    def _limit(self) -> int:
        return max(1, self._left) * ranking().limits["waiting_per_page"]

    def _forget_worst(self) -> None:
        kept = self._kept()
        self._best = {known.key: known for known in kept}
        self._heaps = {}
        for known in kept:
            self._heaps.setdefault(known.group, []).append(known)
        for heap in self._heaps.values():
            heapify(heap)

    def _kept(self) -> list[Waiting]:
        """The best of every group and, of the rest, the best; some room is left for new ones."""
        seen: Counter[str] = Counter()
        first: list[Waiting] = []
        rest: list[Waiting] = []
        for known in sorted(self._best.values()):
            seen[known.group] += 1
            is_first = seen[known.group] <= ranking().limits["kept_of_group"]
            (first if is_first else rest).append(known)
        return (first + rest)[: self._limit() * 3 // 4]
