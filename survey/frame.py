"""Whom a wave asked: the municipalities of its day."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from storage.municipality import Municipality
from storage.register import Merger, Register
from survey.classes import language_group, size_names, size_of
from survey.errors import SurveyInputError

# The mergers in storage/data begin with those of 2015; there were none in the two years before.
KNOWN_FROM = date(2013, 1, 1)


class FrameError(SurveyInputError):
    """A wave is older than what is known of municipalities; the message says from when on."""


class Unit(NamedTuple):
    """A municipality of a wave's frame.

    code: as it was then; municipality: what it is now, its successor if it has merged since, whose
    size (number of the population class), language group and region it is counted with.
    """

    code: str
    name: str
    municipality: Municipality
    size: int
    language: str
    region: str

    @property
    def population_class(self) -> str:
        """The name of its population class."""
        return size_names()[self.size]


def frame(register: Register, day: date) -> dict[str, Unit]:
    """The municipalities that there were on a day, by the code they had then.

    They are today's and those that merged after the day; in 2017 there were 311. Raises FrameError
    for a day before which mergers are not known.
    """
    if day < KNOWN_FROM:
        raise FrameError(
            f"which municipalities there were on {day} is not known; from {KNOWN_FROM} on it is"
        )
    units = [_unit(m.code, m.name_fi, m) for m in register.municipalities.values()]
    successors = {merger.old_code: merger.new_code for merger in register.mergers}
    for merger in register.mergers:
        now = _successor(merger, successors, register.municipalities)
        if merger.date > day and now:
            units.append(_unit(merger.old_code, merger.old_name, now))
    return {unit.code: unit for unit in sorted(units, key=lambda unit: unit.code)}


def _successor(
    merger: Merger, successors: Mapping[str, str], now: Mapping[str, Municipality]
) -> Municipality | None:
    code = merger.new_code
    while code in successors:
        code = successors[code]
    return now.get(code)


def _unit(code: str, name: str, now: Municipality) -> Unit:
    language = language_group(now.language)
    return Unit(code, name, now, size_of(now.population), language, now.region)
