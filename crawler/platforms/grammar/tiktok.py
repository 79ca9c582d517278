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
    if first.startswith("@"):
        handle = match(_HANDLE, first.lstrip("@"))
        return WORDS.named(handle, behind) if handle else WORDS.reading("other")
    if first.lower() == "embed" and behind and behind[0].startswith("@"):
        return WORDS.reading("embed", match(_HANDLE, behind[0].lstrip("@")))
    if first.lower() == "share":
        return WORDS.reading("post" if behind[:1] == ("video",) else "share")
    return WORDS.by_word(parts.segments, parts.query) or WORDS.reading("other")


def address(identity: str) -> str:
    """Return the web address of a name."""
    return f"https://www.tiktok.com/@{escape(identity)}"


PLATFORM: Final = Platform(WORDS, order=6, read=read, address=address)
