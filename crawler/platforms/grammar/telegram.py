"""Telegram.

Names: a letter, then letters, digits and underscores, thirty-two at most
(core.telegram.org/api/links); an invitation's code names nobody.
"""

import re
from typing import Final

from crawler.platforms.address import Parts
from crawler.platforms.handles import escape
from crawler.platforms.platform import Platform
from crawler.platforms.reading import Reading
from crawler.platforms.words import load

WORDS: Final = load("telegram")
_HANDLE: Final = re.compile(r"[a-z][a-z0-9_]{3,31}")
_WEB_CHAT: Final = re.compile(r"(?:/im\?p=)?@(\w+)")


def read(parts: Parts) -> Reading:
    """Read an address on Telegram's hosts."""
    subdomain = parts.host.removesuffix("t.me").rstrip(".")
    if WORDS.domain(parts.host) == "t.me" and subdomain not in ("", "www"):
        return _named(subdomain, parts.segments, parts)
    if parts.host == "web.telegram.org":
        chat = _WEB_CHAT.match(parts.fragment)
        return _named(chat[1] if chat else "", (), parts)
    if parts.host == "telegram.org" and parts.segments[:1] == ("js",):
        return WORDS.reading("embed")
    decided = WORDS.by_host(parts)
    return decided or _page(parts)


def _page(parts: Parts) -> Reading:
    segments = parts.segments
    if segments[0].lower() == "s" and len(segments) > 1:
        segments = segments[1:]  # the preview for readers without the app
    first = segments[0]
    if first.startswith("+"):
        is_code = len(first) > 1 and not first[1:].isdigit()
        return WORDS.reading("group" if is_code else "other")
    decided = WORDS.by_word(segments, parts.query)
    return decided or _named(first, segments[1:], parts)


def _named(text: str, behind: tuple[str, ...], parts: Parts) -> Reading:
    handle = WORDS.name(_HANDLE, text)
    if handle is None:
        return WORDS.reading("other")
    if behind and behind[0].isdigit():
        return WORDS.reading("embed" if "embed" in parts.query else "post", handle)
    return WORDS.named(handle, behind)


def address(identity: str) -> str:
    """Return the web address of a name."""
    return f"https://t.me/{escape(identity)}"


PLATFORM: Final = Platform(WORDS, order=12, read=read, address=address)
