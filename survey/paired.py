"""Whether one reading says yes more often than the other on the same municipalities."""

from collections.abc import Sequence
from math import comb, sqrt

from survey.estimate import LEVEL, Estimate, around


def mcnemar(only_one: int, only_other: int) -> float:
    """The exact two-sided p-value of McNemar's test (McNemar 1947; exact: Mosteller 1952).

    only_one, only_other: municipalities of which only the one, only the other reading says yes
    """
    count, fewer = only_one + only_other, min(only_one, only_other)
    tail = sum(comb(count, hits) for hits in range(fewer + 1))
    return min(1.0, 2 * tail / (1 << count))


def difference(only_one: int, only_other: int, count: int, level: float = LEVEL) -> Estimate | None:
    """How much oftener the one reading says yes than the other, as a share; None of none.

    count: municipalities read twice. Interval: Wald's after half a municipality is added to each of
    the four cells, which covers well for few municipalities, too (Agresti and Min 2005).
    """
    if not count:
        return None
    more, less, whole = only_one + 0.5, only_other + 0.5, count + 2
    middle = (more - less) / whole
    interval = around(middle, sqrt((more + less) / whole - middle**2) / sqrt(whole), level)
    return interval._replace(value=(only_one - only_other) / count).within(-1, 1)


def holm(p_values: Sequence[float]) -> list[float]:
    """The p-values adjusted for there being several of them, in the order given (Holm 1979)."""
    count = len(p_values)
    order = sorted(range(count), key=p_values.__getitem__)
    adjusted, largest = [0.0] * count, 0.0
    for rank, at in enumerate(order):
        largest = max(largest, min(1.0, (count - rank) * p_values[at]))
        adjusted[at] = largest
    return adjusted
