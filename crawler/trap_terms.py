"""What makes an address a trap: the data file, checked and compiled."""

import re
from functools import cache
from typing import Any, NamedTuple

from crawler.vocabulary import load_toml

FILE = "crawler/vocabulary/traps.toml"


class Traps(NamedTuple):
    """The data file, checked and compiled."""

    limits: dict[str, int]
    dropped: re.Pattern[str]
    sessions: re.Pattern[str]
    folders: frozenset[str]
    files: frozenset[str]
    segments: frozenset[str]
    first_segments: frozenset[str]
    paths: re.Pattern[str]
    parameters: re.Pattern[str]
    values: re.Pattern[str]
    pages: frozenset[str]
    offsets: frozenset[str]
    page_in_path: re.Pattern[str]
    domains: tuple[str, ...]
    labels: re.Pattern[str]


@cache
def trap_terms() -> Traps:
    """What makes an address a trap, as the data file gives it."""
    return read_traps(load_toml("traps"))


def read_traps(data: dict[str, Any]) -> Traps:
    """The data file's contents, checked; ValueError names the file and the entry that is wrong."""
    folders, files = data["folders"]["names"], data["files"]["extensions"]
    dropped, paging, hosts = data["dropped"], data["paging"], data["hosts"]
    return Traps(
        limits=data["limits"],
        dropped=_globs("dropped", dropped["parameters"]),
        sessions=_pattern("dropped", dropped["paths"]),
        folders=frozenset(_once("folders", folders)),
        files=frozenset(_once("files", files)),
        segments=frozenset(_once("segments", _joined(data["segments"]))),
        first_segments=frozenset(_once("first_segments", _joined(data["first_segments"]))),
        paths=_pattern("paths", _joined(data["paths"])),
        parameters=_globs("parameters", _joined(data["parameters"])),
        values=_pattern("values", data["values"]["views"]),
        pages=frozenset(_once("paging", paging["pages"])),
        offsets=frozenset(_once("paging", paging["offsets"])),
        page_in_path=_pattern("paging", paging["path"]),
        domains=tuple(_once("hosts", hosts["domains"])),
        labels=_pattern("hosts", [rf"{label}(?:[-\d].*)?" for label in hosts["labels"]]),
    )


def _joined(table: dict[str, list[str]]) -> list[str]:
    return [entry for entries in table.values() for entry in entries]


def _globs(where: str, names: list[str]) -> re.Pattern[str]:
    escaped = (re.escape(name).replace(r"\*", ".*") for name in _once(where, names))
    # PHP spells a list of values as name[] or name[0].
    return re.compile(rf"(?:{'|'.join(escaped)})(?:\[.*)?")


def _pattern(where: str, patterns: list[str]) -> re.Pattern[str]:
    for pattern in _once(where, patterns):
        try:
            re.compile(pattern)
        except re.error as error:
            raise ValueError(f"{FILE}: [{where}] bad pattern {pattern!r}: {error}") from error
    return re.compile("|".join(patterns))


def _once(where: str, entries: list[str]) -> list[str]:
    for entry in entries:
        if entries.count(entry) > 1:
            raise ValueError(f"{FILE}: [{where}] {entry!r} stands twice")
    return entries
