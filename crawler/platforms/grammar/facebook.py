"""Facebook: pages by name or number, groups, plug-ins, and Messenger's short addresses.

Names: letters, digits and full stops, at least five by today's rule, shorter ones from before
(facebook.com/help/105399436216001); links of pages without a name end in the page's number.
"""

import re
from collections.abc import Callable, Mapping
from typing import Final

from crawler.platforms.address import Parts, parse
from crawler.platforms.handles import escape, match, spell
from crawler.platforms.platform import Platform
from crawler.platforms.reading import Reading
from crawler.platforms.words import load

Segments = tuple[str, ...]
Query = Mapping[str, str]

WORDS: Final = load("facebook")
_NAME: Final = re.compile(r"(?=.*\w)[\w.\-]{2,75}")
_NUMBER: Final = re.compile(r"[0-9]{1,20}")
_LONG_NUMBER: Final = re.compile(r"([0-9]{5,20})")
_LEADING_NUMBER: Final = re.compile(r"[0-9]{1,20}(?!\w)")
_SLUG_NUMBER: Final = re.compile(
    r".*-([0-9]{9,20})", re.DOTALL
)  # shorter tails are years and the like
_ANY_SLUG_NUMBER: Final = re.compile(r"(?:.*-)?([0-9]{5,20})", re.DOTALL)
_VERSION: Final = re.compile(r"v\d+\.\d+|pg|touch")


def read(parts: Parts) -> Reading:
    """Read an address on Facebook's hosts."""
    decided = WORDS.by_host(parts)
    if decided:
        return decided
    domain = WORDS.domain(parts.host)
    if domain in WORDS.sets["messenger_hosts"]:
        return _messenger(parts)
    segments = parts.segments
    while segments and _VERSION.fullmatch(segments[0].lower()):
        segments = segments[1:]
    return _page(segments, parts.query) if segments else WORDS.reading("other")


def _page(segments: Segments, query: Query) -> Reading:
    word = segments[0].lower()
    if word in _READERS:
        return _READERS[word](segments, query)
    return WORDS.by_word(segments, query) or _vanity(segments)


def _vanity(segments: Segments) -> Reading:
    identity = _identity(segments[0].removeprefix("@"))
    return WORDS.named(identity, segments[1:]) if identity else WORDS.reading("other")


def _identity(text: str) -> str | None:
    """A name, a bare number, or Name-NUMBER, as an identity."""
    name = spell(text)
    if _NUMBER.fullmatch(name):
        return f"id:{name}"
    numbered = _SLUG_NUMBER.fullmatch(name)
    return f"id:{numbered[1]}" if numbered else match(_NAME, name)


def _numbered(segments: Segments, pattern: re.Pattern[str]) -> Reading | None:
    """Read the first of the segments behind the word that holds a page's number."""
    for place, segment in enumerate(segments[1:], start=2):
        number = pattern.fullmatch(spell(segment))
        if number:
            return WORDS.named(f"id:{number[1]}", segments[place:])
    return None


def _p(segments: Segments, _query: Query) -> Reading:
    number = _ANY_SLUG_NUMBER.fullmatch(spell(segments[1])) if len(segments) > 1 else None
    return WORDS.named(f"id:{number[1]}", segments[2:]) if number else WORDS.reading("other")


def _pages(segments: Segments, _query: Query) -> Reading:
    """A number alone outranks one behind a name: pages/Kirjasto-02100/NUMBER."""
    return (
        _numbered(segments, _LONG_NUMBER)
        or _numbered(segments, _ANY_SLUG_NUMBER)
        or WORDS.reading("other")
    )


def _by_id(kind_with: str, parameter: str = "id") -> Callable[[Segments, Query], Reading]:
    """Make a reader for addresses that name their account in a parameter."""

    def reader(_segments: Segments, query: Query) -> Reading:
        number = _number(query.get(parameter, ""))
        if kind_with == "account" and number:
            return WORDS.reading("account", number)
        is_post = kind_with == "post" and bool(query.get("story_fbid"))
        return WORDS.reading("post" if is_post else "other", number)

    return reader


def _profile(segments: Segments, query: Query) -> Reading:
    return _pages(segments, query) if len(segments) > 1 else _by_id("account")(segments, query)


def _number(text: str) -> str | None:
    found = _LEADING_NUMBER.match(text)
    return f"id:{found[0]}" if found else None


