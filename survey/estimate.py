"""A figure with its interval."""

from statistics import NormalDist
from typing import NamedTuple

LEVEL = 0.95


class Estimate(NamedTuple):
    """A value between two limits; all three are shares, or coefficients of at most 1."""

    value: float
    low: float
    high: float

    def within(self, least: float, most: float) -> "Estimate":
        """The same, cut to what its value can be at all."""
        return Estimate(*(min(max(part, least), most) for part in self))


def deviations(level: float = LEVEL) -> float:
    """Standard deviations either side of the mean that hold a share of the normal distribution."""
    return NormalDist().inv_cdf((1 + level) / 2)


def around(value: float, error: float, level: float = LEVEL) -> Estimate:
    """A value with the normal interval of its standard error."""
    return Estimate(value, value - deviations(level) * error, value + deviations(level) * error)
