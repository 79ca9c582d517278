"""The rows that a comparison gives, table by table; their descriptions are the codebook."""

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from survey.estimate import Estimate

By = Literal["all", "population_class", "language", "region"]
Method = Literal["survey", "survey_weighted", "web", "web_corrected", "combined"]


def _told(description: str) -> float | None:
    value: float | None = Field(default=None, description=description)
    return value


def interval(name: str, estimate: Estimate | None) -> dict[str, Any]:
    """The three columns of a figure with its interval; none of them where there is no figure."""
    if estimate is None:
        return {}
    return {name: estimate.value, f"{name}_low": estimate.low, f"{name}_high": estimate.high}


class Compared(BaseModel):
    """What every row of a comparison tells of the times it compares.

    A row that speaks of no look itself tells it of the whole comparison.
    """

    model_config = ConfigDict(frozen=True)

    contemporaneous: bool = Field(
        description="whether every look was within --max-days of the reference date"
    )
    distance_days: float | None = Field(
        default=None, description="median distance of the looks from the reference date"
    )


class QuestionRow(Compared):
    """A question of the crosswalk."""

    question: str = Field(description="key of the question")
    fi: str = Field(description="wording in Finnish")
    sv: str = Field(description="wording in Swedish")
    wording: str = Field(description="attested in print, or inferred from published results")
    answers: list[str] = Field(description="what can be answered")
    indicator: str = Field(description="indicator that observes it; empty where none can")
    scopes: list[str] = Field(description="scopes that are compared")
    bias: str = Field(description="known direction in which observation errs: under, over or both")
    differs: str = Field(description="how the two definitions differ")
    unobservable: str = Field(description="why no crawler can see it")


class ComparisonRow(Compared):
    """One question and scope in one group of municipalities: answers beside observations."""

    question: str = Field(description="key of the question")
    scope: str = Field(description="municipality or any_unit")
    by: By = Field(description="what the group is a group of; `all` is everybody")
    group: str = Field(description="population class, language or region; empty for all")
    municipalities: int = Field(description="municipalities of the wave's frame in the group")
    answered: int = Field(description="of these, those that answered the question")
    unsure: int = Field(description="answers that say neither yes nor no; not compared")
    both: int = Field(description="yes in the survey and on the web")
    survey_only: int = Field(description="yes in the survey alone")
    web_only: int = Field(description="yes on the web alone")
    neither: int = Field(description="yes in neither; on the web: no link found")
    web_unknown: int = Field(description="answered, but unknown on the web")
    agreement: float | None = _told("share with the same yes or not-yes, of those known twice")
    agreement_low: float | None = _told("its lower limit (Wilson, 95 %)")
    agreement_high: float | None = _told("its upper limit")
    kappa: float | None = _told("Cohen's kappa of yes and not-yes")
    kappa_low: float | None = _told("its lower limit (95 %)")
    kappa_high: float | None = _told("its upper limit")
    ac1: float | None = _told("Gwet's AC1 of yes and not-yes")
    ac1_low: float | None = _told("its lower limit (95 %)")
    ac1_high: float | None = _told("its upper limit")
    weighted_kappa: float | None = _told("linearly weighted kappa of yes, partly, no")
    weighted_kappa_low: float | None = _told("its lower limit (95 %)")
    weighted_kappa_high: float | None = _told("its upper limit")
    weighted_ac1: float | None = _told("linearly weighted AC1 (AC2) of yes, partly, no")
    weighted_ac1_low: float | None = _told("its lower limit (95 %)")
    weighted_ac1_high: float | None = _told("its upper limit")
    difference: float | None = _told("share of yes on the web minus in the survey, known twice")
    difference_low: float | None = _told("its lower limit (Agresti and Min, 95 %)")
    difference_high: float | None = _told("its upper limit")
    mcnemar_p: float | None = _told("exact p-value that both say yes equally often")
    holm_p: float | None = _told(
        "the same, adjusted by Holm over the questions of the group in like scope"
    )
    web_sensitivity: float | None = _told("share of the survey's yes that the web shows")
    web_sensitivity_low: float | None = _told("its lower limit (Wilson, 95 %)")
    web_sensitivity_high: float | None = _told("its upper limit")
    web_specificity: float | None = _told("share of the survey's not-yes that the web does not")
    web_specificity_low: float | None = _told("its lower limit (Wilson, 95 %)")
    web_specificity_high: float | None = _told("its upper limit")
    survey_sensitivity: float | None = _told("share of the web's yes that the survey tells")
    survey_sensitivity_low: float | None = _told("its lower limit (Wilson, 95 %)")
    survey_sensitivity_high: float | None = _told("its upper limit")
    survey_specificity: float | None = _told("share of the web's not-yes that the survey does not")
    survey_specificity_low: float | None = _told("its lower limit (Wilson, 95 %)")
    survey_specificity_high: float | None = _told("its upper limit")


