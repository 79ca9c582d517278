"""What a job of the schedule owes when the schedule starts: to be continued, or made up for."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine
from sqlmodel import col, select

from scheduler.cron import next_after
from scheduler.work import Job
from storage.database import explained_errors, reading
from storage.jobs import Duty
from storage.runs import CONTINUED_WITHIN
from storage.tables import Run
from storage.times import local


@dataclass(frozen=True, slots=True)
class Debt:
    """Why a job is to start at once (empty: it is not), and whether it had come due before.

    note: what else is to be told.
    """

    reason: str = ""
    begun: bool = False
    note: str = ""


def cut_short(engine: Engine, now: datetime) -> bool:
    """Whether a scheduled run is unfinished and can be continued. Raises DatabaseError."""
    with explained_errors(), reading(engine) as session:
        unfinished = select(Run.run_id).where(Run.kind == "scheduled", Run.state == "running")
        since = now - CONTINUED_WITHIN
        return session.exec(unfinished.where(col(Run.started_at) > since)).first() is not None


def ended_since(engine: Engine, moment: datetime) -> bool:
    """Whether a scheduled run has ended since then. Raises DatabaseError."""
    with explained_errors(), reading(engine) as session:
        ended = select(Run.run_id).where(Run.kind == "scheduled")
        return session.exec(ended.where(col(Run.finished_at) >= moment)).first() is not None


def debt_of(
    job: Job,
    duty: Duty | None,
    promised: datetime | None,
    now: datetime,
    *,
    unfinished: bool,
    continue_times: int,
) -> Debt:
    """What a job owes.

    duty: how it was when it last came due; promised: when it was to come next, as of the last
    schedule; unfinished: whether a run was cut short.
    """
    starts = duty.starts if duty and now - duty.due_at < CONTINUED_WITHIN else 0
    if job.is_run and unfinished:
        if starts > continue_times:
            return Debt(note=f"; the last one was cut short {starts} times and is left as it is")
        return Debt("the last one was cut short", begun=starts > 0)
    if duty and _is_owed(job, duty, now, continue_times):
        return Debt(f"the one of {local(duty.due_at)} was not done", begun=True)
    missed = next_after(job.trigger, now - job.grace)
    if promised and promised <= missed <= now:
        return Debt(f"the one of {local(missed)} was missed")
    return Debt()


def _is_owed(job: Job, duty: Duty, now: datetime, continue_times: int) -> bool:
    """Whether it came due and was not done; of a run, its own row tells that once it began."""
    often = duty.starts > (0 if job.is_run else continue_times)
    return duty.ended_at is None and not often and now - duty.due_at < job.grace
