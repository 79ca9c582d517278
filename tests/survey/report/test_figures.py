"""Figures as readers see them."""

from collections.abc import Callable
from typing import Any

import pytest

from survey.report.figures import (
    between,
    day,
    days,
    percent,
    points,
    probability,
    ranges,
    span,
)
from tests.survey.report.worlds import DAY

CASES: list[tuple[Callable[..., str], tuple[Any, ...], str]] = [
    (percent, (None,), "not known"),
    (percent, (0.0,), "0 %"),
    (percent, (0.004,), "under 1 %"),
    (percent, (0.005,), "1 %"),
    (percent, (0.125,), "13 %"),
    (percent, (0.285,), "29 %"),
    (percent, (0.994,), "99 %"),
    (percent, (307 / 308,), "over 99 %"),
    (percent, (1.0,), "100 %"),
    (span, (None, None), "not known"),
    (span, (0.604, 0.826), "60–83 %"),
    (span, (0.5, 0.5), "50 %"),
    (points, (None,), "not known"),
    (points, (0.034,), "+3"),
    (points, (-0.034,), "−3"),
    (points, (-0.001,), "0"),
    (between, (0.5, -0.1, 1.0), "0.50 (−0.10 to 1.00)"),
    (between, (None, None, None), "not known"),
    (probability, (0.0004,), "< 0.001"),
    (probability, (0.0496,), "0.050"),
    (probability, (None,), "not known"),
    (days, (1,), "1 day"),
    (days, (2.5,), "2.5 days"),
    (days, (3201,), "3,201 days"),
    (days, (None,), "not known"),
    (day, (DAY,), "15 April 2026"),
    (day, (None,), "not known"),
    (ranges, ([],), "none"),
    (ranges, ([4],), "4"),
    (ranges, ([3, 1, 2, 7, 9, 8, 8],), "1–3, 7–9"),
]


@pytest.mark.parametrize(("how", "given", "told"), CASES)
def test_figures(how: Callable[..., str], given: tuple[Any, ...], told: str) -> None:
    assert how(*given).replace("\N{NO-BREAK SPACE}", " ") == told
