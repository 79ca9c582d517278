"""Hosts are compared label by label, never by what their text contains."""

from collections.abc import Iterator, Mapping
from typing import TypeVar

T = TypeVar("T")


def suffixes(host: str) -> Iterator[str]:
    """Yield `host` and its parent domains, longest first."""
    while host:
        yield host
        host = host.partition(".")[2]


def find(table: Mapping[str, T], host: str) -> T | None:
    """Return what `table` says of `host` or of its nearest parent domain."""
    return next((table[name] for name in suffixes(host) if name in table), None)
