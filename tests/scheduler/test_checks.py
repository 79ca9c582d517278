"""Whether a night can be trusted."""

from collections import Counter

import pytest

from scheduler.checks import FAILED_BELOW, SUSPECT_BELOW, judge_run

CASES = """
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


@pytest.mark.parametrize("case", CASES.strip().splitlines())
def test_a_run_is_judged_by_the_share_reached(case: str) -> None:
    *counts, planned, verdict = case.split()
    statuses = Counter({name: int(n) for name, n in (count.split("=") for count in counts)})
    trust = judge_run(statuses, int(planned))
    assert trust.verdict == verdict
    assert bool(trust.reason) == (verdict != "ok")


def test_the_reason_names_the_commonest_failures() -> None:
    statuses = Counter(complete=1, timeout=4, blocked=3, dns_failure=2, empty=1, opted_out=9)
    assert judge_run(statuses, 20).reason == (
        "only 1 of 11 municipalities were reached (timeout 4, blocked 3, dns_failure 2)"
    )


def test_a_run_of_nothing_is_fine() -> None:
    assert judge_run(Counter(), 0).verdict == "ok"


def test_the_thresholds_stand_in_order() -> None:
    assert 0 < FAILED_BELOW < SUSPECT_BELOW < 1
