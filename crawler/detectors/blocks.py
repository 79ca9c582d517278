"""A page as the blocks a reader sees: paragraphs, list items, table rows, headings, embeds."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin

from crawler.detectors.marks import PLAYERS, SPACES, TEXT, Mark, marks_in, marks_of
from crawler.detectors.once import once
from crawler.headings import HEADINGS
from crawler.labels import Node, squeeze
from crawler.page import Link, Page

BLOCKS = HEADINGS | {"address", "article", "aside", "blockquote", "body", "caption", "dd", "div"}
BLOCKS |= {"details", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header"}
BLOCKS |= {"hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tr", "ul"}
SKIPPED = frozenset(
    {"noscript", "script", "style", "template", "svg", "head", "select", "textarea"}
)
PLAYER_ATTRIBUTES = ("src", "data-src", "data-cookieblock-src", "data-cookieconsent", "data")
EMPTY = ("about:", "data:", "javascript:")
MAX_CLIMB = 200
MAX_WORDS = 20_000


@dataclass(slots=True)
class Block:
    """One block: its words, the links and players in it, and the headings it stands under.

    headings: the open headings above it, outermost first; tag: the element that holds it.
    """

    node: Node
    tag: str
    headings: tuple[str, ...]
    words: str = ""
    links: list[Link] = field(default_factory=list)
    players: list[Link] = field(default_factory=list)

    @property
    def heading(self) -> str:
        """The nearest heading above."""
        return self.headings[-1] if self.headings else ""


@once
def blocks_of(page: Page) -> list[Block]:
    """The blocks of a page in document order; read once per page."""
    return _Reader(page).read(marks_of(page))


def blocks_around(page: Page, nodes: Iterable[Node]) -> list[Block]:
    """What the elements that hold some nodes say themselves, without the headings above them."""
    reader = _Reader(page)
    holders = [reader.holder_of(node) for node in nodes]
    shown = {holder.mem_id: holder for holder in holders if holder is not None}
    for holder in shown.values():
        reader.read(marks_in(holder))
    return [block for block in reader.found if block.node.mem_id in shown]


class _Reader:
    """Reads the tree once and gathers what stands in the same block."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.holders: dict[int, Node | None] = {}
        self.found: list[Block] = []
        self.levels: list[tuple[int, str]] = []
        self.headings: tuple[str, ...] = ()
        self.texts: list[str] = []
        self.block: Block | None = None
        self.holder: Node | None = None

    def read(self, marks: Iterable[Mark]) -> list[Block]:
        for tag, node, text in marks:
            if tag == TEXT:
                if (parent := node.parent) and self._enter(parent):
                    self.texts.append(text)
            elif self._enter(node):
                self._take(node, tag)
        self._close()
        return self.found

    def _take(self, node: Node, tag: str) -> None:
        if tag in SPACES:
            self.texts.append(" ")
        elif self.block is None:
            return
        elif tag in PLAYERS:
            self._player(self.block, node)
        elif link := self.page.link_at.get(node.mem_id):
            self.block.links.append(link)
            if link.silent:
                self.texts.append(f" {link.label} ")

    def _player(self, block: Block, node: Node) -> None:
        attributes = node.attributes
        for href in _addresses(attributes):
            if url := _joined(self.page.base_url, href):
                label = squeeze(attributes.get("title") or attributes.get("aria-label") or "")
                block.players.append(Link(href, url, label, node))
                return

    def _enter(self, node: Node) -> bool:
        """Make the block that holds what is in a node the current one; False if it is not shown."""
        key = node.mem_id
        holder = self.holders[key] if key in self.holders else self.holder_of(node)
        if holder is None:
            return False
        if holder is not self.holder:
            self._close()
            self.block, self.holder = Block(holder, holder.tag or "", self._above(holder)), holder
        return True

    def _above(self, holder: Node) -> tuple[str, ...]:
        """The headings that a block stands under; of a heading, those of higher levels."""
        tag = holder.tag or ""
        if tag not in HEADINGS:
            return self.headings
        return tuple(text for level, text in self.levels if level < int(tag[1]))

    def holder_of(self, node: Node) -> Node | None:
        """The block around a node; every block is one object, however often it is met."""
        path: list[int] = []
        found: Node | None = None
        current: Node | None = node
        while current is not None and len(path) < MAX_CLIMB:
            key = current.mem_id
            if key in self.holders:
                found = self.holders[key]
                break
            path.append(key)
            tag = current.tag
            if tag in SKIPPED:
                break
            if tag in BLOCKS:
                found = current
                break
            current = current.parent
        for key in path:
            self.holders[key] = found
        return found

    def _close(self) -> None:
        block, self.block, self.holder = self.block, None, None
        if block is None:
            return
        block.words = squeeze("".join(self.texts))[:MAX_WORDS]
        self.texts.clear()
        if block.words or block.links or block.players:
            self.found.append(block)
        if block.tag in HEADINGS and block.words:
            level = int(block.tag[1])
            self.levels = [entry for entry in self.levels if entry[0] < level]
            self.levels.append((level, block.words))
            self.headings = tuple(text for _, text in self.levels)


def _addresses(attributes: Mapping[str, str | None]) -> Iterator[str]:
    """What a player may show; consent tools keep it in attributes of many names."""
    for name in PLAYER_ATTRIBUTES:
        if (href := (attributes.get(name) or "").strip()) and not href.startswith(EMPTY):
            yield href
    for name, value in attributes.items():
        if name.startswith("data-") and value and value.strip().startswith(("https://", "http://")):
            yield value.strip()


def _joined(base: str, href: str) -> str:
    try:
        return urljoin(base, href)
    except ValueError:
        return ""
