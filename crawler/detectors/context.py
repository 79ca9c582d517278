"""The words around a link: BeautifulSoup reads the fragment it stands in, once per fragment."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from bs4 import BeautifulSoup
from bs4.element import Comment, NavigableString, Tag

from crawler.detectors.account_terms import account_terms, unit_words, without_private
from crawler.detectors.director import Director, carries_name, director_in
from crawler.page import HEADINGS, Node, squeeze

MAX_FRAGMENT = 4096
MAX_TEXT = 1500
MAX_CLIMB = 12
MAX_WIDENINGS = 4
MAX_WORDS = 160
MAX_CARD = 400
BLOCKS = {"li", "tr", "p", "td", "th", "dd", "dt", "figure", "div", "section", "article", "aside"}
BLOCKS |= {"ul", "ol", "dl", "table", "address", "footer", "nav", "header", "blockquote", "details"}
CELLS = frozenset({"td", "th", "dd"})
BREAKS = BLOCKS | HEADINGS | {"br", "hr", "summary", "figcaption"}
BEFORE_MARK = re.compile(r" (?=[.,;:!?)])")
LABELS = HEADINGS | {"strong", "b", "dt", "th", "caption", "legend", "summary", "figcaption"}


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around a link.

    unit: words that name whose it is; words: the line it rests on; card: the words of the card
    about one person that it stands in (both short, without telephone numbers and e-mail
    addresses); line_director, card_director: the director whom the line or the card names.
    """

    unit: str = ""
    words: str = ""
    card: str = ""
    line_director: Director | None = None
    card_director: Director | None = None

    def director_of(self, account: str, personal: bool) -> Director | None:
        """The director whose account this is.

        The line decides; the card decides for accounts that belong to one person by their form,
        and for others only if their name is the director's.
        """
        card = self.card_director
        if self.line_director or card is None:
            return self.line_director
        return card if personal or carries_name(account, card.person) else None


NOTHING = Context()


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a fragment: kind is text, label, link, target or break."""

    kind: str
    text: str


def fragment_of(node: Node) -> str:
    """The markup of the smallest block around a node that says something besides links.

    Cells are read with their row; a block of links alone is widened, up to about 4 kB.
    """
    found = ""
    block = _block_above(node)
    for _ in range(MAX_WIDENINGS):
        if block is None or len(block.text(deep=True)) > MAX_TEXT:
            break
        html = block.html or ""
        if len(html) > MAX_FRAGMENT:
            break
        found = html
        if block.tag not in CELLS and _own_words(block):
            break
        block = _block_above(block)
    return found or (node.html or "")[:MAX_FRAGMENT]


@lru_cache(maxsize=8192)
def read_context(fragment: str, href: str, label: str) -> Context:
    """What the fragment says around the link with this address and label."""
    soup = BeautifulSoup(fragment, "html.parser")
    target = _target(soup, href, label)
    pieces = list(_pieces(soup, target))
    at = next((i for i, piece in enumerate(pieces) if piece.kind == "target"), None)
    if at is None:
        return NOTHING
    start, end = _line(pieces, at)
    line = _sentence(piece.text or label for piece in pieces[start:end])
    unit = _unit(pieces, at, start, end, label)
    card = _card(soup)
    return Context(
        unit=without_private(unit),
        words=_words(line, unit),
        card=without_private(card)[:MAX_WORDS],
        line_director=director_in(line) or director_in(label),
        card_director=director_in(card) if card else None,
    )


def _block_above(node: Node) -> Node | None:
    current = node.parent
    for _ in range(MAX_CLIMB):
        if current is None or current.tag in {"body", "html", "main"}:
            return None
        if current.tag in BLOCKS:
            return current
        current = current.parent
    return None


def _own_words(block: Node) -> bool:
    text = block.text(deep=True)
    for link in block.css("a"):
        text = text.replace(link.text(deep=True), " ", 1)
    return bool(unit_words(squeeze(text)))


def _target(soup: BeautifulSoup, href: str, label: str) -> Tag | None:
    same = [
        tag
        for tag in soup.find_all(True)
        if any(isinstance(value, str) and value.strip() == href for value in tag.attrs.values())
    ]
    named = (tag for tag in same if squeeze(tag.get_text()) == label)
    return next(named, same[0] if same else None)


def _pieces(parent: Tag, target: Tag | None, kind: str = "text") -> Iterator[Piece]:
    for child in parent.children:
        if isinstance(child, Tag):
            yield from _element(child, target, kind)
        elif isinstance(child, NavigableString) and type(child) is not Comment and child.strip():
            yield Piece(kind, squeeze(child))


def _element(tag: Tag, target: Tag | None, kind: str) -> Iterator[Piece]:
    if tag is target:
        yield Piece("target", squeeze(tag.get_text(" ")))
    elif tag.name == "a":
        yield Piece("link", squeeze(tag.get_text(" ")))
    elif tag.name not in {"script", "style", "svg"}:
        breaks = tag.name in BREAKS
        yield from (Piece("break", ""),) * breaks
        yield from _pieces(tag, target, "label" if tag.name in LABELS else kind)
        yield from (Piece("break", ""),) * breaks


def _line(pieces: list[Piece], at: int) -> tuple[int, int]:
    start, end = at, at + 1
    while start > 0 and pieces[start - 1].kind != "break":
        start -= 1
    while end < len(pieces) and pieces[end].kind != "break":
        end += 1
    return start, end


def _sentence(texts: Iterable[str]) -> str:
    return BEFORE_MARK.sub("", squeeze(" ".join(texts)))


def _unit(pieces: list[Piece], at: int, start: int, end: int, label: str) -> str:
    if unit := unit_words(pieces[at].text or label):
        return unit
    before = (p for p in reversed(pieces[start:at]) if p.kind in {"text", "label"})
    after = (p for p in pieces[at + 1 : end] if p.kind in {"text", "label"})
    for piece in (*before, *after):
        if unit := unit_words(_last_clause(piece.text)):
            return unit
    return _unit_above(pieces[:start])


def _unit_above(pieces: list[Piece]) -> str:
    """The nearest label above a line, or the first cell or short line that holds no link."""
    lines = _lines(pieces)
    for line in reversed(lines):
        if any(piece.kind == "label" for piece in line) and (unit := _joined(line)):
            return unit
    for line in reversed(lines):
        if all(piece.kind == "text" for piece in line) and (unit := _joined(line)):
            return unit
    return ""


def _lines(pieces: list[Piece]) -> list[list[Piece]]:
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.kind == "break":
            lines.append([])
        else:
            lines[-1].append(piece)
    return [line for line in lines if line]


def _joined(line: list[Piece]) -> str:
    text = without_private(" ".join(piece.text for piece in line if piece.kind != "link"))
    return unit_words(text) if len(text) <= MAX_WORDS else ""


def _last_clause(text: str) -> str:
    return text.replace("! ", ". ").rstrip(" .").rpartition(". ")[2]


def _words(line: str, unit: str) -> str:
    if unit and unit.lower() not in line.lower() and not unit_words(line):
        line = f"{unit} {account_terms().words.separators[0]} {line}"
    return without_private(line)[:MAX_WORDS]


def _card(soup: BeautifulSoup) -> str:
    """The fragment's words if it is a card about one person, else an empty text."""
    mails = {tag["href"] for tag in soup.select('a[href^="mailto:"]')}
    words = squeeze(soup.get_text(" "))
    return words if len(mails) <= 1 and len(words) <= MAX_CARD else ""
