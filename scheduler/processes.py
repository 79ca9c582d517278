"""Commands as processes of their own: one that crashes, hangs or leaks takes nothing with it."""

import contextlib
import os
import signal
import subprocess
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import psutil

from scheduler.watchdog import family_of

LOOK_SECONDS = 5.0
ENDINGS = {
    0: "is done",
    1: "failed",
    2: "could not start",
    3: "ended but cannot be trusted",
}


@dataclass(frozen=True, slots=True)
class Ended:
    """How a process ended: its exit status, or minus the signal's number; why it was made to."""

    status: int
    complaint: str = ""

    @property
    def was_killed(self) -> bool:
        """Whether it did not end by itself."""
        return self.status < 0 or bool(self.complaint)

    @property
    def words(self) -> str:
        """How a command of ours ended, in words."""
        if self.complaint:
            return f"was ended: it {self.complaint}"
        if self.status < 0:
            return f"was ended by signal {-self.status} ({signal.strsignal(-self.status)})"
        return f"{ENDINGS.get(self.status, 'failed')} (exit status {self.status})"


class Processes:
    """Processes, one after the other, until they are stopped.

    Output goes where ours goes. Every process leads a group of its own, so that Ctrl-C reaches it
    only through `stop`. patience: seconds that one has to end by itself once it is told to.
    """

    def __init__(self, environment: Mapping[str, str], patience: float) -> None:
        self._environment = environment
        self._patience = patience
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = threading.Event()

    def is_stopped(self) -> bool:
        """Whether nothing is started any more."""
        return self._stopped.is_set()

    @property
    def going(self) -> bool:
        """Whether a process is going on."""
        return self._process is not None and self._process.poll() is None

    def run(
        self,
        command: Sequence[str],
        complaint: Callable[[Sequence[psutil.Process]], str] = lambda family: "",
    ) -> Ended:
        """Start a command and wait for its end, which a complaint brings about.

        complaint: is asked now and then with the process and all it started. Raises OSError when no
        process can be started. After `stop` nothing is started any more.
        """
        with self._lock:
            if self.is_stopped():
                return Ended(-signal.SIGTERM)
            self._process = process = subprocess.Popen(
                command, env=self._environment, stdin=subprocess.DEVNULL, process_group=0
            )
        family: list[psutil.Process] = []
        told = ""
        while not told and not self._ended(process):
            family = family_of(process.pid)
            told = complaint(family)
        if told:
            self._end(process)
        _bury(family)
        return Ended(process.returncode, told)

    def rest(self, seconds: float) -> None:
        """Wait, but not once everything is stopped."""
        self._stopped.wait(seconds)

    def stop(self) -> None:
        """Ask the process that is going on to end (SIGTERM), kill it when the patience is over.

        A KeyboardInterrupt while it is waited for kills it at once.
        """
        with self._lock:
            self._stopped.set()
            process = self._process
        if process is not None and self.going:
            self._end(process)

    def _ended(self, process: "subprocess.Popen[bytes]") -> bool:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(LOOK_SECONDS)
            return True
        return False

    def _end(self, process: "subprocess.Popen[bytes]") -> None:
        family: list[psutil.Process] = []
        try:
            process.terminate()
            family = family_of(process.pid)
            process.wait(self._patience)
        except (subprocess.TimeoutExpired, KeyboardInterrupt):
            # Before it is waited for, its number cannot be another's.
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        _bury(family)


def _bury(family: Sequence[psutil.Process]) -> None:
    """Kill what is left of a process and of all it started: nothing may outlive it."""
    for relative in family:
        with contextlib.suppress(psutil.Error):
            relative.kill()
