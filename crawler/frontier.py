"""Which page of a site to look at next."""

from collections.abc import Iterable
from heapq import heappop, heappush
from typing import NamedTuple

from crawler.kinds import KINDS, Guess, guess, kind_priority
from crawler.languages import allowed_language, language_of
from crawler.lessons import Lessons
from crawler.page import Link, Page
from crawler.ranking import ranking, worth
from crawler.repeats import Repeats
from crawler.sites import Site
from crawler.traps import is_trap, normal_url, same_page
from crawler.waiting import Waiting, WaitingRoom, group_of

EVIDENCE, ENTRY, MEETING = 0, 1, 2
WHY = ("evidence", "entry", "known")


class Candidate(NamedTuple):
    """A page to look at: its address, the kind it seems to be, and why it is looked at.

    why: evidence, entry, known, sitemap, or where the link to it stands (header, main, footer)
    """

    url: str
    kind: str
    why: str


class Frontier:
    """The addresses of one site that are known and not yet looked at.

    The order: pages that carry open observations; front page and language versions; around a
    meeting of the council the known pages that may tell where to watch it; then by worth
    (`crawler.ranking`), so that the first page of every kind and sector comes before the third of
    another. Equal worth is ordered by address. What a link is worth is judged where it is seen
    first, and again where it is seen nearer to the front page or under other words; what the pages
    read so far gave counts too (`crawler.lessons`).
    machine_translated: set it before links are added; see `crawler.languages.allowed_language`.
    """

    def __init__(self, site: Site, language: str, max_pages: int = 200) -> None:
        """site: whose pages; language: as in the register; max_pages: the visit's budget."""
        self.machine_translated = False
        self._site = site
        self._language = language
        self._lessons = Lessons()
        self._room = WaitingRoom(max_pages, self._lessons)
        self._repeats = Repeats(ranking().limits["repeats"])
        self._first: list[tuple[int, int, str, str, str]] = []
        self._fronts: set[str] = set()
        self._given: dict[str, int] = {}
        self._addresses: set[str] = set()
        self._current = self._group = ""
        self._kinds: set[str] = set()
        self._owned: dict[str, bool] = {}

    @property
    def kinds_known(self) -> frozenset[str]:
        """Every kind of page that the site is known to have, looked at or not."""
        return frozenset(self._kinds)

    def add_evidence(self, urls: Iterable[str]) -> None:
        """Pages that carry open observations: before everything else, whatever kind they are."""
        for url in urls:
            normal = normal_url(url)
            if normal and self._site.owns(normal):
                seen = guess(normal)
                order = -kind_priority(seen.kind)
                heappush(self._first, (EVIDENCE, order, normal, seen.kind, group_of(seen)))

    def add_entry(self, urls: Iterable[str]) -> None:
        """The front page and its language versions, in the order given."""
        for url in urls:
            if (normal := normal_url(url)) and self._site.owns(normal):
                self._add_front(normal)

    def add_known(self, pages: Iterable[tuple[str, str]]) -> None:
        """Pages remembered from earlier visits, as addresses and kinds."""
        for url, kind in pages:
            if clean := self._acceptable(normal_url(url)):
                seen = guess(clean)
                self._offer(
                    clean, seen._replace(kind=kind if kind in KINDS else seen.kind), "known"
                )

    def add_for_meeting(self, pages: Iterable[tuple[str, str]]) -> None:
        """Known pages of the kinds that tell of meetings, some of them, before others."""
        limits, kinds = ranking().limits, ranking().of_meetings
        told = [(guess(url), url, kind) for url, kind in pages if kind in kinds]
        told.sort(key=lambda page: (not page[0].telling, -kind_priority(page[2]), page[1]))
        for order, (seen, url, kind) in enumerate(told[: limits["meeting_pages"]]):
            if clean := self._acceptable(normal_url(url)):
                group = group_of(seen._replace(kind=kind))
                heappush(self._first, (MEETING, order, clean, kind, group))

    def add_sitemap(self, urls: Iterable[str]) -> None:
        """Addresses of a sitemap."""
        for url in urls:
            if clean := self._acceptable(normal_url(url)):
                self._offer(clean, guess(clean), "sitemap")

    def add_links(self, page: Page, links: Iterable[Link] | None = None) -> None:
        """The links of a page that was read; all of them unless some are given."""
        self._kinds.add(page.kind)
        key = same_page(normal_url(page.url) or page.url)
        distance = self._given.get(key, 1) + 1
        foreign = []
        for link in self._repeats.fresh(page.links if links is None else links, distance):
            normal = normal_url(link.url)
            if normal is None or not self._owns(normal):
                foreign.append(link.url)
            elif clean := self._acceptable(normal):
                place = page.placement(link.node)
                self._offer(clean, guess(clean, link.label), place, distance)
        if folder := self._lessons.learn(page.kind, self._group, key, foreign):
            self._room.favour(folder)

    def visited(self, url: str, kind: str = "other") -> bool:
        """Note that an address was read (a redirect led there); whether for the first time."""
        normal = normal_url(url) or url
        key = same_page(normal)
        self._kinds.add(kind)
        self._note_address(normal)
        if key in self._given:
            return key == self._current
        self._given[key] = 0 if kind == "front" else self._given.get(self._current, 1)
        self._room.drop(key)
        return True

    def pop(self) -> Candidate | None:
        """The best page to look at next, each once; None when there is none."""
        while self._first:
            tier, _, url, kind, group = heappop(self._first)
            known = url in self._addresses if tier == EVIDENCE else same_page(url) in self._given
            if not known:
                distance = 0 if kind == "front" else 1
                self._room.count(kind, group)
                self._group = group
                return self._give(url, kind, WHY[tier], distance)
        if best := self._room.take():
            self._group = best.group
            return self._give(best.url, best.kind, best.why, best.distance)
        return None

    def _give(self, url: str, kind: str, why: str, distance: int) -> Candidate:
        self._current = same_page(url)
        self._given.setdefault(self._current, distance)
        self._note_address(url)
        self._kinds.add(kind)
        self._room.drop(self._current)
        return Candidate(url, kind, why)

    def _note_address(self, url: str) -> None:
        # Only evidence is looked at under its own address, and it comes first.
        if self._first:
            self._addresses.add(url)

    def _acceptable(self, normal: str | None) -> str | None:
        if normal is None or not self._owns(normal) or same_page(normal) in self._given:
            return None
        language = language_of(normal)
        is_read = allowed_language(language, self._language, self.machine_translated)
        return normal if is_read and not is_trap(normal) else None

    def _owns(self, clean: str) -> bool:
        host = clean.split("/", 3)[2]
        if host not in self._owned:
            self._owned[host] = self._site.owns(clean)
        return self._owned[host]

    def _offer(self, clean: str, seen: Guess, place: str, distance: int | None = None) -> None:
        self._kinds.add(seen.kind)
        if seen.kind == "front" and not seen.depth:
            self._add_front(clean)
            return
        if distance is None:
            distance = seen.depth + 1
        points = worth(seen, place, distance, language_of(clean), self._language)
        points += self._lessons.of_place(same_page(clean))
        self._room.put(Waiting.of(clean, seen, points, place, distance))

    def _add_front(self, url: str) -> None:
        self._kinds.add("front")
        if url not in self._fronts and not self._room.is_full("front", "front"):
            self._fronts.add(url)
            heappush(self._first, (ENTRY, len(self._fronts), url, "front", "front"))
