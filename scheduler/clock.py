"""The clock: APScheduler with its jobs in our database, looking at the time every minute."""

import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from apscheduler.executors.pool import ThreadPoolExecutor  # type: ignore[import-untyped]
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore  # type: ignore[import-untyped]
from apscheduler.schedulers.base import BaseScheduler  # type: ignore[import-untyped]
from apscheduler.triggers.base import BaseTrigger  # type: ignore[import-untyped]
from sqlalchemy import Engine

from storage.database import DatabaseError, explained_errors
from storage.jobs import JOB_TABLE, promises
from storage.times import FINLAND

# A computer that slept, or whose clock was set, wakes no timer: so often the time is looked at.
LONGEST_WAIT = 60.0
# What is done when a stored job is due; the database keeps only the name of `due` and the job's.
ACTIONS: dict[str, Callable[[], None]] = {}


def due(name: str) -> None:
    """What the stored job calls: the action of that name in this process."""
    ACTIONS[name]()


@dataclass(frozen=True, slots=True)
class Alarm:
    """Calls an action whenever the trigger says so; up to `grace` late, else the time is left out.

    name: under which it is stored; title: under which it is told of.
    """

    name: str
    title: str
    trigger: BaseTrigger
    grace: timedelta
    action: Callable[[], None]


class Clock:
    """Calls the actions of its alarms, each in a thread of its own and never twice at a time.

    tell: is given what goes wrong with the clock itself, a line at a time.
    """

    def __init__(
        self, engine: Engine, alarms: Sequence[Alarm], tell: Callable[[str], None]
    ) -> None:
        self._engine = engine
        self._alarms = alarms
        self._tell = tell
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._keep_time, name="clock", daemon=True)
        self._log = _Told(tell)
        # The store reads before it writes: another process's commit in between must not refuse it.
        alone = engine.execution_options(writes=True)
        self._scheduler = _Scheduler(
            jobstores={"default": SQLAlchemyJobStore(engine=alone, tablename=JOB_TABLE)},
            executors={"default": ThreadPoolExecutor(len(alarms))},
            timezone=FINLAND,
            jobstore_retry_interval=LONGEST_WAIT,
        )

    def start(self, first: Mapping[str, datetime]) -> None:
        """Store the jobs in the place of those that are there, and start; first: when each is due.

        Raises DatabaseError.
        """
        logging.getLogger("apscheduler").addHandler(self._log)
        for alarm in self._alarms:
            self._add(alarm, first[alarm.name])
        with explained_errors():
            self._scheduler.start()
            for name in promises(self._engine).keys() - first.keys():
                self._scheduler.remove_job(name)
        self._thread.start()

    def wait(self) -> None:
        """Until KeyboardInterrupt. Raises RuntimeError when the clock fails for good."""
        self._thread.join()
        raise RuntimeError("the clock has stopped by itself")

    def stop(self) -> None:
        """Stop, once the actions that are going on have ended. The jobs stay in the database."""
        self._stopped.set()
        if self._thread.is_alive():
            self._thread.join()
        if self._scheduler.running:
            self._scheduler.shutdown()
        logging.getLogger("apscheduler").removeHandler(self._log)

    def look(self) -> float:
        """Start what is due; how many seconds to wait before the next look."""
        try:
            with explained_errors():
                return min(self._scheduler.start_due(), LONGEST_WAIT)
        except DatabaseError as error:
            self._tell(str(error))
            return LONGEST_WAIT

    def _add(self, alarm: Alarm, first: datetime) -> None:
        ACTIONS[alarm.name] = alarm.action
        self._scheduler.add_job(
            f"{__name__}:{due.__name__}",
            alarm.trigger,
            args=(alarm.name,),
            id=alarm.name,
            name=alarm.title,
            replace_existing=True,
            next_run_time=first,
            misfire_grace_time=int(alarm.grace.total_seconds()),
            coalesce=True,
            max_instances=1,
        )

    def _keep_time(self) -> None:
        while not self._stopped.wait(self.look()):
            pass


class _Scheduler(BaseScheduler):  # type: ignore[misc]
    """APScheduler without a loop of its own: its loops end for good at the first database error."""

    def start_due(self) -> float:
        seconds: float | None = self._process_jobs()
        return LONGEST_WAIT if seconds is None else seconds

    def wakeup(self) -> None:
        """Nothing to wake: the clock looks often enough."""

    def shutdown(self, wait: bool = True) -> None:
        super().shutdown(wait)


class _Told(logging.Handler):
    """Passes on the first line of what APScheduler warns of."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        super().__init__(logging.WARNING)
        self._tell = tell

    def emit(self, record: logging.LogRecord) -> None:
        self._tell(record.getMessage().splitlines()[0])
