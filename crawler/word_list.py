"""Finding listed word stems in folded words."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

SHAPE = re.compile(r"=?\*?[a-z0-9]+\*?(?: \*?[a-z0-9]+\*?)*")
REMEMBERED = 1 << 13
LONGEST = 40


class Stem(NamedTuple):
    """One word of an entry: letters, and whether more letters may stand before and after them."""

    letters: str
    open_start: bool
    open_end: bool

    def fits(self, word: str) -> bool:
        """Whether a whole word agrees with the stem."""
        if self.open_start:
            return self.letters in word if self.open_end else word.endswith(self.letters)
        return word.startswith(self.letters) if self.open_end else word == self.letters


class Entry(NamedTuple):
    """One line of a word list. The entry with the greatest rank wins where several fit."""

    text: str
    stems: tuple[Stem, ...]
    kind: str
    sector: str
    whole_name: bool
    rank: tuple[bool, int]


def read_entry(text: str, kind: str, sector: str = "", always: bool = False) -> Entry:
    """An entry as a person writes it: `kirjasto*`, `*koulu*`, `tv`, `=live`, `sosiaali* media*`.

    always: it wins over longer entries. Raises ValueError when the text is not folded or
    has a number.
    """
    if not SHAPE.fullmatch(text):
        raise ValueError(f"{text!r} is not folded, or has a sign that means nothing here")
    words = text.removeprefix("=").split()
    if any(word.strip("*").isdigit() for word in words):
        raise ValueError(f"{text!r} has a number, and numbers are never looked up")
    stems = tuple(Stem(w.strip("*"), w.startswith("*"), w.endswith("*")) for w in words)
    length = sum(len(stem.letters) for stem in stems)
    return Entry(text, stems, kind, sector, text.startswith("="), (always, length))


class Words:
    """A word list: which entries a name's words agree with."""

    def __init__(self, entries: Iterable[Entry], source: str) -> None:
        """entries: each text once, else ValueError naming the source."""
        self._exact: dict[str, list[Entry]] = {}
        self._starts: dict[str, list[Entry]] = {}
        self._anywhere: list[Entry] = []
        seen: set[str] = set()
        for entry in entries:
            if entry.text in seen:
                raise ValueError(f"{source}: {entry.kind}: {entry.text!r} stands twice")
            seen.add(entry.text)
            self._index(entry)
        letters = sorted({entry.stems[0].letters for entry in self._anywhere})
        self._some = re.compile("|".join(letters) or "(?!)")
        self._fitting = lru_cache(REMEMBERED)(self._look_up)

    def find(self, words: tuple[str, ...]) -> list[Entry]:
        """The entries that the words agree with, from left to right, at most one for a word."""
        found = []
        behind = 0
        for place, word in enumerate(words):
            # Numbers are in no list, and there are too many of them to remember.
            fitting = () if word.isdigit() else self._fitting(word)
            if fitting and place >= behind and (hit := _best(fitting, words, place)):
                found.append(hit)
                behind = place + len(hit.stems)
        return found

    def _index(self, entry: Entry) -> None:
        first = entry.stems[0]
        if first.open_start:
            self._anywhere.append(entry)
        else:
            index = self._starts if first.open_end else self._exact
            index.setdefault(first.letters, []).append(entry)

    def _look_up(self, word: str) -> tuple[Entry, ...]:
        fitting = list(self._exact.get(word, ()))
        for end in range(1, min(len(word), LONGEST) + 1):
            fitting += self._starts.get(word[:end], ())
        if self._some.search(word):
            fitting += [entry for entry in self._anywhere if entry.stems[0].fits(word)]
        return tuple(sorted(fitting, key=lambda entry: (entry.rank, entry.text), reverse=True))


def _best(fitting: tuple[Entry, ...], words: tuple[str, ...], place: int) -> Entry | None:
    for entry in fitting:
        end = place + len(entry.stems)
        if entry.whole_name and (place or end != len(words)):
            continue
        rest = words[place + 1 : end]
        if len(rest) == len(entry.stems) - 1 and all(
            stem.fits(word) for stem, word in zip(entry.stems[1:], rest, strict=True)
        ):
            return entry
    return None
