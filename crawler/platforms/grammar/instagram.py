"""Instagram.

Names: one to thirty letters, digits, full stops and underscores; no full stop at an end and no
two in a row (help.instagram.com/583107688369069).
"""

import re
from typing import Final

from crawler.platforms.address import Parts
from crawler.platforms.handles import escape
from crawler.platforms.platform import Platform
from crawler.platforms.reading import Reading
from crawler.platforms.words import load

WORDS: Final = load("instagram")
_HANDLE: Final = re.compile(r"(?!.*\.\.)(?!\.)[a-z0-9._]{1,30}(?<!\.)")


def read(parts: Parts) -> Reading:
    """Read an address on Instagram's hosts."""
    decided = WORDS.by_host(parts)
    if decided:
        return _service(parts, decided)
    segments = parts.segments
    if segments[0].lower() in WORDS.sets["before_names"]:
        segments = segments[1:]
    if not segments:
        return WORDS.reading("other")
    if WORDS.domain(parts.host) == "ig.me" and segments[0].lower() == "j":
        return WORDS.reading("group")
    return _page(segments, parts)


def _page(segments: tuple[str, ...], parts: Parts) -> Reading:
    words = tuple(segment.lower() for segment in segments)
    if words[0] == "stories":
        return _story(segments)
    if words[0] == "explore":
        return _explore(words, parts)
    if words[0] == "qr":
        return _named(parts.query.get("username", ""), ())
    return (
        _deeper(words) or WORDS.by_word(segments, parts.query) or _named(segments[0], segments[1:])
    )


def _deeper(words: tuple[str, ...]) -> Reading | None:
    """Read the addresses whose later words say more than the first."""
    if words[0] == "accounts" and WORDS.sets["login_pages"].intersection(words[1:]):
        return WORDS.reading("login")
    if words[0] in WORDS.items and "embed" in words[2:]:
        return WORDS.reading("embed")
    return WORDS.reading("other") if words[:2] == ("reels", "audio") else None


def _named(text: str, behind: tuple[str, ...]) -> Reading:
    handle = WORDS.name(_HANDLE, text)
    if handle is None:
        return WORDS.reading("other")
    is_embed = "embed" in behind[2:]
    return WORDS.reading("embed", handle) if is_embed else WORDS.named(handle, behind)


def _story(segments: tuple[str, ...]) -> Reading:
    """stories/NAME shows what NAME tells today; stories/highlights/NUMBER does not say whose."""
    if len(segments) == 1:
        return WORDS.reading("other")
    if segments[1].lower() == "highlights":
        return WORDS.reading("post")
    handle = WORDS.name(_HANDLE, segments[1])
    return WORDS.reading("post" if handle else "other", handle)


def _explore(words: tuple[str, ...], parts: Parts) -> Reading:
    if words[1:2] == ("tags",) and len(words) > 2:
        return WORDS.reading("hashtag")
    is_search = words[1:2] == ("search",) and (parts.query or len(words) > 2)
    return WORDS.reading("search" if is_search else "other")


def _service(parts: Parts, decided: Reading) -> Reading:
    """Services on embedding hosts are embeds, except where they ask for a log-in."""
    asks = decided.kind == "embed" and "oauth" in parts.segments
    return WORDS.reading("login") if asks else decided


def address(identity: str) -> str:
    """Return the web address of a name."""
    return f"https://www.instagram.com/{escape(identity)}/"


PLATFORM: Final = Platform(WORDS, order=3, read=read, address=address)
