"""Twitter, also called X: twitter.com and x.com are one platform.

Handles: one to fifteen letters, digits and underscores
(help.x.com/en/managing-your-account/x-username-rules).
"""

import re
from typing import Final

from crawler.platforms.address import Parts
from crawler.platforms.handles import escape, match
from crawler.platforms.platform import Platform
from crawler.platforms.reading import Kind, Reading
from crawler.platforms.words import load

WORDS: Final = load("twitter")
_HANDLE: Final = re.compile(r"[a-z0-9_]{1,15}")
_NUMBER: Final = re.compile(r"[0-9]{1,20}")


def read(parts: Parts) -> Reading:
    """Read an address on Twitter's hosts."""
    if _is_draft(parts):
        return WORDS.reading("share")
    decided = WORDS.by_host(parts)
    if decided:
        return _service(decided, parts)
    word = parts.segments[0].lower()
    if word == "i":
        return _internal(parts)
    if word == "intent":
        return _intent(parts)
    if word == "account" and parts.query.get("id"):
        return _by_number(parts, "id")
    return _page(parts)


def _page(parts: Parts) -> Reading:
    segments = parts.segments
    behind = segments[1].lower() if len(segments) > 1 else ""
    if behind in WORDS.sets["policies"] or behind == "user_timeline":
        return WORDS.reading("other")  # x.com/en/tos, statuses/user_timeline/NUMBER.rss
    if f"{segments[0].lower()}/{behind}" in WORDS.sets["login_pages"]:
        return WORDS.reading("login")
    handle = match(_HANDLE, segments[0].lstrip("@"))
    decided = WORDS.by_word(segments, parts.query)
    if decided or handle is None:
        return decided or WORDS.reading("other")
    return WORDS.named(handle, segments[1:])


def _is_draft(parts: Parts) -> bool:
    """home?status=TEXT, ?status=TEXT and compose/tweet?text=TEXT were the first share buttons."""
    word = parts.segments[0].lower() if parts.segments else "home"
    return {"home": "status", "compose": "text"}.get(word, "") in parts.query


def _internal(parts: Parts) -> Reading:
    """x.com/i/...: the platform's own rooms, and posts without their author's name."""
    words = tuple(segment.lower() for segment in parts.segments[1:3])
    if words[:1] == ("user",) and len(words) > 1:
        return _numbered(words[1])
    kinds: dict[Kind, frozenset[str]] = {
        "post": WORDS.sets["internal_posts"],
        "login": WORDS.sets["internal_logins"],
        "embed": WORDS.sets["internal_embeds"],
        "group": WORDS.sets["internal_groups"],
    }
    names = {"/".join(words), *words[:1]} if len(parts.segments) > 2 else set(words)
    return WORDS.reading(next((kind for kind in kinds if kinds[kind] & names), "other"))


def _intent(parts: Parts) -> Reading:
    """intent/follow and intent/user name an account; the other intents are share buttons."""
    intent = parts.segments[1].lower() if len(parts.segments) > 1 else ""
    if intent not in WORDS.sets["account_intents"]:
        return WORDS.reading("share" if intent else "other")
    handle = WORDS.name(_HANDLE, parts.query.get("screen_name", ""))
    return WORDS.reading("account", handle) if handle else _by_number(parts, "user_id")


def _by_number(parts: Parts, parameter: str) -> Reading:
    return _numbered(parts.query.get(parameter, ""))


def _numbered(number: str) -> Reading:
    known = _NUMBER.fullmatch(number)
    return WORDS.reading("account", f"id:{number}") if known else WORDS.reading("other")


def _service(decided: Reading, parts: Parts) -> Reading:
    """Hosts for embedding also ask for log-ins, and t.co counts visits beside shortening."""
    if decided.kind == "unresolved" and parts.segments[0] == "i":
        return WORDS.reading("embed")
    if decided.kind != "embed":
        return decided
    return WORDS.reading("login") if "oauth" in parts.segments else _with_screen_name(parts)


def _with_screen_name(parts: Parts) -> Reading:
    """Follow buttons and timelines name their account in a parameter or as the last word."""
    name = parts.query.get("screen_name") or parts.query.get("screenname", "")
    if not name and "screen-name" in parts.segments[:-1]:
        name = parts.segments[-1]
    return WORDS.reading("embed", WORDS.name(_HANDLE, name))


def address(identity: str) -> str:
    """Return the web address of a handle or `id:NUMBER`."""
    if identity.startswith("id:"):
        return f"https://x.com/i/user/{escape(identity[3:])}"
    return f"https://x.com/{escape(identity)}"


PLATFORM: Final = Platform(WORDS, order=2, read=read, address=address)
