"""Shares, intervals and scores."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.evaluation.figures import ALL, Share, Tally, scores


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    # Newcombe 1998, Statistics in Medicine 17, table I, method 3: Wilson's score interval.
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)  # fmt: skip
def test_wilson_intervals_as_published(count: int, of: int, low: float, high: float) -> None:
    assert Share(count, of).interval == pytest.approx((low, high), abs=0.00006)


def test_there_is_no_share_of_nothing() -> None:
    assert Share(0, 0).value is None
    assert Share(0, 0).interval is None
    assert Tally().f1 is None


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_an_interval_holds_its_share(counts: tuple[int, int]) -> None:
    share = Share(*counts)
    assert share.interval is not None
    assert share.value is not None
    low, high = share.interval
    assert 0 <= low <= share.value + 1e-12
    assert share.value - 1e-12 <= high <= 1


def test_f1_is_the_harmonic_mean() -> None:
    tally = Tally(labelled=10, found=8, right=6)
    precision, recall = 6 / 8, 6 / 10
    assert tally.f1 == pytest.approx(2 * precision * recall / (precision + recall))


def test_scores_add_pages_and_keep_the_order_of_groups() -> None:
    pages = [
        {"facebook": Tally(2, 2, 1), ALL: Tally(2, 2, 1)},
        {"twitter": Tally(1, 0, 0), ALL: Tally(1, 0, 0)},
    ]
    told = scores(pages, ["twitter", "facebook", "instagram", ALL])
    assert list(told) == ["twitter", "facebook", ALL]
    assert told[ALL].tally == Tally(3, 2, 1)


def test_the_interval_of_f1_widens_with_doubt_and_repeats_itself() -> None:
    steady = [{"x": Tally(2, 2, 2)}] * 20
    mixed = [{"x": Tally(2, 2, 2)}] * 10 + [{"x": Tally(2, 2, 0)}] * 10
    assert scores(steady, ["x"])["x"].f1_interval == (1.0, 1.0)
    interval = scores(mixed, ["x"])["x"].f1_interval
    assert interval is not None
    low, high = interval
    # The standard error of a share of 0.5 among 20 pages is 0.11.
    assert 0.2 < low < 0.36
    assert 0.64 < high < 0.8
    assert scores(mixed, ["x"])["x"].f1_interval == interval
