"""Figures of a run and of the nights before it, from which its result is judged."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select

from storage.history import valid_at
from storage.meanings import models
from storage.tables import Account, Run


def scheduled_before(session: Session, run_id: int, count: int) -> list[Run]:
    """The last scheduled runs before a run that were finished, the last one first."""
    statement = select(Run).where(
        Run.kind == "scheduled", Run.state == "finished", col(Run.run_id) < run_id
    )
    return list(session.exec(statement.order_by(col(Run.run_id).desc()).limit(count)))


def whole_run_before(session: Session, run_id: int) -> Run | None:
    """The last run of the whole register before a run that has a verdict."""
    return last_whole_run(session, col(Run.run_id) < run_id)


def last_whole_run(session: Session, *conditions: ColumnElement[bool]) -> Run | None:
    """The last run of the whole register that has a verdict, of those that fulfil conditions."""
    statement = select(Run).where(Run.kind != "partial", Run.trust != "", *conditions)
    return session.exec(statement.order_by(col(Run.run_id).desc()).limit(1)).first()


def open_accounts(session: Session, run_id: int) -> Counter[str]:
    """How many accounts of each platform were open after a run."""
    statement = (
        select(Account.platform, func.count())
        .where(*valid_at(Account, run_id), Account.state == "open")
        .group_by(Account.platform)
    )
    return Counter(dict(session.exec(statement).all()))


def empty_shares(session: Session, columns: Iterable[str], run_id: int) -> dict[str, float]:
    """Of the open rows that a run confirmed, the share in which each column is an empty text.

    columns: as `table.column`. A table of which the run confirmed nothing is not told.
    """
    shares = {}
    for place in columns:
        table, _, name = place.partition(".")
        model: Any = models()[table]
        rows = select(func.count()).where(
            *valid_at(model, run_id), col(model.run_id) == run_id, col(model.state) == "open"
        )
        if total := session.exec(rows).one():
            empty = session.exec(rows.where(getattr(model, name) == "")).one()
            shares[place] = empty / total
    return shares
