"""Precision, recall and F1 with intervals."""

import math
import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Z = 1.959964  # of a two-sided interval of 95 %
RESAMPLES = 1000
SEED = 20260101
ALL = "all"


@dataclass(frozen=True, slots=True)
class Share:
    """A share of counted things, with its interval of 95 % (Wilson 1927, score interval).

    value, low, high: 0 to 1, None where there is nothing to take a share of
    """

    count: int
    of: int

    @property
    def value(self) -> float | None:
        """The share itself."""
        return self.count / self.of if self.of else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Lower and upper end of the interval."""
        if not self.of:
            return None
        share, n = self.count / self.of, self.of
        middle = share + Z**2 / (2 * n)
        reach = Z * math.sqrt(share * (1 - share) / n + (Z / (2 * n)) ** 2)
        scale = 1 + Z**2 / n
        return max(0.0, (middle - reach) / scale), min(1.0, (middle + reach) / scale)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were labelled, how many found, and how many of both agree."""

    labelled: int = 0
    found: int = 0
    right: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.labelled + other.labelled, self.found + other.found, self.right + other.right
        )

    def times(self, count: int) -> "Tally":
        """The tally of so many equal pages."""
        return Tally(self.labelled * count, self.found * count, self.right * count)

    @property
    def precision(self) -> Share:
        """The share of what was found that is right."""
        return Share(self.right, self.found)

    @property
    def recall(self) -> Share:
        """The share of what was labelled that was found right."""
        return Share(self.right, self.labelled)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; None where nothing is labelled or found."""
        both = self.labelled + self.found
        return 2 * self.right / both if both else None


@dataclass(frozen=True, slots=True)
class Score:
    """The tally of one group (a platform, an owner) over all pages, and the interval of its F1."""

    tally: Tally
    f1_interval: tuple[float, float] | None


Tallies = Mapping[str, Tally]


def scores(pages: Sequence[Tallies], groups: Iterable[str]) -> dict[str, Score]:
    """The score of each group that occurs, in the order given, from the tallies of each page.

    The interval of F1 is that of the percentile bootstrap over pages (Efron & Tibshirani 1993,
    chapter 13): accounts of one page are not independent of one another. The seed is fixed.
    """
    totals = _added((page, 1) for page in pages)
    drawn = list(_resampled(pages))
    return {
        group: Score(totals[group], _middle_95([draw.get(group, Tally()).f1 for draw in drawn]))
        for group in groups
        if group in totals
    }


def _resampled(pages: Sequence[Tallies]) -> Iterable[dict[str, Tally]]:
    chance = random.Random(SEED)
    for _ in range(RESAMPLES):
        counts = Counter(chance.choices(range(len(pages)), k=len(pages)))
        yield _added((pages[i], count) for i, count in counts.items())


def _added(pages: Iterable[tuple[Tallies, int]]) -> dict[str, Tally]:
    total: dict[str, Tally] = {}
    for page, count in pages:
        for group, tally in page.items():
            total[group] = total.get(group, Tally()) + tally.times(count)
    return total


def _middle_95(values: Sequence[float | None]) -> tuple[float, float] | None:
    ordered = sorted(value for value in values if value is not None)
    if not ordered:
        return None
    last = len(ordered) - 1
    return ordered[round(0.025 * last)], ordered[round(0.975 * last)]
