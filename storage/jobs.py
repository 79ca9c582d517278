"""What the schedule has to do: when the next run comes, as APScheduler's job store keeps it beside
our tables, and in a table of ours what has come due and whether it was done."""

from datetime import UTC, datetime

from sqlalchemy import Engine, column, inspect, select, table
from sqlmodel import Field, SQLModel

from storage.columns import count_column, text_column, time_column
from storage.times import UtcTime

# The table is APScheduler's own: it makes and changes it, our migrations leave it alone.
JOB_TABLE = "apscheduler_jobs"
NIGHTLY = "nightly"


class Duty(SQLModel, table=True):
    """A job of the schedule that came due last, and what became of it."""

    __tablename__ = "duties"

    name: str = Field(primary_key=True, description="nightly, verify, vacuum or backup")
    due_at: datetime = Field(sa_type=UtcTime, description="when it came due")
    starts: int = count_column("processes started for it, without those that a person stopped")
    ended_at: datetime | None = time_column("when it was done or given up; empty while owed")
    ending: str = text_column("how it ended, in words")


def is_ours(name: str | None, kind: str, _parents: object) -> bool:
    """Whether Alembic compares what has this name with our tables (its `include_name`)."""
    return (kind, name) != ("table", JOB_TABLE)


def promises(engine: Engine) -> dict[str, datetime]:
    """When the jobs of the schedule come, UTC, by name; nothing is unpickled for this.

    Past when no schedule was there to start one.
    """
    with engine.connect() as connection:
        if not inspect(connection).has_table(JOB_TABLE):
            return {}
        jobs = table(JOB_TABLE, column("id"), column("next_run_time"))
        rows = connection.execute(select(jobs.c.id, jobs.c.next_run_time))
        return {name: datetime.fromtimestamp(at, UTC) for name, at in rows if at is not None}
