"""Discord: an invitation's code stands for a server, and its case counts.

Source: discord.com/developers/docs/resources/invite.
"""

import re
from typing import Final

from crawler.platforms.address import Parts
from crawler.platforms.handles import escape, trim
from crawler.platforms.platform import Platform
from crawler.platforms.reading import Reading
from crawler.platforms.words import load

WORDS: Final = load("discord")
_CODE: Final = re.compile(r"(?=.*[A-Za-z0-9])[A-Za-z0-9\-]{2,64}")


def read(parts: Parts) -> Reading:
    """Read an address on Discord's hosts."""
    decided = WORDS.by_host(parts)
    if decided:
        return decided
    segments = parts.segments
    if WORDS.domain(parts.host) == "discord.gg":
        return _invitation(segments[-1] if segments[0].lower() == "invite" else segments[0])
    if segments[0].lower() == "invite" and len(segments) > 1:
        return _invitation(segments[1])
    if segments[:2] == ("api", "oauth2"):
        return WORDS.reading("login")
    return WORDS.by_word(segments, parts.query) or WORDS.reading("other")


def _invitation(text: str) -> Reading:
    code = trim(text)
    return WORDS.reading("group", code) if _CODE.fullmatch(code) else WORDS.reading("other")


def address(identity: str) -> str:
    """Return the web address of an invitation."""
    return f"https://discord.com/invite/{escape(identity)}"


PLATFORM: Final = Platform(WORDS, order=16, read=read, address=address)
