"""What shows from outside that a run is alive: the visits that it stores."""

from dataclasses import dataclass

from sqlalchemy import Engine
from sqlmodel import col, func, select

from storage.database import explained_errors, reading
from storage.tables import Run, VisitRow


@dataclass(frozen=True, slots=True)
class Pulse:
    """How far the newest run is.

    visits: how many are stored, retries included; left: municipalities planned and not visited.
    """

    run_id: int
    state: str
    visits: int
    left: int


def pulse(engine: Engine) -> Pulse | None:
    """How far the newest run is, or None before the first. Raises DatabaseError."""
    with explained_errors(), reading(engine) as session:
        run = session.exec(select(Run).order_by(col(Run.run_id).desc()).limit(1)).first()
        if run is None:
            return None
        code = col(VisitRow.municipality_code)
        counted = select(func.count(), func.count(func.distinct(code)))
        visits, places = session.exec(counted.where(VisitRow.run_id == run.run_id)).one()
        return Pulse(run.run_id or 0, run.state, visits, run.planned - places)
