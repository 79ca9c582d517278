"""What kind of page an address leads to, told by the words in it and around it."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote

from crawler.languages import Parts, language_code, parts_of
from crawler.page_names import EXTENSION, KINDS, NOTHING, SECTORS, Name, read_name, vocabulary

__all__ = ["KINDS", "SECTORS", "Guess", "guess", "kind_priority", "page_kind", "sector_of"]
TITLE_END = re.compile(r"\s+[–—•·:»-]\s+|\s*\|\s*")
MAX_FREE_WORDS = 3
BODY = {"council", "broadcast"}
NO_NAME = Name()


class Guess(NamedTuple):
    """What an address seems to lead to.

    kind, sector: one of KINDS; of a sector page, which of SECTORS
    marks: which of MARKS its names bear
    telling: news or an event that speaks of the council, of social media or of one unit; a council
        page that names the council itself or a broadcast
    inner: a page below another page of its sector that is not a hub
    headline: its last segment is too long for the name of a page
    item: one of an archive of news
    depth: how many path segments say something, numbers left out
    """

    kind: str
    sector: str = ""
    marks: frozenset[str] = NOTHING
    telling: bool = False
    inner: bool = False
    headline: bool = False
    item: bool = False
    depth: int = 0


def page_kind(url: str, words: str = "", title: str = "") -> str:
    """The kind of a page, one of KINDS, by its address, a link's words and its title; never raises.

    The last path segment that says something counts first, then the link's words, then the title.
    All that lies below an archive of news, events or minutes is of that kind.
    """
    return guess(url, words, title).kind


def sector_of(url: str, words: str = "") -> str:
    """The sector (one of SECTORS) that an address or a link's words name, or an empty text.

    The last path segment counts first, then the words, then the segments above from the nearest on,
    then the host: /kirjasto/aukioloajat is of the library.
    """
    parts = parts_of(url)
    segments = _segments(parts.path)
    names = [*segments[-1:], words, *reversed(segments[:-1])]
    sectors = (read_name(name).sector for name in names if name)
    return next((sector for sector in sectors if sector), "") or _host_name(parts).sector


def kind_priority(kind: str) -> int:
    """What a page of the kind is worth to a visit: the higher, the sooner it is looked at."""
    return vocabulary().rules[kind].priority


def guess(url: str, words: str = "", title: str = "") -> Guess:
    """`page_kind` with all else that the words tell of an address; never raises."""
    parts = parts_of(url)
    segments = _segments(parts.path)
    above = [read_name(segment) for segment in segments[:-1]]
    names = list(_names(parts.query, segments, words, title))
    archive = _dated(parts.path) or next(filter(None, map(_archive, reversed(above))), "")
    kind, sector = _decide(parts, archive, names)
    return Guess(
        kind=kind,
        sector=sector,
        marks=NOTHING.union(*(name.marks for name in names)),
        telling=_is_telling(kind, names),
        inner=any(sector == name.sector != "" and "hub" not in name.marks for name in above),
        headline=bool(segments) and read_name(segments[-1]).length > vocabulary().max_words,
        item=kind == archive == "news",
        depth=sum(not segment.isdigit() for segment in segments),
    )


def _decide(parts: Parts, archive: str, names: list[Name]) -> tuple[str, str]:
    if not names:
        host = _host_name(parts)
        return host.kind or "other", host.sector
    best = next((name for name in names if name.kind), NO_NAME)
    is_free = (
        best.kind in vocabulary().lists["free_in_containers"] and best.length <= MAX_FREE_WORDS
    )
    kind = best.kind if is_free or not archive else archive
    return kind or "other", best.sector if kind == "sector" else ""


def _names(query: str, segments: list[str], words: str, title: str) -> Iterator[Name]:
    values = _query_words(query) if query else ""
    if not segments and not values:
        return
    yield from map(read_name, segments[-1:])
    if title:
        title = TITLE_END.split(title.strip(), maxsplit=1)[0]
    yield from map(read_name, filter(None, (values, words, title)))


def _query_words(query: str) -> str:
    values = [value for _, value in parse_qsl(query) if not language_code(value.lower())]
    return " ".join(values)


def _host_name(parts: Parts) -> Name:
    labels = parts.host.lower().removeprefix("www.").split(".")
    first = labels[0]
    is_front_door = first in vocabulary().lists["front_hosts"] or language_code(first)
    if len(labels) < 3 or labels[-1].isdigit() or is_front_door:
        return Name(kind="front")
    return read_name(first)


def _archive(name: Name) -> str:
    containers = vocabulary().lists["containers"]
    return name.kind if name.kind and name.kinds <= containers and "hub" not in name.marks else ""


def _is_telling(kind: str, names: list[Name]) -> bool:
    if kind in vocabulary().lists["containers"]:
        return any(map(_tells, names))
    return kind in vocabulary().lists["telling"] and any(n.marks & BODY for n in names)


def _tells(name: Name) -> bool:
    speaks = not name.kinds.isdisjoint(vocabulary().lists["telling"]) or "social" in name.marks
    return speaks or (name.sector != "" and name.length == 1)


def _dated(path: str) -> str:
    return next((kind for kind, pattern in vocabulary().paths if pattern.search(path)), "")


def _segments(path: str) -> list[str]:
    return [segment for segment in path.split("/") if segment and not _says_nothing(segment)]


def _says_nothing(segment: str) -> bool:
    name = segment.lower()
    if "." in name or "%" in name:
        name = EXTENSION.sub("", unquote(name)).lower()
    return name in vocabulary().lists["empty_segments"] or bool(language_code(name))
