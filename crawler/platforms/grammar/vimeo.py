"""Vimeo: names are bare words, videos bare numbers (help.vimeo.com, "Custom URLs")."""

import re
from typing import Final

from crawler.platforms.address import Parts
from crawler.platforms.handles import escape, match
from crawler.platforms.platform import Platform
from crawler.platforms.reading import Reading
from crawler.platforms.words import load

WORDS: Final = load("vimeo")
_NAME: Final = re.compile(r"(?=.*[a-z])[a-z0-9_\-]{1,64}")


def read(parts: Parts) -> Reading:
    """Read an address on Vimeo's hosts."""
    decided = WORDS.by_host(parts)
    if decided:
        return decided
    first, behind = parts.segments[0], parts.segments[1:]
    if first.isdigit():
        return WORDS.reading("post")
    if first.lower() in WORDS.sets["collections"]:
        numbered = any(segment.isdigit() for segment in behind[1:])
        return WORDS.reading("post" if numbered else "other")
    if first.lower() == "event" and "embed" in behind:
        return WORDS.reading("embed")
    decided = WORDS.by_word(parts.segments, parts.query)
    return decided or _named(first.lstrip("@"), behind)


def _named(text: str, behind: tuple[str, ...]) -> Reading:
    name = match(_NAME, text)
    if name is None:
        return WORDS.reading("other")
    is_post = bool(behind) and behind[0].isdigit()
    return WORDS.reading("post", name) if is_post else WORDS.named(name, behind)


def address(identity: str) -> str:
    """Return the web address of a name."""
    return f"https://vimeo.com/{escape(identity)}"


PLATFORM: Final = Platform(WORDS, order=14, read=read, address=address)
