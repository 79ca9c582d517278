"""Who answered, and how much that tilts what the answers say."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from survey.compare import Results
from survey.report.agreement import titled
from survey.report.charts import draw
from survey.report.figures import percent, points
from survey.report.words import words
from survey.rows import ResponseRow, TiltRow


class Responding(NamedTuple):
    """Who answered, by one grouping."""

    name: str
    chart: Markup
    rows: Sequence[ResponseRow]


class Tilt(NamedTuple):
    """By how much a question is tilted."""

    title: str
    survey: str
    weighted: str
    tilt: str
    web_of_answered: str
    web_of_silent: str
    web_tilt: str


class Tilted(NamedTuple):
    """The tilts of questions that belong together."""

    name: str
    chart: Markup
    rows: Sequence[Tilt]


def responding(results: Results) -> list[Responding]:
    """Who answered by population class, language and region."""
    by_grouping = groupby(results.response, lambda row: row.by)
    return [_responding(words().groups[by], list(rows)) for by, rows in by_grouping if by != "all"]


def tilted(results: Results) -> list[Tilted]:
    """The tilt of every question; the web's in each scope."""
    by_family = groupby(results.tilts, lambda row: words().family_of(row.question))
    return [_tilted(name, list(rows)) for name, rows in by_family]


def _responding(name: str, rows: Sequence[ResponseRow]) -> Responding:
    drawn = [
        {
            "label": row.group,
            "share": row.share,
            "text": f"{percent(row.share)} ({row.answered} of {row.municipalities})",
        }
        for row in rows
    ]
    told = "; ".join(f"{row['label']} {row['text']}" for row in drawn)
    return Responding(name, draw("response", drawn, f"Answered, by {name.lower()}: {told}"), rows)


def _tilted(name: str, rows: Sequence[TiltRow]) -> Tilted:
    # The survey's own figures are the same in every scope.
    first = {row.question: row for row in reversed(rows) if row.tilt is not None}
    drawn = [
        {
            "label": words().questions[row.question].title,
            "survey": row.survey,
            "weighted": row.weighted,
            "text": points(row.tilt),
        }
        for row in reversed(first.values())
    ]
    told = "; ".join(f"{row['label']} {row['text']}" for row in drawn)
    chart = draw("tilt", drawn, f"{name}, as answered minus weighted, in percentage points: {told}")
    return Tilted(name, chart, [_tilt(row) for row in rows])


def _tilt(row: TiltRow) -> Tilt:
    return Tilt(
        title=titled(row.question, row.scope),
        survey=percent(row.survey),
        weighted=percent(row.weighted),
        tilt=points(row.tilt),
        web_of_answered=percent(row.web_of_answered),
        web_of_silent=percent(row.web_of_silent),
        web_tilt=points(row.web_tilt),
    )
