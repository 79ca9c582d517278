"""What share of all municipalities does something, by every method."""

from collections.abc import Mapping
from datetime import date

import pytest

from survey.estimates import estimates, weighted_share
from survey.frame import frame
from survey.pairs import Times
from survey.proportions import corrected, wilson
from survey.rows import EstimateRow
from survey.validation import Checks
from tests.survey.builders import DAY, NEAR, made, register

ANSWERS = {"005": "yes", "091": "yes", "529": "no", "035": "unsure"}
OBSERVED = {"005": "yes", "091": "no", "529": "yes", "035": "yes", "049": "unknown"}
OF_FACEBOOK = ("uses_facebook", "municipality")


def told(
    question: str, answers: Mapping[str, str], observed: Mapping[str, str], *, checks: Checks | None
) -> dict[tuple[str, str, str], EstimateRow]:
    """Estimates by scope, answer and method."""
    rows = estimates(made(question, answers, observed), NEAR, checks)
    found: dict[tuple[str, str, str], EstimateRow] = {
        (row.scope, row.answer, row.method): row for row in rows
    }
    assert len(found) == len(rows)
    return found


@pytest.fixture
def facebook() -> dict[tuple[str, str, str], EstimateRow]:
    """Estimates of five municipalities without hand checks."""
    return told("uses_facebook", ANSWERS, OBSERVED, checks=None)


def test_the_survey_as_answered(facebook: dict[tuple[str, str, str], EstimateRow]) -> None:
    row = facebook["", "yes", "survey"]
    assert (row.share, row.low, row.high) == wilson(2, 3, 5)
    assert (row.count, row.known, row.whole) == (2, 3, 5)
    assert row.note == "if non-response were random"


def test_the_web_is_a_census_with_bounds(
    facebook: dict[tuple[str, str, str], EstimateRow],
) -> None:
    row = facebook["municipality", "yes", "web"]
    assert (row.share, row.low, row.high, row.limits) == (3 / 4, 3 / 5, 4 / 5, "bounds")


def test_answers_go_before_observations(
    facebook: dict[tuple[str, str, str], EstimateRow],
) -> None:
    row = facebook["municipality", "yes", "combined"]
    # 005 and 091 said yes, 529 no; 035 was unsure and is seen; of 049 nothing is known.
    assert (row.share, row.low, row.high) == (3 / 4, 3 / 5, 4 / 5)
    assert row.note == "3 answers and 1 observations"


def test_every_method_is_there_once_a_scope(
    facebook: dict[tuple[str, str, str], EstimateRow],
) -> None:
    of_the_web = {
        (scope, "yes", method)
        for scope in ("municipality", "any_unit")
        for method in ("web", "web_corrected", "combined")
    }
    assert set(facebook) == of_the_web | {("", "yes", "survey"), ("", "yes", "survey_weighted")}


def test_without_hand_checks_nothing_is_corrected(
    facebook: dict[tuple[str, str, str], EstimateRow],
) -> None:
    row = facebook["municipality", "yes", "web_corrected"]
    assert (row.share, row.low, row.limits) == (None, None, "")
    assert row.note == "not available: no hand-checked sample (--validation FILE)"


def test_hand_checks_correct_the_web() -> None:
    checked = [(True, True)] * 18 + [(False, True)] * 2 + [(False, False)] * 9 + [(True, False)]
    row = told("uses_facebook", {}, OBSERVED, checks=Checks({OF_FACEBOOK: checked}))[
        "municipality", "yes", "web_corrected"
    ]
    assert (row.share, row.low, row.high) == corrected(0.75, (18, 20), (9, 10))
    assert row.note == "20 cases and 10 others checked by hand"


@pytest.mark.parametrize(
    ("checked", "note"),
    [
        ([(True, True)], "not available: 1 case and 0 others checked by hand"),
        (
            [(False, True), (True, False)],
            "not available: sensitivity and specificity do not exceed 1; "
            "1 case and 1 other checked by hand",
        ),
    ],
)
def test_hand_checks_that_tell_nothing(checked: list[tuple[bool, bool]], note: str) -> None:
    rows = told("uses_facebook", {}, OBSERVED, checks=Checks({OF_FACEBOOK: checked}))
    row = rows["municipality", "yes", "web_corrected"]
    assert (row.share, row.note) == (None, note)


def test_an_observation_that_never_says_no_has_bounds_alone() -> None:
    rows = told("council_posts", {"005": "no"}, {"005": "yes", "091": "yes"}, checks=None)
    web, combined = rows["municipality", "yes", "web"], rows["municipality", "yes", "combined"]
    assert (web.share, web.low, web.high) == (None, 2 / 5, 1)
    assert (combined.share, combined.low, combined.high) == (None, 1 / 5, 4 / 5)
    assert web.note == combined.note == "bounds only: observation never says no"
    assert ("municipality", "yes", "web_corrected") not in rows


def test_partly_and_planned_have_shares_of_their_own() -> None:
    rows = told("responsive", {"005": "partly"}, {"005": "yes", "091": "partly"}, checks=None)
    assert rows["", "partly", "survey"].share == 1
    assert rows["municipality", "partly", "web"].share == 0.5
    planned = told("council_livestream", {"005": "planned"}, {"005": "no"}, checks=None)
    assert planned["", "planned", "survey"].share == 1
    assert ("municipality", "planned", "web") not in planned


def test_what_no_crawler_can_see_is_estimated_from_answers() -> None:
    rows = told("staff_training", {"005": "yes"}, {}, checks=None)
    assert {method for _, _, method in rows} == {"survey", "survey_weighted"}


def test_nobody_answered_and_nothing_was_seen() -> None:
    rows = told("uses_facebook", {}, {}, checks=None)
    assert rows["", "yes", "survey"].note == "not available: nobody answered"
    assert rows["municipality", "yes", "web"].share is None
    assert rows["municipality", "yes", "web"].note == "not available: nothing is known on the web"


def test_a_merged_municipality_is_asked_twice_and_looked_at_once() -> None:
    then = frame(register(), date(2017, 4, 15))
    of = {code: then[code] for code in ("911", "541")}
    items = made("director", {"911": "no"}, {"541": "yes"}, of=of)
    rows = {row.method: row for row in estimates(items, Times(DAY, near=True), None)}
    assert (rows["web"].count, rows["web"].whole) == (1, 1)
    # Valtimo answered no; of Nurmes, which gave no answer, it is what its website shows today.
    assert (rows["combined"].count, rows["combined"].whole) == (1, 2)


def test_weights_make_up_for_who_did_not_answer() -> None:
    whole = frame(register(), DAY)
    large = [code for code, unit in whole.items() if unit.size > 3]
    small = [code for code, unit in whole.items() if unit.size <= 3]
    answers = {**dict.fromkeys(large[::2], "yes"), **dict.fromkeys(small[::8], "no")}
    pairs = made("uses_facebook", answers, {}, of=whole)[0].pairs
    found = weighted_share(pairs)
    assert found is not None
    raw = sum(answer == "yes" for answer in answers.values()) / len(answers)
    assert raw > found.value == pytest.approx(len(large) / len(whole), abs=0.03)
