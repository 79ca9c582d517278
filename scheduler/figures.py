"""The figures of a run, gathered for its checks."""

import shutil
from collections import Counter
from datetime import datetime

from sqlmodel import Session

from crawler.progress import Progress
from scheduler.checks import Earlier, Night
from scheduler.thresholds import Thresholds
from storage.database import sqlite_path
from storage.health import empty_shares, open_accounts, scheduled_before
from storage.tables import Run
from storage.times import utc_now

MEGABYTE = 1_000_000


def figures_of(
    session: Session, run: Run, progress: Progress, limits: Thresholds, *, continued: bool
) -> Night:
    """The figures of a run that has ended, beside those of the scheduled nights before it."""
    run_id = run.run_id or 0
    comparable = run.kind == "scheduled" and not continued
    earlier = scheduled_before(session, run_id, limits.history.nights)
    return Night(
        planned=progress.planned,
        statuses=Counter(progress.statuses.values()),
        accounts=open_accounts(session, run_id),
        empty=empty_shares(session, limits.empty_columns.columns, run_id),
        minutes=_minutes(run.started_at, utc_now()) if comparable else None,
        free_megabytes=_free_megabytes(session),
        before=[
            Earlier(
                open_accounts(session, before.run_id or 0),
                _minutes(before.started_at, before.finished_at or before.started_at),
            )
            for before in earlier
        ],
    )


def _minutes(started: datetime, finished: datetime) -> float:
    return (finished - started).total_seconds() / 60


def _free_megabytes(session: Session) -> float | None:
    """Room on the disk of a SQLite file; of a server's disk nothing is known here."""
    path = sqlite_path(session.get_bind().engine.url)
    return shutil.disk_usage(path.resolve().parent).free / MEGABYTE if path else None
