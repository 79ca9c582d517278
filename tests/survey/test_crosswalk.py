"""The crosswalk and the published series hold together with the indicators."""

import pytest

from crawler.indicators import indicators
from survey.crosswalk import CrosswalkError, crosswalk, read_crosswalk
from survey.published import published

OBSERVED = """
[[questions]]
key = "uses_facebook"
fi = "Käyttääkö kunta Facebookia?"
sv = "Använder kommunen Facebook?"
wording = "inferred"
answers = ["yes", "no"]
indicator = "uses_facebook"
scopes = ["municipality"]
bias = "under"
differs = "A link is a lower bound."
"""


def test_every_indicator_exists_with_its_scopes() -> None:
    for question in crosswalk().values():
        if question.indicator:
            assert set(question.scopes) <= set(indicators()[question.indicator]["scopes"])


def test_both_scopes_are_shown_where_the_question_names_none() -> None:
    for question in crosswalk().values():
        if question.key.startswith("uses_"):
            assert question.scopes == ("municipality", "any_unit")


def test_what_no_crawler_sees_is_listed() -> None:
    unseen = {key for key, question in crosswalk().items() if question.unobservable}
    assert {"staff_training", "social_media_strategy", "intranet_renewal"} <= unseen


def test_published_shares_are_of_known_questions_and_answers() -> None:
    for share in published():
        assert share.answer in crosswalk()[share.question].answers, share


def test_published_shares_are_told_once_a_year() -> None:
    keys = [(share.question, share.answer, share.year) for share in published()]
    assert keys == sorted(set(keys))


@pytest.mark.parametrize(
    ("question", "year", "percent", "qualifier"),
    [
        ("council_livestream", 2017, 31, "exact"),
        ("council_livestream", 2022, 78, "exact"),
        ("director", 2017, 40, "exact"),
        ("responsive", 2017, 70, "over"),
        ("uses_facebook", 2016, 95, "exact"),
        ("sector_youth", 2011, 73, "exact"),
    ],
)
def test_shares_as_they_were_printed(
    question: str, year: int, percent: float, qualifier: str
) -> None:
    found = [s for s in published() if (s.question, s.year, s.answer) == (question, year, "yes")]
    assert [(s.percent, s.qualifier) for s in found] == [(percent, qualifier)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (OBSERVED + OBSERVED, r"crosswalk\.toml: uses_facebook is there twice"),
        (OBSERVED + 'colour = "red"', r"crosswalk\.toml: questions\.0\.colour: Extra"),
        (OBSERVED.replace("differs", "unobservable"), "either indicator, scopes, bias"),
        (OBSERVED.replace('bias = "under"\n', ""), "either indicator, scopes, bias"),
        (OBSERVED.replace('"yes", "no"', '"yes"'), r"questions\.0\.answers"),
        (OBSERVED.replace('"no"]', '"maybe"]'), r"questions\.0\.answers\.1"),
        ("[[questions", r"crosswalk\.toml: "),
    ],
)
def test_mistakes_are_named(text: str, message: str) -> None:
    with pytest.raises(CrosswalkError, match=message):
        read_crosswalk(text)
