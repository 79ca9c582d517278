"""A wave of the survey compared with what was observed: everything that is told of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from sqlmodel import Session

from storage.counted import counted
from storage.evidence import evidence_words
from storage.nearest import Answer, Seen, latest_answers, nearest_answers
from storage.register import Register
from storage.survey_tables import Wave
from storage.waves import answers_of, find_wave
from survey.comparison import comparisons
from survey.crosswalk import crosswalk
from survey.disagreements import disagreements
from survey.errors import SurveyInputError
from survey.estimates import estimates
from survey.frame import Unit, frame
from survey.pairs import Item, Pair, Times, items
from survey.published import published
from survey.response import response, tilts
from survey.rows import (
    ComparisonRow,
    DisagreementRow,
    EstimateRow,
    PairRow,
    PublishedRow,
    QuestionRow,
    ResponseRow,
    TiltRow,
)
from survey.validation import Checks

MOST_DAYS = 90


class NoLookNearError(SurveyInputError):
    """No municipality was looked at near the wave's reference date; the message says what to do."""


@dataclass(frozen=True)
class Results:
    """A wave compared.

    most_days: how far a look may be from the reference date; None for the state as it is now.
    """

    wave: Wave
    most_days: int | None
    frame: Mapping[str, Unit]
    items: Sequence[Item]
    comparisons: Sequence[ComparisonRow]
    estimates: Sequence[EstimateRow]
    response: Sequence[ResponseRow]
    tilts: Sequence[TiltRow]
    disagreements: Sequence[DisagreementRow]

    @property
    def times(self) -> Times:
        """When the looks were."""
        return Times(self.wave.reference_date, self.most_days is not None)

    @cached_property
    def run_ids(self) -> Sequence[int]:
        """The runs that the observations rest on."""
        found = {pair.seen.run_id for item in self.items for pair in item.pairs}
        return sorted(run_id for run_id in found if run_id is not None)

    @cached_property
    def looked(self) -> Mapping[str, Any]:
        """The columns of `Compared` for the whole comparison."""
        return self.times.of_all(self.items)

    @property
    def questions(self) -> Sequence[QuestionRow]:
        """The questions of the crosswalk, those that no crawler can see among them."""
        columns = set(QuestionRow.model_fields) - {"question"}
        return [
            QuestionRow(
                question=key, **asked.model_dump(mode="json", include=columns), **self.looked
            )
            for key, asked in crosswalk().items()
        ]

    @property
    def published(self) -> Sequence[PublishedRow]:
        """The published shares of all waves."""
        columns = set(PublishedRow.model_fields) - {"share"}
        return [
            PublishedRow(
                share=told.percent / 100, **told.model_dump(include=columns), **self.looked
            )
            for told in published()
        ]

    def pairs(self) -> Iterator[PairRow]:
        """Every municipality's answer beside what was observed of it, where there is either."""
        for item in self.items:
            for pair in item.pairs:
                if item.scope or pair.answer:
                    yield _pair_row(item, pair, self.times)


def compare(
    session: Session,
    register: Register,
    wave: str,
    *,
    most_days: int | None = MOST_DAYS,
    checks: Checks | None = None,
) -> Results:
    """Compare a wave with the observations nearest to its reference date.

    most_days: how far these may be from it; None for the state as it is now. checks: hand-checked
    observations, to correct the web's shares by.

    Raises UnknownWaveError; NoLookNearError when nobody was looked at that near.
    """
    found = find_wave(session, wave)
    asked = crosswalk()
    indicators = {question.indicator for question in asked.values() if question.indicator}
    seen = _seen(session, indicators, found.reference_date, most_days)
    answers = answers_of(session, wave)
    whole = frame(register, found.reference_date)
    held = list(items(asked.values(), whole, answers, seen))
    times = Times(found.reference_date, most_days is not None)
    return Results(
        wave=found,
        most_days=most_days,
        frame=whole,
        items=held,
        comparisons=comparisons(held, times),
        estimates=estimates(held, times, checks),
        response=response(whole, answers, times.of_all(held)),
        tilts=tilts(held, times),
        disagreements=disagreements(held, times, evidence_words(session)),
    )


def _seen(
    session: Session, indicators: set[str], day: date, most_days: int | None
) -> dict[Answer, Seen]:
    if most_days is None:
        return latest_answers(session, indicators)
    found = nearest_answers(session, indicators, day, most_days)
    if not any(seen.night for seen in found.values()):
        raise NoLookNearError(
            f"no municipality was looked at within {counted(most_days, 'day')} of {day}; "
            "`--as-of latest` compares with the state of today all the same"
        )
    return found


def _pair_row(item: Item, pair: Pair, times: Times) -> PairRow:
    unit, seen = pair.unit, pair.seen
    merged = unit.code != unit.municipality.code
    return PairRow(
        contemporaneous=times.near,
        distance_days=times.distance(pair),
        municipality_code=unit.code,
        municipality=unit.name,
        now=unit.municipality.code if merged else "",
        population_class=unit.population_class,
        language=unit.language,
        region=unit.region,
        question=item.question.key,
        scope=item.scope,
        answer=pair.answer,
        observed=seen.value if item.scope else "",
        outcome=pair.outcome,
        reason=seen.reason if item.scope else "",
        looked_on=seen.night,
        basis=seen.basis,
        evidence_url=seen.evidence_url,
        run_id=seen.run_id,
    )
