"""Mastodon: one network of many servers, so an account is `user@instance`.

User names: up to thirty letters, digits and underscores, and full stops or hyphens inside
(docs.joinmastodon.org/methods/accounts). A server is known by name, or by a first label such
as `mastodon.` together with a path that only Mastodon has.
"""

import re
from typing import Final

from crawler.platforms.address import Parts
from crawler.platforms.handles import escape, match
from crawler.platforms.hosts import find
from crawler.platforms.platform import Platform
from crawler.platforms.reading import NOTHING, Reading, as_kind
from crawler.platforms.words import PAGES, load

WORDS: Final = load("mastodon")
_USER: Final = r"[a-z0-9_](?:[a-z0-9_.\-]{0,62}[a-z0-9_])?"
_INSTANCE: Final = r"(?:[a-z0-9](?:[a-z0-9\-]*[a-z0-9])?\.)+[a-z][a-z0-9\-]*"
_LOCAL: Final = re.compile(_USER)
_REMOTE: Final = re.compile(f"{_USER}@{_INSTANCE}")
_FEED: Final = re.compile(r"\.(?:rss|atom|json)$")


def read(parts: Parts) -> Reading:
    """Read an address on a Mastodon server, or decline with NOTHING."""
    known = find(WORDS.hosts, parts.host)
    if known is not None and known != PAGES:
        return WORDS.reading(as_kind(known))
    segments = parts.segments
    while segments and segments[0].lower() in WORDS.sets["before_names"]:
        segments = segments[1:]
    reading = _account(segments, parts.host.removeprefix("www."))
    if reading or not known:
        return reading or NOTHING
    decided = WORDS.by_word(segments, parts.query) if segments else None
    return decided or WORDS.reading("other")


def _account(segments: tuple[str, ...], instance: str) -> Reading | None:
    if segments and segments[0].startswith("@"):
        name, behind = segments[0][1:], segments[1:]
    elif len(segments) > 1 and segments[0].lower() == "users":
        name, behind = segments[1], segments[2:]
    else:
        return None
    identity = _identity(_FEED.sub("", name), instance)
    if identity and _FEED.search(name):
        return WORDS.reading("other", identity)
    return _behind(identity, behind) if identity else None


def _behind(identity: str, behind: tuple[str, ...]) -> Reading:
    if behind and behind[0].isdigit():
        return WORDS.reading("embed" if behind[-1] == "embed" else "post", identity)
    return WORDS.named(identity, behind)


def _identity(name: str, instance: str) -> str | None:
    remote = match(_REMOTE, name)
    local = match(_LOCAL, name)
    whole = remote or (f"{local}@{instance}" if local else None)
    return whole if whole and _REMOTE.fullmatch(whole) else None


def address(identity: str) -> str:
    """Return the account's address on its own server, or as a large server shows it."""
    user, _, instance = identity.partition("@")
    if instance in WORDS.hosts:
        return f"https://{instance}/@{escape(user)}"
    return f"https://mastodon.social/@{escape(identity)}"


PLATFORM: Final = Platform(
    WORDS, order=9, read=read, address=address, labels=("mastodon", "mstdn", "masto", "toot")
)
