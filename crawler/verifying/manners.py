"""Gentleness: whose turn it is, how long to wait, when to leave a platform alone for the night."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from crawler.patience import DEFAULT_WAIT, SLOW_DOWN, TOO_MANY, seconds_told
from crawler.settings import VerifySettings
from crawler.verifying.terms import verify_terms
from crawler.verifying.verdict import Reply


class ClosedError(Exception):
    """A platform is left alone for the night; the message says why."""


class Turn:
    """The asking of one platform: one request at a time, pauses between them, an end.

    asked: requests that it has had tonight already. The pause is counted from the end of an answer;
    every wall, throttle or failure in a row doubles it, and the last of `breaker` ends the night's
    asking.
    """

    def __init__(self, name: str, settings: VerifySettings, asked: int = 0) -> None:
        manners = verify_terms().manners
        platform = verify_terms().platform(name)
        own_delay = platform.delay if platform else None
        own_cap = platform.cap if platform else None
        self.name = name
        self.closed = ""
        self.delay = own_delay or manners.delay
        if settings.verify_delay is not None:
            self.delay = settings.verify_delay
        self.left = (settings.verify_cap or own_cap or manners.cap) - asked
        self.requests = 0
        self._failures = 0
        self._not_before = 0.0
        self._lock = asyncio.Lock()

    @asynccontextmanager
    async def taken(self) -> AsyncIterator[None]:
        """Wait for the turn, hold it during one request, and count the pause from its end.

        Raises ClosedError when there are no more turns tonight.
        """
        async with self._lock:
            if self.left <= 0:
                self.close("the requests of one night are used up")
            if self.closed:
                raise ClosedError(self.closed)
            await asyncio.sleep(self._not_before - _now())
            self.left -= 1
            self.requests += 1
            try:
                yield
            finally:
                self.wait(self.delay * 2**self._failures)

    def wait(self, seconds: float) -> None:
        """Ask nothing for so many seconds, however long was to be waited before."""
        pause = min(seconds, verify_terms().manners.longest_wait)
        self._not_before = max(self._not_before, _now() + pause)

    def answered(self, reply: Reply) -> None:
        """Obey what an answer says of waiting (Retry-After)."""
        if reply.status not in SLOW_DOWN:
            return
        told = seconds_told(reply.headers.get("retry-after", ""))
        seconds = told or (DEFAULT_WAIT if reply.status == TOO_MANY and told is None else 0.0)
        if seconds > verify_terms().manners.longest_wait:
            self.close(f"it asks to stay away for {seconds:.0f} seconds")
        self.wait(seconds)

    def judged(self, *, refused: bool) -> None:
        """Take note of how an asking ended: kept out or failed, or not."""
        self._failures = self._failures + 1 if refused else 0
        self.wait(self.delay * 2**self._failures if refused else 0.0)
        if self._failures >= verify_terms().manners.breaker:
            self.close(f"{self._failures} walls, throttles or failures in a row")

    def close(self, reason: str) -> None:
        """Ask nothing more tonight."""
        self.closed = self.closed or reason


def _now() -> float:
    return asyncio.get_running_loop().time()
