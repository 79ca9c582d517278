"""Links that were judged before: every page of a site repeats those of its menu and footer."""

from collections.abc import Iterable, Iterator

from crawler.page import Link

FAR = 1 << 16


class Repeats:
    """Lets the links of a page through that were not judged lately.

    Remembers digests of about so many links, those that come again and again longest: a menu stays,
    what stood on one page only is forgotten.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._young: dict[int, int] = {}
        self._old: dict[int, int] = {}

    def fresh(self, links: Iterable[Link], distance: int) -> Iterator[Link]:
        """The links that are new, have other words, or are now fewer steps from the front page.

        distance: links between the front page and what they lead to
        """
        for link in links:
            digest = hash((link.url, link.label))
            known = self._young.get(digest, FAR)
            if known <= distance:
                continue
            known = min(known, self._old.get(digest, FAR))
            self._note(digest, min(known, distance))
            if known > distance:
                yield link

    def _note(self, digest: int, distance: int) -> None:
        self._young[digest] = distance
        if len(self._young) >= self._limit:
            self._old, self._young = self._young, {}
