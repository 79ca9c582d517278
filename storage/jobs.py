"""When the next scheduled run comes, as APScheduler's job store keeps it beside our tables."""

from datetime import UTC, datetime

from sqlalchemy import Engine, column, inspect, select, table

# The table is APScheduler's own: it makes and changes it, our migrations leave it alone.
JOB_TABLE = "apscheduler_jobs"
JOB_ID = "nightly"


def is_ours(name: str | None, kind: str, _parents: object) -> bool:
    """Whether Alembic compares what has this name with our tables (its `include_name`)."""
    return (kind, name) != ("table", JOB_TABLE)


def next_run(engine: Engine) -> datetime | None:
    """When the schedule starts its next run, UTC; None when there never was a schedule.

    Past when no schedule was there to start the run. Nothing is unpickled for this.
    """
    with engine.connect() as connection:
        if not inspect(connection).has_table(JOB_TABLE):
            return None
        jobs = table(JOB_TABLE, column("id"), column("next_run_time"))
        seconds = connection.scalar(select(jobs.c.next_run_time).where(jobs.c.id == JOB_ID))
    return datetime.fromtimestamp(seconds, UTC) if seconds is not None else None
