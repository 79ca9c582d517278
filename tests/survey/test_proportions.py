"""Shares with intervals, against printed examples and an independent library."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from survey.proportions import UselessTestError, corrected, wilson


@pytest.mark.parametrize(
    ("hits", "count", "low", "high"),
    # Newcombe 1998 (two-sided intervals for the single proportion), table I, method 3.
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_newcombes_examples(hits: int, count: int, low: float, high: float) -> None:
    found = wilson(hits, count)
    assert found is not None
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


@given(st.integers(0, 308), st.integers(1, 308))
def test_wilson_is_that_of_statsmodels(hits: int, count: int) -> None:
    hits = min(hits, count)
    found = wilson(hits, count)
    assert found is not None
    low, high = proportion_confint(hits, count, method="wilson")
    assert (found.low, found.high) == pytest.approx((low, high), abs=1e-9)


@given(st.integers(0, 144))
def test_a_finite_whole_narrows_the_interval(hits: int) -> None:
    free, finite = wilson(hits, 144), wilson(hits, 144, 311)
    assert free is not None
    assert finite is not None
    assert finite.high - finite.low < free.high - free.low
    assert finite.low <= finite.value <= finite.high


def test_all_were_asked_and_nobody_was() -> None:
    assert wilson(100, 308, 308) == (100 / 308,) * 3
    assert wilson(0, 0, 308) is None


def test_a_perfect_detector_is_believed() -> None:
    found = corrected(0.7, (10_000, 10_000), (10_000, 10_000))
    assert found.value == pytest.approx(0.7)
    assert found.high - found.low < 0.001


@given(st.floats(0, 1), st.integers(60, 100), st.integers(60, 100))
def test_the_corrected_share_gives_the_seen_one_back(share: float, found: int, left: int) -> None:
    sensitivity, specificity = found / 100, left / 100
    seen = share * sensitivity + (1 - share) * (1 - specificity)
    estimate = corrected(seen, (found, 100), (left, 100))
    assert estimate.value == pytest.approx(share, abs=1e-9)
    assert 0 <= estimate.low <= estimate.high <= 1


@pytest.mark.parametrize(
    ("found", "left"), [((50, 100), (50, 100)), ((1, 10), (2, 10)), ((0, 0), (9, 9))]
)
def test_a_useless_detector_is_refused(found: tuple[int, int], left: tuple[int, int]) -> None:
    with pytest.raises(UselessTestError):
        corrected(0.5, found, left)
