"""Nights around meetings."""

from datetime import date, timedelta

import pytest

from crawler.meeting_nights import around_meeting, days_since_meeting

NIGHT = date(2026, 3, 10)


@pytest.mark.parametrize(
    ("ago", "since"),
    [([], None), ([-1], None), ([0], 0), ([1], 1), ([2], 2), ([3], None), ([0, 2], 2), ([1, 2], 1), ([40, 0], 0)],
)  # fmt: skip
def test_days_since_the_last_meeting(ago: list[int], since: int | None) -> None:
    meetings = [NIGHT - timedelta(days=days) for days in ago]
    assert days_since_meeting(NIGHT, meetings) == since
    assert around_meeting(NIGHT, meetings) == (since is not None)
