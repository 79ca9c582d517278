"""Whether words speak of the municipal council and not of another body."""

import re
from dataclasses import dataclass
from functools import lru_cache
from weakref import WeakKeyDictionary

from crawler.detectors.blocks import Block, blocks_around, blocks_of
from crawler.detectors.livestream_terms import livestream_terms
from crawler.page import HEADINGS, Page

_asked: WeakKeyDictionary[Page, bool] = WeakKeyDictionary()
_near: WeakKeyDictionary[Page, list[tuple[int, Block]]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Naming:
    """What bodies some words name.

    council: `specific` (kunnanvaltuusto), `bare` (valtuusto, which may be another body's) or empty;
    rival: whether they name a council of others; other: whether they name any other body;
    meeting: whether they name a meeting.
    """

    council: str
    rival: bool
    other: bool
    meeting: bool

    @property
    def is_council(self) -> bool:
        """Whether they speak of the municipal council and of no other body alone."""
        return self.council == "specific" or (self.council == "bare" and not self.other)


@lru_cache(maxsize=4096)
def naming(words: str) -> Naming:
    """What bodies the words name, in any case."""
    terms = livestream_terms().council
    lowered = terms.not_meant.sub(blank, words.lower())
    specific = terms.specific.search(lowered) is not None
    bare = specific or terms.bare.search(lowered) is not None
    rival = terms.rivals.search(lowered) is not None
    return Naming(
        council="specific" if specific else "bare" if bare else "",
        rival=rival,
        other=rival or terms.boards.search(lowered) is not None,
        meeting=terms.meeting.search(lowered) is not None,
    )


def page_naming(page: Page) -> Naming:
    """What the page as a whole is about: its first heading, else its title."""
    return naming(page.heading or page.title)


def is_council_page(page: Page) -> bool:
    """Whether the page is about the council by its heading, or by its kind if no other is named."""
    named = page_naming(page)
    return named.is_council or (page.kind == "council" and not named.other)


def may_name_council(page: Page) -> bool:
    """Cheap: whether anything on the page may speak of the council; asked once per page.

    The council must be named, and not only by entries of a menu that say nothing else of it. A page
    about the council may name it in an address.
    """
    if page not in _asked:
        roots = livestream_terms().quick.council
        said = any(root in page.said for root in roots)
        if is_council_page(page):
            _asked[page] = said or any(root in page.folded for root in roots)
        else:
            _asked[page] = said and not _only_in_menus(page)
    return _asked[page]


def _only_in_menus(page: Page) -> bool:
    """Whether all that names the council are links in blocks that say nothing of its meetings."""
    links = [link for link in page.links if not link.silent]
    labels = "\n".join(link.label for link in links).lower()
    if _mentions(labels) != _mentions(page.said):
        return False
    naming_it = [
        link
        for root in livestream_terms().quick.council
        if root in labels
        for link, label in zip(links, labels.split("\n"), strict=True)
        if root in label
    ]
    blocks = (block for link in naming_it for block in blocks_around(page, link.node))
    return all(block.tag not in HEADINGS and _is_dull(block.words) for block in blocks)


def _mentions(lowered: str) -> int:
    return sum(lowered.count(root) for root in livestream_terms().quick.council)


@lru_cache(maxsize=1024)
def _is_dull(words: str) -> bool:
    """Whether no detector can make anything of a block with these words: no dates, no broadcast."""
    terms, lowered = livestream_terms(), words.lower()
    telling = (*terms.quick.broadcast, "#")
    return not (
        naming(words).meeting
        or any(text in lowered for text in telling)
        or any(letter.isdigit() for letter in words)
        or terms.posting.platforms.search(lowered)
    )


def near_council(page: Page) -> list[tuple[int, Block]]:
    """The page's blocks, with their numbers, that may speak of the council; found once per page.

    They name it, stand under a heading that does, or are on a page about it.
    """
    if page not in _near:
        blocks = enumerate(blocks_of(page))
        everything = is_council_page(page)
        _near[page] = [(at, block) for at, block in blocks if everything or _is_near(block)]
    return _near[page]


def _is_near(block: Block) -> bool:
    lowered = block.words.lower()
    return (
        any(root in lowered for root in livestream_terms().quick.council)
        or _name_council(block.headings)
        or any(naming(player.label).council for player in block.players)
    )


@lru_cache(maxsize=512)
def _name_council(headings: tuple[str, ...]) -> bool:
    return any(naming(heading).council for heading in headings)


def blank(match: re.Match[str]) -> str:
    """As many spaces as were matched, so that places in the text stay the same."""
    return " " * len(match.group())
