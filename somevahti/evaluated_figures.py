"""Scores and shares as an evaluation tells them, in a terminal and as JSON."""

import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from crawler.evaluation.figures import RESAMPLES, Score, Share

WIDTH = 100
METHOD = (
    "Intervals of 95 %: Wilson's for precision and recall; for F1 the percentile bootstrap over "
    f"pages, {RESAMPLES} draws with a fixed seed."
)
HEADS = f"{'labelled':>9}{'found':>7}{'right':>7}  {'precision':<21}{'recall':<21}{'F1':<20}"
Interval = tuple[float, float] | None


def score_line(name: str, score: Score) -> str:
    """A line of a table under HEADS."""
    tally = score.tally
    counts = f"{tally.labelled:>9}{tally.found:>7}{tally.right:>7}"
    parts = (
        _figure(tally.precision.value, tally.precision.interval),
        _figure(tally.recall.value, tally.recall.interval),
        _figure(tally.f1, score.f1_interval),
    )
    return f"{name:<13}{counts}  {''.join(f'{part:<21}' for part in parts)}".rstrip()


def _figure(value: float | None, interval: Interval) -> str:
    if value is None:
        return "-"
    return f"{value:.3f}" + (f" [{interval[0]:.2f}-{interval[1]:.2f}]" if interval else "")


def share_words(share: Share) -> str:
    """A share in words, with its interval."""
    return f"{share.count} of {share.of}: {_figure(share.value, share.interval)}"


def cells(values: Iterable[object]) -> str:
    """Cells of a confusion."""
    return "".join(f"{value!s:>10}" for value in values)


def folded(line: str) -> str:
    """A line of an error, folded and indented."""
    return textwrap.fill(
        line,
        WIDTH,
        initial_indent="    ",
        subsequent_indent="      ",
        break_on_hyphens=False,
    )


def scores_json(scores: Mapping[str, Score]) -> dict[str, Any]:
    """Scores by group, JSON-able."""
    return {
        name: {
            **asdict(score.tally),
            "precision": share_json(score.tally.precision),
            "recall": share_json(score.tally.recall),
            "f1": score.tally.f1,
            "f1_interval": score.f1_interval,
        }
        for name, score in scores.items()
    }


def share_json(share: Share) -> dict[str, Any]:
    """A share, JSON-able."""
    return {**asdict(share), "value": share.value, "interval": share.interval}
