"""Reading the rows of the exported tables."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import String, func
from sqlmodel import Session, SQLModel, col, select

from storage.changes import change_log
from storage.contract import EXPORTS, UNKNOWN_WHEN_EMPTY, Export
from storage.gaps import Past
from storage.history import valid_at
from storage.tables import HistoryColumns, MunicipalityRow

Row = dict[str, Any]
AT_ONCE = 1000
# The one table that is derived from the others.
CHANGES = "changes"


def read_table(session: Session, name: str, run_id: int | None = None) -> Iterator[Row]:
    """The rows of an exported table, by column name, in an order that every database shares.

    They are read while they are used, so the session must stay open. run_id: the state after that
    run; None for the current state. Of a past state, what history keeps is exact: which rows there
    were, every column that makes a new row, last_seen, as_of and run_id. Counters, confidence and
    evidence are those that the rows got last; what was asked or measured only later is left out.
    The survey's waves and answers belong to no run and are told as they are now, whatever the run.
    The changes are all those until the run.
    """
    export = EXPORTS[name]
    if name == CHANGES:
        yield from (
            {c: getattr(row, c) for c in export.columns} for row in change_log(session, run_id)
        )
        return
    has_history = issubclass(export.model, HistoryColumns)
    past = Past(session, run_id) if has_history and run_id is not None else None
    columns = [_column(export.model, column) for column in export.columns]
    statement: Any = (
        select(*([export.model] if past else []), *columns)
        .where(*_conditions(export.model, run_id))
        .order_by(*_order(session, export))
        .execution_options(yield_per=AT_ONCE)
    )
    enumerations = [column for table, column in UNKNOWN_WHEN_EMPTY if table == name]
    for cells in session.exec(statement):
        row = dict(zip(export.columns, cells[1:] if past else cells, strict=True))
        if past:
            row |= past.told(cells[0])
        for column in enumerations:
            row[column] = row[column] or "unknown"
        yield row


def count_rows(session: Session, name: str, run_id: int | None = None) -> int:
    """How many rows `read_table` would give."""
    if name == CHANGES:
        return len(change_log(session, run_id))
    model = EXPORTS[name].model
    counted = select(func.count()).select_from(model).where(*_conditions(model, run_id))
    return session.exec(counted).one()


def _column(model: type[SQLModel], name: str) -> Any:
    if name != "municipality":
        return getattr(model, name)
    code = model.municipality_code  # type: ignore[attr-defined]
    return select(MunicipalityRow.name_fi).where(MunicipalityRow.code == code).scalar_subquery()


def _conditions(model: type[SQLModel], run_id: int | None) -> Sequence[Any]:
    if issubclass(model, HistoryColumns):
        return valid_at(model, run_id)
    if run_id is None or "run_id" not in model.model_fields:
        return []
    return [col(model.run_id) <= run_id]  # type: ignore[attr-defined]


def _order(session: Session, export: Export) -> list[Any]:
    """Columns to sort by; text by its code points, as SQLite does, whatever PostgreSQL's locale."""
    columns = [getattr(export.model, name) for name in export.sorted_by]
    if session.get_bind().dialect.name != "postgresql":
        return columns
    return [c.collate("C") if isinstance(c.type, String) else c for c in columns]
