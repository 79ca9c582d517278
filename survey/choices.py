"""What a row chose of a group: questions of which any number could be chosen."""

import re
from collections.abc import Iterator
from itertools import chain

from storage.register import fold
from survey.cells import Problem, Said
from survey.mapping import Asked, Mapping, nearest
from survey.sheets import Row
from survey.words import Told, answer_words

SEPARATORS = re.compile(r"[;,\n|]")


def choices(row: Row, mapping: Mapping, group: str) -> Said:
    """The answers to all questions of a group.

    A respondent that filled in any column of the group answered all of it: what it did not choose
    is a no. Where all are empty it answered nothing.
    """
    asked = mapping.of_group(group)
    if problems := list(_unreadable(row, mapping, group)):
        yield from problems
        return
    marks = {key: _mark(row, mapping, each) for key, each in asked.items()}
    if any(marks.values()) or any(row.cells[column] for column in mapping.other_columns(group)):
        for key, mark in marks.items():
            yield key, mark or "no"


def _mark(row: Row, mapping: Mapping, asked: Asked) -> Told | None:
    cell = row.cells[asked.column]
    if asked.shared:
        return _in_list(cell, mapping, asked) if cell else None
    is_option = fold(cell) == fold(asked.option)
    return "yes" if is_option else mapping.words.of(cell) or answer_words().marks.of(cell)


def _in_list(cell: str, mapping: Mapping, asked: Asked) -> Told:
    if _parts(asked.option) <= _parts(cell):
        return "yes"
    return "unsure" if mapping.words.of(cell) == "unsure" else "no"


def _unreadable(row: Row, mapping: Mapping, group: str) -> Iterator[Problem]:
    """What cells of options say that is none."""
    for asked in mapping.of_group(group).values():
        cell = row.cells[asked.column]
        if asked.shared:
            yield from _no_options(row, mapping, asked)
        elif cell and _mark(row, mapping, asked) not in {"yes", "no", "unsure"}:
            near = nearest(cell, [asked.option])
            yield Problem(row.number, asked.column, f"{cell!r} means no answer{near}")


def _no_options(row: Row, mapping: Mapping, asked: Asked) -> Iterator[Problem]:
    cell = row.cells[asked.column]
    others = (other.option for other in mapping.of_group(asked.group).values())
    options = [*others, *mapping.options.get(asked.group, ())]
    known = set(chain.from_iterable(map(_parts, options)))
    for part in filter(None, map(str.strip, SEPARATORS.split(cell))):
        if fold(part) not in known and mapping.words.of(cell) not in {"no", "unsure"}:
            told = f"{part!r} is no option of {asked.group}{nearest(part, options)}"
            yield Problem(row.number, asked.column, told)


def _parts(cell: str) -> set[str]:
    """The options that a cell lists; one with a separator in it is several here."""
    return {fold(part) for part in SEPARATORS.split(cell)}
