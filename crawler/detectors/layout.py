"""What of a page keeps a width of its own on a phone, by its markup and style sheets."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from crawler.detectors.cascade import Cascade
from crawler.detectors.stylesheets import COLUMNS, Sheet
from crawler.labels import Node, ancestors
from crawler.page import Page

WIDE = ("width", "min-width", COLUMNS)
NUMBER = re.compile(r"\s*(\d{1,5})(?:px)?\s*", re.ASCII)
CELLS = ("td", "th")
SIZED = ("table", *CELLS, "img", "iframe", "object", "embed", "video", "pre", "hr")
SELECTOR = ", ".join([*(f"{tag}[width]" for tag in SIZED), "[style*='width' i]"])
# Elements whose width is seen however few words they hold.
SEEN = frozenset(SIZED) - frozenset(CELLS) | {
    *("canvas", "svg", "input", "textarea", "select", "button")
}
# What is read by scrolling sideways anyway (WCAG 2.2, 1.4.10).
MAY_SCROLL = frozenset({"table", "pre"})
SILENT = frozenset({"script", "style", "noscript", "template", "head"})
ROOTS = frozenset({"body", "html"})
MAX_NODES = 500
MOST = 0.5


class Fixed(NamedTuple):
    """An element that keeps a width: how it is found, CSS px, share of the page's words.

    seen: whether it is seen however few words it holds (a picture, a table, a frame)
    """

    selector: str
    px: float
    share: float
    seen: bool


def fixed_elements(page: Page, sheets: Sequence[Sheet], least: float) -> list[Fixed]:
    """The outermost elements that are at least so many CSS px wide on a phone, in document order.

    Left out is what is hidden, what may shrink by a max-width, tables that scroll in a box of their
    own, and what else scrolls so or is cut off unless most of the words are in it.
    """
    if page.tree.body is None:
        return []
    cascade = Cascade(page, sheets)
    widths = _widths(page, cascade, least)
    total = max(1, len(page.words))
    found = []
    for node, px in widths.values():
        share = min(1.0, _words(node) / total)
        if not _is_within(node, widths) and not _is_out_of_sight(node, cascade, share):
            found.append(Fixed(_selector(node), px, round(share, 2), node.tag in SEEN))
    return found


def side_by_side(page: Page, cells: int) -> tuple[str, float]:
    """The row of a table that has so many cells with widths in per cent and most words, with the
    share of the page's words that stand in it; an empty text and 0 without one."""
    rows: defaultdict[int, list[Node]] = defaultdict(list)
    for cell in page.tree.css("td[width$='%'], th[width$='%']")[:MAX_NODES]:
        if cell.parent is not None and _words(cell):
            rows[cell.parent.mem_id].append(cell)
    total = max(1, len(page.words))
    found = [row for row in rows.values() if len(row) >= cells]
    shares = {row[0].mem_id: (row[0], sum(map(_words, row)) / total) for row in found}
    first, share = max(shares.values(), key=lambda known: known[1], default=(None, 0.0))
    return ("", 0.0) if first is None else (_selector(first), share)


def _widths(page: Page, cascade: Cascade, least: float) -> dict[int, tuple[Node, float]]:
    """Nodes by their numbers, with the widths that they keep."""
    told = page.tree.css(SELECTOR)[:MAX_NODES]
    nodes = {node.mem_id: node for node in (*told, *cascade.wide(least, WIDE))}
    kept = ((node, _kept(node, cascade)) for node in nodes.values() if node.tag not in SILENT)
    found = {node.mem_id: (node, px) for node, px in kept if px >= least}
    for row, px in _rows(page, cascade):
        if px >= least:
            found.setdefault(row.mem_id, (row, px))
    return found


def _kept(node: Node, cascade: Cascade) -> float:
    """CSS px that an element keeps at the least; 0 when it may shrink."""
    hint = _hint(node) if node.tag in SIZED else None
    width = cascade.value(node, "width", hint) or 0.0
    most = cascade.value(node, "max-width")
    if most is not None and 0 <= most < width:
        width = most
    columns = cascade.value(node, COLUMNS) or 0.0
    return max(width, columns, cascade.value(node, "min-width") or 0.0)


def _hint(node: Node) -> float | None:
    found = NUMBER.fullmatch(node.attributes.get("width") or "")
    return float(found[1]) if found else None


def _rows(page: Page, cascade: Cascade) -> Iterator[tuple[Node, float]]:
    """Rows of tables whose cells have widths, with their sum."""
    rows: dict[int, Node] = {}
    sums: defaultdict[int, float] = defaultdict(float)
    for cell in page.tree.css("td[width], th[width]")[:MAX_NODES]:
        if (row := cell.parent) is not None:
            rows[row.mem_id] = row
            sums[row.mem_id] += _kept(cell, cascade)
    return ((row, sums[number]) for number, row in rows.items())


def _is_out_of_sight(node: Node, cascade: Cascade, share: float) -> bool:
    """Whether an element is hidden, or stands in a box that scrolls or cuts little off."""
    for at in (node, *ancestors(node)):
        if at.tag in ROOTS:
            return False
        if at.tag in SILENT or "hidden" in at.attributes or cascade.value(at, "display") == -1:
            return True
        if _is_folded_away(at):
            return True
        overflow = None if at.mem_id == node.mem_id else cascade.value(at, "overflow")
        if overflow is not None and overflow <= 0 and share < MOST:
            return True
        if overflow == 0 and node.tag in MAY_SCROLL:
            return True
    return False


def _is_folded_away(node: Node) -> bool:
    """Whether an element is shown only when a reader opens the `details` that it stands in."""
    above = node.parent
    return (
        above is not None
        and above.tag == "details"
        and "open" not in above.attributes
        and node.tag != "summary"
    )


def _is_within(node: Node, found: dict[int, tuple[Node, float]]) -> bool:
    return any(above.mem_id in found for above in ancestors(node))


def _words(node: Node) -> int:
    """Letters of the visible text of an element."""
    silent = sum(len(inner.text(deep=True)) for inner in node.css("script, style, noscript"))
    return len(" ".join(node.text(deep=True).split())) - silent


def _selector(node: Node) -> str:
    attributes = node.attributes
    if name := attributes.get("id"):
        return f"{node.tag}#{name}"[:80]
    first = (attributes.get("class") or "").split()[:1]
    return ".".join([node.tag or "", *first])[:80]
