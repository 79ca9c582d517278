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
    segments = parts.segments
    if segments[0].lower() == "m" and len(segments) > 1:
        segments = segments[1:]  # the mobile site of before
    first, behind = segments[0], segments[1:]
    if first.isdigit():
        return WORDS.reading("post")
    if first.startswith("tag:"):
        return WORDS.reading("hashtag")
    decided = _collection(first.lower(), behind) or WORDS.by_word(segments, parts.query)
    return decided or _named(first.lstrip("@"), behind)


def _collection(word: str, behind: tuple[str, ...]) -> Reading | None:
    """Channels, showcases and groups show videos of many; a number behind is one of them."""
    if "embed" in behind and (word == "event" or word in WORDS.sets["collections"]):
        return WORDS.reading("embed")
    if word not in WORDS.sets["collections"]:
        return None
    if any(segment.isdigit() for segment in behind[1:]):
        return WORDS.reading("post")
    return None if word == "groups" else WORDS.reading("other")


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
