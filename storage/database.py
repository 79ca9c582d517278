"""Opening the database: engine, settings of SQLite, migrations, errors in words."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, inspect
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError
from sqlmodel import Session

MIGRATIONS = Path(__file__).parent / "migrations"
SQLITE_SETTINGS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA busy_timeout=30000",
)
# What a driver says -> what to tell the user; the first that occurs in the message counts.
EXPLANATIONS = (
    ("readonly database", "the database is read-only; make the file and its folder writable"),
    ("disk is full", "the disk is full; free some space and run the command again"),
    ("no space left", "the disk is full; free some space and run the command again"),
    ("disk i/o error", "the disk cannot be written (full or failing); check it and run again"),
    ("database is locked", "another process holds the database; wait for it and run again"),
    ("unable to open", "the database cannot be opened; check the path and its permissions"),
    ("not a database", "the file is not a SQLite database; name another with --database"),
    ("malformed", "the database file is damaged; restore it from a backup"),
    ("could not translate host", "the database server's name cannot be resolved"),
    ("connection refused", "the database server does not answer; is PostgreSQL running?"),
    ("password authentication", "the database server refuses the user or the password"),
    ("does not exist", "the database does not exist on the server; create it first"),
)


class DatabaseError(RuntimeError):
    """The database cannot be used; the message is one clear line that says what to do."""


class WrongDatabaseError(DatabaseError):
    """The address names no database of ours: there is none, it is something else, or newer."""


def open_database(url: str, *, create: bool = True) -> Engine:
    """An engine on a database that has the newest schema.

    url: SQLAlchemy URL, SQLite or PostgreSQL. create: whether a missing SQLite file or an empty
    database is set up; a database of an older schema is migrated forward in either case.
    Raises WrongDatabaseError when there is none, it was made by another version or holds something
    else, and DatabaseError when it cannot be opened.
    """
    engine = make_engine(url)
    path = sqlite_path(engine.url)
    if path and not create and not path.exists():
        raise WrongDatabaseError(f"there is no database at {path}; run `somevahti crawl` first")
    with explained_errors():
        _migrate(engine, create=create)
    return engine


def make_engine(url: str) -> Engine:
    """An engine with our connection settings; nothing is opened yet."""
    try:
        parsed = make_url(url)
        if parsed.drivername in {"postgres", "postgresql"}:
            parsed = parsed.set(drivername="postgresql+psycopg")
        engine = create_engine(parsed)
    except (ArgumentError, NoSuchModuleError) as error:
        raise WrongDatabaseError(
            f"{url!r} is no database address; write sqlite:///FILE or postgresql://HOST/NAME"
        ) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def reading(engine: Engine) -> Session:
    """A session that only reads (on SQLite it waits for nobody)."""
    return Session(engine)


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """A session in one transaction: committed whole at the end or not at all.

    Raises DatabaseError in plain words when the database cannot be written.
    """
    with (
        explained_errors(),
        Session(engine.execution_options(writes=True)) as session,
        session.begin(),
    ):
        yield session


def sqlite_path(url: URL) -> Path | None:
    """The file of a SQLite database, or None for another database or one in memory."""
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        return None
    return Path(url.database)


@contextmanager
def explained_errors() -> Iterator[None]:
    """Turn the driver's errors inside the block into DatabaseError with a clear line."""
    try:
        yield
    except DBAPIError as error:
        raise DatabaseError(_explain(str(error.orig or error))) from error
    except SQLAlchemyError as error:
        raise DatabaseError(_explain(str(error))) from error


def _explain(message: str) -> str:
    folded = message.lower()
    for sign, explanation in EXPLANATIONS:
        if sign in folded:
            return explanation
    return f"the database failed: {message.splitlines()[0]}"


def _set_up_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    # Transactions are begun by _begin_sqlite; the driver's own guessing is switched off.
    connection.isolation_level = None
    for setting in SQLITE_SETTINGS:
        connection.execute(setting)


def _begin_sqlite(connection: Connection) -> None:
    # A reader that becomes a writer half-way can fail for good; a writer says so at once.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _migrate(engine: Engine, *, create: bool) -> None:
    scripts = ScriptDirectory(str(MIGRATIONS))
    with engine.execution_options(writes=False).connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
        tables = inspect(connection).get_table_names()
    if current == scripts.get_current_head():
        return
    if current is None and tables and "alembic_version" not in tables:
        raise WrongDatabaseError(f"{_named(engine)} is not a database of somevahti; name another")
    if current is None and not create:
        raise WrongDatabaseError(f"{_named(engine)} is empty; run `somevahti crawl` first")
    if current and current not in {script.revision for script in scripts.walk_revisions()}:
        raise WrongDatabaseError(
            f"{_named(engine)} was made by another version of somevahti (schema {current}); "
            "install the newest version or name another database"
        )
    _upgrade(engine)


def _upgrade(engine: Engine) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.execution_options(writes=True).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _named(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=True)
