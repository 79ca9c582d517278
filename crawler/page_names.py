"""What a name (a path segment, a link's words, a title) says of the page it names."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any, NamedTuple
from urllib.parse import unquote

from crawler.vocabulary import load_toml
from crawler.word_list import Entry, Words, read_entry
from storage.register import fold

FILE = "crawler/vocabulary/page_kinds.toml"
KINDS = (
    "front",
    "communication",
    "contact",
    "council",
    "director",
    "sector",
    "other",
    "news",
    "event",
    "statement",
    "minutes",
)
SECTORS = (
    "administration",
    "youth",
    "library",
    "culture",
    "sport",
    "museum",
    "school",
    "early_childhood",
    "tourism",
    "business",
    "employment",
    "participation",
    "technical",
    "environment",
    "events",
    "health",
    "other",
)
# What a name may bear beside a kind (the data file tells what each means).
MARKS = ("hub", "council", "broadcast", "social", "unit", "errand")
ORDINARY = "ordinary"
LISTS = ("containers", "free_in_containers", "telling", "empty_segments", "front_hosts")
LISTS_OF_KINDS = LISTS[:3]
EXTENSION = re.compile(r"\.(?:html?|php|aspx?|jsp|cfm|tmpl)$", re.I)
NOT_A_WORD = re.compile(r"[\W_]+")
STROKED = str.maketrans("đŋŧø", "dnto")
NOTHING: frozenset[str] = frozenset()
REMEMBERED = 1 << 12


class Rule(NamedTuple):
    """What the data file says of a kind.

    priority: worth of a page; cap: pages a visit takes; again: how much less each further page is
    worth; max_words: a longer name is a headline and names no page of the kind
    """

    priority: int
    cap: int
    again: int
    max_words: int


class Vocabulary(NamedTuple):
    """The data file, checked."""

    rules: dict[str, Rule]
    precedence: dict[str, int]
    words: Words
    marks: Words
    paths: tuple[tuple[str, re.Pattern[str]], ...]
    lists: dict[str, frozenset[str]]
    max_words: int
    sector_cap: int
    sector_points: dict[str, int]


class Name(NamedTuple):
    """What a name says.

    kind, sector: that it names; kinds: that it speaks of; marks: which of MARKS it bears; length:
    number of its words
    """

    kind: str = ""
    sector: str = ""
    kinds: frozenset[str] = NOTHING
    marks: frozenset[str] = NOTHING
    length: int = 0


@lru_cache(REMEMBERED)
def read_name(text: str) -> Name:
    """What a name says: the kind that comes first in the file's order, the sector named first."""
    known = vocabulary()
    words = words_of(text)
    length = sum(not word.isdigit() for word in words)
    hits = [hit for hit in known.words.find(words) if hit.kind != ORDINARY]
    marks = frozenset(hit.kind for hit in known.marks.find(words)) or NOTHING
    if not hits:
        return Name(marks=marks, length=length)
    fitting = {hit.kind for hit in hits if length <= known.rules[hit.kind].max_words}
    return Name(
        kind=min(fitting, key=known.precedence.__getitem__, default=""),
        sector=next((hit.sector for hit in hits if hit.sector), ""),
        kinds=frozenset(hit.kind for hit in hits),
        marks=marks,
        length=length,
    )


def words_of(text: str) -> tuple[str, ...]:
    """The words of a name, folded: percent-decoded, lower case, no diacritics, no extension."""
    text = unquote(text)
    if "." in text:
        text = EXTENSION.sub("", text)
    folded = text.lower() if text.isascii() else fold(text).translate(STROKED)
    return tuple(NOT_A_WORD.sub(" ", folded).split())


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of page kinds as the data file gives it."""
    return read_page_kinds(load_toml("page_kinds"))


def read_page_kinds(data: dict[str, Any]) -> Vocabulary:
    """The data file's contents, checked; ValueError names the file and the entry that is wrong."""
    _same("kind", data["kinds"], KINDS)
    _same("sector", data["sectors"]["words"], SECTORS, optional={"other"})
    _same("sector in points", data["sectors"]["points"], SECTORS, optional=SECTORS)
    _same("mark", data["marks"], MARKS)
    _same("kind in precedence", data["precedence"], KINDS, optional={"other"})
    return Vocabulary(
        rules={kind: _rule(rule, data["max_words"]) for kind, rule in data["kinds"].items()},
        precedence={kind: place for place, kind in enumerate(data["precedence"])},
        words=Words(_entries(data), FILE),
        marks=Words([_entry(w, mark) for mark in MARKS for w in data["marks"][mark]], FILE),
        paths=tuple(_paths(data["kinds"])),
        lists={name: _list(data, name) for name in LISTS},
        max_words=data["max_words"],
        sector_cap=data["sectors"]["cap"],
        sector_points=data["sectors"]["points"],
    )


def _entries(data: dict[str, Any]) -> list[Entry]:
    ordinary = [_entry(word, ORDINARY) for word in data["ordinary"]["words"]]
    kinds = [_entry(w, kind) for kind, rule in data["kinds"].items() for w in rule["words"]]
    sectors = data["sectors"]["words"].items()
    return ordinary + kinds + [_entry(w, "sector", key) for key, words in sectors for w in words]


def _entry(text: str, kind: str, sector: str = "") -> Entry:
    try:
        return read_entry(text, kind, sector, always=kind == ORDINARY)
    except ValueError as error:
        raise ValueError(f"{FILE}: {sector or kind}: {error}") from error


def _rule(table: dict[str, Any], max_words: int) -> Rule:
    return Rule(table["priority"], table["cap"], table["again"], table.get("max_words", max_words))


def _list(data: dict[str, Any], name: str) -> frozenset[str]:
    for entry in data[name]:
        if data[name].count(entry) > 1:
            raise ValueError(f"{FILE}: {name}: {entry!r} stands twice")
        if name in LISTS_OF_KINDS and entry not in KINDS:
            raise ValueError(f"{FILE}: {name}: unknown kind {entry!r}")
    return frozenset(data[name])


def _paths(kinds: dict[str, Any]) -> Iterable[tuple[str, re.Pattern[str]]]:
    for kind, rule in kinds.items():
        for pattern in rule.get("paths", ()):
            try:
                yield kind, re.compile(pattern)
            except re.error as error:
                raise ValueError(f"{FILE}: {kind}: bad pattern {pattern!r}: {error}") from error


def _same(
    what: str, given: Iterable[str], known: tuple[str, ...], optional: Iterable[str] = ()
) -> None:
    for name in given:
        if name not in known:
            raise ValueError(f"{FILE}: unknown {what} {name!r}")
    if absent := [name for name in known if name not in given and name not in optional]:
        raise ValueError(f"{FILE}: {what} {absent[0]!r} is missing")
