"""What a page says and shows, in the order of its markup: texts, links, players and breaks."""

from weakref import WeakKeyDictionary

from crawler.page import Node, Page

TEXT = "-text"
PLAYERS = frozenset({"iframe", "embed", "video", "object"})
SPACES = frozenset({"br", "td", "th"})
MARKED = PLAYERS | SPACES | {"a", TEXT}
UNSAID = frozenset({"script", "style"})
SPOKEN = ("title", "aria-label")


# The tag and node of a text, link, player or break; and the text, empty for all but the first.
Mark = tuple[str, Node, str]

_marks: WeakKeyDictionary[Page, list[Mark]] = WeakKeyDictionary()
_said: WeakKeyDictionary[Page, str] = WeakKeyDictionary()


def marks_of(page: Page) -> list[Mark]:
    """The marks of a page's body; read once per page."""
    if page not in _marks:
        body = page.tree.body
        _marks[page] = marks_in(body) if body is not None else []
    return _marks[page]


def marks_in(root: Node) -> list[Mark]:
    """The marks below a node, without white space, scripts and styles."""
    found = []
    unsaid = False
    for node in root.traverse(include_text=True):
        tag = node.tag or ""
        if tag == TEXT:
            text = node.text_content or " "
            if not (unsaid or text.isspace()):
                found.append((TEXT, node, text))
        elif tag in MARKED:
            found.append((tag, node, ""))
        unsaid = tag in UNSAID
    return found


def said_on(page: Page) -> str:
    """All that a page says, in lower case: its text, and labels that stand for text.

    For tests whether a word occurs at all, many times cheaper than on the markup.
    """
    if page not in _said:
        marks = marks_of(page)
        parts = [text for _, _, text in marks]
        parts += [f"\n{link.label}" for link in page.links if link.silent]
        players = [node.attributes for tag, node, _ in marks if tag in PLAYERS]
        parts += [f"\n{player.get(name) or ''}" for player in players for name in SPOKEN]
        _said[page] = "".join(parts).lower()
    return _said[page]
