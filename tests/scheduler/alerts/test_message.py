"""What is told of a run."""

from datetime import date
from typing import Any

import pytest

from scheduler.alerts.message import message_about
from scheduler.thresholds import thresholds
from storage.tables import Run

LIMITS = thresholds()
CHECKS = [
    {"check": "reached", "verdict": "ok", "told": "300 of 308 municipalities were reached"},
    {
        "check": "platforms",
        "verdict": "suspect",
        "told": "facebook has 200 accounts instead of 640",
    },
    {"check": "run_time", "verdict": "early", "told": "nothing to compare with yet"},
    {"check": "disk", "verdict": "suspect", "told": "12 megabytes are free"},
]
BAD = """somevahti: the night of 2026-01-03 is suspect (run 3).
- facebook has 200 accounts instead of 640
  Look at: `somevahti changes`: if accounts of many municipalities were not found at once, the platform's links look different now or the reading of them has broken.
- 12 megabytes are free
  Look at: The folder of the database: make room, or move it to a larger disk.
No observation was closed by this run. `somevahti status` and docs/health.md tell more."""


def run(number: int, trust: str, reason: str = "", **columns: Any) -> Run:
    night = date(2026, 1, number)
    return Run(run_id=number, night=night, trust=trust, trust_reason=reason, **columns)


def test_a_bad_night_tells_every_reason_and_what_to_look_at() -> None:
    message = message_about(run(3, "suspect", checks=CHECKS), run(2, "ok"), LIMITS)
    assert message is not None
    assert message.subject == "somevahti: the night of 2026-01-03 is suspect"
    assert message.text == BAD


def test_a_bad_night_without_checks_tells_its_reason() -> None:
    message = message_about(run(3, "failed", "no site could be reached: a.fi"), None, LIMITS)
    assert message is not None
    assert message.text.splitlines()[:2] == [
        "somevahti: the night of 2026-01-03 is failed (run 3).",
        "- no site could be reached: a.fi",
    ]


def test_the_first_good_night_after_it_tells_that_all_is_well() -> None:
    message = message_about(run(4, "ok"), run(3, "failed", "only 2 of 308"), LIMITS)
    assert message is not None
    assert message.subject == "somevahti: all well again since the night of 2026-01-04"
    assert message.text.endswith("The night of 2026-01-03 was failed: only 2 of 308.")


@pytest.mark.parametrize("before", [None, run(3, "ok")])
def test_a_good_night_after_a_good_one_tells_nothing(before: Run | None) -> None:
    assert message_about(run(4, "ok"), before, LIMITS) is None
