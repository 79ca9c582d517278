"""Snapchat.

Names: three to fifteen letters, digits and `_-.`, beginning with a letter
(help.snapchat.com/hc/en-us/articles/7012319519764).
"""

import re
from typing import Final

from crawler.platforms.address import Parts
from crawler.platforms.handles import escape, match
from crawler.platforms.platform import Platform
from crawler.platforms.reading import Reading
from crawler.platforms.words import load

WORDS: Final = load("snapchat")
_HANDLE: Final = re.compile(r"[a-z][a-z0-9_.\-]{1,13}[a-z0-9]")


def read(parts: Parts) -> Reading:
    """Read an address on Snapchat's hosts: a name follows `add`, an @ or a story's `s`."""
    decided = WORDS.by_host(parts)
    if decided:
        return decided
    first, behind = parts.segments[0], parts.segments[1:]
    if first.lower() in WORDS.sets["before_names"]:
        return _named(behind)
    if first.startswith("@"):
        return _named(parts.segments)
    return WORDS.by_word(parts.segments, parts.query) or WORDS.reading("other")


def _named(segments: tuple[str, ...]) -> Reading:
    handle = match(_HANDLE, segments[0].lstrip("@")) if segments else None
    return WORDS.named(handle, segments[1:]) if handle else WORDS.reading("other")


def address(identity: str) -> str:
    """Return the web address of a name."""
    return f"https://www.snapchat.com/add/{escape(identity)}"


PLATFORM: Final = Platform(WORDS, order=10, read=read, address=address)
