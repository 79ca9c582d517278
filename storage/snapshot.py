"""A database as a SQLite file that readers may ask, and what in it is for readers."""

from pathlib import Path

from sqlalchemy import Engine, select
from sqlalchemy.engine import make_url

from storage.database import (
    explained_errors,
    open_database,
    open_to_read,
    sqlite_path,
    writing,
)
from storage.export import snapshot
from storage.jobs import JOB_TABLE
from storage.meanings import models
from storage.statements import table_of
from storage.tables import (
    Account,
    Asked,
    Indicator,
    Livestream,
    Meeting,
    MunicipalityRow,
    Responsiveness,
    Run,
    SurveyAnswer,
    VisitRow,
    Wave,
)

# In the order in which rows may refer to rows before them.
FOR_READERS = (
    *(MunicipalityRow, Run, VisitRow, Account, Livestream, Meeting, Responsiveness, Indicator),
    *(Wave, SurveyAnswer, Asked),
)
AT_ONCE = 5000


def inner_tables() -> frozenset[str]:
    """The tables that are no reader's: the crawler's memory, erased accounts, the job store."""
    shown = {str(model.__tablename__) for model in FOR_READERS}
    return frozenset(models()) - shown | {JOB_TABLE, "alembic_version"}


def readable_file(url: str, folder: Path) -> Path:
    """A SQLite file to read a database from: its own, or a copy made in a folder of PostgreSQL.

    Raises WrongDatabaseError where there is none of the newest schema, and DatabaseError.
    """
    engine = open_to_read(url)
    try:
        return sqlite_path(make_url(url)) or _copied(engine, folder / "somevahti.db")
    finally:
        engine.dispose()


def _copied(engine: Engine, path: Path) -> Path:
    """Copy what is for readers, all of it as it was at one moment."""
    copy = open_database(f"sqlite:///{path}")
    with explained_errors(), snapshot(engine) as source, writing(copy) as target:
        for model in FOR_READERS:
            rows = source.execute(select(table_of(model)).execution_options(yield_per=AT_ONCE))
            for some in rows.mappings().partitions():
                target.execute(table_of(model).insert(), [dict(row) for row in some])
    copy.dispose()
    return path
