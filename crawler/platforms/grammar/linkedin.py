"""LinkedIn: companies, schools, showcases and people, each under its own word.

Names: up to a hundred letters, digits and hyphens, in any script
(linkedin.com/help/linkedin/answer/a542685).
"""

import re
from typing import Final

from crawler.platforms.address import Parts
from crawler.platforms.handles import escape, match, spell
from crawler.platforms.platform import Platform
from crawler.platforms.reading import Reading
from crawler.platforms.words import load

WORDS: Final = load("linkedin")
_NAME: Final = re.compile(r"(?=.*\w)[\w.,\-–—'’&%()+!·®™]{1,120}")
_SCHOOL_NUMBER: Final = re.compile(r"(?:.*-)?([0-9]{4,12})")
_PUB_NUMBER: Final = re.compile(r"[0-9a-z]{1,3}")


def read(parts: Parts) -> Reading:
    """Read an address on LinkedIn's hosts."""
    decided = WORDS.by_host(parts)
    if decided:
        return decided
    segments = parts.segments
    while segments and segments[0].lower() in WORDS.sets["before_names"]:
        segments = segments[1:]
    return _page(segments, parts) if segments else WORDS.reading("other")


def _page(segments: tuple[str, ...], parts: Parts) -> Reading:
    word = segments[0].lower()
    word = "company" if word in WORDS.sets["company_words"] else word
    if word in WORDS.sets["account_words"]:
        identity = _identity(word, segments[1:])
        return WORDS.reading("account" if identity else "other", identity)
    if word == "edu":
        return _edu(segments, parts)
    if word == "feed":
        return _feed(segments, parts)
    return WORDS.by_word(segments, parts.query) or WORDS.reading("other")


def _identity(word: str, behind: tuple[str, ...]) -> str | None:
    """`company/name`; an old public profile keeps the three short codes behind its name."""
    name = match(_NAME, behind[0]) if behind else None
    if name is None or name in WORDS.sets["own_pages"]:
        return None
    if word != "pub":
        return f"{word}/{name}"
    codes = [spell(code) for code in behind[1:4]]
    whole = len(codes) == 3 and all(_PUB_NUMBER.fullmatch(code) for code in codes)
    return "/".join(("pub", name, *codes)) if whole else f"pub/{name}"


def _edu(segments: tuple[str, ...], parts: Parts) -> Reading:
    """edu/school?id=NUMBER and edu/NAME-NUMBER are what schools were before."""
    text = parts.query.get("id") or segments[-1]
    number = _SCHOOL_NUMBER.fullmatch(spell(text))
    return WORDS.reading(
        "account" if number else "other", f"school/{number[1]}" if number else None
    )


def _feed(segments: tuple[str, ...], parts: Parts) -> Reading:
    if parts.query.get("shareactive"):
        return WORDS.reading("share")
    more = len(segments) > 2 or "keywords" in parts.query
    second = segments[1].lower() if more and len(segments) > 1 else ""
    if second == "update":
        return WORDS.reading("post")
    return WORDS.reading("hashtag" if second == "hashtag" else "other")


def address(identity: str) -> str:
    """Return the web address of `company/name` and its like."""
    return f"https://www.linkedin.com/{escape(identity)}/"


PLATFORM: Final = Platform(WORDS, order=5, read=read, address=address)
