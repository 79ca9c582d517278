"""Change-only history: a new row when a verdict changes, else the current row brought up to date.

A row is valid from `valid_from_run` up to, not including, `valid_to_run`.
"""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from sqlmodel import Session, SQLModel, col, select

from storage.gaps import Confirmations
from storage.tables import (
    Account,
    HistoryColumns,
    Indicator,
    Livestream,
    Responsiveness,
)

Row = TypeVar("Row", Account, Livestream, Responsiveness, Indicator)

# What identifies a thing, and which changes make a new row (design, section 4).
KEYS: dict[type[SQLModel], tuple[str, ...]] = {
    Account: ("observation_id",),
    Livestream: ("observation_id",),
    Responsiveness: ("observation_id",),
    Indicator: ("indicator", "scope"),
}
VERSIONED: dict[type[SQLModel], tuple[str, ...]] = {
    Account: ("owner", "sector", "kind", "person", "state", "rule_version"),
    Livestream: ("kind", "state", "rule_version"),
    Responsiveness: ("declared", "measured", "verdict", "rule_version"),
    Indicator: ("value", "reason", "rule_version"),
}


def current_rows(session: Session, table: type[Row], municipality_code: str) -> list[Row]:
    """The rows of one municipality that hold now, in the order they came."""
    statement = (
        select(table)
        .where(table.municipality_code == municipality_code, col(table.valid_to_run).is_(None))
        .order_by(col(table.row_id))
    )
    return list(session.exec(statement))


def record(
    session: Session,
    table: type[Row],
    municipality_code: str,
    states: Iterable[SQLModel],
    run_id: int,
    *,
    confirmed_by: int | None,
) -> None:
    """Bring the rows of one municipality in line with what holds after a run.

    states: the full state of every thing that is known; things not among them stay as they are.
    run_id: the run in which changes become valid; confirmed_by: the run whose look they rest on,
    None when nothing was looked at.
    """
    current = {_key(table, row): row for row in current_rows(session, table, municipality_code)}
    confirmations = Confirmations(session, municipality_code, confirmed_by)
    for state in states:
        row = current.get(_key(table, state))
        if row is None:
            row = _new_row(table, state, run_id, "site")
            row.run_id = confirmed_by or run_id
        elif _versioned(table, row) == _versioned(table, state):
            confirmations.confirm(row, state)
            _update(row, state)
        else:
            row = _change(session, row, state, run_id, confirmations)
        session.add(row)
    confirmations.note_gaps()


def valid_at(table: type[HistoryColumns], run_id: int | None) -> Sequence[bool]:
    """Conditions for the rows that held after a run (None: that hold now)."""
    if run_id is None:
        return [col(table.valid_to_run).is_(None)]  # type: ignore[list-item]
    ended = col(table.valid_to_run)
    return [
        col(table.valid_from_run) <= run_id,  # type: ignore[list-item]
        ended.is_(None) | (ended > run_id),  # type: ignore[list-item]
    ]


def _change(
    session: Session, row: Row, state: SQLModel, run_id: int, confirmations: Confirmations
) -> Row:
    """The row that holds from now on: a new one, this one, or the one before it."""
    if row.valid_from_run < run_id:
        return _succeed(session, row, state, run_id, confirmations)
    if before := _predecessor(session, row, state):
        # The run has come back to what held before it: no change, hence no row.
        session.delete(row)
        before.valid_to_run = None
        row = before
    confirmations.confirm(row, state)
    _update(row, state)
    return row


def _succeed(
    session: Session, row: Row, state: SQLModel, run_id: int, confirmations: Confirmations
) -> Row:
    cause = "site" if row.rule_version == getattr(state, "rule_version", "") else "rules"
    row.valid_to_run = run_id
    session.add(row)
    successor = _new_row(type(row), state, run_id, cause)
    judged = confirmations.judged(row, state)
    successor.run_id = (confirmations.confirmed_by or run_id) if judged else row.run_id
    return successor


def _predecessor(session: Session, row: Row, state: SQLModel) -> Row | None:
    table = type(row)
    candidates = session.exec(
        select(table).where(
            table.municipality_code == row.municipality_code,
            table.valid_to_run == row.valid_from_run,
        )
    )
    return next(
        (
            before
            for before in candidates
            if _key(table, before) == _key(table, row)
            and _versioned(table, before) == _versioned(table, state)
        ),
        None,
    )


def _new_row(table: type[Row], state: SQLModel, run_id: int, cause: str) -> Row:
    values = {name: getattr(state, name) for name in type(state).model_fields}
    history = {"valid_from_run": run_id, "valid_to_run": None, "run_id": run_id, "cause": cause}
    return table(**{**values, **history, "row_id": None})


def _update(row: SQLModel, state: SQLModel) -> None:
    for name in type(state).model_fields:
        if name not in HistoryColumns.model_fields and getattr(row, name) != getattr(state, name):
            setattr(row, name, getattr(state, name))


def _key(table: type[Row], row: SQLModel) -> tuple[object, ...]:
    return tuple(getattr(row, name) for name in KEYS[table])


def _versioned(table: type[Row], row: SQLModel) -> tuple[object, ...]:
    return tuple(getattr(row, name) for name in VERSIONED[table])
