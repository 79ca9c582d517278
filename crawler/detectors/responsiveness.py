"""Whether a page is declared to fit a phone: viewport, layout and media queries by one table."""

from collections.abc import Sequence
from functools import cache
from typing import Any, Literal
from urllib.parse import urlsplit

from crawler.detectors.layout import Fixed, fixed_elements, side_by_side
from crawler.detectors.stylesheets import Sheet
from crawler.detectors.terms import Entries, load_terms
from crawler.detectors.viewport import Viewport, layout_width, viewport_of, zoom_blocked
from crawler.finding import Finding
from crawler.page import Page

MAX_CONTENT = 300
Signs = dict[str, Any]
ViewportClass = Literal["phone", "between", "desktop", "none"]
LayoutClass = Literal["fluid", "columns", "part", "fixed", "frames", "unread"]


class Limits(Entries):
    """Thresholds of responsiveness.toml."""

    phone_width: int
    fixed_from: int
    desktop_width: int
    desktop_layout: int
    columns: int
    layout_share: float
    part_share: float


class MobileSite(Entries):
    """Signs of a separate mobile site."""

    media: list[str]
    hosts: list[str]


class Row(Entries):
    """One row of the table of verdicts; what it does not name may be anything."""

    viewport: list[ViewportClass] | None = None
    layout: list[LayoutClass] | None = None
    queries: bool | None = None
    mobile_site: bool | None = None
    value: Literal["yes", "partly", "no"]
    reason: str

    def fits(self, signs: Signs) -> bool:
        """Whether the row speaks of a page with these signs."""
        return (
            (self.viewport is None or signs["viewport"] in self.viewport)
            and (self.layout is None or signs["layout"] in self.layout)
            and self.queries in (None, signs["queries"])
            and self.mobile_site in (None, bool(signs["mobile_site"]))
        )


class MunicipalityRule(Entries):
    """How verdicts of pages become the municipality's answer."""

    yes_share: float
    no_share: float
    without_share: float


class SheetLimits(Entries):
    """How much of style sheets a visit reads."""

    most: int
    failures: int
    bytes: int
    depth: int


class ResponsivenessTerms(Entries):
    """The sections of responsiveness.toml."""

    limits: Limits
    mobile_site: MobileSite
    rows: list[Row]
    municipality: MunicipalityRule
    sheets: SheetLimits


@cache
def responsiveness_terms() -> ResponsivenessTerms:
    """The terms of responsiveness.toml."""
    return load_terms("responsiveness", ResponsivenessTerms)


def find_viewport(page: Page) -> list[Finding]:
    """One finding of detector `viewport`: what the markup alone declares, style sheets unread."""
    return [_finding("viewport", page, None, whole=False)]


def find_declared(page: Page, sheets: Sequence[Sheet], *, whole: bool = True) -> Finding:
    """The finding of detector `declared`: what markup and style sheets declare together.

    whole: whether all style sheets were read; without that no fixed width is believed, because a
    sheet that was not read may undo it.
    """
    return _finding("declared", page, sheets, whole=whole)


def _finding(detector: str, page: Page, sheets: Sequence[Sheet] | None, *, whole: bool) -> Finding:
    viewport = viewport_of(page)
    signs = _signs(page, viewport, sheets)
    if not whole and signs["layout"] in {"fixed", "part"}:
        signs["layout"] = "unread"
    row = next(row for row in responsiveness_terms().rows if row.fits(signs))
    details = {
        "zoom_blocked": zoom_blocked(viewport),
        "reason": row.reason.format_map(signs),
        "mobile_site": signs["mobile_site"],
        "whole": whole,
    }
    text = (viewport.content or viewport.legacy)[:MAX_CONTENT]
    return Finding(detector, row.value, page.url, page.kind, "metadata", text, details)


def _signs(page: Page, viewport: Viewport, sheets: Sequence[Sheet] | None) -> Signs:
    layout, element, px = _layout(page, sheets)
    return {
        "viewport": _viewport_class(viewport),
        "width": layout_width(viewport),
        "layout": layout,
        "element": element,
        "px": f"{px:g}",
        "queries": any(sheet.queries for sheet in sheets or ()),
        "mobile_site": _mobile_site(page),
    }


def _viewport_class(viewport: Viewport) -> ViewportClass:
    limits = responsiveness_terms().limits
    said = viewport.device_width or viewport.width or viewport.initial_scale
    if not said:
        return "none"
    width = layout_width(viewport)
    if width <= limits.phone_width:
        return "phone"
    return "between" if width < limits.desktop_width else "desktop"


def _layout(page: Page, sheets: Sequence[Sheet] | None) -> tuple[LayoutClass, str, float]:
    """What of the layout is fixed, the element that holds most of it, and its CSS px."""
    limits = responsiveness_terms().limits
    if "<frameset" in page.folded and page.tree.css_first("frameset"):
        return "frames", "", 0
    if sheets is None:
        return "unread", "", 0
    if found := _fixed(fixed_elements(page, sheets, limits.fixed_from)):
        return found
    row, share = side_by_side(page, limits.columns)
    return ("columns", row, 0) if share >= limits.layout_share else ("fluid", "", 0)


def _fixed(fixed: Sequence[Fixed]) -> tuple[LayoutClass, str, float] | None:
    limits = responsiveness_terms().limits
    largest = max(fixed, key=lambda element: (element.share, element.px), default=None)
    if largest is None:
        return None
    of_desktop = sum(e.share for e in fixed if e.px >= limits.desktop_layout)
    if of_desktop >= limits.layout_share:
        return "fixed", largest.selector, largest.px
    if any(e.seen for e in fixed) or sum(e.share for e in fixed) >= limits.part_share:
        return "part", largest.selector, largest.px
    return None


def _mobile_site(page: Page) -> str:
    """Address of a separate mobile site: the page itself, or the one it names as alternate."""
    if _mobile_host(page.url):
        return page.url
    media = responsiveness_terms().mobile_site.media
    for node in page.tree.css('link[rel~="alternate" i][href]'):
        href = node.attributes.get("href") or ""
        query = (node.attributes.get("media") or "").lower()
        if any(word in query for word in media) or _mobile_host(href):
            return href
    return ""


def _mobile_host(url: str) -> bool:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return False
    return host.split(".")[0] in responsiveness_terms().mobile_site.hosts
