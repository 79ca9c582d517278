"""What a run is asked to cover, and how it ended."""

from dataclasses import dataclass

from crawler.progress import Progress
from scheduler.checks import Trust


@dataclass(frozen=True, slots=True)
class Scope:
    """What a run covers: scheduled or manual (the whole register), or partial (some codes)."""

    kind: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a run ended."""

    run_id: int
    progress: Progress
    trust: Trust
    outage: str
