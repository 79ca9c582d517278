"""Web addresses as people paste them: repaired, decoded and taken apart."""

import re
import unicodedata
from collections.abc import Mapping
from html import unescape
from typing import Final, NamedTuple
from urllib.parse import unquote, unquote_plus, urljoin

_INVISIBLE: Final = re.compile(
    r"[\x00-\x1f\x7f\xad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)
_AROUND: Final = " \xa0\"'<>“”„«»‘’"
_ENTITY: Final = re.compile(r"&(?:#\w{1,8}|[A-Za-z]\w{1,30});")
_WHOLLY_ENCODED: Final = re.compile(r"https?%3a", re.IGNORECASE)
_ESCAPED_QUERY: Final = re.compile(r"%(?:25)?3f", re.IGNORECASE)
_ESCAPED_SLASH: Final = re.compile(r"%(?:25)?2f", re.IGNORECASE)
_WEB_SCHEME: Final = re.compile(
    r"(?:%20|[(\[])*(?:(?:(?:www\.)?https?(?::/*|//+)\s*)+|h{0,2}t{1,3}p{1,3}s{0,2}[:;.]//+|:?/{2,})",
    re.IGNORECASE,
)
_OTHER_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]*:(?!\d)", re.IGNORECASE)


class Parts(NamedTuple):
    """An address taken apart: `path`, `search` and `fragment` as written, the rest decoded."""

    host: str
    path: str
    search: str
    fragment: str
    segments: tuple[str, ...]
    query: Mapping[str, str]

    @property
    def tail(self) -> str:
        """Everything behind the host, as written, without the first slash."""
        search = f"?{self.search}" if self.search else ""
        return f"{self.path}{search}" + (f"#{self.fragment}" if self.fragment else "")


def clean(text: str) -> str:
    """Return `text` without what pasting and templates add: blanks, quotes, entities, `\\`."""
    if _is_plain(text) and "&" not in text and "\\" not in text:
        text = text.strip(_AROUND)
        return unquote(text) if _WHOLLY_ENCODED.match(text) else text
    text = _INVISIBLE.sub("", text).strip(_AROUND)
    for _ in range(2):
        text = _ENTITY.sub(lambda entity: unescape(entity[0]), text)
    text = _INVISIBLE.sub("", text).strip(_AROUND).replace("\\", "/")
    return unquote(text) if _WHOLLY_ENCODED.match(text) else text


def decode(text: str) -> str:
    """Return a path segment or parameter percent-decoded (twice encoded too), visible and NFC."""
    for _ in range(2):
        if "%" in text:
            text = unquote(text)
    if _is_plain(text):
        return text.strip()
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text).strip())


def _is_plain(text: str) -> bool:
    """Most addresses: nothing invisible, nothing to compose."""
    return text.isascii() and text.isprintable()


def same_host(one: str, other: str) -> bool:
    """Tell whether two hosts are one site: `www.` and the spelling of an IDN do not matter."""
    return _ascii(one) == _ascii(other)


def parse(url: str, base: str | None = None) -> Parts | None:
    """Take a web address apart; None for what is no web address (`mailto:`, bare `/path`)."""
    return take_apart(clean(url), base)


def take_apart(text: str, base: str | None = None) -> Parts | None:
    """Do what `parse` does with text that is clean already."""
    scheme = _WEB_SCHEME.match(text)
    if scheme:
        return split(text[scheme.end() :])
    if _OTHER_SCHEME.match(text):
        return None
    if base is None or _begins_with_host(text):
        return split(text) if _begins_with_host(text) else None
    return _joined(text, base)


def split(text: str) -> Parts:
    """Take apart what follows `https://`."""
    rest, _, fragment = text.partition("#")
    rest, _, search = rest.partition("?")
    authority, _, path = rest.partition("/")
    if "%" in path:
        path, search = _unescaped(path, search)
    segments = tuple(decoded for piece in path.split("/") if (decoded := decode(piece)))
    return Parts(_host(authority), path, search, fragment, segments, _query(search))


def _unescaped(path: str, search: str) -> tuple[str, str]:
    """Read `?` and `/` that an editor escaped as what they were: `profile.php%3Fid%3D1`."""
    path, *more = _ESCAPED_QUERY.split(_ESCAPED_SLASH.sub("/", path), maxsplit=1)
    return path, "&".join([*map(unquote, more), search]) if more else search


def _joined(text: str, base: str) -> Parts | None:
    try:
        joined = urljoin(base, text)
    except ValueError:  # brackets that are no IPv6 address
        return None
    return parse(joined)


def _begins_with_host(text: str) -> bool:
    """Without a scheme only a first word such as `www.facebook.com` or `fb.com` is a host."""
    first = re.split(r"[/?#]", text, maxsplit=1)[0]
    stem, dot, ending = first.partition(":")[0].rpartition(".")
    return bool(dot and stem and ending.isalpha()) and "@" not in first


def _host(authority: str) -> str:
    host = authority.rpartition("@")[2].partition(":")[0]
    if not host.isascii():
        host = unicodedata.normalize("NFKC", host)
    return host.strip(". ").lower()


def _ascii(host: str) -> str:
    host = host.removeprefix("www.")
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host


def _query(search: str) -> dict[str, str]:
    """The first value of every parameter; keys in lower case."""
    query: dict[str, str] = {}
    for pair in search.split("&") if search else ():
        key, equals, value = pair.partition("=")
        if not equals and "%" in key:
            key, _, value = unquote(key).partition("=")
        query.setdefault(unquote_plus(key).lower(), unquote_plus(value).strip())
    return query
