"""TikTok.

Names: two to twenty-four letters, digits, underscores and full stops, no full stop at the end
(support.tiktok.com/en/getting-started/setting-up-your-profile/changing-your-username).
"""

import re
from typing import Final

from crawler.platforms.address import Parts
from crawler.platforms.handles import escape, match
from crawler.platforms.platform import Platform
from crawler.platforms.reading import Reading
from crawler.platforms.words import load

WORDS: Final = load("tiktok")
_HANDLE: Final = re.compile(r"[a-z0-9_.]{1,24}(?<!\.)")


def read(parts: Parts) -> Reading:
    """Read an address on TikTok's hosts: only what follows an @ is a name."""
    decided = WORDS.by_host(parts)
    if decided:
        return decided
    first, behind = parts.segments[0], parts.segments[1:]
    if first.lower() in WORDS.sets["before_words"] and behind:
        first, behind = behind[0], behind[1:]
    if first.startswith("@"):
        return _named(first, behind)
    if first.lower() == "embed" and behind and behind[0].startswith("@"):
        return WORDS.reading("embed", match(_HANDLE, behind[0].lstrip("@")))
    if first.lower() == "share":
        return _shared(behind)
    return WORDS.by_word((first, *behind), parts.query) or WORDS.reading("other")


def _named(text: str, behind: tuple[str, ...]) -> Reading:
    handle = match(_HANDLE, text.lstrip("@"))
    return WORDS.named(handle, behind) if handle else WORDS.reading("other")


def _shared(behind: tuple[str, ...]) -> Reading:
    """What the app shares: a video or user by number, which only TikTok can resolve to a name."""
    if len(behind) > 1 and behind[0] in WORDS.sets["shared_users"]:
        is_name = behind[1].startswith("@")
        return _named(behind[1], behind[2:]) if is_name else WORDS.reading("unresolved")
    return WORDS.reading("post" if behind[:1] == ("video",) else "share")


def address(identity: str) -> str:
    """Return the web address of a name."""
    return f"https://www.tiktok.com/@{escape(identity)}"


PLATFORM: Final = Platform(WORDS, order=6, read=read, address=address)
