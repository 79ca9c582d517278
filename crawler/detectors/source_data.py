"""Structured data of a page: JSON-LD, microdata and RDFa that name a thing's accounts."""

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from crawler.detectors.source import Source
from crawler.labels import MAX_LABEL, Node, squeeze
from crawler.platforms import could_name_platform

SAME_AS = re.compile(r'"sameAs"\s*:\s*(\[[^\]]*\]|"[^"]*")')
QUOTED = re.compile(r'"((?:https?:)?\\?/\\?/[^"]+)"')
NAME = '[itemprop~="name"], [property="name"], [property="schema:name"]'
MAX_NODES = 2000
MAX_CLIMB = 20


def structured(script: Node) -> Iterator[Source]:
    """Accounts under `sameAs` and `publisher` of a JSON-LD script; a person's are left out."""
    for href, label in _same_as(script.text(deep=True)):
        yield Source(href, label, "metadata", None)


def microdata(node: Node) -> Iterator[Source]:
    """The account of a `sameAs` in markup, labelled with the name of the thing it is said of."""
    href = (node.attributes.get("href") or node.attributes.get("content") or "").strip()
    scope = _scope(node)
    if could_name_platform(href) and not _kind(scope).endswith("Person"):
        yield Source(href, _said_of(_name(scope)), "metadata", None)


def _scope(node: Node) -> Node | None:
    current = node.parent
    for _ in range(MAX_CLIMB):
        if current is None or current.attributes.keys() & {"itemscope", "typeof"}:
            return current
        current = current.parent
    return None


def _kind(scope: Node | None) -> str:
    attributes = scope.attributes if scope is not None else {}
    return attributes.get("itemtype") or attributes.get("typeof") or ""


def _name(scope: Node | None) -> str:
    named = scope.css_first(NAME) if scope is not None else None
    return (named.attributes.get("content") or named.text(deep=True)) if named is not None else ""


def _said_of(name: str) -> str:
    return squeeze(f"sameAs: {name}")[:MAX_LABEL]


@lru_cache(maxsize=512)
def _same_as(text: str) -> list[tuple[str, str]]:
    """Addresses of structured data that may name a platform, labelled with whose they are."""
    return [(href, _said_of(name)) for href, name in _named(text) if could_name_platform(href)]


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
