"""When a process must be ended: it takes too long, too much memory, or gives no sign of life."""

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic

import psutil

from storage.database import DatabaseError
from storage.pulse import Pulse

MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """What a process may take.

    memory_mb: megabytes of resident memory of it and all it started together; silent_minutes:
    without a new visit in the database though some are left (None: it makes no visits).
    """

    hours: float
    memory_mb: int
    silent_minutes: float | None = None


class Watchdog:
    """Watches one process; made before the process starts.

    pulse: tells how far the newest run is, raising DatabaseError when it cannot.
    """

    def __init__(self, limits: Limits, pulse: Callable[[], Pulse | None]) -> None:
        self._limits = limits
        self._ask = pulse if limits.silent_minutes is not None else lambda: None
        self._started = self._heard = monotonic()
        self._before = self._last = self._pulse()

    def complaint(self, family: Sequence[psutil.Process]) -> str:
        """Why the process must be ended, in words that go on from its name; empty if it need not.

        family: the process and all it started.
        """
        return self._too_long() or self._too_large(family) or self._too_silent()

    def _too_long(self) -> str:
        hours = self._limits.hours
        over = monotonic() - self._started > hours * 3600
        return f"took more than {hours:g} hours" if over else ""

    def _too_large(self, family: Sequence[psutil.Process]) -> str:
        used, allowed = memory_of(family) / MB, self._limits.memory_mb
        return f"took {used:.0f} MB of memory, {allowed} are allowed" if used > allowed else ""

    def _too_silent(self) -> str:
        minutes = self._limits.silent_minutes
        if minutes is None:
            return ""
        last, self._last = self._last, self._pulse()
        if self._last != last or not self._waited_for():
            self._heard = monotonic()
        silent = monotonic() - self._heard > minutes * 60
        return f"stored no visit for {minutes:g} minutes though some are left" if silent else ""

    def _waited_for(self) -> bool:
        """Whether visits are to come: some are left, or the run has not even begun."""
        going = self._last is not None and self._last.state == "running"
        return self._last.left > 0 if self._last and going else self._last == self._before

    def _pulse(self) -> Pulse | None:
        # A database that cannot be read just now tells nothing of the process.
        with suppress(DatabaseError):
            return self._ask()
        return None


def memory_of(family: Sequence[psutil.Process]) -> int:
    """Bytes of resident memory; what several processes share counts for each."""
    total = 0
    for process in family:
        with suppress(psutil.Error):
            total += process.memory_info().rss
    return total


def family_of(pid: int) -> list[psutil.Process]:
    """A process, all it started, and whatever else is in its group, as far as it is still there."""
    with suppress(psutil.Error):
        parent = psutil.Process(pid)
        group = filter(lambda process: _group_of(process) == pid, psutil.process_iter())
        return list({parent, *parent.children(recursive=True), *group})
    return []


def _group_of(process: psutil.Process) -> int:
    with suppress(ProcessLookupError, PermissionError):
        return os.getpgid(process.pid)
    return 0