class EstimateRow(Compared):
    """A share of all municipalities, by one method."""

    question: str = Field(description="key of the question")
    scope: str = Field(description="municipality or any_unit; empty for the survey's own methods")
    answer: str = Field(description="the answer whose share it is: yes, partly or planned")
    method: Method = Field(
        description="survey (as answered), survey_weighted, web, web_corrected or combined"
    )
    share: float | None = _told("the share; empty where it is not available")
    low: float | None = _told("lower limit, or bound if all unknown were no")
    high: float | None = _told("upper limit, or bound if all unknown were yes")
    limits: Literal["interval", "bounds", ""] = Field(
        description="what low and high are: a 95 % interval, or bounds; empty where there are none"
    )
    count: int = Field(description="municipalities with that answer")
    known: int = Field(description="municipalities whose answer is known")
    whole: int = Field(description="municipalities in all")
    note: str = Field(description="what to know of the figure")


class ResponseRow(Compared):
    """Who answered."""

    by: By = Field(description="what the group is a group of; `all` is everybody")
    group: str = Field(description="population class, language or region; empty for all")
    municipalities: int = Field(description="municipalities of the wave's frame")
    answered: int = Field(description="those that answered at least one question")
    share: float | None = _told("share that answered")


class TiltRow(Compared):
    """How much a question's share is tilted by who answered."""

    question: str = Field(description="key of the question")
    scope: str = Field(description="municipality or any_unit; empty where nothing is observed")
    survey: float | None = _told("share of yes as answered")
    weighted: float | None = _told("share of yes weighted to all municipalities")
    tilt: float | None = _told("survey minus weighted: by how much answers overstate")
    web_of_answered: float | None = _told("observed share of yes of those that answered")
    web_of_silent: float | None = _told("observed share of yes of those that did not")
    web_tilt: float | None = _told("observed share of those that answered minus that of all")


class PairRow(Compared):
    """One municipality's answer beside what was observed."""

    municipality_code: str = Field(description="the municipality's code then")
    municipality: str = Field(description="its name in Finnish")
    now: str = Field(description="code of its successor, where it has merged since")
    population_class: str = Field(description="its population class, or its successor's")
    language: str = Field(description="its language group")
    region: str = Field(description="its region now")
    question: str = Field(description="key of the question")
    scope: str = Field(description="municipality or any_unit; empty where nothing is observed")
    answer: str = Field(description="yes, partly, planned, no or unsure; empty: none given")
    observed: str = Field(description="yes, partly, no (no link found) or unknown")
    outcome: Literal["both", "survey_only", "web_only", "neither", "unknown"] = Field(
        description="who says yes; unknown where either is not known"
    )
    reason: str = Field(description="why it is unknown on the web")
    looked_on: date | None = Field(description="night of the look that the observation rests on")
    basis: str = Field(description="what the observation rests on, in words")
    evidence_url: str = Field(description="page that shows it")
    run_id: int | None = Field(description="run of that look")


class DisagreementRow(Compared):
    """An answer and an observation that contradict each other, to be asked about."""

    importance: Literal["high", "medium", "low"] = Field(
        description="how surely one of them is wrong (docs/survey.md)"
    )
    municipality_code: str = Field(description="the municipality's code then")
    municipality: str = Field(description="its name in Finnish")
    population: int | None = Field(description="inhabitants")
    question: str = Field(description="key of the question")
    wording: str = Field(description="the question in Finnish, in Swedish for Swedish ones")
    scope: str = Field(description="municipality or any_unit")
    answer: str = Field(description="what was answered")
    observed: str = Field(description="what was observed; no means: no link found")
    evidence_url: str = Field(description="page to look at; the website where nothing was found")
    evidence_text: str = Field(description="the words found there")
    looked_on: date | None = Field(description="night of the look")
    differs: str = Field(description="how the two definitions differ")


class PublishedRow(Compared):
    """A share published of a wave."""

    year: int = Field(description="year of the wave")
    question: str = Field(description="key of the question")
    answer: str = Field(description="the answer whose share it is")
    share: float = Field(description="the share of those that answered")
    qualifier: str = Field(description="how it was told: exact, about, over or under")
    source: str = Field(description="title of the publication")
    published: str = Field(description="when it was published")
    url: str = Field(description="where it can be read")


class CheckRow(Compared):
    """An observation to be checked by hand; `truth` and `note` are for who checks."""

    municipality_code: str = Field(description="the municipality's code")
    municipality: str = Field(description="its name in Finnish")
    website: str = Field(description="its website")
    indicator: str = Field(description="what was observed")
    scope: str = Field(description="municipality or any_unit")
    wording: str = Field(description="the survey's question in Finnish")
    observed: str = Field(description="yes, partly or no, as observed")
    looked_on: date | None = Field(description="night of the look")
    evidence_url: str = Field(description="page that shows it")
    basis: str = Field(description="what the observation rests on, in words")
    truth: str = Field(description="to fill in: yes, partly, no, or unknown")
    note: str = Field(description="to fill in: what you saw")
