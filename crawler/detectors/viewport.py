"""The viewport of a page as phones read it, and how wide they lay the page out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from crawler.detectors.terms import Entries, load_terms
from crawler.labels import ancestors
from crawler.page import Page

BLANKS = frozenset(" \t\n\r\0")
SEPARATORS = BLANKS | {"=", ","}
NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?", re.IGNORECASE | re.ASCII)
SCALE_WORDS = {"yes": 1.0, "no": 0.0, "device-width": 10.0, "device-height": 10.0}


class Media(Entries):
    """What media queries are told by a phone."""

    types: frozenset[str]
    lengths: dict[str, float]
    words: dict[str, str]
    units: dict[str, float]


class Browser(Entries):
    """How the browsers of phones read viewports and media queries (viewport.toml)."""

    phone: float
    tall: float
    fallback: float
    width_limits: tuple[float, float]
    scale_limits: tuple[float, float]
    zoom_limits: tuple[float, float]
    zoom_needed: float
    phone_doctypes: tuple[str, ...]
    media: Media


@dataclass(frozen=True, slots=True)
class Viewport:
    """What a viewport says; None where nothing valid is said.

    content: as it is written, None without a viewport; device_width: whether the width is the
    device's; width: a fixed width in CSS px; legacy: the older sign that stands for a viewport.
    """

    content: str | None = None
    device_width: bool = False
    width: float | None = None
    initial_scale: float | None = None
    minimum_scale: float | None = None
    maximum_scale: float | None = None
    user_scalable: bool = True
    legacy: str = ""


@cache
def browser() -> Browser:
    """The contents of viewport.toml."""
    return load_terms("viewport", Browser)


def viewport_of(page: Page) -> Viewport:
    """The viewport that holds for a page: the last viewport element that has content.

    Without one `HandheldFriendly`, `MobileOptimized` and the document types of old mobile pages
    stand for the device's width, as in Chromium.
    """
    named = [(_name(meta), (meta["content"] or "").strip()) for meta in _metas(page)]
    contents = [content for name, content in named if name == "viewport"]
    if contents:
        return parse_viewport(contents[-1])
    for name, content in named:
        if name == "mobileoptimized" or (name, content.lower()) == ("handheldfriendly", "true"):
            return Viewport(device_width=True, legacy=f"{name} {content}".strip())
    start = page.folded[:300]
    doctype = next((known for known in browser().phone_doctypes if known.lower() in start), "")
    return Viewport(device_width=bool(doctype), legacy=doctype)


def parse_viewport(content: str) -> Viewport:
    """The content of a viewport element, read as Chromium reads it; never raises.

    Separators are commas, white space and equals signs, but no semicolons; the last of equal
    properties counts.
    """
    said = dict(_properties(content))
    width = said.get("width", "")
    return Viewport(
        content=content,
        device_width=width == "device-width",
        width=_width(width),
        initial_scale=_scale(said.get("initial-scale")),
        minimum_scale=_scale(said.get("minimum-scale")),
        maximum_scale=_scale(said.get("maximum-scale")),
        user_scalable=_scalable(said.get("user-scalable")),
    )


def layout_width(viewport: Viewport) -> int:
    """CSS px at which a phone held upright lays a page out.

    The steps are those of CSS Device Adaptation, section 7; where it leaves the choice to browsers,
    Chromium's.
    """
    rules = browser()
    scale = _extended_scale(viewport)
    width = rules.phone if viewport.device_width else viewport.width
    if width is None:
        width = rules.fallback if viewport.initial_scale is None else 0.0
    if scale is not None and (viewport.width or viewport.device_width or viewport.initial_scale):
        width = max(width, rules.phone / scale)
    return int(max(width, rules.phone / rules.zoom_limits[1]))


def zoom_blocked(viewport: Viewport) -> bool:
    """Whether text cannot be enlarged to what WCAG 1.4.4 asks."""
    largest = viewport.maximum_scale
    too_small = largest is not None and largest < browser().zoom_needed
    return not viewport.user_scalable or too_small


def _metas(page: Page) -> Iterator[dict[str, str | None]]:
    """Attributes of the meta elements with content that a browser with scripts would see."""
    for tag, node in page.elements:
        if tag != "meta" or "content" not in node.attributes:
            continue
        if all(above.tag != "noscript" for above in ancestors(node)):
            yield node.attributes


def _name(meta: dict[str, str | None]) -> str:
    return (meta.get("name") or "").lower()


def _properties(content: str) -> Iterator[tuple[str, str]]:
    """Names and values in lower case, cut as Blink's HTMLMetaElement cuts them."""
    text, end, at = content.lower(), len(content), 0
    while at < end:
        start = at = _skip(text, at, SEPARATORS)
        while at < end and text[at] not in SEPARATORS:
            at += 1
        name = text[start:at]
        while at < end and text[at] not in "=,":
            at += 1
        at = _skip(text, at, SEPARATORS - {","})
        start = at
        while at < end and text[at] not in SEPARATORS:
            at += 1
        yield name, text[start:at]


def _skip(text: str, at: int, these: frozenset[str]) -> int:
    while at < len(text) and text[at] in these:
        at += 1
    return at


def _width(value: str) -> float | None:
    amount = browser().tall if value == "device-height" else _number(value)
    return None if amount is None else _within(amount, browser().width_limits)


def _scale(value: str | None) -> float | None:
    """A scale; words that say nothing stand for 0, which is then kept within the limits."""
    if value is None:
        return None
    amount = SCALE_WORDS.get(value, _number(value, otherwise=0.0))
    return None if amount is None else _within(amount, browser().scale_limits)


def _scalable(value: str | None) -> bool:
    if value is None:
        return True
    return abs(SCALE_WORDS.get(value, _number(value, otherwise=0.0) or 0.0)) >= 1


def _number(value: str, otherwise: float | None = None) -> float | None:
    """The number at the beginning of a value, None for a negative one."""
    found = NUMBER.match(value)
    if found is None:
        return otherwise
    amount = float(found.group())
    return amount if amount >= 0 else None


def _extended_scale(viewport: Viewport) -> float | None:
    """The scale that widens the layout: the initial one, kept between the smallest and largest."""
    given = [s for s in (viewport.initial_scale, viewport.maximum_scale) if s is not None]
    if not given:
        return None
    scale = max(min(given), viewport.minimum_scale or 0.0)
    return _within(scale, browser().zoom_limits)


def _within(amount: float, limits: tuple[float, float]) -> float:
    return min(max(amount, limits[0]), limits[1])
