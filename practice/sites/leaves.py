"""The pages of a language version with their addresses, from what its outline says."""

from collections.abc import Iterator
from datetime import date

from practice.sites import bodies
from practice.sites.cms import CMS
from practice.sites.municipality import Municipality
from practice.sites.outline import Branch, outline
from practice.sites.paths import Addresses
from practice.sites.tree import Leaf, Tree
from practice.sites.words import labels


def leaves(place: Municipality, language: str, today: date) -> Tree:
    """All pages of one language version."""
    front = outline(place, language, today)
    grower = Grower(place, language)
    path = grower.addresses.front(front.title)
    top = Leaf("front", language, path, place.title(language), front.body)
    return Tree([top, *(leaf for b in front.branches for leaf in grower.grown(b, path, ()))])


class Grower:
    """Turns branches into leaves, from the top down."""

    def __init__(self, place: Municipality, language: str) -> None:
        self.addresses = Addresses(place, language)
        self._place = place
        self._language = language

    def grown(self, branch: Branch, parent: str, above: tuple[str, ...]) -> Iterator[Leaf]:
        """The leaf of a branch and those of what is beneath it."""
        titles = (*above, branch.title)
        path = (
            self.addresses.news(titles, branch.day) if branch.day else self.addresses.page(titles)
        )
        leaf = self._leaf(branch, path, parent)
        yield leaf
        for beneath in branch.branches:
            yield from self.grown(beneath, path, titles)
        if branch.key == "news":
            yield from self._further(leaf, len(branch.branches))

    def _leaf(self, branch: Branch, path: str, parent: str) -> Leaf:
        return Leaf(
            branch.key,
            self._language,
            path,
            branch.title,
            branch.body,
            parent,
            branch.in_menu,
            branch.tells,
        )

    def _further(self, archive: Leaf, count: int) -> Iterator[Leaf]:
        """The further pages of the news archive."""
        words = labels(self._language)
        for number in range(2, -(-count // bodies.NEWS_ON_A_PAGE) + 1):
            path = archive_page(self._place.cms, archive.path, number)
            title = f"{archive.title} – {words['page'].format(number)}"
            yield Leaf(
                "news_page", self._language, path, title, bodies.archive, archive.path, False
            )


def archive_page(cms: str, first: str, number: int) -> str:
    """The address of a page of the news archive; the first one's is `first`."""
    if number == 1:
        return first
    before = (number - 1) * bodies.NEWS_ON_A_PAGE
    return CMS[cms].paging.format(first, number, number - 1, before)
