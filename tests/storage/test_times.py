"""Times are UTC in the database; nights are Finnish."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from sqlalchemy.dialects import sqlite

from storage.times import FINLAND, UtcTime, iso, night_of, utc_now

NIGHTS = """
2026-01-01T21:59:59Z  2026-01-01  before midnight in winter
2026-01-01T22:00:00Z  2026-01-02  midnight in winter
2026-07-01T20:59:59Z  2026-07-01  before midnight in summer
2026-07-01T21:00:00Z  2026-07-02  midnight in summer
2026-03-29T01:30:00Z  2026-03-29  the hour that is skipped
2026-10-25T00:30:00Z  2026-10-25  the hour that comes twice
"""


@pytest.mark.parametrize("case", NIGHTS.strip().splitlines())
def test_a_night_is_the_finnish_date(case: str) -> None:
    moment, night, *_ = case.split()
    assert night_of(datetime.fromisoformat(moment)) == date.fromisoformat(night)


def test_any_zone_goes_in_and_utc_comes_out() -> None:
    column, dialect = UtcTime(), sqlite.dialect()
    winter = datetime(2026, 1, 1, 14, tzinfo=FINLAND)
    assert column.process_bind_param(winter, dialect) == datetime(2026, 1, 1, 12, tzinfo=UTC)
    naive = datetime(2026, 1, 1, 12)
    assert column.process_result_value(naive, dialect) == winter
    offset = winter.astimezone(timezone(timedelta(hours=-5)))
    assert str(column.process_result_value(offset, dialect)) == "2026-01-01 12:00:00+00:00"
    assert column.process_bind_param(None, dialect) is None
    assert column.process_result_value(None, dialect) is None


def test_a_time_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="without zone"):
        UtcTime().process_bind_param(datetime(2026, 1, 1), sqlite.dialect())


def test_iso_is_utc_with_a_z() -> None:
    assert iso(datetime(2026, 7, 1, 15, 30, 5, 999, tzinfo=FINLAND)) == "2026-07-01T12:30:05Z"
    assert iso(None) == ""


def test_now_is_utc_to_the_second() -> None:
    assert utc_now().tzinfo is UTC
    assert utc_now().microsecond == 0
