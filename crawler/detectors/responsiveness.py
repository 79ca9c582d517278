"""What a page's markup intends for a phone: its viewport, read as browsers read it."""

import re
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from crawler.detectors.terms import Entries, load_terms
from crawler.finding import Finding
from crawler.page import Page

PROPERTY = re.compile(r"([^\s,;=]+)(?:\s*=[\s=]*([^\s,;=]*))?")
NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?", re.IGNORECASE)
MAX_CONTENT = 300


class DeclaredRule(Entries):
    """Thresholds and signs by which a declared viewport is judged."""

    fixed_width_limit: int
    zoom_needed: float
    mobile_media: list[str]
    mobile_hosts: list[str]


class ParsingRule(Entries):
    """Limits that browsers keep the values within."""

    width_limits: tuple[float, float]
    scale_limits: tuple[float, float]


class ResponsivenessTerms(Entries):
    """The sections of responsiveness.toml."""

    declared: DeclaredRule
    parsing: ParsingRule


@dataclass(frozen=True, slots=True)
class Viewport:
    """A viewport as browsers understand it; None where nothing valid is said.

    device_width: whether the width is the device's; width: a fixed width in CSS pixels.
    """

    device_width: bool = False
    width: float | None = None
    initial_scale: float | None = None
    maximum_scale: float | None = None
    user_scalable: bool = True


@cache
def responsiveness_terms() -> ResponsivenessTerms:
    """The terms of responsiveness.toml."""
    return load_terms("responsiveness", ResponsivenessTerms)


def find_viewport(page: Page) -> list[Finding]:
    """One finding of detector `viewport`: yes, partly or no, with the content it rests on."""
    content = viewport_content(page)
    viewport = parse_viewport(content or "")
    value, reason = _judged(page, content, viewport)
    details = {"zoom_blocked": zoom_blocked(viewport), "reason": reason}
    text = (content or "")[:MAX_CONTENT]
    return [Finding("viewport", value, page.url, page.kind, "metadata", text, details)]


def viewport_content(page: Page) -> str | None:
    """Content of the last viewport element, wherever it stands, or None if there is none."""
    named = [meta for meta in page.metas if (meta.get("name") or "").lower() == "viewport"]
    return (named[-1]["content"] or "").strip() if named else None


def parse_viewport(content: str) -> Viewport:
    """A viewport's content by the algorithm of CSS Device Adaptation, section 9.2.

    Properties are separated by commas, semicolons or white space; the last of equal ones counts.
    """
    said = {name.lower(): value.lower() for name, value in PROPERTY.findall(content)}
    rules = responsiveness_terms().parsing
    width = said.get("width", "")
    return Viewport(
        device_width=width == "device-width",
        width=_limited(width, rules.width_limits),
        initial_scale=_limited(said.get("initial-scale", ""), rules.scale_limits),
        maximum_scale=_limited(said.get("maximum-scale", ""), rules.scale_limits),
        user_scalable=_scalable(said.get("user-scalable", "")),
    )


def zoom_blocked(viewport: Viewport) -> bool:
    """Whether text cannot be enlarged to what WCAG 1.4.4 asks."""
    largest = viewport.maximum_scale
    too_small = largest is not None and largest < responsiveness_terms().declared.zoom_needed
    return not viewport.user_scalable or too_small


def _judged(page: Page, content: str | None, viewport: Viewport) -> tuple[str, str]:
    limit = responsiveness_terms().declared.fixed_width_limit
    if viewport.device_width:
        return "yes", "the width is the device's"
    if viewport.initial_scale is not None and viewport.width is None:
        return "yes", "an initial scale and no fixed width"
    if viewport.width is not None and viewport.width < limit:
        return "partly", f"a fixed width of {viewport.width:g} px, below {limit} px"
    if mobile := _mobile_site(page):
        return "partly", f"a separate mobile site: {mobile}"
    if viewport.width is not None:
        return "no", f"a fixed width of {viewport.width:g} px, {limit} px or more"
    return "no", "no viewport element" if content is None else "the viewport names no width"


def _mobile_site(page: Page) -> str:
    """Address of a separate mobile site: the page itself, or the one it names as alternate."""
    if _mobile_host(page.url):
        return page.url
    media = responsiveness_terms().declared.mobile_media
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
    return host.split(".")[0] in responsiveness_terms().declared.mobile_hosts


def _limited(value: str, limits: tuple[float, float]) -> float | None:
    number = NUMBER.match(value)
    if number is None:
        return None
    amount = float(number.group())
    return None if amount < 0 else min(max(amount, limits[0]), limits[1])


def _scalable(value: str) -> bool:
    """`no`, and numbers between -1 and 1, forbid zooming (section 9.5)."""
    number = NUMBER.match(value)
    return abs(float(number.group())) >= 1 if number else value != "no"
