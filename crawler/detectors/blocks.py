"""A page as the blocks a reader sees: paragraphs, list items, table rows, headings, embeds."""

from dataclasses import dataclass, field
from urllib.parse import urljoin
from weakref import WeakKeyDictionary

from crawler.page import HEADINGS, Link, Node, Page, squeeze

BLOCKS = HEADINGS | {"address", "article", "aside", "blockquote", "body", "caption", "dd", "div"}
BLOCKS |= {"details", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header"}
BLOCKS |= {"hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tr", "ul"}
SKIPPED = frozenset(
    {"noscript", "script", "style", "template", "svg", "head", "select", "textarea"}
)
PLAYERS = frozenset({"iframe", "embed", "video", "object"})
PLAYER_ATTRIBUTES = ("src", "data-src", "data-cookieblock-src", "data-cookieconsent", "data")
SPACES = frozenset({"br", "td", "th"})
MARKED = PLAYERS | SPACES | {"a"}
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


_kept: WeakKeyDictionary[Page, list[Block]] = WeakKeyDictionary()


def blocks_of(page: Page) -> list[Block]:
    """The blocks of a page in document order; read once per page."""
    if page not in _kept:
        body = page.tree.body
        _kept[page] = _Reader(page).read(body) if body is not None else []
    return _kept[page]


class _Reader:
    """Reads the tree once and gathers what stands in the same block."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.links = {link.node.mem_id: link for link in page.links}
        self.holders: dict[int, Node | None] = {}
        self.found: list[Block] = []
        self.headings: list[tuple[int, str]] = []
        self.texts: list[str] = []
        self.block: Block | None = None
        self.holder = 0

    def read(self, body: Node) -> list[Block]:
        for node in body.traverse(include_text=True):
            if node.is_text_node:
                text = node.text_content
                if text and not text.isspace() and self._enter(node):
                    self.texts.append(text)
            elif node.tag in MARKED and self._enter(node):
                self._take(node, node.tag)
        self._close()
        return self.found

    def _take(self, node: Node, tag: str) -> None:
        if tag in SPACES:
            self.texts.append(" ")
        elif self.block is None:
            return
        elif tag in PLAYERS:
            self._player(self.block, node)
        elif link := self.links.get(node.mem_id):
            self.block.links.append(link)
            if not squeeze(node.text(deep=True)):
                self.texts.append(f" {link.label} ")

    def _player(self, block: Block, node: Node) -> None:
        attributes = node.attributes
        for name in PLAYER_ATTRIBUTES:
            href = (attributes.get(name) or "").strip()
            if url := _joined(self.page.base_url, href) if href else "":
                label = squeeze(attributes.get("title") or attributes.get("aria-label") or "")
                block.players.append(Link(href, url, label, node))
                return

    def _enter(self, node: Node) -> bool:
        """Make the block that holds a node the current one; False if the node is not shown."""
        holder = self._holder(node)
        if holder is None:
            return False
        if self.block is None or holder.mem_id != self.holder:
            self._close()
            above = tuple(text for _, text in self.headings)
            self.block, self.holder = Block(holder, holder.tag or "", above), holder.mem_id
        return True

    def _holder(self, node: Node) -> Node | None:
        path: list[int] = []
        found: Node | None = None
        current = node if node.is_element_node else node.parent
        while current is not None and len(path) < MAX_CLIMB:
            if current.mem_id in self.holders:
                found = self.holders[current.mem_id]
                break
            path.append(current.mem_id)
            if current.tag in SKIPPED:
                break
            if current.tag in BLOCKS:
                found = current
                break
            current = current.parent
        self.holders.update(dict.fromkeys(path, found))
        return found

    def _close(self) -> None:
        block = self.block
        if block is None:
            return
        block.words = squeeze("".join(self.texts))[:MAX_WORDS]
        self.texts.clear()
        if block.words or block.links or block.players:
            self.found.append(block)
        if block.tag in HEADINGS and block.words:
            level = int(block.tag[1])
            self.headings = [entry for entry in self.headings if entry[0] < level]
            self.headings.append((level, block.words))
        self.block = None


def _joined(base: str, href: str) -> str:
    try:
        return urljoin(base, href)
    except ValueError:
        return ""
