"""The jobs of the schedule: which command each starts, when, and what it may take."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from apscheduler.triggers.base import BaseTrigger  # type: ignore[import-untyped]

from scheduler.cron import trigger_of
from scheduler.settings import ScheduleSettings
from scheduler.watchdog import Limits
from storage.jobs import NIGHTLY

# A run that could not start on time starts up to so much later, else the night is left out.
GRACE = timedelta(hours=6)
# So much later other jobs are made up for.
LONG_GRACE = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Job:
    """A job: what it is called, the arguments of `somevahti` that do it, when, what it may take.

    grace: how late it may still start.
    """

    name: str
    title: str
    arguments: Sequence[str]
    trigger: BaseTrigger
    grace: timedelta
    limits: Limits

    @property
    def is_run(self) -> bool:
        """Whether it is the nightly run."""
        return self.name == NIGHTLY


def jobs_of(settings: ScheduleSettings) -> list[Job]:
    """The jobs that these settings ask for, the nightly run first."""
    silent = settings.max_minutes + settings.hang_minutes
    limits = Limits(settings.run_hours, settings.run_memory_mb, silent)
    run = ("crawl", "--scheduled")
    trigger = trigger_of(settings.cron)
    jobs = [Job(NIGHTLY, "run", run, trigger, GRACE, limits)]
    others = {
        "verify": (settings.verify_cron, settings.verify_hours),
        "backup": (settings.backup_cron, settings.backup_hours),
        "vacuum": (settings.vacuum_cron, settings.vacuum_hours),
    }
    for name, (cron, hours) in others.items():
        if cron:
            limits = Limits(hours, settings.run_memory_mb)
            jobs.append(Job(name, name, (name,), trigger_of(cron), LONG_GRACE, limits))
    return jobs
