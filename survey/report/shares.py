"""Every question's shares, method beside method."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from markupsafe import Markup

from survey.compare import Results
from survey.report.charts import draw
from survey.report.figures import percent, span
from survey.report.words import words
from survey.rows import EstimateRow, QuestionRow


class Share(NamedTuple):
    """One method's row of a question's table."""

    method: str
    share: str
    limits: str
    limits_are: str
    of: str
    note: str


class Answer(NamedTuple):
    """The shares of one answer: its chart and its table."""

    answer: str
    chart: Markup
    rows: Sequence[Share]


class Question(NamedTuple):
    """A question with the shares of each of its answers."""

    key: str
    title: str
    asked: QuestionRow
    answers: Sequence[Answer]


class Family(NamedTuple):
    """Questions that belong together."""

    name: str
    questions: Sequence[Question]


def families(results: Results) -> list[Family]:
    """Every question of the crosswalk in its family, with its shares."""
    found = [_question(asked, results) for asked in results.questions]
    by_family = groupby(found, lambda question: words().family_of(question.key))
    return [Family(name, list(questions)) for name, questions in by_family]


def labelled(method: str, scope: str, scopes: Sequence[str]) -> str:
    """A method's name in a chart, with the scope where a question has more than one."""
    named = words().methods[method].short
    return f"{named}, {words().scope_names[scope]}" if scope and len(scopes) > 1 else named


def _question(asked: QuestionRow, results: Results) -> Question:
    rows = [row for row in results.estimates if row.question == asked.question]
    answers = dict.fromkeys(row.answer for row in rows)
    told = [_answer(answer, asked, [r for r in rows if r.answer == answer]) for answer in answers]
    return Question(asked.question, words().questions[asked.question].title, asked, told)


def _answer(answer: str, asked: QuestionRow, rows: Iterable[EstimateRow]) -> Answer:
    order = list(words().methods)
    ordered = sorted(rows, key=lambda row: order.index(row.method))
    drawn = [_drawn(row, asked.scopes) for row in ordered if row.low is not None]
    title = words().questions[asked.question].title
    told = "; ".join(f"{row['label']} ({row['limits']} {row['span']})" for row in drawn)
    chart = draw("shares", drawn, f"{title}, share of {answer}: {told or 'nothing is known'}")
    return Answer(answer, chart, [_share(row, asked.scopes) for row in ordered])


def _drawn(row: EstimateRow, scopes: Sequence[str]) -> dict[str, Any]:
    label = labelled(row.method, row.scope, scopes)
    return {
        "label": f"{label} {_brief(row.share)}" if row.share is not None else label,
        "method": row.method,
        "share": row.share,
        "low": row.low,
        "high": row.high,
        "limits": row.limits,
        "span": span(row.low, row.high),
    }


def _brief(share: float) -> str:
    return percent(share).replace("under ", "<").replace("over ", ">")


def _share(row: EstimateRow, scopes: Sequence[str]) -> Share:
    method = words().methods[row.method].name
    several = row.scope and len(scopes) > 1
    return Share(
        method=f"{method} ({words().scopes[row.scope]})" if several else method,
        share=percent(row.share),
        limits=span(row.low, row.high),
        limits_are=row.limits,
        of=f"{row.count} of {row.known} known, {row.whole} in all",
        note=row.note,
    )
