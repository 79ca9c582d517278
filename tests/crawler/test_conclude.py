"""conclude is pure, and concluding again changes nothing."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from crawler.conclude import conclude
from crawler.finding import Finding
from crawler.observations import place_of
from storage.records import Conclusion, Known
from tests.crawler.builders import FRONT, account, looks, meeting, nights, stream, told, viewport

EVERYTHING = [
    account(),
    account("instagram:kuvitelmankirjasto", unit="Kirjasto", placement="main"),
    stream(),
    viewport(),
    meeting(looks(5).night),
]


def known_from(conclusion: Conclusion) -> Known:
    return Known(
        conclusion.accounts,
        conclusion.livestreams,
        conclusion.responsiveness,
        conclusion.indicators,
        [row.meeting_date for row in conclusion.meetings],
    )


def plain(conclusion: Conclusion) -> list[dict[str, object]]:
    rows = [*conclusion.accounts, *conclusion.livestreams]
    pages = [*conclusion.responsiveness, *conclusion.indicators]
    return [row.model_dump() for row in [*rows, *pages]]


@pytest.mark.parametrize("findings", [EVERYTHING, [], EVERYTHING[:1]])
def test_concluding_the_same_visit_again_changes_nothing(findings: list[Finding]) -> None:
    look = looks(40)
    before = nights((looks(0), EVERYTHING), (looks(20), []))
    once = conclude(findings, look, known_from(before), {})
    again = conclude(findings, look, known_from(once), {})
    assert plain(again) == plain(once)


def test_the_order_of_findings_does_not_matter() -> None:
    forward = conclude(EVERYTHING, looks(), Known(), {})
    backward = conclude(EVERYTHING[::-1], looks(), Known(), {})
    assert plain(forward) == plain(backward)


def test_what_is_known_is_not_changed() -> None:
    first = nights((looks(0), EVERYTHING))
    before = plain(first)
    conclude([], looks(1), known_from(first), {})
    assert plain(first) == before


def test_every_observation_carries_page_place_and_words() -> None:
    conclusion = nights((looks(), EVERYTHING))
    for row in conclusion.accounts:
        assert (row.evidence_url, row.placement, row.evidence_text) != ("", "", "")
        assert row.reasons
    for stream_row in conclusion.livestreams:
        assert stream_row.page_url
        assert stream_row.evidence_text
    assert all(page.page_url for page in conclusion.responsiveness)


def test_meetings_are_kept_once() -> None:
    day = meeting(looks(5).night)
    conclusion = nights((looks(0), [day]), (looks(1), [day]))
    assert conclusion.meetings == []


@pytest.mark.parametrize(
    ("linked_by", "owner"),
    [({}, "municipality"), ({"facebook:tapahtuma": frozenset("abcd")}, "other")],
)
def test_what_many_municipalities_link_to_is_nobody_s_own(
    linked_by: Mapping[str, frozenset[str]], owner: str
) -> None:
    finding = account("facebook:tapahtuma", text="Kunta Facebookissa", pages=10)
    conclusion = conclude([finding], looks(), Known(), linked_by)
    assert conclusion.accounts[0].owner == owner


def test_a_front_page_read_by_script_may_say_yes_but_never_no() -> None:
    look = looks(0, "javascript_only", answered=frozenset({place_of(FRONT)}))
    conclusion = nights((look, [account()]))
    assert told(conclusion, "uses_facebook") == ("yes", "")
    assert told(conclusion, "uses_twitter") == ("unknown", "javascript_only")


def declared(value: str, *, whole: bool, reason: str = "so") -> list[Finding]:
    """A front page, and what it declares with its style sheets."""
    markup = viewport()
    details = {"reason": reason, "whole": whole}
    return [markup, replace(markup, detector="declared", value=value, details=details)]


@pytest.mark.parametrize(
    ("first", "then", "expected"),
    [
        (declared("no", whole=True), declared("yes", whole=True), "yes"),
        (declared("no", whole=True), declared("yes", whole=False), "no"),
        (declared("no", whole=True), [viewport()], "no"),
        (declared("no", whole=True), [viewport("partly")], "partly"),
        ([viewport()], declared("no", whole=True), "no"),
        ([viewport()], declared("partly", whole=False), "yes"),
    ],
)
def test_sheets_that_were_not_read_take_nothing_back(
    first: list[Finding], then: list[Finding], expected: str
) -> None:
    (page,) = nights((looks(0), first), (looks(1), then)).responsiveness
    assert (page.declared, page.verdict) == (expected, expected)
