"""How far a crawl is, in numbers; whoever shows it reads them."""

from collections import Counter
from dataclasses import dataclass, field
from time import monotonic

from crawler.statuses import is_look


@dataclass(slots=True)
class Progress:
    """Counts of a running crawl.

    planned, done, reached, failed: municipalities (a retry that succeeds moves one from failed to
    reached); pages: pages read; statuses: last status of every municipality done; pages_expected:
    pages that the same municipalities had last time, 0 if unknown.
    """

    planned: int
    pages_expected: int = 0
    started: float = field(default_factory=monotonic)
    pages: int = 0
    statuses: dict[str, str] = field(default_factory=dict)

    def visited(self, code: str, status: str) -> None:
        """A visit ended."""
        self.statuses[code] = status

    @property
    def done(self) -> int:
        """Municipalities visited."""
        return len(self.statuses)

    @property
    def reached(self) -> int:
        """Municipalities whose site was looked at."""
        return sum(is_look(status) for status in self.statuses.values())

    @property
    def failed(self) -> int:
        """Municipalities whose site was not looked at."""
        return self.done - self.reached

    @property
    def seconds(self) -> float:
        """Seconds since the crawl began."""
        return monotonic() - self.started

    @property
    def pages_per_second(self) -> float:
        """Pages read a second, over the whole crawl."""
        return self.pages / self.seconds if self.seconds else 0.0

    @property
    def seconds_left(self) -> float | None:
        """A guess at the time left, or None as long as there is nothing to guess from."""
        expected = self.pages_expected
        if not expected and self.done * 4 >= self.planned:
            expected = round(self.pages * self.planned / self.done)
        if self.pages < 10 or expected <= 0:
            return None
        return max(0.0, expected - self.pages) / self.pages_per_second

    def failures(self) -> Counter[str]:
        """How many municipalities ended with which status that is no look."""
        return Counter(status for status in self.statuses.values() if not is_look(status))
