"""Times: UTC in the database, nights in Finland."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import DateTime, Dialect
from sqlalchemy.types import TypeDecorator

FINLAND = ZoneInfo("Europe/Helsinki")
_ahead = timedelta()


class UtcTime(TypeDecorator[datetime]):
    """A time with zone: stored as UTC, read as UTC (SQLite itself keeps no zone)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Any zone in, UTC out; a time without zone is a programming error."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a time without zone: {value!r}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """UTC out, whatever the database gave."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def utc_now() -> datetime:
    """The time now, UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0) + _ahead


def live_ahead(by: timedelta) -> None:
    """Let this process believe that it is so much later, to rehearse the nights to come."""
    global _ahead  # noqa: PLW0603 - there is one clock
    _ahead = by


def night_of(moment: datetime) -> date:
    """The local date in Finland that a moment belongs to."""
    return moment.astimezone(FINLAND).date()


def local(moment: datetime) -> str:
    """A time as people in Finland read it, with its zone."""
    return f"{moment.astimezone(FINLAND):%Y-%m-%d %H:%M %Z}"


def iso(moment: datetime | None) -> str:
    """ISO 8601 in UTC with a Z, or an empty text."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")[:19] + "Z" if moment else ""
