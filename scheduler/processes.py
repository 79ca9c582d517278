"""Runs as processes of their own: a run that crashes takes nothing with it."""

import contextlib
import os
import signal
import subprocess
import threading
from collections.abc import Mapping, Sequence


class Runs:
    """Runs of one command, one after the other.

    Output goes where ours goes. Every run leads a process group of its own, so that Ctrl-C reaches
    it only through `stop`.
    """

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self._command = command
        self._environment = environment
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self.stopped = False

    @property
    def going(self) -> bool:
        """Whether a run is going on."""
        return self._process is not None and self._process.poll() is None

    def run(self) -> int:
        """Start the command and wait for its end: its exit status, or minus the signal's number.

        Raises OSError when no process can be started. After `stop` nothing is started any more.
        """
        with self._lock:
            if self.stopped:
                return -signal.SIGTERM
            self._process = subprocess.Popen(
                self._command, env=self._environment, stdin=subprocess.DEVNULL, process_group=0
            )
        return self._process.wait()

    def stop(self, patience: float) -> None:
        """Ask the run that is going on to end (SIGTERM); kill it after so many seconds.

        A KeyboardInterrupt while it is waited for kills it at once.
        """
        with self._lock:
            self.stopped = True
        process = self._process
        if process is None or not self.going:
            return
        try:
            process.terminate()
            process.wait(patience)
        except (subprocess.TimeoutExpired, KeyboardInterrupt):
            # The whole group: what a run has started must not outlive it.
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
