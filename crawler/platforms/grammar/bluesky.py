"""Bluesky: handles are domain names, and every account has a number (atproto.com/specs/handle)."""

import re
from typing import Final

from crawler.platforms.address import Parts
from crawler.platforms.handles import escape, match
from crawler.platforms.platform import Platform
from crawler.platforms.reading import Reading
from crawler.platforms.words import load

WORDS: Final = load("bluesky")
_HANDLE: Final = re.compile(
    r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*"
    r"|did:plc:[a-z2-7]{24}|did:web:[a-z0-9.-]+[a-z0-9]"
)


def read(parts: Parts) -> Reading:
    """Read an address on Bluesky's hosts."""
    decided = WORDS.by_host(parts)
    if decided and decided.kind == "embed" and parts.segments[:1] == ("embed",):
        return WORDS.reading("embed", _handle(parts.segments[1:]))
    if decided:
        return _subdomain(parts.host) or decided
    first, behind = parts.segments[0].lower(), parts.segments[1:]
    if first == "profile":
        handle = _handle(behind)
        return WORDS.named(handle, behind[1:]) if handle else WORDS.reading("other")
    if first == "intent":
        return WORDS.reading("share" if behind[:1] == ("compose",) else "other")
    return WORDS.by_word(parts.segments, parts.query) or WORDS.reading("other")


def _subdomain(host: str) -> Reading | None:
    """A handle under bsky.social is a web address too, and leads to the profile."""
    name, _, domain = host.partition(".")
    if domain != "bsky.social" or name in WORDS.sets["own_subdomains"]:
        return None
    handle = match(_HANDLE, host)
    return WORDS.reading("account", handle) if handle else None


def _handle(behind: tuple[str, ...]) -> str | None:
    return match(_HANDLE, behind[0].lstrip("@")) if behind else None


def address(identity: str) -> str:
    """Return the web address of a handle or number."""
    return f"https://bsky.app/profile/{escape(identity)}"


PLATFORM: Final = Platform(WORDS, order=8, read=read, address=address)
