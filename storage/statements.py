"""Statements that are made once and run with many rows, without an object for each."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib import import_module
from operator import attrgetter
from typing import Any, TypeVar, cast

from sqlalchemy import Delete, Insert, Select, Table, Update, bindparam, delete, update
from sqlmodel import Session, SQLModel, insert

Values = Mapping[str, object]
Model = TypeVar("Model", bound=SQLModel)


def table_of(model: type[SQLModel]) -> Table:
    """The table of a model."""
    return SQLModel.metadata.tables[str(model.__tablename__)]


def values_of(row: object, model: type[SQLModel] | None = None) -> dict[str, object]:
    """The columns of a row that is to be written.

    model: whose columns they are, where the row is no such model but has attributes of their names
    """
    names, values = _columns(model or cast(type[SQLModel], type(row)))
    return dict(zip(names, values(row), strict=True))


def rows_of(
    session: Session, model: type[Model], statement: Select[Any], **values: object
) -> list[Model]:
    """What a statement on the whole table of a model finds: plain rows with the model's columns.

    They are for reading only; the session does not know them.
    """
    return cast(list[Model], session.execute(statement, values).all())


def insert_rows(session: Session, model: type[SQLModel], rows: Sequence[Values]) -> None:
    """Add rows."""
    if rows:
        session.execute(_insert(model), rows)


def put_rows(session: Session, model: type[SQLModel], rows: Sequence[Values]) -> None:
    """Add rows, or bring those up to date that have the same primary key."""
    if rows:
        session.execute(_put(model, session.get_bind().dialect.name), rows)


def update_rows(session: Session, model: type[SQLModel], changes: Mapping[int, Values]) -> None:
    """Change columns of rows with a history, by `row_id`."""
    alike: dict[tuple[str, ...], list[Values]] = {}
    for row_id, values in changes.items():
        alike.setdefault(tuple(values), []).append({"changed": row_id, **values})
    for rows in alike.values():
        session.execute(_update(model), rows)


def delete_rows(session: Session, model: type[SQLModel], row_ids: Sequence[int]) -> None:
    """Delete rows with a history, by `row_id`."""
    if row_ids:
        session.execute(_delete(model), [{"gone": row_id} for row_id in row_ids])


@cache
def _columns(model: type[SQLModel]) -> tuple[tuple[str, ...], Callable[[Any], tuple[object, ...]]]:
    names = tuple(table_of(model).c.keys())
    return names, attrgetter(*names)


@cache
def _insert(model: type[SQLModel]) -> Insert:
    return insert(table_of(model))


@cache
def _put(model: type[SQLModel], dialect: str) -> Insert:
    # Each database has its own form of it, and loading both takes every command longer to start.
    module = import_module(f"sqlalchemy.dialects.{dialect}")
    table = table_of(model)
    statement: Any = module.insert(table)
    kept = {c.name: statement.excluded[c.name] for c in table.c if not c.primary_key}
    put: Insert = statement.on_conflict_do_update(index_elements=list(table.primary_key), set_=kept)
    return put


@cache
def _update(model: type[SQLModel]) -> Update:
    return update(table_of(model)).where(table_of(model).c.row_id == bindparam("changed"))


@cache
def _delete(model: type[SQLModel]) -> Delete:
    return delete(table_of(model)).where(table_of(model).c.row_id == bindparam("gone"))
