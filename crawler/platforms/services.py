"""Share services and shorteners: no platform of ours, but no ordinary pages either."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from crawler.platforms.address import Parts
from crawler.platforms.hosts import find
from crawler.platforms.reading import NOTHING, Kind, Reading
from crawler.platforms.tables import DATA, check_distinct, check_keys, read_table, words

_KINDS: Final[tuple[Kind, ...]] = ("share", "unresolved")


def load(path: Path = DATA / "services.toml") -> dict[str, dict[str, Kind]]:
    """Read domain -> {first path, "" for all: kind}; ValueError if the file is wrong."""
    table = read_table(path)
    check_keys(table, _KINDS, path.name)
    lists = {kind: words(table.get(kind, []), f"{path.name} {kind}") for kind in _KINDS}
    check_distinct([entry for listed in lists.values() for entry in listed], path.name)
    services: dict[str, dict[str, Kind]] = {}
    for kind, listed in lists.items():
        for entry in listed:
            host, _, beginning = entry.partition("/")
            services.setdefault(host, {})[beginning] = kind
    return services


SERVICES: Final = load()


def read(parts: Parts, services: Mapping[str, Mapping[str, Kind]] = SERVICES) -> Reading:
    """Read an address on no platform: a share service, a shortened link, or nothing of ours."""
    beginnings = find(services, parts.host)
    if beginnings is None:
        return NOTHING
    if "unresolved" in beginnings.values() and parts.host.removeprefix("www.") not in services:
        return NOTHING  # maps.app.goo.gl shortens maps only
    path = parts.path.lower()
    for beginning, kind in beginnings.items():
        if path.startswith(beginning) and (path or kind == "share"):
            return Reading(None, kind, None)
    return NOTHING
