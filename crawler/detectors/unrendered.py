"""A page whose words stand in the data of a script, as the page would be once it is built."""

import json
import re
from collections.abc import Iterator
from html import escape, unescape
from typing import Any

from crawler.detectors.livestream_terms import livestream_terms
from crawler.detectors.marks import said_on
from crawler.labels import squeeze
from crawler.page import Page

JSON = "application/json"
MAX_SCRIPT = 2_000_000
MAX_PARTS = 400
MAX_DEPTH = 30
LEAST_TEXT = 30
SAMPLE = 30
TAG = re.compile(r"<[^>]*>")
MARKUP = ("</p>", "</li>", "</div>", "</h2>", "</a>", "<br")


def unrendered(page: Page) -> Page | None:
    """The page as its data tells it, where they say of the council what the page does not say."""
    scripts = [text for text in _data(page) if _names_council(text)]
    parts = [part for text in scripts for part in _parts(text)][:MAX_PARTS]
    said = squeeze(said_on(page)) if parts else ""
    if not any(_names_council(part) and _is_news(said, part) for part in parts):
        return None
    body = f"<html lang={page.language}><title>{escape(page.title)}</title><main>{''.join(parts)}"
    return Page(page.url, body, page.headers, page.kind)


def _data(page: Page) -> Iterator[str]:
    for tag, node in page.elements:
        if tag == "script" and node.attributes.get("type") == JSON:
            yield node.text(deep=True)[:MAX_SCRIPT]


def _names_council(text: str) -> bool:
    lowered = text.lower()
    return any(root in lowered for root in livestream_terms().quick.council)


def _is_news(said: str, part: str) -> bool:
    """Whether a text of the data is not said on the page; titles stand in its menu, too."""
    words = squeeze(unescape(TAG.sub(" ", part)))[:SAMPLE].lower()
    return not part.startswith("<h") and words not in said


def _parts(text: str) -> Iterator[str]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return
    level = 1
    for key, words in _texts(data, "", 0):
        if key in livestream_terms().unrendered.titles:
            yield f"<h{level}>{escape(words)}</h{level}>"
            level = 2
        elif any(tag in words for tag in MARKUP):
            yield words
        elif len(words) >= LEAST_TEXT and " " in words:
            yield f"<p>{escape(words)}</p>"


def _texts(data: Any, key: str, depth: int) -> Iterator[tuple[str, str]]:
    """The texts of some data with the keys they stand under, in order."""
    if isinstance(data, str):
        yield key, data
    elif depth < MAX_DEPTH and isinstance(data, dict):
        for name, value in data.items():
            yield from _texts(value, name, depth + 1)
    elif depth < MAX_DEPTH and isinstance(data, list):
        for value in data:
            yield from _texts(value, key, depth + 1)
