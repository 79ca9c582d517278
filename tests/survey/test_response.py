"""Who answered, and how much that tilts what the answers say."""

import pytest

from survey.response import response, tilts
from tests.survey.builders import NEAR, made, units

ANSWERS = {"005": "yes", "091": "no", "529": "unsure"}
LOOKED = {"contemporaneous": True, "distance_days": 3.0}
OBSERVED = {"005": "yes", "091": "no", "529": "yes", "035": "no", "049": "unknown"}


def test_who_answered() -> None:
    rows = {(row.by, row.group): row for row in response(units(), {"director": ANSWERS}, LOOKED)}
    everybody = rows["all", ""]
    assert (everybody.contemporaneous, everybody.distance_days) == (True, 3)
    assert (everybody.municipalities, everybody.answered, everybody.share) == (5, 3, 0.6)
    assert rows["language", "Swedish or bilingual"].share == pytest.approx(1 / 3)
    assert rows["population_class", "under 2,000"].share == 0
    assert sum(row.answered for row in rows.values() if row.by == "region") == 3


def test_nobody_answered() -> None:
    assert {row.share for row in response(units(), {}, LOOKED)} == {0}


def test_what_the_silence_of_some_does_to_a_share() -> None:
    row = tilts(made("director", ANSWERS, OBSERVED), NEAR)[0]
    assert (row.survey, row.weighted, row.tilt) == (0.5, 0.5, 0)
    # Who is unsure has neither answered nor been silent.
    assert (row.web_of_answered, row.web_of_silent) == (0.5, 0)
    assert row.web_tilt == 0.5 - 1 / 2


def test_no_tilt_without_answers_or_observations() -> None:
    silent = tilts(made("director", {}, OBSERVED), NEAR)[0]
    assert (silent.survey, silent.tilt, silent.web_of_answered, silent.web_tilt) == (None,) * 4
    unseen = tilts(made("staff_training", ANSWERS, {}), NEAR)[0]
    assert (unseen.survey, unseen.web_of_answered) == (0.5, None)
    one_sided = tilts(made("council_posts", ANSWERS, {"005": "yes"}), NEAR)[0]
    assert one_sided.web_of_answered is None
