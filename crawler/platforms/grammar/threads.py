"""Threads: names are those of Instagram, always behind an @."""

import re
from typing import Final

from crawler.platforms.address import Parts
from crawler.platforms.handles import escape, match
from crawler.platforms.platform import Platform
from crawler.platforms.reading import Reading
from crawler.platforms.words import load

WORDS: Final = load("threads")
_HANDLE: Final = re.compile(r"(?!.*\.\.)(?!\.)[a-z0-9._]{1,30}(?<!\.)")


def read(parts: Parts) -> Reading:
    """Read an address on Threads' hosts."""
    decided = WORDS.by_host(parts)
    if decided:
        return decided
    first, behind = parts.segments[0], parts.segments[1:]
    if first.lower() == "intent":
        return _intent(behind, parts.query.get("username", ""))
    if not first.startswith("@"):
        return WORDS.by_word(parts.segments, parts.query) or WORDS.reading("other")
    handle = match(_HANDLE, first.lstrip("@"))
    reading = WORDS.named(handle, behind) if handle else WORDS.reading("other")
    is_embed = reading.kind == "post" and behind[-1].lower() == "embed"
    return WORDS.reading("embed", handle) if is_embed else reading


def _intent(behind: tuple[str, ...], username: str) -> Reading:
    """intent/follow names an account; the other intents are share buttons."""
    if behind[:1] != ("follow",):
        return WORDS.reading("share" if behind else "other")
    handle = match(_HANDLE, username.lstrip("@"))
    return WORDS.reading("account" if handle else "other", handle)


def address(identity: str) -> str:
    """Return the web address of a name."""
    return f"https://www.threads.com/@{escape(identity)}"


PLATFORM: Final = Platform(WORDS, order=7, read=read, address=address)
