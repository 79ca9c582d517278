"""A page as the blocks a reader sees: paragraphs, list items, table rows, headings, embeds."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin
from weakref import WeakKeyDictionary

from crawler.page import HEADINGS, Link, Node, Page, label_of, squeeze

BLOCKS = HEADINGS | {"address", "article", "aside", "blockquote", "body", "caption", "dd", "div"}
BLOCKS |= {"details", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header"}
BLOCKS |= {"hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tr", "ul"}
SKIPPED = frozenset({"script", "style", "template", "svg", "head", "select", "textarea"})
PLAYERS = frozenset({"iframe", "embed", "video", "object"})
PLAYER_ATTRIBUTES = ("src", "data-src", "data-cookieblock-src", "data-cookieconsent", "data")
SPACES = frozenset({"br", "td", "th"})
MAX_DEPTH = 400


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


_kept: WeakKeyDictionary[Page, list[Block]] = WeakKeyDictionary()


def blocks_of(page: Page) -> list[Block]:
    """The blocks of a page in document order; read once per page."""
    if page not in _kept:
        body = page.tree.body
        _kept[page] = _Reader(page).read(body) if body is not None else []
    return _kept[page]


class _Reader:
    """Walks the tree once and cuts it into blocks."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.found: list[Block] = []
        self.headings: list[tuple[int, str]] = []
        self.texts: list[str] = []

    def read(self, body: Node) -> list[Block]:
        self.block = Block(body, "body", ())
        for node, entering in _walk(body):
            tag = node.tag or ""
            if tag in BLOCKS:
                self._cut(node if entering else (node.parent or body))
            if entering:
                self._take(node, tag)
        self._cut(body)
        return self.found

    def _take(self, node: Node, tag: str) -> None:
        if node.is_text_node:
            self.texts.append(node.text_content or "")
        elif tag in SPACES:
            self.texts.append(" \n " if tag == "br" else " ")
        elif tag == "a":
            self._link(node)
        elif tag in PLAYERS:
            self._player(node)

    def _link(self, node: Node) -> None:
        href = (node.attributes.get("href") or "").strip()
        if url := _joined(self.page.base_url, href) if href else "":
            label = label_of(node)
            self.block.links.append(Link(href, url, label, node))
            if not squeeze(node.text(deep=True)):
                self.texts.append(f" {label} ")

    def _player(self, node: Node) -> None:
        attributes = node.attributes
        for name in PLAYER_ATTRIBUTES:
            href = (attributes.get(name) or "").strip()
            if url := _joined(self.page.base_url, href) if href else "":
                label = squeeze(attributes.get("title") or attributes.get("aria-label") or "")
                self.block.players.append(Link(href, url, label, node))
                return

    def _cut(self, node: Node) -> None:
        block = self.block
        block.words = squeeze("".join(self.texts))
        self.texts.clear()
        if block.words or block.links or block.players:
            self.found.append(block)
        if block.tag in HEADINGS and block.words:
            level = int(block.tag[1])
            self.headings = [entry for entry in self.headings if entry[0] < level]
            self.headings.append((level, block.words))
        above = tuple(text for _, text in self.headings)
        self.block = Block(node, node.tag or "", above)


def _walk(root: Node) -> Iterator[tuple[Node, bool]]:
    """Every node on the way in, and elements on the way out, without recursion."""
    node, depth = root, 0
    while True:
        yield node, True
        child = node.first_child if node.tag not in SKIPPED and depth < MAX_DEPTH else None
        if child is not None:
            node, depth = child, depth + 1
            continue
        while True:
            if node.is_element_node:
                yield node, False
            if node.mem_id == root.mem_id:
                return
            if node.next is not None:
                node = node.next
                break
            parent = node.parent
            if parent is None:
                return
            node, depth = parent, depth - 1


def _joined(base: str, href: str) -> str:
    try:
        return urljoin(base, href)
    except ValueError:
        return ""
