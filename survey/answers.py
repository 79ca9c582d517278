"""From a table to answers: whose each row is, and what its cells mean."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import NamedTuple

from storage.register import Register, UnknownMunicipalityError, fold
from survey.mapping import Asked, Mapping, Told, nearest
from survey.sheets import Row, Sheet

SEPARATORS = re.compile(r"[;,\n|]")
MARKS = frozenset({"1", "x"})
UNMARKED = frozenset({"", "0"})
TYPES = re.compile(r"(?<=\S)n? (?:kunta|kaupunki|kommun|stad)$", re.IGNORECASE)


class Problem(NamedTuple):
    """What is wrong, and where: the row as numbered in the file, and the column's name."""

    row: int
    column: str
    message: str


class Given(NamedTuple):
    """One answer: whose it is now, who gave it (differs after a merger), and what it says."""

    municipality_code: str
    respondent_code: str
    question: str
    answer: Told
    row: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What a table says: the answers that count, every problem, and answers that do not count."""

    answers: list[Given]
    problems: list[Problem]
    set_aside: list[Given]


class _Respondent(NamedTuple):
    code: str
    respondent_code: str


def interpret(sheet: Sheet, mapping: Mapping, register: Register, day: date) -> Reading:
    """The answers of a table.

    day: the wave's reference date; a municipality that merged later answered for itself, and its
    answer is its successor's now. Of two answers of one municipality to a question the later row
    counts; a successor's own answer counts before one of a municipality that merged into it.
    """
    if missing := list(_missing(sheet, mapping)) or list(_never_asked(sheet, mapping)):
        return Reading([], missing, [])
    found: list[Given] = []
    problems: list[Problem] = []
    for row in sheet.rows:
        try:
            whose = _whose(row.cells[mapping.municipality], register, day)
        except UnknownMunicipalityError as error:
            problems.append(Problem(row.number, mapping.municipality, str(error)))
            continue
        for part in _said(row, mapping):
            if isinstance(part, Problem):
                problems.append(part)
            else:
                found.append(Given(whose.code, whose.respondent_code, *part, row.number))
    return Reading(*_counting(found, problems))


def _missing(sheet: Sheet, mapping: Mapping) -> Iterator[Problem]:
    wanted = [mapping.municipality, mapping.question, mapping.answer]
    wanted += [] if mapping.is_long else [asked.column for asked in mapping.questions.values()]
    for column in dict.fromkeys(filter(None, wanted)):
        if column not in sheet.columns:
            yield Problem(1, column, f"there is no such column{nearest(column, sheet.columns)}")


def _never_asked(sheet: Sheet, mapping: Mapping) -> Iterator[Problem]:
    """Questions of a long table's mapping that no row of the table asks."""
    asked = [row.cells[mapping.question] for row in sheet.rows] if mapping.is_long else []
    for wanted in mapping.questions.values() if mapping.is_long else ():
        if fold(wanted.column) not in map(fold, asked):
            near = nearest(wanted.column, dict.fromkeys(asked))
            yield Problem(1, mapping.question, f"no row asks {wanted.column!r}{near}")


def _whose(text: str, register: Register, day: date) -> _Respondent:
    # Spreadsheets take the zeros off codes.
    text = text.zfill(3) if text.isdigit() else text
    for spelling in (text, TYPES.sub("", text)):
        for merger in register.mergers:
            named = fold(spelling) in {fold(merger.old_name), merger.old_code}
            if named and merger.date > day:
                return _Respondent(register.find(merger.new_code).code, merger.old_code)
    try:
        code = register.find(text).code
    except UnknownMunicipalityError:
        if (plain := TYPES.sub("", text)) == text:
            raise
        code = register.find(plain).code
    return _Respondent(code, code)


def _said(row: Row, mapping: Mapping) -> Iterator[tuple[str, Told] | Problem]:
    if not mapping.is_long:
        for key, asked in mapping.questions.items():
            yield from _in_column(row, mapping, key, asked)
        return
    asked_as = {fold(asked.column): key for key, asked in mapping.questions.items()}
    key_of_row = asked_as.get(fold(row.cells[mapping.question]))
    if key_of_row:
        yield from _meant(row, mapping, key_of_row, mapping.answer)


def _in_column(
    row: Row, mapping: Mapping, key: str, asked: Asked
) -> Iterator[tuple[str, Told] | Problem]:
    if not asked.option:
        yield from _meant(row, mapping, key, asked.column)
    elif problems := list(_unknown(row, mapping, asked)):
        yield from problems
    elif _chosen(row, mapping, asked):
        yield key, "yes"
    elif any(_answered(row, mapping, other, asked.group) for other in mapping.questions.values()):
        yield key, "no"


def _answered(row: Row, mapping: Mapping, asked: Asked, group: str) -> bool:
    return asked.group == group and (
        _chosen(row, mapping, asked) or (asked.shared and row.cells[asked.column] != "")
    )


def _chosen(row: Row, mapping: Mapping, asked: Asked) -> bool:
    cell = row.cells[asked.column]
    if asked.shared:
        return _parts(asked.option) <= _parts(cell)
    is_marked = fold(cell) in MARKS | {fold(asked.option)}
    return is_marked or (cell not in UNMARKED and mapping.words.of(cell) == "yes")


def _unknown(row: Row, mapping: Mapping, asked: Asked) -> Iterator[Problem]:
    """What a cell of options says that is none."""
    cell = row.cells[asked.column]
    if not asked.shared:
        known = fold(cell) in UNMARKED | MARKS | {fold(asked.option)}
        if not (known or mapping.words.of(cell) in {"yes", "no", "unsure"}):
            near = nearest(cell, [asked.option])
            yield Problem(row.number, asked.column, f"{cell!r} means no answer{near}")
        return
    others = (other for other in mapping.questions.values() if other.group == asked.group)
    options = [*(other.option for other in others), *mapping.options.get(asked.group, ())]
    known_parts = set(chain.from_iterable(_parts(option) for option in options))
    for part in filter(None, map(str.strip, SEPARATORS.split(cell))):
        if fold(part) not in known_parts:
            told = f"{part!r} is no option of {asked.group}{nearest(part, options)}"
            yield Problem(row.number, asked.column, told)


def _parts(cell: str) -> set[str]:
    """The options that a cell lists; one with a separator in it is several here."""
    return {fold(part) for part in SEPARATORS.split(cell)}


def _meant(
    row: Row, mapping: Mapping, key: str, column: str
) -> Iterator[tuple[str, Told] | Problem]:
    cell = row.cells[column]
    if answer := mapping.words.of(cell):
        yield key, answer
    elif cell:
        known = [
            word for name in ("yes", "partly", "planned", "no") for word in _words(mapping, name)
        ]
        yield Problem(row.number, column, f"{cell!r} means no answer{nearest(cell, known)}")


def _words(mapping: Mapping, name: str) -> tuple[str, ...]:
    words: tuple[str, ...] = getattr(mapping.words, name)
    return words


def _counting(
    found: Iterable[Given], problems: list[Problem]
) -> tuple[list[Given], list[Problem], list[Given]]:
    ordered = sorted(found, key=lambda g: (g.respondent_code == g.municipality_code, g.row))
    counts = {(given.municipality_code, given.question): given for given in ordered}
    kept = set(counts.values())
    return (
        sorted(kept),
        sorted(set(problems)),
        sorted(given for given in ordered if given not in kept),
    )
