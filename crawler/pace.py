"""The pause between requests to one owner's hosts."""

import asyncio


class Pace:
    """Says when the next request may begin: `delay` seconds after the end of the one before."""

    def __init__(self, delay: float) -> None:
        self._delay = delay
        self._free_at = 0.0

    def slow_down(self, delay: float) -> None:
        """Keep at least this pause from the last request on (Crawl-delay)."""
        if delay > self._delay:
            self._free_at += delay - self._delay
            self._delay = delay

    def stay_away(self, seconds: float) -> None:
        """Ask nothing for so long from now on (Retry-After)."""
        self._free_at = _now() + max(seconds, self._delay)

    def ended(self) -> None:
        """A request has just ended."""
        self._free_at = max(self._free_at, _now() + self._delay)

    def next_at(self) -> float:
        """When the next request may begin, on the clock of the event loop."""
        return max(_now(), self._free_at)


def _now() -> float:
    return asyncio.get_running_loop().time()
