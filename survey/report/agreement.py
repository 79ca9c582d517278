"""Answers beside observations, question by question."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any, NamedTuple

from markupsafe import Markup

from survey.compare import Results
from survey.crosswalk import crosswalk
from survey.report.charts import draw
from survey.report.figures import between, days, percent, probability, span
from survey.report.words import words
from survey.rows import ComparisonRow

OUTCOMES = ("both", "survey_only", "web_only", "neither", "web_unknown")
# A count is written into its part of a bar that is at least this share of the longest bar.
ROOM_FOR_A_COUNT = 0.07


class Agreement(NamedTuple):
    """One question and scope."""

    title: str
    counts: Sequence[int]
    agreement: str
    kappa: str
    ac1: str
    mcnemar: str
    holm: str
    distance: str
    accuracy: Sequence[str]
    weighted: Sequence[str]


class Family(NamedTuple):
    """Questions that belong together, and their chart."""

    name: str
    chart: Markup
    rows: Sequence[Agreement]


def agreements(results: Results) -> list[Family]:
    """Every observable question in each of its scopes, all municipalities together."""
    whole = [row for row in results.comparisons if row.by == "all"]
    by_family = groupby(whole, lambda row: words().family_of(row.question))
    return [_family(name, list(rows)) for name, rows in by_family]


def titled(question: str, scope: str) -> str:
    """A question's title, with the scope where it has more than one."""
    title = words().questions[question].title
    several = len(crosswalk()[question].scopes) > 1
    return f"{title}, {words().scope_names[scope]}" if scope and several else title


def _family(name: str, rows: Sequence[ComparisonRow]) -> Family:
    longest = max(row.answered for row in rows) or 1
    parts = [part for row in rows for part in _parts(row, longest)]
    told = "; ".join(f"{titled(row.question, row.scope)}: {_told(row)}" for row in rows)
    return Family(name, draw("agreement", parts, f"{name}. {told}"), [_row(row) for row in rows])


def _parts(row: ComparisonRow, longest: int) -> list[dict[str, Any]]:
    found, before = [], 0
    for order, outcome in enumerate(OUTCOMES):
        count = getattr(row, outcome)
        found.append(
            {
                "label": titled(row.question, row.scope),
                "outcome": outcome,
                "order": order,
                "count": count,
                "middle": before + count / 2,
                "room": count >= ROOM_FOR_A_COUNT * longest,
            }
        )
        before += count
    return found


def _told(row: ComparisonRow) -> str:
    counts = (f"{words().outcomes[name].lower()} {getattr(row, name)}" for name in OUTCOMES)
    return ", ".join(counts)


def _row(row: ComparisonRow) -> Agreement:
    weighted = [
        between(row.weighted_kappa, row.weighted_kappa_low, row.weighted_kappa_high),
        between(row.weighted_ac1, row.weighted_ac1_low, row.weighted_ac1_high),
    ]
    return Agreement(
        title=titled(row.question, row.scope),
        counts=[getattr(row, outcome) for outcome in OUTCOMES],
        agreement=_with_limits(row, "agreement"),
        kappa=between(row.kappa, row.kappa_low, row.kappa_high),
        ac1=between(row.ac1, row.ac1_low, row.ac1_high),
        mcnemar=probability(row.mcnemar_p),
        holm=probability(row.holm_p),
        distance=days(row.distance_days),
        accuracy=[
            _with_limits(row, f"{of}_{what}")
            for of in ("web", "survey")
            for what in ("sensitivity", "specificity")
        ],
        weighted=weighted if row.weighted_kappa is not None else [],
    )


def _with_limits(row: ComparisonRow, name: str) -> str:
    value, low, high = (getattr(row, f"{name}{end}") for end in ("", "_low", "_high"))
    return percent(value) if value is None else f"{percent(value)} ({span(low, high)})"
