"""The figures told first, in the manner of the published releases."""

from typing import NamedTuple

from survey.compare import Results
from survey.report.figures import PERCENT, percent
from survey.report.words import words
from survey.rows import EstimateRow, QuestionRow

NO_ANSWERS = "no answers"


class Headline(NamedTuple):
    """A question's share of yes in whole per cent: as answered, on the web, combined.

    first: the combined share, or as answered where nothing is combined; of: whom it is a share of
    """

    title: str
    asked: QuestionRow
    says: str
    told_first: bool
    first: str
    of: str
    survey: str
    web: str
    combined: str


def headlines(results: Results) -> list[Headline]:
    """Every question's headline, in the crosswalk's order; the web's in its narrowest scope."""
    return [_headline(asked, results) for asked in results.questions]


def share_of(results: Results, question: str, method: str) -> EstimateRow | None:
    """The estimate of a question's yes by a method, in its narrowest scope."""
    wanted = (question, method, "yes")
    found = (row for row in results.estimates if (row.question, row.method, row.answer) == wanted)
    return next(found, None)


def _headline(asked: QuestionRow, results: Results) -> Headline:
    told = words().questions[asked.question]
    survey, web, combined = (
        share_of(results, asked.question, method) for method in ("survey", "web", "combined")
    )
    alone = combined is None or combined.share is None
    first = survey if alone else combined
    return Headline(
        title=told.title,
        asked=asked,
        says=told.says,
        told_first=told.headline and first is not None and first.share is not None,
        first=_share(first).replace(PERCENT, " per cent"),
        of="the municipalities that answered" if alone else "municipalities",
        survey=_share(survey) if survey and survey.known else NO_ANSWERS,
        web=_share(web) if asked.scopes else "not to be seen",
        combined=_share(combined) if asked.scopes else "survey only",
    )


def _share(row: EstimateRow | None) -> str:
    """A share, or its lower bound where the web never says no."""
    if row and row.share is None and row.count:
        return f"at least {percent(row.low)}"
    return percent(row.share if row else None)
