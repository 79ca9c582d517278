"""One parsed page, shared by every detector."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser

from crawler.decode import decode
from crawler.headings import Headings
from crawler.labels import MAX_LABEL, Node, label_of, squeeze
from crawler.landmarks import Landmarks
from crawler.nesting import flattened
from crawler.vocabulary import load_toml

REFRESH = re.compile(r"\s*(?P<wait>\d+(?:\.\d*)?)\s*[;,]\s*url\s*=\s*(?P<url>.+)", re.I)
QUICK_REFRESH = 5.0
ABSOLUTE = ("https://", "http://")
INVISIBLE = frozenset({"script", "style", "noscript", "template", "svg", "head"})


@dataclass(slots=True)
class Link:
    """One `a` or `area` element: its address as written and resolved, its label, and its node.

    silent: whether it has no text, so that its label is not among the words of the page; rel: how
    what it leads to is related to the page, as written
    """

    href: str
    url: str
    label: str
    node: Node = field(repr=False, compare=False)
    silent: bool = False
    rel: str = ""


class Page:
    """One fetched document as the detectors see it: parsed once, read by all.

    url is the address after redirects; headers have lower-case names; kind is the page kind, which
    the frontier guesses from the address and the visit may correct after reading the page; size is
    the body's in bytes.
    """

    def __init__(
        self,
        url: str,
        body: bytes | str,
        headers: Mapping[str, str] | None = None,
        kind: str = "other",
    ) -> None:
        self.url = url
        self.headers = headers or {}
        self.kind = kind
        self.body = body.encode("utf-8", "replace") if isinstance(body, str) else body
        self.size = len(body)
        self.html = (
            body if isinstance(body, str) else decode(body, self.headers.get("content-type", ""))
        )
        self.tree = LexborHTMLParser(flattened(self.html))
        self._landmarks = Landmarks()
        self._headings: dict[LexborHTMLParser, Headings] = {}

    @cached_property
    def folded(self) -> str:
        """The markup in lower case."""
        return self.html.lower()

    @cached_property
    def base_url(self) -> str:
        """What relative addresses are resolved against (the `base` element is honoured)."""
        bases = (node.attributes for tag, node in self.elements if tag == "base")
        href = next((found["href"] for found in bases if "href" in found), None)
        return _join(self.url, href or "") or self.url

    @cached_property
    def elements(self) -> list[tuple[str, Node]]:
        """Tag and node of every element of elements.toml that is no link, in document order."""
        return self._elements[1]

    @cached_property
    def _elements(self) -> tuple[list[Node], list[tuple[str, Node]]]:
        links: list[Node] = []
        others: list[tuple[str, Node]] = []
        selector, link_tags = _selector()
        for node in self.tree.css(selector):
            tag = node.tag or ""
            if tag in link_tags:
                links.append(node)
            else:
                others.append((tag, node))
        return links, others

    @cached_property
    def title(self) -> str:
        """The text of the title element."""
        return squeeze(node.text() if (node := self.tree.css_first("title")) else "")

    @cached_property
    def heading(self) -> str:
        """The text of the first h1."""
        return squeeze(node.text() if (node := self.tree.css_first("h1")) else "")

    @cached_property
    def language(self) -> str:
        """Language as declared by the html element, two or three letters, or an empty text."""
        root = self.tree.css_first("html")
        declared = (root.attributes.get("lang") or "") if root else ""
        return declared.strip().lower().replace("_", "-").split("-")[0][:3]

    @cached_property
    def links(self) -> list[Link]:
        """Every link with an address that can be resolved, in document order."""
        found = []
        for node in self._elements[0]:
            attributes = node.attributes
            if "href" not in attributes:
                continue
            href = (attributes["href"] or "").strip()
            url = href if href.startswith(ABSOLUTE) else self._resolve(href)
            if url:
                text = " ".join(node.text(deep=True).split())
                label = text[:MAX_LABEL]
                if not text or "aria-label" in attributes:
                    label = label_of(node)
                rel = attributes.get("rel") or ""
                found.append(Link(href, url, label, node, not text, rel))
        return found

    @cached_property
    def link_at(self) -> dict[int, Link]:
        """The links by their nodes' numbers."""
        return {link.node.mem_id: link for link in self.links}

    def _resolve(self, href: str) -> str:
        # Most links of most pages need no resolving; urljoin is slow.
        if href[:1] == "/" and href[1:2] != "/" and "/." not in href:
            return self.origin + href
        return _join(self.base_url, href)

    @cached_property
    def origin(self) -> str:
        """The scheme and host that relative addresses are resolved against."""
        scheme, _, rest = self.base_url.partition("://")
        return f"{scheme}://{rest.partition('/')[0].partition('?')[0].partition('#')[0]}"

    @cached_property
    def words(self) -> str:
        """The visible text in one line (script, style, template and svg left out)."""
        body = self.tree.body
        return squeeze(" ".join(_texts(body))) if body else ""

    @cached_property
    def refresh_target(self) -> str:
        """Where a meta refresh sends the reader at once (within five seconds), or an empty text."""
        for attributes in self.metas:
            found = REFRESH.match(attributes["content"] or "")
            refreshes = (attributes.get("http-equiv") or "").lower() == "refresh"
            if refreshes and found and float(found["wait"]) <= QUICK_REFRESH:
                return _join(self.base_url, found["url"].strip("'\" "))
        return ""

    @cached_property
    def metas(self) -> list[dict[str, str | None]]:
        """The attributes of every meta element that has content, in document order."""
        metas = (node.attributes for tag, node in self.elements if tag == "meta")
        return [attributes for attributes in metas if "content" in attributes]

    def placement(self, node: Node) -> str:
        """Where on the page a node stands: header, footer or main (`Landmarks.placement`)."""
        return self._landmarks.placement(node)

    def heading_above(self, node: Node) -> str:
        """The nearest heading before a node of this page, or of markup that stands for a part."""
        return self._headings.setdefault(node.parser, Headings()).above(node)

    def section_above(self, node: Node) -> str:
        """The heading of the section in which the heading above a node stands."""
        return self._headings.setdefault(node.parser, Headings()).section(node)


@cache
def _selector() -> tuple[str, frozenset[str]]:
    """The selector of all elements of elements.toml, and the tags of links."""
    data = load_toml("elements")
    return ", ".join([*data["links"], *data["others"]]), frozenset(data["links"])


def _texts(root: Node) -> Iterator[str]:
    node: Node | None = root
    while node is not None:
        if node.is_text_node:
            yield node.text_content or ""
        if node.first_child is not None and node.tag not in INVISIBLE:
            node = node.first_child
            continue
        while node is not None and node.next is None:
            node = node.parent
            if node is None or node.mem_id == root.mem_id:
                return
        node = node.next if node is not None else None


def _join(base: str, href: str) -> str:
    try:
        return urljoin(base, href)
    except ValueError:
        return ""
