"""The contradictions that most deserve a telephone call."""

from typing import NamedTuple

from survey.compare import Results
from survey.crosswalk import crosswalk
from survey.report.figures import day, days
from survey.report.links import web_address
from survey.report.words import words
from survey.rows import DisagreementRow

MOST = 50


class Contradiction(NamedTuple):
    """A contradiction as readers see it; link: None where the address must not be followed."""

    municipality: str
    title: str
    wording: str
    language: str
    answer: str
    observed: str
    url: str
    link: str | None
    words: str
    looked_on: str
    distance: str


class Contradictions(NamedTuple):
    """The first of high importance, how many of high importance there are, and how many at all."""

    first: list[Contradiction]
    high: int
    whole: int


def contradictions(results: Results) -> Contradictions:
    """Answers and observations that contradict each other, the surest first."""
    high = [row for row in results.disagreements if row.importance == "high"]
    first = [_told(row) for row in high[:MOST]]
    return Contradictions(first, len(high), len(results.disagreements))


def _told(row: DisagreementRow) -> Contradiction:
    return Contradiction(
        municipality=row.municipality,
        title=words().questions[row.question].title,
        wording=row.wording,
        language="fi" if row.wording == crosswalk()[row.question].fi else "sv",
        answer=words().answers[row.answer],
        observed=words().observed[row.observed],
        url=row.evidence_url,
        link=web_address(row.evidence_url),
        words=row.evidence_text,
        looked_on=day(row.looked_on),
        distance=days(row.distance_days),
    )
