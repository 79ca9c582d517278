"""A made-up wave of the whole register: what was answered, what was seen."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import NamedTuple

from storage.nearest import Answer, Seen
from storage.register import load_register
from storage.survey_tables import Wave
from survey.compare import Results
from survey.comparison import comparisons
from survey.crosswalk import Question, crosswalk
from survey.disagreements import disagreements
from survey.estimates import estimates
from survey.frame import Unit, frame
from survey.pairs import Times, items
from survey.response import response, tilts

DAY = date(2026, 4, 15)
OF_2017 = date(2017, 4, 15)
MADE = datetime(2026, 5, 2, 9, 30, tzinfo=UTC)
SILENT, NOT_READ, SLIPS = 0.55, 0.07, 0.12
RUNS = (728, 729, 730, 732)


class Names(NamedTuple):
    """What is put in the place of texts that come from elsewhere."""

    wave: str = "2026"
    source: str = "answers.xlsx"
    town: str = ""
    region: str = ""
    address: str = ""
    words: str = "link in the footer"


def made_up(
    day: date = DAY, *, most_days: int | None = 90, names: Names | None = None, known: bool = True
) -> Results:
    """The wave compared; without most_days the looks are nine years away.

    known: whether anybody answered and anything was seen
    """
    chance, named = Random(1), names or Names()
    whole = {code: _named(unit, named) for code, unit in frame(load_register(), day).items()}
    night = day if most_days else day + timedelta(days=3300)
    seen = {
        Answer(unit.municipality.code, question.indicator, scope): _seen(
            question, unit, night, chance, named
        )
        for unit in whole.values()
        for question in crosswalk().values()
        for scope in question.scopes
    }
    answers = {key: _answers(question, whole, chance) for key, question in crosswalk().items()}
    if not known:
        answers, seen = {}, {}
    held = list(items(crosswalk().values(), whole, answers, seen))
    times = Times(day, most_days is not None)
    return Results(
        wave=Wave(wave=named.wave, reference_date=day, source=named.source, imported_at=MADE),
        most_days=most_days,
        frame=whole,
        items=held,
        comparisons=comparisons(held, times),
        estimates=estimates(held, times, None),
        response=response(whole, answers, times.of_all(held)),
        tilts=tilts(held, times),
        disagreements=disagreements(held, times, {}),
    )


def _named(unit: Unit, names: Names) -> Unit:
    return unit._replace(name=names.town or unit.name, region=names.region or unit.region)


def _does(question: Question, unit: Unit) -> bool:
    """Larger municipalities do more, and each does some things rather than others."""
    return Random(f"{question.key} {unit.code}").random() < 0.3 + 0.1 * unit.size


def _answers(question: Question, whole: Mapping[str, Unit], chance: Random) -> dict[str, str]:
    given = {}
    for code, unit in whole.items():
        if Random(code).random() < SILENT - 0.08 * unit.size:
            continue
        given[code] = "yes" if _does(question, unit) else "no"
        if chance.random() < SLIPS:
            given[code] = chance.choice([*question.answers, "unsure"])
    return given


def _seen(question: Question, unit: Unit, night: date, chance: Random, names: Names) -> Seen:
    value = "yes" if _does(question, unit) else "no"
    if chance.random() < SLIPS:
        value = chance.choice([answer for answer in question.answers if answer != "planned"])
    if chance.random() < NOT_READ or (question.never_no and value == "no"):
        return Seen("unknown", "timeout")
    page = names.address or f"{unit.municipality.website}contact"
    shown = page if value == "yes" else ""
    when = night + timedelta(days=chance.randint(-5, 9))
    return Seen(value, "", when, chance.choice(RUNS), names.words, shown)
