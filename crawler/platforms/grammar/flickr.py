"""Flickr: path names chosen by members, or their numbers with an @ (flickr.com/services/api)."""

import re
from typing import Final

from crawler.platforms.address import Parts
from crawler.platforms.handles import escape, match
from crawler.platforms.platform import Platform
from crawler.platforms.reading import Reading
from crawler.platforms.words import load

WORDS: Final = load("flickr")
_NAME: Final = re.compile(r"[a-z0-9_\-]{1,64}|\d+@n\d{2}")


def read(parts: Parts) -> Reading:
    """Read an address on Flickr's hosts: a name follows `photos` or `people`."""
    decided = WORDS.by_host(parts)
    if decided:
        return decided
    word, behind = parts.segments[0].lower(), parts.segments[1:]
    if WORDS.domain(parts.host) == "flic.kr":
        return WORDS.reading("post" if word == "p" and behind else "unresolved")
    if word in WORDS.sets["name_words"]:
        return _named(behind)
    if word == "services" and parts.query.get("id"):
        return WORDS.reading("other", match(_NAME, parts.query["id"]))
    if word == "groups" and behind:
        return WORDS.reading("group")
    return WORDS.by_word(parts.segments, parts.query) or WORDS.reading("other")


def _named(segments: tuple[str, ...]) -> Reading:
    name = match(_NAME, segments[0]) if segments else None
    if name == "tags":
        return WORDS.reading("hashtag" if len(segments) > 1 else "other")
    if name is None or name in WORDS.sets["own_pages"]:
        return WORDS.reading("other")
    behind = segments[1:]
    is_post = bool(behind) and behind[0].isdigit()
    if is_post and behind[-1] == "player":
        return WORDS.reading("embed", name)
    return WORDS.reading("post", name) if is_post else WORDS.named(name, behind)


def address(identity: str) -> str:
    """Return the web address of a member's photographs."""
    return f"https://www.flickr.com/photos/{escape(identity)}/"


PLATFORM: Final = Platform(WORDS, order=13, read=read, address=address)
