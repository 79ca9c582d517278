"""Whose an answer is: municipalities by code or name, as they are written in tables."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import takewhile
from typing import NamedTuple

from storage.register import Register, UnknownMunicipalityError, fold

# Spreadsheets take the zeros off codes, or put a decimal behind them.
NUMBER = re.compile(r"([0-9]{1,3})(?:[.,]0+)?")
TYPED = re.compile(r"(.*\S) (?:kunta|kaupunki|kommun|stad)")
GENITIVE = "n"
LEAST_STEM = 3
LONGEST_ENDING = 4


class Respondent(NamedTuple):
    """Who answers: the code of today, and the code at the time (differs after a merger)."""

    code: str
    respondent_code: str


@dataclass(frozen=True)
class Roll:
    """Those that could answer on a day: the register's, and those that merged later."""

    register: Register
    day: date

    def find(self, text: str) -> Respondent:
        """Whose a cell is: a code, or a Finnish or Swedish name, its type behind it or not.

        Raises UnknownMunicipalityError that quotes the cell, with the nearest names.
        """
        if not text:
            raise UnknownMunicipalityError("no municipality is named")
        spellings = list(self._spellings(text))
        for spelling in spellings:
            with suppress(UnknownMunicipalityError):
                return self._named(spelling)
        try:
            return self._named(spellings[-1])
        except UnknownMunicipalityError as error:
            told = str(error).replace(repr(spellings[-1]), repr(text))
            raise UnknownMunicipalityError(told) from error

    def _named(self, name: str) -> Respondent:
        for merger in self.register.mergers:
            if merger.date > self.day and fold(name) in {fold(merger.old_name), merger.old_code}:
                return Respondent(self.register.find(merger.new_code).code, merger.old_code)
        code = self.register.find(name).code
        return Respondent(code, code)

    def _spellings(self, text: str) -> Iterator[str]:
        if number := NUMBER.fullmatch(text):
            yield number[1].zfill(3)
            return
        yield text
        if typed := TYPED.fullmatch(fold(text)):
            yield typed[1]
            if typed[1].endswith(GENITIVE):
                yield typed[1].removesuffix(GENITIVE)
                yield from self._nominative(typed[1])

    def _nominative(self, genitive: str) -> Iterator[str]:
        """The name with the longest stem in common, where it is one municipality's alone."""
        stems = {name: _in_common(name, genitive) for name in self._codes}
        like = {
            name: stem
            for name, stem in stems.items()
            if stem >= LEAST_STEM and max(len(name), len(genitive)) - stem <= LONGEST_ENDING
        }
        near = [name for name, stem in like.items() if stem == max(like.values())]
        if len({self._codes[name] for name in near}) == 1:
            yield near[0]

    @cached_property
    def _codes(self) -> dict[str, str]:
        """Every name of old and of today, folded, and whose it is."""
        old = {fold(merger.old_name): merger.old_code for merger in self.register.mergers}
        towns = self.register.municipalities.values()
        return old | {fold(name): town.code for town in towns for name in town.names}


def _in_common(one: str, other: str) -> int:
    """How many letters two words begin alike with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
