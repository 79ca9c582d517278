"""Figures as readers see them."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from math import floor

from storage.counted import counted

NOT_KNOWN = "not known"
MINUS = "−"
PERCENT = "\N{NO-BREAK SPACE}%"


def percent(share: float | None) -> str:
    """A share in whole per cent, halves up; only what is nothing is 0 %, only all is 100 %."""
    if share is None:
        return NOT_KNOWN
    whole = _half_up(share * 100)
    if whole <= 0 < share:
        return f"under 1{PERCENT}"
    return f"over 99{PERCENT}" if whole >= 100 and share < 1 else f"{whole}{PERCENT}"


def span(low: float | None, high: float | None) -> str:
    """The limits of a share in whole per cent."""
    if low is None or high is None:
        return NOT_KNOWN
    first, last = _half_up(low * 100), _half_up(high * 100)
    return f"{first}{PERCENT}" if first == last else f"{first}–{last}{PERCENT}"


def points(difference: float | None) -> str:
    """A difference of shares in whole percentage points, with its sign."""
    if difference is None:
        return NOT_KNOWN
    whole = _half_up(abs(difference) * 100)
    return f"{MINUS if difference < 0 else '+'}{whole}" if whole else "0"


def coefficient(value: float | None) -> str:
    """A coefficient of agreement, to two decimals."""
    return NOT_KNOWN if value is None else f"{value:.2f}".replace("-", MINUS)


def between(value: float | None, low: float | None, high: float | None) -> str:
    """A coefficient and its limits."""
    if value is None:
        return NOT_KNOWN
    return f"{coefficient(value)} ({coefficient(low)} to {coefficient(high)})"


def probability(p: float | None) -> str:
    """A p-value, to three decimals."""
    if p is None:
        return NOT_KNOWN
    return "< 0.001" if p < 0.001 else f"{p:.3f}"


def days(distance: float | None) -> str:
    """A number of days; of a median, halves are kept."""
    return NOT_KNOWN if distance is None else counted(distance, "day")


def day(when: date | None) -> str:
    """A day as Finland writes it in English."""
    return f"{when.day} {when:%B %Y}" if when else NOT_KNOWN


def ranges(numbers: Iterable[int]) -> str:
    """Numbers in as few words as can be: 1–3, 7."""
    ordered = enumerate(sorted(set(numbers)))
    runs = [
        [number for _, number in run]
        for _, run in groupby(ordered, key=lambda placed: placed[1] - placed[0])
    ]
    told = (str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
    return ", ".join(told) or "none"


def _half_up(value: float) -> int:
    # Shares such as 0.285 are a little less than they should be in binary.
    return floor(round(value, 9) + 0.5)
