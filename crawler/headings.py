"""The headings that the elements of a page stand under."""

from crawler.labels import MAX_LABEL, Node, squeeze

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
ANY_HEADING = ", ".join(sorted(HEADINGS))
MAX_CLIMB = 60


class Headings:
    """Looks for the headings above the elements of one tree, among any siblings only once."""

    def __init__(self) -> None:
        self._before: dict[int, str] = {}

    def above(self, node: Node) -> str:
        """The nearest heading before a node in document order, among its ancestors' siblings.

        An empty text where there is none within sixty ancestors.
        """
        current: Node | None = node
        for _ in range(MAX_CLIMB):
            if current is None:
                return ""
            if heading := self._among_siblings(current):
                return heading
            current = current.parent
        return ""

    def _among_siblings(self, node: Node) -> str:
        path: list[int] = []
        found = ""
        current: Node | None = node
        while current is not None and not found:
            key = current.mem_id
            if key in self._before:
                found = self._before[key]
                break
            path.append(key)
            current = current.prev
            found = _last_heading(current) if current is not None else ""
        self._before.update(dict.fromkeys(path, found))
        return found


def _last_heading(node: Node) -> str:
    if node.tag in HEADINGS:
        return squeeze(node.text())[:MAX_LABEL]
    if not node.is_element_node:
        return ""
    inner = node.css(ANY_HEADING)
    return squeeze(inner[-1].text())[:MAX_LABEL] if inner else ""
