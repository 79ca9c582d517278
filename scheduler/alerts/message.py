"""What is told of a run, in words. Pure."""

from dataclasses import dataclass

from scheduler.checks import BAD
from scheduler.thresholds import Thresholds
from storage.tables import Run

ENDING = "No observation was closed by this run. `somevahti status` and docs/health.md tell more."


@dataclass(frozen=True, slots=True)
class Message:
    """A line to see first, and what there is to know."""

    subject: str
    text: str


def message_about(run: Run, before: Run | None, limits: Thresholds) -> Message | None:
    """What people should be told of a run: that it cannot be trusted, or is well again.

    before: the run of the whole register before it, if any. None when there is nothing to tell.
    """
    if run.trust in BAD:
        subject = f"somevahti: the night of {run.night} is {run.trust}"
        return Message(subject, "\n".join([f"{subject} (run {run.run_id}).", *_why(run, limits)]))
    if before and before.trust in BAD:
        subject = f"somevahti: all well again since the night of {run.night}"
        was = f"The night of {before.night} was {before.trust}: {before.trust_reason}."
        return Message(subject, f"{subject} (run {run.run_id}).\n{was}")
    return None


def _why(run: Run, limits: Thresholds) -> list[str]:
    found = [
        f"- {checked['told']}\n  Look at: {getattr(limits, checked['check']).look_at}"
        for checked in run.checks
        if checked["verdict"] in BAD
    ]
    return [*(found or [f"- {run.trust_reason}"]), ENDING]
