"""Hosts are compared label by label, never by what their text contains."""

from collections.abc import Mapping
from functools import lru_cache
from typing import TypeVar

T = TypeVar("T")


@lru_cache(maxsize=4096)  # the links of a night share a few hosts
def suffixes(host: str) -> tuple[str, ...]:
    """Return `host` and its parent domains, longest first."""
    labels = host.split(".") if host else []
    return tuple(".".join(labels[place:]) for place in range(len(labels)))


def find(table: Mapping[str, T], host: str) -> T | None:
    """Return what `table` says of `host` or of its nearest parent domain."""
    return next((table[name] for name in suffixes(host) if name in table), None)
