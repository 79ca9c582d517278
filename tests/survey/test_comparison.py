"""Answers beside observations, against counting by hand and independent libraries."""

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score
from statsmodels.stats.contingency_tables import mcnemar

from survey.comparison import comparisons
from survey.rows import ComparisonRow
from tests.survey.builders import NEAR, made, units

CODES = tuple(units())
ANSWERS = st.sampled_from(["yes", "partly", "no", "unsure", ""])
OBSERVED = st.sampled_from(["yes", "partly", "no", "unknown"])


def of_all(question: str, answers: Mapping[str, str], observed: Mapping[str, str]) -> ComparisonRow:
    """The comparison over everybody, in the first scope."""
    return comparisons(made(question, answers, observed), NEAR)[0]


def test_counted_by_hand() -> None:
    answers = {"005": "yes", "091": "yes", "529": "no", "035": "unsure", "049": "no"}
    observed = {"005": "yes", "091": "no", "529": "yes", "035": "yes", "049": "unknown"}
    row = of_all("uses_facebook", answers, observed)
    assert (row.both, row.survey_only, row.web_only, row.neither) == (1, 1, 1, 0)
    assert (row.municipalities, row.answered, row.unsure, row.web_unknown) == (5, 4, 1, 1)
    assert (row.agreement, row.difference, row.mcnemar_p) == (1 / 3, 0, 1)
    assert (row.web_sensitivity, row.web_specificity) == (0.5, 0)
    assert (row.survey_sensitivity, row.survey_specificity) == (0.5, 0)
    assert (row.contemporaneous, row.distance_days) == (True, 3)


@given(st.fixed_dictionaries({code: st.tuples(ANSWERS, OBSERVED) for code in CODES}))
@settings(max_examples=60)
def test_the_figures_are_those_of_other_libraries(told: dict[str, tuple[str, str]]) -> None:
    answers = {code: answer for code, (answer, _) in told.items() if answer}
    row = of_all("responsive", answers, {code: value for code, (_, value) in told.items()})
    known = [
        (answer, value)
        for answer, value in told.values()
        if answer not in {"", "unsure"} and value != "unknown"
    ]
    said, shown = [a == "yes" for a, _ in known], [v == "yes" for _, v in known]
    assert row.both + row.survey_only + row.web_only + row.neither == len(known)
    assert row.answered == len(known) + row.web_unknown
    if not known:
        assert (row.kappa, row.agreement, row.mcnemar_p) == (None, None, None)
        return
    table = [[row.both, row.survey_only], [row.web_only, row.neither]]
    assert row.mcnemar_p == pytest.approx(mcnemar(table, exact=True).pvalue, abs=1e-9)
    if row.kappa is not None:
        assert row.kappa == pytest.approx(cohen_kappa_score(said, shown), abs=1e-9)
    if row.weighted_kappa is not None:
        levels = {"no": 0, "partly": 1, "yes": 2}
        one, other = ([levels[pair[at]] for pair in known] for at in (0, 1))
        expected = cohen_kappa_score(one, other, labels=[0, 1, 2], weights="linear")
        assert row.weighted_kappa == pytest.approx(expected, abs=1e-9)


@given(st.fixed_dictionaries({code: st.tuples(ANSWERS, OBSERVED) for code in CODES}))
@settings(max_examples=30)
def test_the_groups_make_up_the_whole(told: dict[str, tuple[str, str]]) -> None:
    answers = {code: answer for code, (answer, _) in told.items() if answer}
    observed = {code: value for code, (_, value) in told.items()}
    rows = comparisons(made("uses_facebook", answers, observed), NEAR)
    for scope in ("municipality", "any_unit"):
        for column in ("municipalities", "both", "survey_only", "web_only", "neither", "unsure"):
            summed = {
                by: sum(getattr(r, column) for r in rows if (r.by, r.scope) == (by, scope))
                for by in ("all", "population_class", "language", "region")
            }
            assert len(set(summed.values())) == 1, (column, summed)


def test_planned_is_not_yet() -> None:
    row = of_all(
        "council_livestream", {"005": "planned", "091": "yes"}, {"005": "yes", "091": "yes"}
    )
    assert (row.both, row.web_only, row.weighted_kappa) == (1, 1, None)


def test_an_observation_that_never_says_no_is_no_test_of_the_answers() -> None:
    row = of_all("council_posts", {"005": "no", "091": "yes"}, {"005": "yes", "091": "yes"})
    assert (row.both, row.web_only) == (1, 1)
    assert (row.agreement, row.kappa, row.mcnemar_p, row.web_specificity) == (None,) * 4


def test_what_no_crawler_can_see_is_not_compared() -> None:
    assert comparisons(made("staff_training", {"005": "yes"}, {}), NEAR) == []


def test_p_values_are_adjusted_over_the_questions_of_a_group() -> None:
    answers, observed = dict.fromkeys(CODES, "no"), dict.fromkeys(CODES, "yes")
    items = made("director", answers, observed) + made("uses_facebook", answers, observed)
    rows = [row for row in comparisons(items, NEAR) if row.by == "all"]
    # The exact p of five against none is 2 / 2^5. Two questions, one of which has a wider scope, too.
    assert [row.mcnemar_p for row in rows] == [0.0625] * 3
    assert [row.holm_p for row in rows] == [0.125, 0.125, 0.0625]


def test_groups_are_in_order() -> None:
    rows = comparisons(made("director", {}, {}), NEAR)
    sizes = [row.group for row in rows if row.by == "population_class"]
    assert sizes == ["under 2,000", "5,000-9,999", "20,000-49,999", "100,000 and over"]
