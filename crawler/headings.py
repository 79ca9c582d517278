"""The headings that the elements of a page stand under."""

from typing import NamedTuple

from crawler.labels import MAX_LABEL, Node, squeeze

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
ANY_HEADING = ", ".join(sorted(HEADINGS))
MAX_CLIMB = 60
# A heading of the whole page is no section's.
TOP = 1


class Heading(NamedTuple):
    """A heading of a page: its level, its words and its element."""

    level: int
    text: str
    node: Node


class Headings:
    """Looks for the headings above the elements of one tree, among any siblings only once."""

    def __init__(self) -> None:
        self._before: dict[int, Heading | None] = {}
        self._sections: dict[int, str] = {}

    def above(self, node: Node) -> str:
        """The nearest heading before a node in document order, among its ancestors' siblings.

        An empty text where there is none within sixty ancestors.
        """
        heading = self._nearest(node)
        return heading.text if heading else ""

    def section(self, node: Node) -> str:
        """The heading of the section that the heading above a node stands in, or an empty text.

        It is of a higher level than the heading above, and not the page's main heading.
        """
        nearest = heading = self._nearest(node)
        path: list[int] = []
        found = ""
        while nearest and heading and heading.level > TOP:
            if heading.level < nearest.level:
                found = heading.text
                break
            if heading.level == nearest.level:
                if heading.node.mem_id in self._sections:
                    found = self._sections[heading.node.mem_id]
                    break
                path.append(heading.node.mem_id)
            heading = self._nearest(heading.node)
        self._sections.update(dict.fromkeys(path, found))
        return found

    def _nearest(self, node: Node) -> Heading | None:
        current: Node | None = node
        for _ in range(MAX_CLIMB):
            if current is None:
                return None
            if heading := self._among_siblings(current):
                return heading
            current = current.parent
        return None

    def _among_siblings(self, node: Node) -> Heading | None:
        path: list[int] = []
        found: Heading | None = None
        current: Node | None = node
        while current is not None and not found:
            key = current.mem_id
            if key in self._before:
                found = self._before[key]
                break
            path.append(key)
            current = current.prev
            found = _last_heading(current) if current is not None else None
        self._before.update(dict.fromkeys(path, found))
        return found


def _last_heading(node: Node) -> Heading | None:
    if not node.is_element_node:
        return None
    last = node if node.tag in HEADINGS else next(reversed(node.css(ANY_HEADING)), None)
    text = squeeze(last.text())[:MAX_LABEL] if last is not None else ""
    return Heading(int((last.tag or "h1")[1]), text, last) if last is not None and text else None
