"""Databases as older versions made them, with a row in every table."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Column, Engine, MetaData, Table, insert, select, types

from storage.schema import MIGRATIONS, NEWEST, use_write_ahead_log

REVISIONS = sorted(file.name[:4] for file in Path(MIGRATIONS, "versions").glob("0*.py"))
OLDER = [revision for revision in REVISIONS if revision != NEWEST]
# What a column is filled with; the first type that fits counts.
VALUES: tuple[tuple[type[types.TypeEngine[Any]], Any], ...] = (
    (types.JSON, ["sanoja", "ääniä"]),
    (types.Boolean, True),
    (types.DateTime, datetime(2026, 3, 1, 23, 30, tzinfo=UTC)),
    (types.Date, date(2026, 3, 2)),
    (types.Integer, 1),
    (types.Float, 0.5),
    (types.LargeBinary, b"\x00\xff"),
    (types.String, "005"),
)
Rows = dict[str, list[dict[str, Any]]]


def made_by(engine: Engine, revision: str) -> Rows:
    """Set up the schema of an older version with a row in every table; these rows."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    if engine.dialect.name == "sqlite":
        use_write_ahead_log(engine)
    with engine.execution_options(writes=True).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        for table in reflected(engine, connection).sorted_tables:
            if table.name != "alembic_version":
                connection.execute(insert(table).values(row_of(table)))
    return rows_of(engine)


def row_of(table: Table, **others: Any) -> dict[str, Any]:
    """A row for a table; whatever refers to another table refers to its row of this kind."""
    return {column.name: value_of(column) for column in table.columns} | others


def value_of(column: Column[Any]) -> Any:
    """What a column is filled with."""
    return next(value for kind, value in VALUES if isinstance(column.type, kind))


def rows_of(engine: Engine) -> Rows:
    """Every row of every table, the revision too."""
    with engine.connect() as connection:
        return {
            table.name: [dict(row) for row in connection.execute(select(table)).mappings()]
            for table in reflected(engine, connection).sorted_tables
        }


def reflected(engine: Engine, bind: Any = None) -> MetaData:
    """The tables as they are in the database."""
    metadata = MetaData()
    metadata.reflect(bind or engine)
    return metadata
