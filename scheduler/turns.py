"""Who may work on a database: one at a time, and a run before whatever else waits."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Turns:
    """Gives one thread at a time its turn."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._taken = False
        self._runs_waiting = 0

    @property
    def taken(self) -> bool:
        """Whether somebody has the turn."""
        return self._taken

    @contextmanager
    def turn(self, *, run: bool) -> Iterator[None]:
        """Wait for the turn and have it while the block runs; run: go before those that are not."""
        with self._changed:
            self._runs_waiting += run
            self._changed.wait_for(lambda: not self._taken and (run or self._runs_waiting == 0))
            self._runs_waiting -= run
            self._taken = True
        try:
            yield
        finally:
            with self._changed:
                self._taken = False
                self._changed.notify_all()
