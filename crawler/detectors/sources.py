"""Where a page names accounts: links, embeds and metadata. Nothing is judged here."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from crawler.detectors.account_terms import account_terms
from crawler.page import MAX_LABEL, Node, Page, label_of, squeeze
from crawler.platforms import could_name_platform

SAME_AS = re.compile(r'"sameAs"\s*:\s*(\[[^\]]*\]|"[^"]*")')
QUOTED = re.compile(r'"((?:https?:)?\\?/\\?/[^"]+)"')
MAX_NODES = 2000


@dataclass(frozen=True, slots=True)
class Source:
    """An address that may name an account: as written, with its label, place and element."""

    href: str
    label: str
    placement: str
    node: Node | None


def sources(page: Page) -> Iterator[Source]:
    """Every address of the page that may name a platform, in the order links, embeds, metadata."""
    yield from _links(page)
    yield from _embeds(page)
    yield from _meta(page)
    yield from _me(page)
    yield from _structured(page)


def _links(page: Page) -> Iterator[Source]:
    own = "" if could_name_platform(page.origin) else page.origin
    for link in page.links:
        if could_name_platform(link.href.removeprefix(own)):
            yield Source(link.href, link.label, _placement(page, link.node), link.node)


def _placement(page: Page, node: Node) -> str:
    classes = (node.attributes.get("class") or "").split()
    feed = any(name in classes for name in account_terms().embeds.link_classes)
    return "embed" if feed else page.placement(node)


def _embeds(page: Page) -> Iterator[Source]:
    embeds = account_terms().embeds
    for node in page.tree.css(embeds.elements):
        attributes = node.attributes
        for name in embeds.attributes:
            href = (attributes.get(name) or "").strip()
            if href and could_name_platform(href):
                label = squeeze(attributes.get("title") or "")[:MAX_LABEL] or label_of(node)
                yield Source(href, label, "embed", node)


def _meta(page: Page) -> Iterator[Source]:
    rules = {rule.name: rule.address for rule in account_terms().meta}
    for attributes in page.metas:
        name = (attributes.get("property") or attributes.get("name") or "").lower()
        if rule := rules.get(name):
            for value in (attributes.get("content") or "").split(","):
                if address := _address(rule, value.strip()):
                    yield Source(address, f"{name}: {value.strip()}", "metadata", None)


def _address(rule: str, value: str) -> str:
    if "/" in value:
        return value
    return rule.replace("{value}", value.lstrip("@")) if value.strip("@") else ""


def _me(page: Page) -> Iterator[Source]:
    for node in page.tree.css('link[rel~="me" i][href]'):
        href = (node.attributes.get("href") or "").strip()
        if could_name_platform(href):
            yield Source(href, "rel=me", "metadata", None)


def _structured(page: Page) -> Iterator[Source]:
    for node in page.tree.css('script[type*="ld+json" i]'):
        for href, label in _same_as(node.text(deep=True)):
            yield Source(href, label, "metadata", None)


@lru_cache(maxsize=512)
def _same_as(text: str) -> list[tuple[str, str]]:
    """Addresses of structured data that may name a platform, labelled with whose they are."""
    return [
        (href, squeeze(f"sameAs: {name}")[:MAX_LABEL])
        for href, name in _named(text)
        if could_name_platform(href)
    ]


def _named(text: str) -> list[tuple[str, str]]:
    """Addresses under sameAs and publisher, each with the name of the thing it is said of."""
    try:
        data = json.loads(text.strip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        lists = " ".join(SAME_AS.findall(text))
        return [(href.replace("\\/", "/"), "") for href in QUOTED.findall(lists)]
    return list(_walk(data))


def _walk(data: Any) -> Iterator[tuple[str, str]]:
    waiting, seen = [data], 0
    while waiting and seen < MAX_NODES:
        thing = waiting.pop()
        seen += 1
        if isinstance(thing, dict):
            name = thing.get("name")
            for href in _addresses(thing):
                yield href, name if isinstance(name, str) else ""
            waiting += thing.values()
        elif isinstance(thing, list):
            waiting += thing


def _addresses(thing: dict[str, Any]) -> list[str]:
    if "Person" in _listed(thing.get("@type")):
        return []
    found = [*_listed(thing.get("sameAs")), *_listed(thing.get("publisher"))]
    return [href for href in found if isinstance(href, str)]


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
