"""Paired tests, against a printed example and an independent library."""

from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.contingency_tables import mcnemar as of_statsmodels
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.weightstats import DescrStatsW

from survey.paired import difference, holm, mcnemar


def test_a_printed_example() -> None:
    # Agresti, Categorical Data Analysis (2013), section 11.1: 132 and 107 discordant pairs.
    assert round(mcnemar(132, 107), 3) == 0.120


@given(st.integers(0, 300), st.integers(0, 300))
def test_mcnemar_is_that_of_statsmodels(one: int, other: int) -> None:
    expected = of_statsmodels([[0, one], [other, 0]], exact=True).pvalue
    assert mcnemar(one, other) == pytest.approx(expected, abs=1e-9)


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60))
def test_a_difference_is_that_of_statsmodels(one: int, other: int, alike: int) -> None:
    count = one + other + alike
    found = difference(one, other, count)
    if not count:
        assert found is None
        return
    # Half a municipality more in each of the four cells, two of which do not differ.
    sample = DescrStatsW([1, -1, 0], weights=[one + 0.5, other + 0.5, alike + 1])
    error = sample.std / sqrt(count + 2)
    expected = sample.mean - 1.959963984540054 * error, sample.mean + 1.959963984540054 * error
    assert found is not None
    assert found.value == pytest.approx((one - other) / count)
    assert found[1:] == pytest.approx([max(-1, expected[0]), min(1, expected[1])], abs=1e-9)


def test_nobody_differs() -> None:
    assert mcnemar(0, 0) == 1


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_holm_is_that_of_statsmodels(p_values: list[float]) -> None:
    expected = multipletests(p_values, method="holm")[1]
    assert holm(p_values) == pytest.approx(list(expected), abs=1e-9)


def test_no_test_at_all() -> None:
    assert holm([]) == []
