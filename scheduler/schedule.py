"""The schedule: a run every night and other jobs, each a process, until it is told to stop."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import ParamSpec, TypeVar

from sqlalchemy import Engine

from scheduler.clock import Alarm, Clock
from scheduler.cron import next_after
from scheduler.owing import cut_short, debt_of, ended_since
from scheduler.processes import Ended, Processes
from scheduler.settings import ScheduleSettings
from scheduler.turns import Turns
from scheduler.watchdog import Watchdog
from scheduler.work import Job, jobs_of
from storage.database import DatabaseError, explained_errors
from storage.duties import come_due, count_start, duties, note_end
from storage.jobs import promises
from storage.pulse import pulse
from storage.runs import CONTINUED_WITHIN
from storage.times import local, utc_now

# The exit status by which shells say so.
NO_PROCESS = 127
Given = ParamSpec("Given")
Told = TypeVar("Told")


class Schedule:
    """Starts the jobs of one database; tell: is given a line whenever something happens.

    command: what stands before the arguments of every job. settle: sends what a run that died has
    not sent, and returns what could not be done.
    """

    def __init__(
        self,
        engine: Engine,
        settings: ScheduleSettings,
        command: Sequence[str],
        processes: Processes,
        *,
        tell: Callable[[str], None],
        settle: Callable[[], Sequence[str]],
    ) -> None:
        self._engine = engine
        self._settings = settings
        self._command = command
        self._processes = processes
        self._tell = tell
        self._settle = settle
        self._turns = Turns()
        self._jobs = jobs_of(settings)
        self._begun: set[str] = set()
        alarms = [
            Alarm(job.name, job.title, job.trigger, job.grace, partial(self._do, job))
            for job in self._jobs
        ]
        self._clock = Clock(engine, alarms, tell)

    def keep(self, *, run_now: bool) -> None:
        """Stay until KeyboardInterrupt, which also ends what is going on.

        A job comes at once if asked for, or if there is one to continue or to make up for.
        Raises DatabaseError.
        """
        try:
            self._send_what_is_owed()
            self._clock.start(self._first_times(run_now=run_now))
            self._clock.wait()
        except KeyboardInterrupt:
            if self._processes.going:
                seconds = self._settings.stop_seconds
                self._tell(f"stopping; what is going on has {seconds:g} seconds to end")
        finally:
            self._processes.stop()
            self._clock.stop()

    def _first_times(self, *, run_now: bool) -> dict[str, datetime]:
        """When each job is due first; tells it."""
        now = utc_now()
        with explained_errors():
            known, promised = duties(self._engine), promises(self._engine)
            unfinished = cut_short(self._engine, now)
        first = {}
        for job in self._jobs:
            debt = debt_of(
                job,
                known.get(job.name),
                promised.get(job.name),
                now,
                unfinished=unfinished,
                continue_times=self._settings.continue_times,
            )
            reason = "asked for" if run_now and job.is_run else debt.reason
            if reason == debt.reason and debt.begun:
                self._begun.add(job.name)
            upcoming = next_after(job.trigger, now)
            self._tell(
                f"next {job.title} {local(upcoming)}"
                + (f" and one at once: {reason}" if reason else debt.note)
            )
            # A run that starts at once goes before the others.
            at_once = now if job.is_run else now + timedelta(seconds=1)
            first[job.name] = at_once if reason else upcoming
        return first

    def _do(self, job: Job) -> None:
        """Do a job that is due, once nothing else is going on."""
        if job.name in self._begun:
            self._begun.remove(job.name)
        else:
            self._noted(come_due, self._engine, job.name, utc_now())
        if self._turns.taken:
            self._tell(f"the {job.title} is due and waits for what is going on")
        with self._turns.turn(run=job.is_run):
            self._tell_end(job, self._start_and_continue(job))
            if job.is_run:
                self._send_what_is_owed()

    def _send_what_is_owed(self) -> None:
        for problem in self._settle():
            self._tell(problem)

    def _tell_end(self, job: Job, words: str) -> None:
        if self._processes.is_stopped():
            self._tell(f"the {job.title} was stopped; {_once_started_again(job)}")
        else:
            self._noted(note_end, self._engine, job.name, utc_now(), words)
            upcoming = local(next_after(job.trigger, utc_now()))
            self._tell(f"the {job.title} {words}; next {job.title} {upcoming}")

    def _start_and_continue(self, job: Job) -> str:
        """Start a process, and others while a run is cut short; how the last one ended."""
        words, started, times = "", 0, self._settings.continue_times
        while not self._processes.is_stopped():
            started += 1
            counted = self._noted(count_start, self._engine, job.name) or started
            since = utc_now()
            ended = self._start(job)
            words = ended.words
            if self._processes.is_stopped():
                self._noted(count_start, self._engine, job.name, -1)
            elif not self._is_cut_short(job, ended, since):
                return words
            elif counted > times:
                return f"{words}; cut short for the {counted}. time, it is given up for this night"
            else:
                minutes = self._settings.continue_minutes
                self._tell(
                    f"the {job.title} {words}; continued in {minutes:g} minutes "
                    f"({counted} of {times} times)"
                )
                self._processes.rest(minutes * 60)
        return words

    def _is_cut_short(self, job: Job, ended: Ended, since: datetime) -> bool:
        """Whether a run is to be continued whose process began then and has ended."""
        if not job.is_run:
            return False
        if self._noted(cut_short, self._engine, utc_now()):
            return True
        # Killed before it could begin, and not in what follows a run, such as measuring.
        return ended.was_killed and not self._noted(ended_since, self._engine, since)

    def _start(self, job: Job) -> Ended:
        """Start a process and wait for its end."""
        self._tell(f"the {job.title} starts")
        watchdog = Watchdog(job.limits, lambda: pulse(self._engine))
        try:
            return self._processes.run((*self._command, *job.arguments), watchdog.complaint)
        except OSError as error:
            self._tell(f"no process can be started: {error}")
            return Ended(NO_PROCESS)

    def _noted(
        self, note: Callable[Given, Told], *args: Given.args, **kwargs: Given.kwargs
    ) -> Told | None:
        """What a question to the database gives; None when it fails, which is told."""
        try:
            return note(*args, **kwargs)
        except DatabaseError as error:
            self._tell(str(error))
            return None


def _once_started_again(job: Job) -> str:
    if job.is_run:
        return f"a start within {CONTINUED_WITHIN.total_seconds() / 3600:.0f} hours continues it"
    return f"a start within {job.grace.days} days makes up for it"
