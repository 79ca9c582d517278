"""Waves of the survey: written whole or not at all, and read again."""

from collections.abc import Mapping, Sequence

from sqlalchemy import delete
from sqlmodel import Session, col, func, select

from storage.register import Register
from storage.runs import sync_municipalities
from storage.statements import Values, insert_rows, put_rows, values_of
from storage.survey_tables import Asked, SurveyAnswer, Wave


class UnknownWaveError(ValueError):
    """There is no such wave; the message names those that there are."""


def replace_wave(
    session: Session,
    register: Register,
    wave: Wave,
    answers: Sequence[Values],
    crosswalk: Sequence[Values],
) -> None:
    """Store a wave with its answers in place of what was stored under its name.

    answers: the columns of SurveyAnswer but `wave`; crosswalk: the rows of Asked, of all waves
    """
    sync_municipalities(session, register)
    session.execute(delete(Asked))
    insert_rows(session, Asked, crosswalk)
    session.execute(delete(SurveyAnswer).where(col(SurveyAnswer.wave) == wave.wave))
    put_rows(session, Wave, [values_of(wave)])
    insert_rows(session, SurveyAnswer, [{**answer, "wave": wave.wave} for answer in answers])


def waves(session: Session) -> list[tuple[Wave, int, int]]:
    """Every wave, the newest first, with how many answered and how many answers they gave."""
    respondents = func.count(func.distinct(SurveyAnswer.respondent_code))
    statement = (
        select(Wave, respondents, func.count(col(SurveyAnswer.question)))
        .outerjoin(SurveyAnswer, col(SurveyAnswer.wave) == Wave.wave)
        .group_by(col(Wave.wave))
        .order_by(col(Wave.reference_date).desc(), col(Wave.wave))
    )
    return [(wave, given, answers) for wave, given, answers in session.exec(statement).all()]


def find_wave(session: Session, name: str) -> Wave:
    """The wave of that name; raises UnknownWaveError."""
    if found := session.get(Wave, name):
        return found
    known = ", ".join(session.exec(select(Wave.wave).order_by(Wave.wave)).all())
    there = f"there are {known}" if known else "import one with `somevahti survey import`"
    raise UnknownWaveError(f"there is no wave {name!r}; {there}")


def answers_of(session: Session, name: str) -> Mapping[str, Mapping[str, str]]:
    """The answers of a wave by question, then by the code that who answered had then."""
    told = select(SurveyAnswer.question, SurveyAnswer.respondent_code, SurveyAnswer.answer)
    statement = told.where(SurveyAnswer.wave == name).order_by(SurveyAnswer.question)
    found: dict[str, dict[str, str]] = {}
    for question, respondent_code, answer in session.exec(statement):
        found.setdefault(question, {})[respondent_code] = answer
    return found
