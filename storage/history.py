"""Change-only history: a new row when a verdict changes, else the current row brought up to date.

A row is valid from `valid_from_run` up to, not including, `valid_to_run`.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

from sqlalchemy import Select, bindparam, select
from sqlmodel import Session, SQLModel, col

from storage.gaps import Confirmations
from storage.statements import delete_rows, insert_rows, rows_of, table_of, update_rows
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
    """The rows of one municipality that hold now, in the order they came, for reading only."""
    return rows_of(session, table, _current(table), code=municipality_code)


def record(
    confirmations: Confirmations,
    table: type[SQLModel],
    states: Iterable[SQLModel],
    run_id: int,
    current: Iterable[Any],
    *,
    cause: str = "site",
) -> None:
    """Bring the rows of one municipality in line with what holds after a run.

    confirmations: of the municipality, by the look that the states rest on. states: the full state
    of every thing that is known; things not among them stay as they are. run_id: the run in which
    changes become valid. current: the rows that hold before. cause: why new rows come, unless a
    rule has changed.
    """
    key, verdict = attrgetter(*KEYS[table]), attrgetter(*VERSIONED[table])
    held = {key(row): row for row in current}
    changes = Changes(confirmations, table, run_id, cause)
    for state in states:
        row = held.get(key(state))
        if row is None:
            changes.add(state, cause, confirmations.confirmed_by or run_id)
        elif verdict(row) == verdict(state):
            changes.update(row, state)
        elif row.valid_from_run < run_id:
            changes.succeed(row, state)
        else:
            changes.replace(row, state)
    changes.write()


def valid_at(table: type[HistoryColumns], run_id: int | None) -> Sequence[bool]:
    """Conditions for the rows that held after a run (None: that hold now)."""
    if run_id is None:
        return [col(table.valid_to_run).is_(None)]  # type: ignore[list-item]
    ended = col(table.valid_to_run)
    return [
        col(table.valid_from_run) <= run_id,  # type: ignore[list-item]
        ended.is_(None) | (ended > run_id),  # type: ignore[list-item]
    ]


@dataclass(slots=True)
class Changes:
    """What a run changes in one table, gathered so that it is written with few statements."""

    confirmations: Confirmations
    table: type[Any]
    run_id: int
    cause: str = "site"
    _new: list[dict[str, object]] = field(default_factory=list)
    _changed: dict[int, dict[str, object]] = field(default_factory=dict)
    _gone: list[int] = field(default_factory=list)

    def add(self, state: SQLModel, cause: str, confirmed_by: int) -> None:
        """A row that holds from the run on."""
        names, told = _columns(type(state))
        history = {"valid_from_run": self.run_id, "valid_to_run": None}
        values = dict(zip(names, told(state), strict=True))
        self._new.append({**values, **history, "run_id": confirmed_by, "cause": cause})

    def update(self, row: Any, state: SQLModel, **more: object) -> None:
        """A row that goes on holding, with what the state tells differently."""
        names, told = _columns(type(state))
        columns = zip(names, told(row), told(state), strict=True)
        changed = {name: after for name, before, after in columns if before != after}
        confirmed_by = self.confirmations.confirmed(self.table, row, state)
        if confirmed_by != row.run_id:
            changed["run_id"] = confirmed_by
        if changed or more:
            self._changed[row.row_id] = {**changed, **more}

    def succeed(self, row: Any, state: SQLModel) -> None:
        """A row that ends, and the one that follows it."""
        same_rule = row.rule_version == getattr(state, "rule_version", "")
        cause = self.cause if same_rule else "rules"
        self._changed[row.row_id] = {"valid_to_run": self.run_id}
        judged = self.confirmations.judged(self.table, row, state)
        by_look = self.confirmations.confirmed_by or self.run_id
        self.add(state, cause, by_look if judged else row.run_id)

    def replace(self, row: Any, state: SQLModel) -> None:
        """A row that the same run has made: changed again, or back to the one before it."""
        if before := _predecessor(self.confirmations.session, self.table, row, state):
            # The run has come back to what held before it: no change, hence no row.
            self._gone.append(row.row_id)
            self.update(before, state, valid_to_run=None)
        else:
            self.update(row, state, **({} if self.cause == "site" else {"cause": self.cause}))

    def write(self) -> None:
        """Send everything to the database."""
        session = self.confirmations.session
        delete_rows(session, self.table, self._gone)
        update_rows(session, self.table, self._changed)
        insert_rows(session, self.table, self._new)


def _predecessor(session: Session, table: type[Any], row: Any, state: SQLModel) -> Any | None:
    same = attrgetter(*KEYS[table], *VERSIONED[table])
    columns = table_of(table).c
    statement = select(table_of(table)).where(
        columns.municipality_code == row.municipality_code,
        columns.valid_to_run == row.valid_from_run,
    )
    earlier = rows_of(session, table, statement)
    return next((before for before in earlier if same(before) == same(state)), None)


@cache
def _current(table: type[SQLModel]) -> Select[Any]:
    columns = table_of(table).c
    return (
        select(table_of(table))
        .where(columns.municipality_code == bindparam("code"), columns.valid_to_run.is_(None))
        .order_by(columns.row_id)
    )


@cache
def _columns(kind: type[SQLModel]) -> tuple[tuple[str, ...], Callable[[Any], tuple[object, ...]]]:
    """The columns that a state tells, and what reads them all."""
    names = tuple(name for name in kind.model_fields if name not in HistoryColumns.model_fields)
    return names, attrgetter(*names)
