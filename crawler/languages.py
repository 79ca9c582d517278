"""Which language an address or a page is in, and which language trees are read."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, unquote

from crawler.page import Page
from crawler.vocabulary import load_toml

FILE = "crawler/vocabulary/languages.toml"
# A language with a country or a script (BCP 47); /pa-gang ("on the way") is no Punjabi.
REGION = re.compile(r"[a-z]{2,3}(?=[-_](?:[a-z]{2}|hans|hant|latn|cyrl)$)")
LONGEST_REGION = 8
# An address is asked about a few times in a row.
REMEMBERED = 1 << 8
# After RFC 3986, appendix B.
ADDRESS = re.compile(
    r"https?://(?:[^/?#]*@)?(\[[^]/?#]*\]|[^/?#:]*)[^/?#]*([^?#]*)(?:\?([^#]*))?", re.I
)
CODE = re.compile(r"[a-z]{2,3}")


class Parts(NamedTuple):
    """What of an address tells something: its host without user and port, its path, its query."""

    host: str
    path: str
    query: str


class Languages(NamedTuple):
    """The data file, checked: spellings of the languages read, codes of translated trees, marks."""

    spellings: dict[str, str]
    translated: frozenset[str]
    prefixes: frozenset[str]
    parameters: frozenset[str]
    marks: tuple[str, ...]


@lru_cache(REMEMBERED)
def language_of(url: str) -> str:
    """The language that an address names (`sv`, `ru`), or an empty text; never raises.

    Looked at in this order: the first path segment (the second behind a portal's prefix), a
    parameter such as ?lang=, the first host label. Codes of no known language name none.
    """
    parts = parts_of(url.lower())
    segments = [unquote(segment) for segment in parts.path.split("/", 4) if segment][:2]
    label, _, rest = parts.host.partition(".")
    return (
        _first_segment(segments)
        or _parameter(parts.query)
        or (language_code(label) if "." in rest else "")
    )


def parts_of(url: str) -> Parts:
    """Host, path and query of an http or https address; of any other text, nothing."""
    found = ADDRESS.match(url)
    return Parts(*found.groups("")) if found else Parts("", "", "")


def language_code(segment: str) -> str:
    """The language that one path segment, host label or parameter value names, or an empty text."""
    words = _languages()
    if code := words.spellings.get(segment):
        return code
    region = REGION.match(segment) if len(segment) <= LONGEST_REGION else None
    code = region.group() if region else segment
    return words.spellings.get(code, "") or (code if code in words.translated else "")


def allowed_language(code: str, municipality_language: str, machine_translated: bool) -> bool:
    """Whether the tree of a language is read (design, section 3.3).

    code: as `language_of` names it; an address that names no language is always read
    municipality_language: as in the register, `fi`, `sv`, `fi+sv` or `sv+fi`
    machine_translated: the site's language switcher is a machine's; then only trees in the
    municipality's own languages are read
    """
    if machine_translated:
        return not code or code in municipality_language.split("+")
    return not code or code not in _languages().translated


def machine_translated(page: Page) -> bool:
    """Whether the page bears the mark of a switcher that translates by machine."""
    folded = page.folded
    return any(mark in folded for mark in _languages().marks)


def _first_segment(segments: list[str]) -> str:
    if not segments:
        return ""
    if code := language_code(segments[0]):
        return code
    behind_prefix = len(segments) > 1 and segments[0] in _languages().prefixes
    return language_code(segments[1]) if behind_prefix else ""


def _parameter(query: str) -> str:
    if not query:
        return ""
    names = _languages().parameters
    codes = (language_code(value) for name, value in parse_qsl(query) if name in names)
    return next((code for code in codes if code), "")


@cache
def _languages() -> Languages:
    return read_languages(load_toml("languages"))


def read_languages(data: dict[str, Any]) -> Languages:
    """The data file's contents, checked; ValueError names the file and the entry that is wrong."""
    spellings: dict[str, str] = {}
    for code, names in data["read"].items():
        for name in names:
            if name in spellings:
                raise ValueError(f"{FILE}: [read] {code}: {name!r} stands twice")
            spellings[name] = code
    translated = _codes(data["translated"]["codes"], spellings)
    return Languages(
        spellings,
        translated,
        frozenset(data["prefixes"]["segments"]),
        frozenset(data["parameters"]["names"]),
        _lower(data["machine"]["marks"]),
    )


def _codes(codes: Iterable[str], spellings: dict[str, str]) -> frozenset[str]:
    seen: set[str] = set()
    for code in codes:
        if not CODE.fullmatch(code):
            raise ValueError(f"{FILE}: [translated] {code!r} is not two or three letters")
        if code in seen or code in spellings:
            raise ValueError(f"{FILE}: [translated] {code!r} stands twice")
        seen.add(code)
    return frozenset(seen)


def _lower(marks: list[str]) -> tuple[str, ...]:
    for mark in marks:
        if mark != mark.lower() or len(mark) < 5:
            raise ValueError(f"{FILE}: [machine] {mark!r} is too short or not in lower case")
    return tuple(marks)
