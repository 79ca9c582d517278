"""One place of a page that may name an account; what is no link can be read as one."""

from dataclasses import dataclass
from html import escape

from selectolax.lexbor import LexborHTMLParser

from crawler.detectors.fragments import fragment_of
from crawler.labels import Node
from crawler.page import Page


@dataclass(frozen=True, slots=True)
class Source:
    """An address that may name an account: as written, with its label, place and element."""

    href: str
    label: str
    placement: str
    node: Node | None


def as_link(href: str, label: str) -> str:
    """The markup of a link with this address and label."""
    return f'<a href="{escape(href)}">{escape(label)}</a>'


def in_place_of(page: Page, node: Node, href: str, label: str) -> Node | None:
    """A link as it would stand in an element's place, with the words and the heading around it."""
    link = as_link(href, label)
    fragment = fragment_of(page, node).replace(node.html or "", link, 1)
    return link_in(fragment if link in fragment else link, href, page.heading_above(node))


def link_in(fragment: str, href: str, heading: str) -> Node | None:
    """The link with this address in a fragment of markup that stands under a heading."""
    if fragment.startswith(("<tr", "<td", "<th")):
        fragment = f"<table>{fragment}</table>"
    tree = LexborHTMLParser(f"<h2>{escape(heading)}</h2>{fragment}")
    links = tree.css("a[href]")
    return next((link for link in links if link.attributes["href"] == href), None)
