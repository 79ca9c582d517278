"""Which style sheets a page has, linked and inline, as far as they hold on a phone."""

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urljoin

from crawler.detectors.media import asks_width, holds, media_tokens
from crawler.labels import Node, ancestors
from crawler.page import Page

SELECTOR = "link[rel][href], style"
SILENT = frozenset({"noscript", "template"})


class Style(NamedTuple):
    """One style sheet of a page: its address, or its text when it is inline.

    queries: whether the element that brings it asks for a width itself; held: whether it holds on
    a phone
    """

    url: str
    css: str
    queries: bool
    held: bool


def styles_of(page: Page) -> list[Style]:
    """The style sheets of a page, in document order."""
    return list(_styles(page))


def _styles(page: Page) -> Iterator[Style]:
    for node in page.tree.css(SELECTOR):
        silent = any(above.tag in SILENT for above in ancestors(node))
        if silent or (node.tag == "link" and not _is_sheet(node)):
            continue
        tokens = media_tokens(_media(node))
        url = css = ""
        if node.tag == "link":
            url = _joined(page.base_url, (node.attributes["href"] or "").strip())
        else:
            css = node.text(deep=True)
        if url or css:
            yield Style(url, css, asks_width(tokens), holds(tokens))


def _is_sheet(node: Node) -> bool:
    """Whether a link is a style sheet, or becomes one by the script of its own `onload`."""
    attributes = node.attributes
    relations = (attributes.get("rel") or "").lower().split()
    if "disabled" in attributes or "alternate" in relations:
        return False
    preloaded = "preload" in relations and (attributes.get("as") or "").lower() == "style"
    return "stylesheet" in relations or (preloaded and "onload" in attributes)


def _media(node: Node) -> str:
    # A sheet for print that its `onload` turns into one for all is a way to load it late.
    if "media" in (node.attributes.get("onload") or ""):
        return ""
    return node.attributes.get("media") or ""


def _joined(base: str, href: str) -> str:
    try:
        return urljoin(base, href).partition("#")[0]
    except ValueError:
        return ""
