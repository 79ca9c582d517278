"""A fragment of markup in pieces and lines, as BeautifulSoup reads it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag

from crawler.detectors.account_terms import unit_words, without_private
from crawler.detectors.bare import NUMBER
from crawler.headings import HEADINGS
from crawler.labels import squeeze

BLOCKS = {"li", "tr", "p", "td", "th", "dd", "dt", "figure", "div", "section", "article", "aside"}
BLOCKS |= {"ul", "ol", "dl", "table", "address", "footer", "nav", "header", "blockquote", "details"}
BREAKS = BLOCKS | HEADINGS | {"br", "hr", "summary", "figcaption"}
LABELS = HEADINGS | {"strong", "b", "dt", "th", "caption", "legend", "summary", "figcaption"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a fragment: kind is text, label, link, target or break."""

    kind: str
    text: str


@lru_cache(maxsize=8)  # the links of one fragment are read one after the other
def parsed(fragment: str) -> tuple[BeautifulSoup, dict[int, Tag]]:
    """A bare fragment as a tree, and its numbered elements."""
    soup = BeautifulSoup(fragment, "html.parser")
    tags = (element for element in soup.descendants if isinstance(element, Tag))
    return soup, {int(str(tag[NUMBER])): tag for tag in tags if NUMBER in tag.attrs}


def target_in(tags: Iterable[Tag], label: str) -> Tag | None:
    """The element with this label; without one, the first."""
    first: Tag | None = None
    for tag in tags:
        if squeeze(tag.get_text()) == label:
            return tag
        first = tag if first is None else first
    return first


def pieces_of(soup: BeautifulSoup, target: Tag | None) -> Iterator[Piece]:
    """The fragment in pieces, without recursion: pages nest deeper than Python calls may."""
    waiting: list[tuple[PageElement | None, str]] = [(soup, "text")]
    while waiting:
        element, kind = waiting.pop()
        if element is None:
            yield Piece("break", "")
        elif element is target and target is not None:
            yield Piece("target", squeeze(target.get_text(" ")))
        elif isinstance(element, Tag) and element.name == "a":
            yield Piece("link", squeeze(element.get_text(" ")))
        elif isinstance(element, Tag):
            waiting += reversed(_inside(element, kind))
        elif type(element) is NavigableString and element.strip():
            yield Piece(kind, squeeze(element))


def line_at(pieces: list[Piece], at: int) -> tuple[int, int]:
    """From where to where the line reaches that a piece stands in."""
    start, end = at, at + 1
    while start > 0 and pieces[start - 1].kind != "break":
        start -= 1
    while end < len(pieces) and pieces[end].kind != "break":
        end += 1
    return start, end


def lines_of(pieces: list[Piece]) -> list[list[Piece]]:
    """The pieces line by line, empty lines left out."""
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.kind == "break":
            lines.append([])
        else:
            lines[-1].append(piece)
    return [line for line in lines if line]


def words_before(pieces: list[Piece], start: int, at: int) -> str:
    """The words that lead to a piece, back to the link before them.

    Links without words in between are passed (`Name, title, e-mail, [here]`); what stands before an
    earlier link and its own words belongs to that link.
    """
    found: list[str] = []
    for piece in reversed(pieces[start:at]):
        if piece.kind in {"text", "label"}:
            found.append(piece.text)
        elif piece.kind == "link" and unit_words(without_private(" ".join(found))):
            break
    return squeeze(" ".join(reversed(found)))


def _inside(tag: Tag, kind: str) -> list[tuple[PageElement | None, str]]:
    if tag.name in {"script", "style", "svg"}:
        return []
    edge: list[tuple[PageElement | None, str]] = [(None, "")] if tag.name in BREAKS else []
    kind = "label" if tag.name in LABELS else kind
    return [*edge, *((child, kind) for child in tag.children), *edge]
