"""Hosts are compared label by label, never by what their text contains."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final, TypeVar

T = TypeVar("T")
LONGEST: Final = 253  # RFC 1035, section 2.3.4, as text


@lru_cache(maxsize=4096)  # the links of a night share a few hosts
def suffixes(host: str) -> tuple[str, ...]:
    """Return `host` and its parent domains, longest first; of what is too long for a host none."""
    labels = host.split(".") if 0 < len(host) <= LONGEST else []
    return tuple(".".join(labels[place:]) for place in range(len(labels)))


def find(table: Mapping[str, T], host: str) -> T | None:
    """Return what `table` says of `host` or of its nearest parent domain."""
    return next((table[name] for name in suffixes(host) if name in table), None)
