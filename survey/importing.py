"""From a file to a stored wave: everything is checked before anything is written."""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from sqlalchemy import Engine

from storage.counted import counted
from storage.database import writing
from storage.register import Register
from storage.statements import Values
from storage.survey_tables import Wave
from storage.times import utc_now
from storage.waves import replace_wave
from survey.answers import Given, Reading, interpret
from survey.cells import Problem
from survey.crosswalk import crosswalk
from survey.errors import SurveyInputError
from survey.mapping import Mapping
from survey.sheets import read_sheet


class AnswersError(SurveyInputError):
    """A file of answers has problems; all of them are told, and nothing was stored."""

    def __init__(self, path: Path, problems: list[Problem]) -> None:
        lines = [f"  row {p.row}, {p.column}: {p.message}" for p in problems]
        count = counted(len(lines), "problem")
        super().__init__("\n".join([f"{path}: {count}, nothing was stored", *lines]))


class NoAnswersError(SurveyInputError):
    """A file of answers holds none."""


def checked(path: Path, mapping: Mapping, register: Register, day: date) -> Reading:
    """The answers of a file; day: the wave's reference date.

    Raises SheetError; AnswersError with every problem by row and column; NoAnswersError.
    """
    reading = interpret(read_sheet(path), mapping, register, day)
    if reading.problems:
        raise AnswersError(path, reading.problems)
    if not reading.answers:
        raise NoAnswersError(f"{path}: there is no answer in it, nothing was stored")
    return reading


def store_wave(engine: Engine, register: Register, wave: Wave, answers: Sequence[Given]) -> None:
    """Store answers as a wave, in place of what was stored of it, in one transaction.

    The crosswalk is stored with them, for those who ask the database.
    """
    rows = [given._asdict() for given in answers]
    with writing(engine) as session:
        replace_wave(session, register, wave, rows, list(crosswalk_rows()))


def crosswalk_rows() -> Iterator[Values]:
    """The crosswalk as rows of its table: one per question and scope."""
    for question in crosswalk().values():
        for scope in question.scopes or ("",):
            yield {
                "question": question.key,
                "scope": scope,
                "indicator": question.indicator,
                "wording": question.fi,
                "wording_is": question.wording,
                "bias": question.bias,
                "differs": question.differs,
                "unobservable": question.unobservable,
            }


def wave_of(name: str, day: date, path: Path) -> Wave:
    """The wave that a file is imported as, now."""
    return Wave(
        wave=name,
        reference_date=day,
        source=path.name,
        source_hash=hashlib.sha256(path.read_bytes()).hexdigest(),
        imported_at=utc_now(),
    )
