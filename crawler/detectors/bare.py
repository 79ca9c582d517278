"""Fragments of markup without attributes, so that the same words are read once."""

import re
from functools import lru_cache
from html import unescape
from typing import NamedTuple

TAG = re.compile(r'<([a-z][^\s/>]*)((?:\s+[^\s=>]+(?:="[^"]*")?)+)\s*>', re.I)
MAY_BE_ADDRESS = re.compile(r'="([^"]*[^"\w\s-][^"]*)"', re.ASCII)
NUMBER = "n"


class Bare(NamedTuple):
    """A fragment without attributes, but for a number on elements that held addresses.

    addresses: what the attributes of those elements hold that may be an address, by their numbers
    """

    markup: str
    addresses: tuple[frozenset[str], ...]

    def holding(self, href: str) -> tuple[int, ...]:
        """The numbers of the elements that held an address."""
        return tuple(number for number, held in enumerate(self.addresses) if href in held)


@lru_cache(maxsize=512)
def bare(fragment: str) -> Bare:
    """A fragment as its words are read: what stands in attributes has no part in them.

    So the same words with other addresses are the same fragment.
    """
    found: list[frozenset[str]] = []

    def numbered(tag: re.Match[str]) -> str:
        held = MAY_BE_ADDRESS.findall(tag[2])
        if not held:
            return f"<{tag[1]}>"
        found.append(frozenset(unescape(value).strip() for value in held))
        return f'<{tag[1]} {NUMBER}="{len(found) - 1}">'

    return Bare(TAG.sub(numbered, fragment), tuple(found))
