"""Whether one reading says yes more often than the other on the same municipalities."""

from collections.abc import Sequence
from math import comb


def mcnemar(only_one: int, only_other: int) -> float:
    """The exact two-sided p-value of McNemar's test (McNemar 1947; exact: Mosteller 1952).

    only_one, only_other: municipalities of which only the one, only the other reading says yes
    """
    count, fewer = only_one + only_other, min(only_one, only_other)
    tail = sum(comb(count, hits) for hits in range(fewer + 1))
    return min(1.0, 2 * tail / (1 << count))


def holm(p_values: Sequence[float]) -> list[float]:
    """The p-values adjusted for there being several of them, in the order given (Holm 1979)."""
    count = len(p_values)
    order = sorted(range(count), key=p_values.__getitem__)
    adjusted, largest = [0.0] * count, 0.0
    for rank, at in enumerate(order):
        largest = max(largest, min(1.0, (count - rank) * p_values[at]))
        adjusted[at] = largest
    return adjusted
