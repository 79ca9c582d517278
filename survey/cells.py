"""What the cells of one row answer."""

from collections.abc import Iterator
from typing import NamedTuple

from survey.crosswalk import crosswalk
from survey.mapping import Mapping, nearest
from survey.sheets import Row
from survey.words import Told


class Problem(NamedTuple):
    """What is wrong, and where: the row as numbered in the file, and the column's name."""

    row: int
    column: str
    message: str


Said = Iterator[tuple[str, Told] | Problem]


def meant(row: Row, mapping: Mapping, key: str, column: str) -> Said:
    """What a cell of words answers to a question; nothing where it is empty.

    A problem for words that mean no answer, or one that the question does not have.
    """
    cell = row.cells[column]
    possible = (*crosswalk()[key].answers, "unsure")
    answer = mapping.words.of(cell)
    if answer in possible:
        yield key, answer
    elif answer:
        can = f"{', '.join(possible[:-1])} or {possible[-1]}"
        yield Problem(
            row.number, column, f"{cell!r} means {answer}; {key} can be answered {can} alone"
        )
    elif cell:
        known = [word for name in possible for word in getattr(mapping.words, name)]
        yield Problem(row.number, column, f"{cell!r} means no answer{nearest(cell, known)}")
