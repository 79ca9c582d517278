"""Agreement beyond chance, against printed examples and an independent library."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score
from statsmodels.stats.inter_rater import cohens_kappa

from survey.agreement import (
    NothingToCompareError,
    Table,
    ac1,
    agreement,
    identity_weights,
    kappa,
    linear_weights,
)

EXACT = 1e-9
# Psychiatric diagnoses, Fleiss, Cohen and Everitt 1969, table 1 (shares of 200), unweighted kappa
# .429 with standard error .053.
DIAGNOSES = [[106, 10, 4], [22, 28, 10], [2, 12, 6]]
THREE = [[40, 5, 3], [4, 60, 9], [1, 7, 30]]
# Nearly everybody says yes: kappa collapses, AC1 does not (Gwet 2008, table 2).
ONE_SIDED = [[118, 5], [2, 0]]

tables = st.lists(st.lists(st.integers(0, 60), min_size=3, max_size=3), min_size=3, max_size=3)


def test_fleiss_cohen_and_everitt() -> None:
    found = kappa(DIAGNOSES)
    assert found is not None
    assert round(found.value, 3) == 0.429
    assert round((found.high - found.value) / 1.959964, 3) == pytest.approx(0.053, abs=0.0016)


def test_gwets_paradox() -> None:
    plain, sure = kappa(ONE_SIDED), ac1(ONE_SIDED)
    assert plain is not None
    assert sure is not None
    assert round(agreement(ONE_SIDED), 4) == 0.944
    assert round(plain.value, 4) == -0.0234
    assert round(sure.value, 4) == 0.9408


@pytest.mark.parametrize(
    ("weights", "value", "error"),
    [(identity_weights(3), 0.73113, 0.04534), (linear_weights(3), 0.77632, 0.04045)],
)
def test_ac1_as_irrcac_prints_it(weights: Table, value: float, error: float) -> None:
    found = ac1(THREE, weights)
    assert found is not None
    assert round(found.value, 5) == value
    assert round((found.high - found.value) / 1.959964, 5) == error


@given(tables)
def test_kappa_is_that_of_statsmodels(table: list[list[int]]) -> None:
    if not sum(map(sum, table)):
        return
    for weights, name in ((identity_weights(3), None), (linear_weights(3), "linear")):
        found = kappa(table, weights)
        if found is None or sum(map(bool, map(sum, table))) < 2:
            continue
        expected = cohens_kappa(table, wt=name)
        assert found.value == pytest.approx(expected.kappa, abs=EXACT)
        assert found.low == pytest.approx(expected.kappa_low, abs=1e-7)


@given(tables)
def test_kappa_is_that_of_scikit_learn(table: list[list[int]]) -> None:
    pairs = [(i, j) for i, row in enumerate(table) for j, n in enumerate(row) for _ in range(n)]
    if not pairs:
        return
    found = kappa(table)
    if found is not None:
        expected = cohen_kappa_score([i for i, _ in pairs], [j for _, j in pairs])
        assert found.value == pytest.approx(expected, abs=EXACT)


@given(tables)
def test_agreement_and_ac1_are_at_most_one(table: list[list[int]]) -> None:
    if sum(map(sum, table)):
        found = ac1(table, linear_weights(3))
        assert found is None or found.value <= 1 + EXACT
        assert 0 <= agreement(table) <= agreement(table, linear_weights(3)) <= 1


def test_nobody_is_compared() -> None:
    for judge in (agreement, kappa, ac1):
        with pytest.raises(NothingToCompareError):
            judge([[0, 0], [0, 0]])


def test_all_give_the_same_answer() -> None:
    assert kappa([[9, 0], [0, 0]]) is None
    assert ac1([[9, 0], [0, 0]]) == (1, 1, 1)


@pytest.mark.parametrize("table", [[[5, 0], [7, 0]], [[0, 0], [3, 9]]])
def test_no_kappa_where_either_gives_but_one_answer(table: list[list[int]]) -> None:
    assert kappa(table) is None
