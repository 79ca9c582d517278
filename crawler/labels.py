"""What a reader sees or hears of one element."""

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

Node = LexborNode
MAX_LABEL = 200


def label_of(node: Node) -> str:
    """What a person hears or sees of a link: aria-label, text, title, or its image's text.

    The order is that of accessible names (W3C accname-1.2, section 4.3.2).
    """
    attributes = node.attributes
    if label := squeeze(attributes.get("aria-label") or "") or squeeze(node.text(deep=True)):
        return label[:MAX_LABEL]
    if title := squeeze(attributes.get("title") or ""):
        return title[:MAX_LABEL]
    for inner in node.css("img[alt], svg title, [aria-label], [title]"):
        value = inner.attributes.get("alt") or inner.attributes.get("aria-label")
        if label := squeeze(value or inner.attributes.get("title") or inner.text()):
            return label[:MAX_LABEL]
    return ""


def squeeze(text: str) -> str:
    """Text with runs of white space folded into single spaces."""
    return " ".join(text.split())


def ancestors(node: Node) -> Iterator[Node]:
    """The elements that a node stands in, the innermost first."""
    above = node.parent
    while above is not None:
        yield above
        above = above.parent
