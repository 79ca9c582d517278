"""YouTube: handles, channel numbers, and the two older kinds of names.

Handles: up to thirty letters, digits and `_-.·` (support.google.com/youtube/answer/11585688);
channel ids: `UC` and 22 characters whose case counts. A bare old name is kept as `c/name`.
"""

import re
from typing import Final

from crawler.platforms.address import Parts
from crawler.platforms.handles import escape, match, trim
from crawler.platforms.platform import Platform
from crawler.platforms.reading import NOTHING, Kind, Reading
from crawler.platforms.words import load

WORDS: Final = load("youtube")
_HANDLE: Final = re.compile(r"[\w.·\-]{1,30}")
_NAME: Final = re.compile(r"(?=.*\w)[\w.\-]{1,100}")
_CHANNEL: Final = re.compile(r"UC[A-Za-z0-9_-]{22}")
_UPLOADS: Final = re.compile(r"(?:UU(?:[A-Z]{2})?|FL|PU|LL)([A-Za-z0-9_-]{22})")  # lists by channel
_BARE_NUMBER: Final = re.compile(r"[A-Za-z0-9_-]{22}")
_VIDEO: Final = re.compile(r"[A-Za-z0-9_-]{11}")


def read(parts: Parts) -> Reading:
    """Read an address on YouTube's hosts, or on Google's where it is about YouTube."""
    if WORDS.domain(parts.host) in WORDS.sets["google_hosts"]:
        return _google(parts)
    if not parts.segments and "v" in parts.query:
        return _video(parts.query["v"])
    decided = WORDS.by_host(parts)
    if decided:
        return decided
    word = parts.segments[0].lower()
    is_short = WORDS.domain(parts.host) == "youtu.be"
    if is_short and (_VIDEO.match(parts.segments[0]) or word not in WORDS.sets["short_words"]):
        return _account(word, parts) or _video(parts.segments[0])
    return _account(word, parts) or _page(word, parts)


def _account(word: str, parts: Parts) -> Reading | None:
    """Read the addresses that say which kind of name follows."""
    if word.startswith("@"):
        return _known("account", _handle(word))
    second = parts.segments[1] if len(parts.segments) > 1 else ""
    if word in WORDS.sets["channel_words"]:
        return _known("account", _channel(second) or _handle(second))
    if word in WORDS.sets["name_words"]:
        return _known("account", _channel(second) or _handle(second) or _older(word, second))
    return None


def _page(word: str, parts: Parts) -> Reading:
    if word in _BY_PARAMETER:
        return _parametric(_BY_PARAMETER[word], parts)
    if word == "watch" and len(parts.segments) > 1:
        return _video(parts.segments[1])
    if word == "watch":
        return _video(parts.query.get("v", ""))
    if word in ("embed", "e"):
        return _embed(parts)
    decided = WORDS.by_word(parts.segments, parts.query)
    if decided:
        return decided
    return _known("account", _channel(parts.segments[0]) or _older("c", parts.segments[0]))


def _video(number: str) -> Reading:
    return WORDS.reading("post" if _VIDEO.match(number) else "other")


def _embed(parts: Parts) -> Reading:
    """A player names an account where it plays a channel's stream or all its uploads."""
    if len(parts.segments) == 1 and not parts.query:
        return WORDS.reading("other")
    return WORDS.reading("embed", _in_parameters(parts))


def _parametric(kind: Kind, parts: Parts) -> Reading:
    identity = _in_parameters(parts)
    return WORDS.reading(kind if identity or kind != "account" else "other", identity)


def _in_parameters(parts: Parts) -> str | None:
    """The account in a parameter: a channel, its uploads list, or an old user name."""
    query = parts.query
    for name in ("channel", "channel_id", "channelid", "add_user_id"):
        if identity := _channel(query.get(name, "")):
            return identity
    if _BARE_NUMBER.fullmatch(query.get("add_user_id", "")):
        return f"channel/UC{query['add_user_id']}"
    for name in ("list", "playlist_id"):
        if uploads := _UPLOADS.fullmatch(query.get(name, "")):
            return f"channel/UC{uploads[1]}"
    names = ("user", "p", "add_user", *(("list",) if _plays_user(parts) else ()))
    return next((found for name in names if (found := _older("user", query.get(name, "")))), None)


def _plays_user(parts: Parts) -> bool:
    return parts.query.get("listtype", "").lower() == "user_uploads"


def _channel(text: str) -> str | None:
    number = trim(text)
    return f"channel/{number}" if _CHANNEL.fullmatch(number) else None


def _handle(text: str) -> str | None:
    handle = match(_HANDLE, text[1:]) if text.startswith("@") else None
    return f"@{handle}" if handle else None


def _older(kind: str, text: str) -> str | None:
    name = match(_NAME, text)
    return f"{kind}/{name}" if name else None


def _known(kind: Kind, identity: str | None) -> Reading:
    return WORDS.reading(kind, identity) if identity else WORDS.reading("other")


def _google(parts: Parts) -> Reading:
    """Google's log-in and script hosts serve many products: only YouTube's share counts."""
    if parts.path in WORDS.sets["google_scripts"]:
        return WORDS.reading("embed")
    target = parts.query.get("continue", "")
    for_youtube = parts.query.get("service") == "youtube" or "youtube.com" in _hosts_in(target)
    return WORDS.reading("login") if for_youtube else NOTHING


def _hosts_in(target: str) -> str:
    return target.partition("://")[2].partition("/")[0].lower()


def address(identity: str) -> str:
    """Return the web address of `@handle`, `channel/ID`, `c/name` or `user/name`."""
    return f"https://www.youtube.com/{escape(identity)}"


_BY_PARAMETER: Final[dict[str, Kind]] = {
    "profile": "account",
    "profile_videos": "account",
    "subscription_center": "account",
    "subscribe_widget": "embed",
    "subscribe_embed": "embed",
    "feeds": "other",
    "playlist": "other",
}
PLATFORM: Final = Platform(WORDS, order=4, read=read, address=address)
