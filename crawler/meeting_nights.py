"""Nights on which more can be seen of a council's meeting than on others."""

from collections.abc import Iterable
from datetime import date

from crawler.answers import limit
from crawler.observations import days_between


def around_meeting(night: date, meetings: Iterable[date]) -> bool:
    """Whether a night is that of a meeting's day or one of the next few."""
    return days_since_meeting(night, meetings) is not None


def days_since_meeting(night: date, meetings: Iterable[date]) -> int | None:
    """Days from the last meeting to the night; None if it is longer ago than indicators.toml says.

    A visit is made in the small hours: on the day of a meeting (0) it is still to come, and one
    that is over counts more.
    """
    since = [days_between(day, night) for day in meetings]
    near = [days for days in since if 0 <= days <= limit("meeting_look_days")]
    return min(near, key=lambda days: (days == 0, days), default=None)
