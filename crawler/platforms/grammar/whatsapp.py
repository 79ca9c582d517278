"""WhatsApp: telephone numbers, channels, and invitations to groups.

Numbers are written internationally, without plus or zeros (faq.whatsapp.com/5913398998672934);
a channel's id keeps its case.
"""

import re
from typing import Final

from crawler.platforms.address import Parts
from crawler.platforms.handles import escape, trim
from crawler.platforms.platform import Platform
from crawler.platforms.reading import Reading
from crawler.platforms.words import load

WORDS: Final = load("whatsapp")
_NUMBER: Final = re.compile(r"[1-9]\d{6,14}")
_CHANNEL: Final = re.compile(r"[A-Za-z0-9_-]{10,40}")
_BETWEEN: Final = re.compile(r"[\s().+\-]")


def read(parts: Parts) -> Reading:
    """Read an address on WhatsApp's hosts."""
    decided = WORDS.by_host(parts)
    if decided:
        return _greeting(parts) if WORDS.domain(parts.host) == "wa.me" else decided
    word = parts.segments[0].lower()
    behind = parts.segments[1:]
    if WORDS.domain(parts.host) == "wa.me":
        return _contact(word, parts)
    if word == "send":
        number = _number(parts.query.get("phone", ""))
        return WORDS.reading("account" if number else "share", number)
    if word == "channel":
        return _channel(behind)
    if word == "catalog" and behind:
        number = _number(behind[0])
        return WORDS.reading("account" if number else "other", number)
    return WORDS.by_word(parts.segments, parts.query) or WORDS.reading("other")


def _contact(word: str, parts: Parts) -> Reading:
    """wa.me/NUMBER, the catalogue wa.me/c/NUMBER, or a code that only WhatsApp can resolve."""
    behind = parts.segments[1:]
    if word in WORDS.sets["code_words"]:
        return WORDS.reading("unresolved" if behind else "other")
    if word == "channel":
        return _channel(behind)
    if word == "send":
        return _greeting(parts)
    number = _number(behind[0] if word == "c" and behind else word)
    return WORDS.reading("account" if number else "other", number)


def _greeting(parts: Parts) -> Reading:
    """wa.me/?text= lets the reader choose whom to send the text to."""
    number = _number(parts.query.get("phone", ""))
    if number:
        return WORDS.reading("account", number)
    return WORDS.reading("share" if "text" in parts.query else "other")


def _channel(behind: tuple[str, ...]) -> Reading:
    """A channel's id, and perhaps the number of one message."""
    code = trim(behind[0]) if behind else ""
    if not _CHANNEL.fullmatch(code):
        return WORDS.reading("other")
    is_post = behind[1:2] and behind[1].isdigit()
    return WORDS.reading("post" if is_post else "account", f"channel/{code}")


def _number(text: str) -> str | None:
    digits = _BETWEEN.sub("", trim(text)).removeprefix("00")
    return digits if digits.isascii() and _NUMBER.fullmatch(digits) else None


def address(identity: str) -> str:
    """Return the web address of a number or `channel/ID`."""
    if identity.startswith("channel/"):
        return f"https://www.whatsapp.com/{escape(identity)}"
    return f"https://wa.me/{escape(identity)}"


PLATFORM: Final = Platform(WORDS, order=11, read=read, address=address)
