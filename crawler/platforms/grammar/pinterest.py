"""Pinterest: names of three to thirty letters, digits, underscores and hyphens from before.

Source: help.pinterest.com/en/article/edit-your-profile. National domains show the same pages.
"""

import re
from typing import Final

from crawler.platforms.address import Parts
from crawler.platforms.handles import escape, match
from crawler.platforms.platform import Platform
from crawler.platforms.reading import Reading
from crawler.platforms.words import load

WORDS: Final = load("pinterest")
_NAME: Final = re.compile(r"(?=.*[a-z0-9])[a-z0-9_\-]{3,50}")


def read(parts: Parts) -> Reading:
    """Read an address on Pinterest's hosts."""
    decided = WORDS.by_host(parts)
    if decided:
        return decided
    first, behind = parts.segments[0], parts.segments[1:]
    if first.lower() == "pin" and behind[:1] == ("create",):
        return WORDS.reading("share")
    decided = WORDS.by_word(parts.segments, parts.query)
    if decided:
        return decided
    name = match(_NAME, first.lstrip("@"))
    return WORDS.named(name, behind) if name else WORDS.reading("other")


def address(identity: str) -> str:
    """Return the web address of a name."""
    return f"https://www.pinterest.com/{escape(identity)}/"


PLATFORM: Final = Platform(WORDS, order=15, read=read, address=address)
