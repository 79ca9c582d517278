"""Long words with one wrong letter: left out, doubled, put in, exchanged or mistaken."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache

from crawler.detectors.livestream_terms import livestream_terms

# Letters that are right wherever a word is misspelt: most words differ from every stem in these.
SURE = 2


def spelt(lowered: str) -> str:
    """The text with the misspelt stems of livestream.toml as they should be spelt."""
    return _candidates().sub(lambda word: _spelt(word.group()), lowered)


@cache
def _candidates() -> re.Pattern[str]:
    starts = "|".join(sorted(map(re.escape, _near_stems())))
    return re.compile(rf"\b(?:{starts})\w{{6,40}}")


@lru_cache(maxsize=4096)
def _spelt(word: str) -> str:
    if word.startswith(tuple(livestream_terms().misspelt.stems)):
        return word
    for stem, shorter in _near_stems()[word[:SURE]]:
        size = len(stem)
        if word[: size - 1] in shorter:
            return stem + word[size - 1 :]
        if stem in _shorter(word[: size + 1]):
            return stem + word[size + 1 :]
        if not shorter.isdisjoint(_shorter(word[:size])):
            return stem + word[size:]
    return word


@cache
def _near_stems() -> dict[str, list[tuple[str, frozenset[str]]]]:
    """By their first letters, the stems and what is left of them when a letter is left out."""
    found = defaultdict(list)
    for stem in livestream_terms().misspelt.stems:
        found[stem[:SURE]].append((stem, frozenset(_shorter(stem))))
    return dict(found)


def _shorter(word: str) -> Iterator[str]:
    return (word[:at] + word[at + 1 :] for at in range(len(word)))
