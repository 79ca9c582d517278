"""From a table to answers: whose each row is, and what its cells mean."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from storage.counted import counted
from storage.register import Register, UnknownMunicipalityError, fold
from survey.cells import Problem, Said, meant
from survey.choices import choices
from survey.mapping import Mapping, nearest
from survey.respondents import Respondent, Roll
from survey.sheets import Row, Sheet
from survey.words import Told

# Questions often differ in one word; a slip of the pen differs in a letter or two.
SLIP = 0.9


class Given(NamedTuple):
    """One answer: whose it is now, who gave it (differs after a merger), and what it says."""

    municipality_code: str
    respondent_code: str
    question: str
    answer: Told
    row: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What a table says: the answers that count, every problem, answers that do not count.

    notes: what was left out that is no problem, in words.
    """

    answers: list[Given]
    problems: list[Problem]
    set_aside: list[Given]
    notes: list[str]


def interpret(sheet: Sheet, mapping: Mapping, register: Register, day: date) -> Reading:
    """The answers of a table.

    day: the wave's reference date; a municipality that merged later answered for itself. Of two
    answers of one respondent to a question the later row counts.
    """
    if missing := list(_missing(sheet, mapping)) or list(_never_asked(sheet, mapping)):
        return Reading([], missing, [], [])
    roll = Roll(register, day)
    found: list[Given] = []
    problems: list[Problem] = []
    respondents: set[str] = set()
    named = {text: _whose(text, roll) for text in _column(sheet, mapping.municipality)}
    for row in sheet.rows:
        whose = named[row.cells[mapping.municipality]]
        if isinstance(whose, str):
            problems.append(Problem(row.number, mapping.municipality, whose))
            continue
        respondents.add(whose.respondent_code)
        for part in _said(row, mapping):
            if isinstance(part, Problem):
                problems.append(part)
            else:
                found.append(Given(*whose, *part, row.number))
    notes = [*_unasked(sheet, mapping), *_silent(respondents, found)]
    kept, set_aside = _counting(found)
    return Reading(kept, sorted(set(problems)), set_aside, notes)


def _missing(sheet: Sheet, mapping: Mapping) -> Iterator[Problem]:
    for column in mapping.columns:
        if column in sheet.doubled:
            yield Problem(sheet.header, column, "this column is there twice")
        elif column not in sheet.columns:
            told = f"there is no such column{_elsewhere(sheet)}{nearest(column, sheet.columns)}"
            yield Problem(sheet.header, column, told)


def _elsewhere(sheet: Sheet) -> str:
    if len(sheet.sheets) < 2:
        return ""
    first, *others = map(repr, sheet.sheets)
    return f" on the first sheet, {first}; the others are {', '.join(others)}"


def _never_asked(sheet: Sheet, mapping: Mapping) -> Iterator[Problem]:
    """Questions of a long table's mapping that no row of the table asks."""
    asked = [row.cells[mapping.question] for row in sheet.rows] if mapping.is_long else []
    known = set(map(fold, asked))
    for wanted in mapping.questions.values() if mapping.is_long else ():
        if fold(wanted.column) not in known:
            near = nearest(wanted.column, dict.fromkeys(asked))
            yield Problem(sheet.header, mapping.question, f"no row asks {wanted.column!r}{near}")


def _column(sheet: Sheet, column: str) -> set[str]:
    return {row.cells[column] for row in sheet.rows}


def _whose(text: str, roll: Roll) -> Respondent | str:
    """Who answers, or what is wrong with the cell that names it."""
    try:
        return roll.find(text)
    except UnknownMunicipalityError as error:
        return str(error)


def _said(row: Row, mapping: Mapping) -> Said:
    if mapping.is_long:
        yield from _in_long(row, mapping)
        return
    for key, asked in mapping.of_group("").items():
        yield from meant(row, mapping, key, asked.column)
    for group in mapping.groups:
        yield from choices(row, mapping, group)


def _in_long(row: Row, mapping: Mapping) -> Said:
    question = row.cells[mapping.question]
    if key := mapping.asked_as.get(fold(question)):
        yield from meant(row, mapping, key, mapping.answer)
        return
    if near := _slip(question, tuple(asked.column for asked in mapping.questions.values())):
        told = f"the mapping has no question {question!r}{near}"
        yield Problem(row.number, mapping.question, told)


@lru_cache(maxsize=4096)
def _slip(question: str, wordings: tuple[str, ...]) -> str:
    return nearest(question, wordings, SLIP)


def _unasked(sheet: Sheet, mapping: Mapping) -> Iterator[str]:
    """Tells of rows of a long table that ask something else."""
    asked = (row.cells[mapping.question] for row in sheet.rows) if mapping.is_long else ()
    if rows := sum(fold(question) not in mapping.asked_as for question in asked):
        verb = "asks" if rows == 1 else "ask"
        yield f"{counted(rows, 'row')} {verb} what the mapping does not name"


def _silent(respondents: set[str], found: Iterable[Given]) -> Iterator[str]:
    if silent := len(respondents - {given.respondent_code for given in found}):
        yield f"{counted(silent, 'respondent')} gave no answer to any question of the mapping"


def _counting(found: Iterable[Given]) -> tuple[list[Given], list[Given]]:
    """Of two answers of a respondent to a question the later one counts: those, and the others."""
    ordered = sorted(found, key=lambda given: given.row)
    counts = {(given.respondent_code, given.question): given for given in ordered}
    kept = set(counts.values())
    return sorted(kept), sorted(given for given in ordered if given not in kept)
