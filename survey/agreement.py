"""How far two readings of the same municipalities agree beyond chance: Cohen's kappa, Gwet's AC1.

A table counts municipalities by the one reading (rows) and the other (columns), over the same
answers in the same order. With weights, half-way answers count as half an agreement.
"""

from collections.abc import Sequence
from math import sqrt

from survey.estimate import LEVEL, Estimate, around

Table = Sequence[Sequence[int]]
Weights = Sequence[Sequence[float]]


class NothingToCompareError(ValueError):
    """Nobody was read twice, or there is but one answer that could be given."""


def identity_weights(answers: int) -> list[list[float]]:
    """Only the same answer agrees."""
    return [[float(row == column) for column in range(answers)] for row in range(answers)]


def linear_weights(answers: int) -> list[list[float]]:
    """Agreement falls in equal steps from 1 (the same answer) to 0 (the two ends of the scale)."""
    return [
        [1 - abs(row - column) / (answers - 1) for column in range(answers)]
        for row in range(answers)
    ]


def agreement(table: Table, weights: Weights | None = None) -> float:
    """The (weighted) share of municipalities on which both agree.

    Raises NothingToCompareError for an empty table.
    """
    shares, weights = _shares(table), _weights(table, weights)
    return _total(shares, weights)


def kappa(table: Table, weights: Weights | None = None, level: float = LEVEL) -> Estimate | None:
    """Cohen's (weighted) kappa with its normal interval; None where either gives but one answer.

    It would then be 0, however many agree, and its interval nothing.

    Cohen 1960 and 1968; standard error: Fleiss, Cohen and Everitt 1969, equation 9. Raises
    NothingToCompareError.
    """
    shares, weights = _shares(table), _weights(table, weights)
    rows, columns = _margins(shares)
    if 1 in (max(rows), max(columns)):
        return None
    by_row = [_dot(weights[k], columns) for k in range(len(rows))]
    by_column = [_dot([line[k] for line in weights], rows) for k in range(len(rows))]
    observed, chance = _total(shares, weights), _dot(rows, by_row)
    value = (observed - chance) / (1 - chance)
    spread = sum(
        share * (weights[i][j] - (by_row[i] + by_column[j]) * (1 - value)) ** 2
        for i, line in enumerate(shares)
        for j, share in enumerate(line)
    )
    variance = (spread - (value - chance * (1 - value)) ** 2) / (1 - chance) ** 2
    return around(value, sqrt(max(variance, 0) / _count(table)), level).within(-1, 1)


def ac1(table: Table, weights: Weights | None = None, level: float = LEVEL) -> Estimate | None:
    """Gwet's AC1 (AC2 with weights) with its normal interval; None where chance agrees fully.

    Unlike kappa it does not collapse when nearly all give the same answer. Gwet 2008, equations 5
    and 18; weighted: Gwet 2014, chapter 4. Raises NothingToCompareError.
    """
    shares, weights = _shares(table), _weights(table, weights)
    rows, columns = _margins(shares)
    answers = len(rows)
    usual = [(row + column) / 2 for row, column in zip(rows, columns, strict=True)]
    scale = sum(map(sum, weights)) / (answers * (answers - 1))
    observed = _total(shares, weights)
    chance = scale * sum(share * (1 - share) for share in usual)
    if chance >= 1:
        return None
    value = (observed - chance) / (1 - chance)
    spread = sum(
        share * (weights[i][j] - 2 * (1 - value) * scale * (1 - (usual[i] + usual[j]) / 2)) ** 2
        for i, line in enumerate(shares)
        for j, share in enumerate(line)
    )
    variance = (spread - (observed - 2 * (1 - value) * chance) ** 2) / (1 - chance) ** 2
    return around(value, sqrt(max(variance, 0) / _count(table)), level).within(-1, 1)


def _count(table: Table) -> int:
    return sum(map(sum, table))


def _shares(table: Table) -> list[list[float]]:
    count = _count(table)
    if not count or len(table) < 2:
        raise NothingToCompareError("there is nothing to compare")
    return [[cell / count for cell in row] for row in table]


def _weights(table: Table, weights: Weights | None) -> Weights:
    return identity_weights(len(table)) if weights is None else weights


def _margins(shares: Sequence[Sequence[float]]) -> tuple[list[float], list[float]]:
    return [sum(row) for row in shares], [sum(column) for column in zip(*shares, strict=True)]


def _total(shares: Sequence[Sequence[float]], weights: Weights) -> float:
    return sum(_dot(row, line) for row, line in zip(shares, weights, strict=True))


def _dot(one: Sequence[float], other: Sequence[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))
