"""The tables that a comparison is written as, and what their columns mean."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import get_args

from pydantic import BaseModel

from storage.codebook import describe
from storage.rows import Row
from survey.compare import Results
from survey.crosswalk import Answer, Scope
from survey.rows import (
    CheckRow,
    Compared,
    ComparisonRow,
    DisagreementRow,
    EstimateRow,
    PairRow,
    PublishedRow,
    QuestionRow,
    ResponseRow,
    TiltRow,
)

CHECKS = "validation_sheet"


@dataclass(frozen=True, slots=True)
class ResultTable:
    """A table of a comparison: the model of its rows, and the columns that tell them apart.

    may_be_empty: whether one of these columns is empty in some rows
    """

    model: type[BaseModel]
    key: tuple[str, ...]
    may_be_empty: bool = False

    @property
    def columns(self) -> list[str]:
        """Its columns in order; what every comparison tells of times comes last."""
        fields = self.model.model_fields
        return sorted(fields, key=lambda name: name in Compared.model_fields)

    @property
    def summary(self) -> str:
        """What one of its rows is."""
        return (self.model.__doc__ or "").strip()


TABLES: dict[str, ResultTable] = {
    "questions": ResultTable(QuestionRow, ("question",)),
    "comparisons": ResultTable(
        ComparisonRow, ("question", "scope", "by", "group"), may_be_empty=True
    ),
    "estimates": ResultTable(
        EstimateRow, ("question", "scope", "answer", "method"), may_be_empty=True
    ),
    "response": ResultTable(ResponseRow, ("by", "group"), may_be_empty=True),
    "tilts": ResultTable(TiltRow, ("question", "scope"), may_be_empty=True),
    "disagreements": ResultTable(DisagreementRow, ("municipality_code", "question")),
    "pairs": ResultTable(PairRow, ("municipality_code", "question", "scope"), may_be_empty=True),
    "published": ResultTable(PublishedRow, ("year", "question", "answer", "published")),
    CHECKS: ResultTable(CheckRow, ("municipality_code", "indicator", "scope")),
}

SHARE, COUNT = "share, 0-1", "municipalities"
SIGNED, COEFFICIENT = "difference of shares, -1 to 1", "coefficient, at most 1"
PROBABILITY, NIGHT = "probability, 0-1", "local date, Europe/Helsinki"


def _each(names: str, unit: str) -> dict[str, str]:
    return dict.fromkeys(names.split(), unit)


def _with_limits(names: str, unit: str) -> dict[str, str]:
    return {name + end: unit for name in names.split() for end in ("", "_low", "_high")}


UNITS: dict[str, str] = {
    **_each("municipalities answered unsure both survey_only web_only neither web_unknown", COUNT),
    **_each("count known whole", COUNT),
    **_with_limits("agreement web_sensitivity web_specificity", SHARE),
    **_with_limits("survey_sensitivity survey_specificity", SHARE),
    **_each("share low high survey weighted web_of_answered web_of_silent", SHARE),
    **_with_limits("kappa ac1 weighted_kappa weighted_ac1", COEFFICIENT),
    **_with_limits("difference", SIGNED),
    **_each("tilt web_tilt", SIGNED),
    **_each("mcnemar_p holm_p", PROBABILITY),
    "distance_days": "days",
    "population": "inhabitants",
    "looked_on": NIGHT,
}

_ANSWERS: tuple[str, ...] = get_args(Answer)
_SCOPES: tuple[str, ...] = get_args(Scope)
ALLOWED: dict[tuple[str, str], tuple[str, ...]] = {
    ("questions", "wording"): ("attested", "inferred"),
    ("questions", "answers"): _ANSWERS,
    ("questions", "scopes"): _SCOPES,
    ("questions", "bias"): ("under", "over", "both"),
    ("estimates", "answer"): ("yes", "partly", "planned"),
    ("pairs", "answer"): (*_ANSWERS, "unsure"),
    ("pairs", "observed"): ("yes", "partly", "no", "unknown"),
    ("disagreements", "answer"): _ANSWERS,
    ("disagreements", "observed"): ("yes", "partly", "no"),
    ("published", "answer"): _ANSWERS,
    ("published", "qualifier"): ("exact", "about", "over", "under"),
    (CHECKS, "observed"): ("yes", "partly", "no"),
    **{
        (name, "scope"): _SCOPES
        for name, table in TABLES.items()
        if "scope" in table.model.model_fields
    },
}


def codebook(names: Iterable[str]) -> list[Row]:
    """One row per column of the named tables, in the form of the export's codebook."""
    return [
        entry
        for name in names
        for entry in describe(name, TABLES[name].model, TABLES[name].columns, UNITS, ALLOWED)
    ]


def result_tables(results: Results, checks: Sequence[CheckRow]) -> dict[str, list[Row]]:
    """The rows of every table, by its name; checks: the sheet for hand checks"""
    rows: dict[str, Iterable[BaseModel]] = {
        "questions": results.questions,
        "comparisons": results.comparisons,
        "estimates": results.estimates,
        "response": results.response,
        "tilts": results.tilts,
        "disagreements": results.disagreements,
        "pairs": results.pairs(),
        "published": results.published,
        CHECKS: checks,
    }
    return {name: [dict(vars(row)) for row in rows[name]] for name in TABLES}