def _group(segments: Segments, _query: Query) -> Reading:
    name = match(_NAME, segments[1]) if len(segments) > 1 else None
    if name is None or name in WORDS.sets["group_pages"]:
        return WORDS.reading("other")
    if len(segments) > 3 and segments[2].lower() in WORDS.sets["group_posts"]:
        return WORDS.reading("post")
    return WORDS.reading("group", f"group:{name}")


def _group_number(_segments: Segments, query: Query) -> Reading:
    """group.php?gid=NUMBER, as groups were linked to at first."""
    number = _LEADING_NUMBER.match(query.get("gid", ""))
    return WORDS.reading("group", f"group:{number[0]}") if number else WORDS.reading("other")


def _event_number(_segments: Segments, query: Query) -> Reading:
    return WORDS.reading("event" if _number(query.get("eid", "")) else "other")


def _event(segments: Segments, _query: Query) -> Reading:
    numbered = any(_NUMBER.fullmatch(segment) for segment in segments[1:])
    return WORDS.reading("event" if numbered else "other")


def _watch(segments: Segments, query: Query) -> Reading:
    if query.get("v"):
        return WORDS.reading("post")
    name = _identity(segments[1]) if len(segments) > 1 else None
    if name is None or name in WORDS.sets["watch_pages"] or name in WORDS.paths:
        return WORDS.reading("other")
    return WORDS.reading("account", name)


def _share(segments: Segments, _query: Query) -> Reading:
    """share/CODE stands for a page or post that only Facebook knows; share?u= is a button."""
    return WORDS.reading("unresolved" if len(segments) > 1 else "share")


def _dialog(segments: Segments, _query: Query) -> Reading:
    if len(segments) == 1:
        return WORDS.reading("other")
    login = segments[1].lower() in WORDS.sets["login_dialogs"]
    return WORDS.reading("login" if login else "share")


def _plugin(_segments: Segments, query: Query) -> Reading:
    """A plug-in names its account in `href`; like buttons of the site itself name none."""
    inner = parse(query.get("href", ""))
    nested = inner and "plugins" in map(str.lower, inner.segments)
    if inner and WORDS.domain(inner.host) and not nested:
        account = read(inner).account
        return Reading(WORDS.platform, "embed", account)
    numbers = (_number(query.get(name, "")) for name in ("id", "page_id"))
    return WORDS.reading("embed", next(filter(None, numbers), None))


def _messenger(parts: Parts) -> Reading:
    """m.me/NAME and messenger.com/t/NAME open a chat with the account."""
    words = WORDS.sets["messenger_words"]
    behind = [segment for segment in parts.segments if segment.lower() not in words]
    first = behind[0].lower() if behind else ""
    if first in WORDS.sets["messenger_groups"]:
        return WORDS.reading("group")
    is_short = WORDS.domain(parts.host) == "m.me"
    if first and (is_short or len(behind) < len(parts.segments)):
        return _page((first,), {})
    return WORDS.by_word(parts.segments, parts.query) or WORDS.reading("other")


def _chat(segments: Segments, _query: Query) -> Reading:
    """messages/t/NAME and msg/NAME open a chat with the account."""
    behind = [word for word in segments[1:] if word.lower() not in WORDS.sets["messenger_words"]]
    return _vanity((behind[0],)) if behind else WORDS.reading("other")


def address(identity: str) -> str:
    """Return the web address of a name, `id:NUMBER` or `group:NAME`."""
    kind, _, rest = identity.rpartition(":")
    before = {"id": "profile.php?id=", "group": "groups/"}.get(kind, "")
    return f"https://www.facebook.com/{before}{escape(rest)}"


_READERS: Final[Mapping[str, Callable[[Segments, Query], Reading]]] = {
    "profile.php": _by_id("account"),
    "photos.php": _by_id("other"),
    "group.php": _group_number,
    "event.php": _event_number,
    "messages": _chat,
    "msg": _chat,
    "permalink.php": _by_id("post"),
    "story.php": _by_id("post"),
    "profile": _profile,
    "people": _pages,
    "pages": _pages,
    "p": _p,
    "groups": _group,
    "events": _event,
    "watch": _watch,
    "share": _share,
    "dialog": _dialog,
    "plugins": _plugin,
}
PLATFORM: Final = Platform(WORDS, order=1, read=read, address=address)
