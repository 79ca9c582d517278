"""Addresses that carry another address: link shields, archives, translators, a site's own /out."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal
from urllib.parse import unquote

from crawler.platforms.address import Parts, parse, same_host
from crawler.platforms.hosts import suffixes
from crawler.platforms.tables import DATA, check_keys, read_table, refuse, section, words

How = Literal["parameter", "query", "path", "dashed"]
_HOWS: Final[tuple[How, ...]] = ("parameter", "query", "path", "dashed")
_ADDRESS: Final = re.compile(r"https?(?::|%3a)/.*", re.IGNORECASE | re.DOTALL)
_SNAPSHOT: Final = re.compile(r"web/[\d*][^/]*/(\w.*)", re.DOTALL)  # archived without a scheme
_ABSOLUTE: Final = re.compile(r"https?:/|//", re.IGNORECASE)
_TRANSLATED: Final = ".translate.goog"  # Google writes www.a-b.fi as www-a--b-fi


@dataclass(frozen=True, slots=True)
class Wrapper:
    """A way of wrapping: on these paths (all if none), in a parameter, the query or the path."""

    paths: tuple[str, ...]
    how: How
    parameters: tuple[str, ...]

    def inner(self, parts: Parts) -> str | None:
        """Return the address inside, None if there is none."""
        if self.paths and parts.path.strip("/").lower() not in self.paths:
            return None
        if self.how in ("parameter", "dashed"):
            inner = first_parameter(parts, self.parameters)
            return _undashed(inner) if inner and self.how == "dashed" else inner
        return _inside(parts.search if self.how == "query" else parts.tail)


@dataclass(frozen=True, slots=True)
class Wrappers:
    """All known wrappers by host, a site's own exits, and where a log-in leads back."""

    by_host: Mapping[str, tuple[Wrapper, ...]]
    exits: frozenset[str]
    exit_parameters: tuple[str, ...]
    return_parameters: tuple[str, ...]

    def unwrap(self, parts: Parts, base: str | None = None) -> str | None:
        """Return the address that `parts` wraps, None if it wraps none.

        A site's own /out?url= counts only where `base`, the page's address, is on that site.
        """
        if parts.host.endswith(_TRANSLATED):
            return _untranslated(parts)
        for host in suffixes(parts.host):
            for wrapper in self.by_host.get(host, ()):
                if inner := wrapper.inner(parts):
                    return inner
        return self._exit(parts, base) if base else None

    def way_back(self, parts: Parts) -> str | None:
        """Return where a log-in page leads back to."""
        return first_parameter(parts, self.return_parameters)

    def _exit(self, parts: Parts, base: str) -> str | None:
        if not parts.segments or not self.exits.intersection(map(str.lower, parts.segments)):
            return None
        inner = first_parameter(parts, self.exit_parameters)
        page = parse(base) if inner and _ABSOLUTE.match(inner) else None
        return inner if page and same_host(page.host, parts.host) else None


def first_parameter(parts: Parts, names: tuple[str, ...]) -> str | None:
    """Return the value of the first of these parameters that is there and not empty."""
    return next((parts.query[name] for name in names if parts.query.get(name)), None)


def _inside(text: str) -> str | None:
    found = _ADDRESS.search(text)
    if found:
        return found[0].partition("__;")[0]  # urldefense ends with __;
    snapshot = _SNAPSHOT.match(text)
    return snapshot[1] if snapshot else None


def _undashed(text: str) -> str:
    return unquote(text.replace("-", "%").replace("_", "/"))


def _untranslated(parts: Parts) -> str:
    label = parts.host.removesuffix(_TRANSLATED)
    host = label.replace("--", "\n").replace("-", ".").replace("\n", "-")
    return f"https://{host}/{parts.tail}"


def load(path: Path = DATA / "wrappers.toml") -> Wrappers:
    """Read the wrappers' file; ValueError with one clear line if it is wrong."""
    table = read_table(path)
    check_keys(table, ("wrapper", "own_site", "way_back"), path.name)
    own, back = section(table, "own_site", path.name), section(table, "way_back", path.name)
    return Wrappers(
        by_host=_by_host(table.get("wrapper"), path.name),
        exits=frozenset(words(own.get("exits"), f"{path.name} exits")),
        exit_parameters=words(own.get("parameters"), f"{path.name} [own_site] parameters"),
        return_parameters=words(back.get("parameters"), f"{path.name} [way_back] parameters"),
    )


def _by_host(entries: object, where: str) -> dict[str, tuple[Wrapper, ...]]:
    if not isinstance(entries, list):
        refuse(f"{where}: [[wrapper]] entries are expected")
    found: dict[str, list[Wrapper]] = defaultdict(list)
    for entry in entries:
        check_keys(entry, ("hosts", "paths", "how", "parameters"), f"{where} [[wrapper]]")
        for host in words(entry.get("hosts"), f"{where} [[wrapper]] hosts"):
            found[host].append(_wrapper(entry, f"{where} [[wrapper]] {host}"))
    return {host: tuple(wrappers) for host, wrappers in found.items()}


def _wrapper(entry: Mapping[str, object], where: str) -> Wrapper:
    how = next((one for one in _HOWS if one == entry.get("how", "parameter")), None)
    if how is None:
        raise ValueError(f"{where}: how must be one of {', '.join(_HOWS)}")
    return Wrapper(
        paths=words(entry.get("paths", []), where),
        how=how,
        parameters=words(entry.get("parameters", []), where),
    )
