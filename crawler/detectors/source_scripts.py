"""Addresses in what scripts are told: inline scripts, event handlers and data attributes."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import NamedTuple

from crawler.detectors.account_terms import account_terms
from crawler.detectors.source import Source, in_place_of
from crawler.labels import MAX_LABEL, Node, label_of, squeeze
from crawler.page import Page
from crawler.platforms import could_name_platform

ADDRESS = re.compile(r"//(?:[\w-]+\.)+[a-z]{2,}/[^\s\"'`<>\\|,;)]*", re.I)
SCHEME = re.compile(r"https?:$", re.I)
ESCAPED_SLASH = re.compile(r"\\+(?:/|u002f)", re.I)
ESCAPED = re.compile(r"\\u([0-9a-f]{4})", re.I)
JOINED_ON = re.compile(r"[\"'`]\s*\+")
QUOTES = "\"'`"
NEARBY = 400
MAX_CODE = 2_000_000
MAX_OWN_LABEL = 80
MAX_TOLD = 200  # more than any page means: what stands in attributes is read with what is around


class Told(NamedTuple):
    """An address in code, with what the data around it say of it."""

    href: str
    label: str


def in_scripts(page: Page) -> Iterator[Source]:
    """Accounts in inline scripts, settings and states: what a script puts on the page."""
    for node in (node for tag, node in page.elements if tag == "script"):
        attributes = node.attributes
        kind = (attributes.get("type") or "").lower()
        if "src" not in attributes and "ld+json" not in kind:
            for told in told_in(node.text(deep=True), is_data="json" in kind):
                yield Source(told.href, told.label, "embed", None)


def in_attributes(page: Page) -> Iterator[Source]:
    """Accounts in `onclick` and data attributes of elements that lead there as a link would."""
    yield from islice(_in_attributes(page), MAX_TOLD)


def _in_attributes(page: Page) -> Iterator[Source]:
    terms = account_terms().code
    for node in page.tree.css(", ".join(f"[{name}]" for name in terms.attributes)):
        attributes = node.attributes
        if not could_name_platform(attributes.get("href") or ""):
            for name in terms.attributes:
                if value := (attributes.get(name) or "").strip():
                    yield from _in_attribute(page, node, value)


def _in_attribute(page: Page, node: Node, value: str) -> Iterator[Source]:
    is_data = value.startswith(("{", "["))
    own = label_of(node)
    own = own if len(own) <= MAX_OWN_LABEL else ""
    for told in told_in(value, is_data=is_data) or _plain(value):
        label = told.label or own
        link = in_place_of(page, node, told.href, label)
        placement = "embed" if is_data else page.placement(node)
        yield Source(told.href, label, placement, link)


def _plain(value: str) -> list[Told]:
    return [Told(value, "")] if could_name_platform(value) and " " not in value else []


def told_in(code: str, *, is_data: bool) -> list[Told]:
    """Addresses of platforms that are strings of the code, or stand in a text of its data.

    Addresses in comments, and those that code makes by joining strings, name nobody.
    """
    code = ESCAPED_SLASH.sub("/", code[:MAX_CODE])
    found = (match for match in ADDRESS.finditer(code) if could_name_platform(match.group()))
    told = (_told(code, match.start(), match.end(), is_data) for match in found)
    return [one for one in told if one is not None]


def _told(code: str, start: int, end: int, is_data: bool) -> Told | None:
    scheme = SCHEME.search(code, max(0, start - len("https:")), start)
    href = f"https:{code[start:end]}"
    begin = scheme.start() if scheme else start
    whole = (
        begin > 0 and code[begin - 1] in QUOTES and code[end : end + 1] in {code[begin - 1], "\\"}
    )
    if whole and not JOINED_ON.match(code, end):
        return Told(href, _label(code, begin, end))
    return Told(href, _text_before(code, begin)) if is_data and not whole else None


def _text_before(code: str, begin: int) -> str:
    """The words that lead to an address in a string of data."""
    opened = code.rfind('"', max(0, begin - NEARBY), begin)
    return _readable(code[opened + 1 : begin]) if opened >= 0 else ""


def _label(code: str, begin: int, end: int) -> str:
    """The titles and names in the object that an address is a value of."""
    opened = max(code.rfind("{", max(0, begin - NEARBY), begin), 0)
    closed = code.find("}", end, end + NEARBY)
    around = code[max(opened, begin - NEARBY) : closed if closed >= 0 else end]
    labels = dict.fromkeys(_readable(found[2]) for found in _labels().finditer(around))
    return ", ".join(label for label in labels if label and "//" not in label)[:MAX_LABEL]


@cache
def _labels() -> re.Pattern[str]:
    keys = "|".join(map(re.escape, account_terms().code.labels))
    return re.compile(rf"[{{,\s\"']({keys})[\"']?\s*:\s*[\"']([^\"'\\]*(?:\\.[^\"'\\]*)*)[\"']")


def _readable(text: str) -> str:
    return squeeze(ESCAPED.sub(lambda found: chr(int(found[1], 16)), text))[:MAX_LABEL]
