"""Closing what has been missed often enough: at the end of a run, once the run is trusted."""

from typing import Any

from sqlmodel import Session, col, or_, select

from crawler.observations import MISSES_TO_CLOSE
from scheduler.reconcile import conclude_again, reconcile
from storage.register import Register
from storage.tables import Account, LatestFindings, Livestream
from storage.visits import current_links


def close_missed(session: Session, register: Register, run_id: int) -> list[str]:
    """Close what the looks of a trusted run missed once too often.

    Visits only count misses, so that a run which turns out not to be trusted has closed nothing,
    wherever it was cut short. Returns the codes of municipalities of which something was closed or
    might have been.
    """
    links = current_links(session)
    statement = select(LatestFindings).where(
        LatestFindings.run_id == run_id,
        or_(
            _has(Account, col(Account.misses) >= MISSES_TO_CLOSE),
            _has(Livestream, col(Livestream.misses) > 0),
        ),
    )
    rows = session.exec(statement.order_by(LatestFindings.municipality_code)).all()
    missing = [row for row in rows if row.municipality_code in register.municipalities]
    for row in missing:
        own = links.get(row.municipality_code, {})
        conclude_again(session, register, row, run_id, own, trusted=True)
    if missing:
        # What is closed links to nothing any more.
        reconcile(session, register, run_id)
    return [row.municipality_code for row in missing]


def _has(table: type[Account] | type[Livestream], *conditions: Any) -> Any:
    """Whether a municipality has a missing row of a table."""
    return (
        select(table.row_id)
        .where(
            col(table.municipality_code) == col(LatestFindings.municipality_code),
            col(table.valid_to_run).is_(None),
            table.state == "missing",
            *conditions,
        )
        .exists()
    )
