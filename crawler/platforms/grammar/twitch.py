"""Twitch: names of three to twenty-five letters, digits and underscores.

Source: safety.twitch.tv, "Username Policy".
"""

import re
from typing import Final

from crawler.platforms.address import Parts
from crawler.platforms.handles import escape, match
from crawler.platforms.platform import Platform
from crawler.platforms.reading import Reading
from crawler.platforms.words import load

WORDS: Final = load("twitch")
_NAME: Final = re.compile(r"[a-z0-9]\w{2,24}", re.ASCII)


def read(parts: Parts) -> Reading:
    """Read an address on Twitch's hosts."""
    decided = WORDS.by_host(parts)
    if decided:
        is_player = decided.kind == "embed" or parts.segments[:1] == ("embed",)
        return WORDS.reading("embed", _player(parts)) if is_player else decided
    first, behind = parts.segments[0], parts.segments[1:]
    if first.lower() in WORDS.sets["before_names"]:
        return WORDS.reading("embed", WORDS.name(_NAME, behind[0]) if behind else None)
    decided = WORDS.by_word(parts.segments, parts.query)
    if decided:
        return decided
    name = match(_NAME, first.lstrip("@"))
    return WORDS.named(name, behind) if name else WORDS.reading("other")


def _player(parts: Parts) -> str | None:
    return WORDS.name(_NAME, parts.query.get("channel", ""))


def address(identity: str) -> str:
    """Return the web address of a name."""
    return f"https://www.twitch.tv/{escape(identity)}"


PLATFORM: Final = Platform(WORDS, order=17, read=read, address=address)
