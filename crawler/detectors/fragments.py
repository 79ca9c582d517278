"""The markup around an element: the smallest block that says something besides links."""

from weakref import WeakKeyDictionary

from selectolax.lexbor import LexborHTMLParser

from crawler.detectors.account_terms import unit_words
from crawler.detectors.pieces import BLOCKS
from crawler.labels import Node, squeeze
from crawler.page import Page

MAX_FRAGMENT = 4096
LABELLED = "h1, h2, h3, h4, h5, h6, strong, b, th, dt"
MAX_TEXT = 1500
MAX_CLIMB = 12
MAX_WIDENINGS = 4
CELLS = frozenset({"td", "th", "dd"})


def fragment_of(page: Page, node: Node) -> str:
    """The markup of the smallest block around a node that says something besides links.

    Cells are read with their row; a block of links alone is widened, up to about 4 kB. The node is
    one of the page or of markup that stands for a part of it.
    """
    trees = _trees.setdefault(page, {})
    return trees.setdefault(node.parser, _Fragments()).around(node)


class _Fragments:
    """Reads the blocks of one tree, each once."""

    def __init__(self) -> None:
        self._read: dict[int, tuple[str, bool]] = {}

    def around(self, node: Node) -> str:
        found = ""
        block = _block_above(node)
        for _ in range(MAX_WIDENINGS):
            markup, enough = self._block(block) if block is not None else ("", True)
            if block is None or not markup:
                break
            if len(markup) > MAX_FRAGMENT:
                found = ""
                break
            found = markup
            if enough:
                break
            block = _block_above(block)
        return found or (node.html or "")[:MAX_FRAGMENT]

    def _block(self, block: Node) -> tuple[str, bool]:
        """A block's markup, cut where it is too long, and whether it says enough.

        No markup where the block says too much.
        """
        key = block.mem_id
        if key not in self._read:
            self._read[key] = _read(block)
        return self._read[key]


_trees: WeakKeyDictionary[Page, dict[LexborHTMLParser, _Fragments]] = WeakKeyDictionary()


def _read(block: Node) -> tuple[str, bool]:
    text = block.text(deep=True)
    if len(text) > MAX_TEXT:
        return "", True
    markup = (block.html or "")[: MAX_FRAGMENT + 1]
    if len(markup) > MAX_FRAGMENT:
        return markup, True
    enough = _own_words(block, text) or block.css_first(LABELLED) is not None
    return markup, enough and block.tag not in CELLS


def _block_above(node: Node) -> Node | None:
    current = node.parent
    for _ in range(MAX_CLIMB):
        if current is None or current.tag in {"body", "html", "main"}:
            return None
        if current.tag in BLOCKS:
            return current
        current = current.parent
    return None


def _own_words(block: Node, text: str) -> bool:
    text = squeeze(text)
    for link in block.css("a") if text else ():
        text = text.replace(squeeze(link.text(deep=True)), " ", 1)
    return bool(text and unit_words(squeeze(text)))
