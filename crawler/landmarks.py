"""Where on a page an element stands: in its header, in its footer, or in what it is about."""

from crawler.labels import Node

MAX_CLIMB = 60
LANDMARKS = {
    "footer": "footer",
    "header": "header",
    "nav": "header",
    "main": "main",
    "article": "main",
}
ROLES = {
    "contentinfo": "footer",
    "banner": "header",
    "navigation": "header",
    "main": "main",
}
NAMED = ("footer", "header")
NAMED_TAGS = frozenset({"div", "section", "aside", "ul"})


class Landmarks:
    """Tells the placement of the elements of one tree; each is judged once."""

    def __init__(self) -> None:
        self._known: dict[int, str] = {}

    def placement(self, node: Node) -> str:
        """Where a node stands: header, footer or main.

        Footer and header are told by landmark elements, roles, or an id or class with that word; a
        header inside an article belongs to the article. What is in neither is main.
        """
        path: list[int] = []
        found: str | None = None
        current: Node | None = node
        while current is not None and len(path) < MAX_CLIMB:
            key = current.mem_id
            if key in self._known:
                found = self._known[key]
                break
            path.append(key)
            if found := _landmark(current):
                break
            current = current.parent
        found = found or "main"
        self._known.update(dict.fromkeys(path, found))
        return found


def _landmark(node: Node) -> str | None:
    tag = node.tag or ""
    attributes = node.attributes
    if role := ROLES.get((attributes.get("role") or "").lower()):
        return role
    if tag == "header" and _inside_article(node):
        return "main"
    if landmark := LANDMARKS.get(tag):
        return landmark
    if tag in NAMED_TAGS:
        names = f"{attributes.get('id') or ''} {attributes.get('class') or ''}".lower()
        return next((name for name in NAMED if _names(names, name)), None)
    return None


def _names(names: str, landmark: str) -> bool:
    return landmark in names and any(
        token in {landmark, f"page-{landmark}", f"main-{landmark}"}
        or token.startswith((f"{landmark}-", f"{landmark}_", f"site-{landmark}"))
        for token in names.split()
    )


def _inside_article(node: Node) -> bool:
    current = node.parent
    for _ in range(MAX_CLIMB):
        if current is None:
            return False
        if current.tag in {"article", "main"}:
            return True
        current = current.parent
    return False
