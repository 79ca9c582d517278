"""Checks on the result of a run, with named thresholds: can the night be trusted?"""

from collections import Counter
from dataclasses import dataclass

from crawler.statuses import is_look

# Below these shares of municipalities looked at, a run is suspect or failed.
SUSPECT_BELOW = 0.8
FAILED_BELOW = 0.5


@dataclass(frozen=True, slots=True)
class Trust:
    """The verdict on a run (ok, suspect, failed) and why, in words."""

    verdict: str
    reason: str = ""


def judge_run(statuses: Counter[str], planned: int) -> Trust:
    """Whether the result of a run can be trusted, from the last visit status of every municipality.

    Sites that asked not to be visited are not held against the run.
    """
    asked = planned - statuses["opted_out"]
    reached = sum(count for status, count in statuses.items() if is_look(status))
    if asked <= 0 or reached >= SUSPECT_BELOW * asked:
        return Trust("ok")
    failures = Counter({s: n for s, n in statuses.items() if not is_look(s) and s != "opted_out"})
    common = ", ".join(f"{status} {count}" for status, count in failures.most_common(3))
    verdict = "suspect" if reached >= FAILED_BELOW * asked else "failed"
    return Trust(verdict, f"only {reached} of {asked} municipalities were reached ({common})")
