"""The schedule: a run every night, each a process of its own, until it is told to stop."""

import signal
from collections.abc import Callable
from datetime import datetime

from apscheduler.triggers.base import BaseTrigger  # type: ignore[import-untyped]
from sqlalchemy import Engine
from sqlmodel import col, select

from scheduler.clock import GRACE, Clock
from scheduler.cron import next_after
from scheduler.processes import Runs
from storage.database import explained_errors, reading
from storage.jobs import next_run
from storage.runs import CONTINUED_WITHIN
from storage.tables import Run
from storage.times import FINLAND, utc_now

# Time that a run has to write what it has, once it is told to stop.
STOP_SECONDS = 60
ENDINGS = {
    0: "is done",
    1: "failed",
    2: "could not start",
    3: "ended but cannot be trusted",
}


class Schedule:
    """Starts the runs of one database; tell: is given a line whenever something happens."""

    def __init__(
        self, engine: Engine, trigger: BaseTrigger, runs: Runs, tell: Callable[[str], None]
    ) -> None:
        self._engine = engine
        self._trigger = trigger
        self._runs = runs
        self._tell = tell
        self._clock = Clock(engine, trigger, self._run, tell)

    def keep(self, *, run_now: bool) -> None:
        """Stay until KeyboardInterrupt, which also ends the run that is going on.

        The first run comes at once if asked for, or if there is one to continue or to make up for.
        Raises DatabaseError.
        """
        now = utc_now()
        with explained_errors():
            reason = "asked for" if run_now else self._owing(now)
        upcoming = next_after(self._trigger, now)
        self._tell(f"next run {local(upcoming)}" + (reason and f" and one at once: {reason}"))
        try:
            self._clock.start(now if reason else upcoming)
            self._clock.wait()
        except KeyboardInterrupt:
            if self._runs.going:
                self._tell(f"stopping; the run has {STOP_SECONDS} seconds to write what it has")
        finally:
            self._runs.stop(STOP_SECONDS)
            self._clock.stop()

    def _owing(self, now: datetime) -> str:
        """Why a run is to start at once, or an empty text."""
        with reading(self._engine) as session:
            since = now - CONTINUED_WITHIN
            statement = select(Run.run_id).where(Run.kind == "scheduled", Run.state == "running")
            if session.exec(statement.where(col(Run.started_at) > since)).first():
                return "the last one was cut short"
        promised = next_run(self._engine)
        missed = next_after(self._trigger, now - GRACE)
        if promised and promised <= missed <= now:
            return f"the one of {local(missed)} was missed"
        return ""

    def _run(self) -> None:
        self._tell("the run starts")
        try:
            ended = how_it_ended(self._runs.run())
        except OSError as error:
            ended = f"could not start: {error}"
        if self._runs.stopped:
            hours = CONTINUED_WITHIN.total_seconds() / 3600
            self._tell(f"the run was stopped; a start within {hours:.0f} hours continues it")
        else:
            self._tell(f"the run {ended}; next run {local(next_after(self._trigger, utc_now()))}")


def how_it_ended(status: int) -> str:
    """An exit status of `crawl` in words; minus a signal's number when that ended it."""
    if status < 0:
        return f"was ended by signal {-status} ({signal.strsignal(-status)})"
    return f"{ENDINGS.get(status, 'failed')} (exit status {status})"


def local(moment: datetime) -> str:
    """A time as people in Finland read it, with its zone."""
    return f"{moment.astimezone(FINLAND):%Y-%m-%d %H:%M %Z}"
