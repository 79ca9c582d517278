"""Long words with one wrong letter: left out, doubled, put in, exchanged or mistaken."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from crawler.detectors.livestream_terms import livestream_terms

WORD = re.compile(r"\w{8,40}")


@lru_cache(maxsize=4096)
def spelt(lowered: str) -> str:
    """The text with the misspelt stems of livestream.toml as they should be spelt."""
    return WORD.sub(lambda word: _spelt(word.group()), lowered)


def _spelt(word: str) -> str:
    if word.startswith(tuple(livestream_terms().misspelt.stems)):
        return word
    for stem, near in _near_stems():
        for length in (len(stem), len(stem) + 1, len(stem) - 1):
            start = word[:length]
            if start in near or not near.isdisjoint(_shorter(start)):
                return stem + word[length:]
    return word


@cache
def _near_stems() -> list[tuple[str, frozenset[str]]]:
    stems = livestream_terms().misspelt.stems
    return [(stem, frozenset({stem, *_shorter(stem)})) for stem in stems]


def _shorter(word: str) -> Iterator[str]:
    return (word[:at] + word[at + 1 :] for at in range(len(word)))
