"""Whether a night can be trusted."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from scheduler.checks import AGAINST_HISTORY, CHECKS, Earlier, Night, Trust, judge
from scheduler.thresholds import FILE, Limits, Thresholds, thresholds
from storage.contract import EXPORTS

LIMITS = thresholds()
REACHED = """
complete=10                        10  ok
complete=8 timeout=2               10  ok
complete=4 budget_reached=4        10  ok
complete=7 timeout=3               10  suspect
complete=5 timeout=5               10  suspect
complete=4 timeout=6               10  failed
timeout=10                         10  failed
complete=4 opted_out=6             10  ok
opted_out=10                       10  ok
complete=3 opted_out=5 blocked=2   10  suspect
complete=5                         10  suspect
robots_refused=1                   1   failed
"""
USUAL = Earlier(Counter(facebook=300, tiktok=10), 60)
QUIET = Night(
    planned=308,
    statuses=Counter(complete=300, timeout=8),
    accounts=Counter(facebook=300, tiktok=10),
    empty={"accounts.evidence_text": 0.01},
    minutes=55,
    free_megabytes=9000,
    before=[USUAL] * 7,
)


@pytest.mark.parametrize("case", REACHED.strip().splitlines())
def test_a_run_is_judged_by_the_share_reached(case: str) -> None:
    *counts, planned, verdict = case.split()
    statuses = Counter({name: int(n) for name, n in (count.split("=") for count in counts)})
    trust = judge(Night(int(planned), statuses), LIMITS, ["reached"])
    assert trust.verdict == verdict
    assert bool(trust.reason) == (verdict != "ok")


def test_the_reason_names_the_commonest_failures() -> None:
    statuses = Counter(complete=1, timeout=4, blocked=3, dns_failure=2, empty=1, opted_out=9)
    assert judge(Night(20, statuses), LIMITS, ["reached"]).reason == (
        "only 1 of 11 municipalities were reached (timeout 4, blocked 3, dns_failure 2)"
    )


def test_a_run_of_nothing_is_fine() -> None:
    assert judge(Night(0, Counter()), LIMITS).verdict == "ok"


def test_a_usual_night_is_trusted() -> None:
    trust = judge(QUIET, LIMITS)
    assert (trust.verdict, trust.reason) == ("ok", "")
    assert {checked.check: checked.verdict for checked in trust.checks} == dict.fromkeys(
        CHECKS, "ok"
    )


def slower(minutes: float) -> Night:
    return replace(QUIET, minutes=minutes)


def with_accounts(before: list[Earlier] | None = None, **accounts: int) -> Night:
    return replace(QUIET, accounts=Counter(accounts), before=before or QUIET.before)


def failing(**statuses: int) -> Night:
    return replace(QUIET, statuses=Counter(complete=300, **statuses))


GREW = [*[Earlier(Counter(facebook=200), 60)] * 4, *[Earlier(Counter(facebook=300), 60)] * 3]
# Check, the night, its verdict, and words of what it tells.
NIGHTS = [
    ("platforms", with_accounts(facebook=270, tiktok=10), "ok", "280 accounts, usually 310"),
    (
        "platforms",
        with_accounts(facebook=269),
        "suspect",
        "facebook has 269 accounts instead of 300",
    ),
    ("platforms", with_accounts(tiktok=10), "suspect", "facebook has 0 accounts"),
    ("platforms", with_accounts(facebook=300), "ok", "300 accounts"),
    ("platforms", with_accounts(facebook=300, threads=90), "ok", "390 accounts"),
    ("platforms", with_accounts(GREW, facebook=200), "ok", "usually 200"),
    ("platforms", with_accounts([USUAL] * 2, facebook=1), "early", "2 of 3 scheduled nights"),
    ("platforms", with_accounts([USUAL] * 3, facebook=1), "suspect", "facebook has 1 accounts"),
    ("run_time", slower(20), "ok", "took 20 minutes, usually 60"),
    ("run_time", slower(19), "suspect", "took 19 minutes, usually 60"),
    ("run_time", slower(180), "ok", "took 180 minutes"),
    ("run_time", slower(181), "suspect", "took 181 minutes"),
    ("run_time", replace(QUIET, minutes=9, before=[Earlier(Counter(), 1)] * 3), "ok", "usually 1"),
    ("run_time", replace(QUIET, minutes=None), "unchecked", "continued"),
    ("run_time", replace(QUIET, before=[]), "early", "0 of 3 scheduled nights"),
    ("errors", failing(internal_error=3), "ok", "3 of 308 visits"),
    ("errors", failing(internal_error=4), "suspect", "4 of 308 visits ended in internal_error"),
    ("empty_columns", replace(QUIET, empty={"accounts.owner": 0.05}), "ok", "no column"),
    (
        "empty_columns",
        replace(QUIET, empty={"accounts.owner": 0.06, "accounts.evidence_text": 1.0}),
        "suspect",
        "accounts.owner is empty in 6%, accounts.evidence_text is empty in 100%",
    ),
    ("disk", replace(QUIET, free_megabytes=500), "ok", "500 megabytes are free"),
    ("disk", replace(QUIET, free_megabytes=499), "suspect", "499 megabytes are free"),
    ("disk", replace(QUIET, free_megabytes=None), "unchecked", "not known here"),
]


@pytest.mark.parametrize(("check", "night", "verdict", "words"), NIGHTS)
def test_each_check_has_its_limits(check: str, night: Night, verdict: str, words: str) -> None:
    (checked,) = judge(night, LIMITS, [check]).checks
    assert (checked.check, checked.verdict) == (check, verdict)
    assert words in checked.told


def test_every_check_is_tried_and_has_limits() -> None:
    tried = {name for name, *_ in NIGHTS} | {"reached"}
    assert tried == set(CHECKS) == set(Thresholds.model_fields) - {"history"}
    assert set(CHECKS) > AGAINST_HISTORY


def test_the_worst_check_is_the_verdict_and_all_reasons_are_told() -> None:
    bad = replace(QUIET, statuses=Counter(complete=20, internal_error=288), free_megabytes=1)
    trust = judge(bad, LIMITS)
    assert trust.verdict == "failed"
    assert trust.reason == (
        "only 20 of 308 municipalities were reached (internal_error 288); "
        "288 of 308 visits ended in internal_error; 1 megabytes are free on the database's disk"
    )


def test_what_cannot_be_checked_is_not_held_against_a_run() -> None:
    assert judge(replace(QUIET, before=[], free_megabytes=None), LIMITS).verdict == "ok"


def test_checks_are_stored_in_words() -> None:
    stored = judge(QUIET, LIMITS, ["errors"]).to_json()
    told = "0 of 308 visits ended in internal_error"
    assert stored == [{"check": "errors", "verdict": "ok", "told": told}]
    assert Trust("failed", "no network").to_json() == []


def test_every_limit_has_its_reason_and_every_column_exists() -> None:
    for _, limits in LIMITS:
        assert isinstance(limits, Limits)
        assert limits.numbers
    for place in LIMITS.empty_columns.columns:
        table, _, column = place.partition(".")
        assert column in EXPORTS[table].columns


WRONG = [
    ("drop = 0.1", "drop = 10", "platforms.drop"),
    ("drop = 0.1", "fall = 0.1", "platforms.drop"),
    ("failed_below = 0.5", "failed_below = 0.9", "failed_below is not below suspect_below"),
    ("least_megabytes = 500", "", "disk.least_megabytes"),
    ('reason = "A night needs', 'reasons = "A night needs', "disk.reason"),
    ("[disk]", "[disc]", "disk"),
    ("nights = 7", "nights = ", "wrong.toml: "),
]


@pytest.mark.parametrize(("part", "instead", "told"), WRONG)
def test_wrong_limits_are_named(part: str, instead: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "wrong.toml"
    path.write_text(FILE.read_text("utf-8").replace(part, instead, 1), "utf-8")
    with pytest.raises(ValueError, match=told):
        thresholds(path)
