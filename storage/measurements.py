"""Pages that can be measured, and writing what was measured of one."""

from collections.abc import Collection

from sqlalchemy import update
from sqlmodel import Session, col, select

from storage.gaps import Confirmations
from storage.history import current_rows, record
from storage.tables import Responsiveness, ResponsivenessState


def current_pages(session: Session, codes: Collection[str]) -> list[Responsiveness]:
    """The pages of these municipalities that are known now."""
    statement = select(Responsiveness).where(col(Responsiveness.valid_to_run).is_(None))
    return [row for row in session.exec(statement) if row.municipality_code in codes]


def page_now(session: Session, code: str, url: str) -> Responsiveness | None:
    """The current row of a municipality's page, for reading only; None when it is no more."""
    rows = current_rows(session, Responsiveness, code)
    return next((row for row in rows if row.page_url == url), None)


def write_measurement(session: Session, state: ResponsivenessState, run_id: int) -> None:
    """Bring the row of a page in line with what was measured of it.

    run_id: the run in which changes become valid.
    """
    code = state.municipality_code
    confirmations = Confirmations(session, code, None)
    current = current_rows(session, Responsiveness, code)
    record(confirmations, Responsiveness, [state], run_id, current)


def pictures_now(session: Session) -> set[str]:
    """The pictures that current rows name."""
    statement = select(Responsiveness.screenshot).where(col(Responsiveness.valid_to_run).is_(None))
    return {name for name in session.exec(statement) if name}


def forget_pictures(session: Session, names: Collection[str]) -> None:
    """Let no row name these pictures any more."""
    named = update(Responsiveness).where(col(Responsiveness.screenshot).in_(names))
    session.exec(named.values(screenshot=""))
