"""Noting what the schedule has to do, and what became of it."""

from datetime import datetime

from sqlalchemy import Engine
from sqlmodel import col, select, update

from storage.database import explained_errors, reading, writing
from storage.jobs import Duty


def duties(engine: Engine) -> dict[str, Duty]:
    """The jobs that ever came due, by name. Raises DatabaseError."""
    with explained_errors(), reading(engine) as session:
        return {duty.name: duty for duty in session.exec(select(Duty))}


def come_due(engine: Engine, name: str, moment: datetime) -> None:
    """A job has come due; nothing has been started for it. Raises DatabaseError."""
    with writing(engine) as session:
        session.merge(Duty(name=name, due_at=moment, starts=0, ended_at=None, ending=""))


def count_start(engine: Engine, name: str, by: int = 1) -> int:
    """A process is started for a job that came due, or (-1) was stopped by a person.

    Returns how many have been started. Raises DatabaseError.
    """
    with writing(engine) as session:
        counted = update(Duty).where(col(Duty.name) == name).values(starts=Duty.starts + by)
        session.exec(counted)
        return session.exec(select(Duty.starts).where(Duty.name == name)).one()


def note_end(engine: Engine, name: str, moment: datetime, ending: str) -> None:
    """A job is done or given up. Raises DatabaseError."""
    with writing(engine) as session:
        ended = {"ended_at": moment, "ending": ending}
        session.exec(update(Duty).where(col(Duty.name) == name).values(**ended))
