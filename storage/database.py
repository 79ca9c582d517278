"""Opening the database: engine, settings of SQLite, migrations, errors in words."""

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError
from sqlmodel import Session

from storage.copies import copy_database, file_uri
from storage.schema import NEWEST, refusal_of, schema_of, upgrade

SQLITE_SETTINGS = (
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA busy_timeout=30000",
)
POSTGRESQL_SETTINGS = {"connect_timeout": 10}
_OLDER = (
    "was made by an older version of somevahti; run `somevahti status` once, which brings it up to "
    "date"
)
# What a driver says (a pattern) -> what to tell the user; the first that fits counts.
EXPLANATIONS = (
    (
        "readonly database|read-only transaction",
        "the database is read-only; make the file and its folder writable",
    ),
    ("disk is full|no space left", "the disk is full; free some space and run the command again"),
    ("disk i/o error", "the disk cannot be written (full or failing); check it and run again"),
    ("database is locked", "another process holds the database; wait for it and run again"),
    ("unable to open", "the database cannot be opened; check the path and its permissions"),
    ("not a database", "the file is not a SQLite database; name another with --database"),
    ("malformed", "the database file is damaged; restore it from a backup (`somevahti restore`)"),
    (
        "failed to resolve host|could not translate host|name or service not known",
        "the database server's name cannot be resolved; check it",
    ),
    (
        "connection refused|no such file or directory",
        "the database server does not answer; is PostgreSQL running?",
    ),
    (
        "timeout expired|connection timeout",
        "the database server does not answer; check its address and the network",
    ),
    (
        "server closed the connection|terminating connection",
        "the database server has gone away; run the command again",
    ),
    (
        'database "[^"]+" does not exist',
        "there is no such database on the server; create it first (createdb)",
    ),
    (
        'authentication failed|role "[^"]+" does not exist',
        "the database server refuses the user or the password",
    ),
    ("no password supplied", "the database server wants a password; put it into the address"),
    ("permission denied", "the database server does not let this user do that; grant the rights"),
    ("unique constraint", "it is stored already, by another process; run the command again"),
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
    try:
        with explained_errors():
            _migrate(engine, create=create)
    except DatabaseError:
        engine.dispose()
        raise
    return engine


def open_to_read(url: str) -> Engine:
    """An engine on a database that is there and has the newest schema; nothing is migrated.

    A SQLite file is opened so that nothing can be written to it. Raises as `open_database` does,
    and WrongDatabaseError for an older schema.
    """
    engine = make_engine(url)
    if path := sqlite_path(engine.url):
        if not path.exists():
            raise WrongDatabaseError(f"there is no database at {path}; run `somevahti crawl` first")
        engine = make_engine(read_only(path))
    try:
        with explained_errors():
            current, tables = schema_of(engine)
        refusal = refusal_of(current, tables, create=False)
        if current != NEWEST:
            raise WrongDatabaseError(f"{named(make_engine(url))} {refusal or _OLDER}")
    except DatabaseError:
        engine.dispose()
        raise
    return engine


def read_only(path: Path) -> str:
    """The address of a SQLite file under which nothing can be written to it."""
    query = {"mode": "ro", "uri": "true"}
    return f"{URL.create('sqlite', database=file_uri(path), query=query)}"


def make_engine(url: str) -> Engine:
    """An engine with our connection settings; nothing is opened yet."""
    try:
        parsed = make_url(url)
        backend = parsed.get_backend_name()
        if backend in {"postgres", "postgresql"}:
            parsed = parsed.set(drivername="postgresql+psycopg")
            return create_engine(parsed, json_serializer=to_json, connect_args=POSTGRESQL_SETTINGS)
        if backend == "sqlite":
            return _listened(create_engine(parsed, json_serializer=to_json))
    except (ArgumentError, NoSuchModuleError, ImportError, ValueError):
        backend = ""
    raise WrongDatabaseError(
        f"{_without_password(url)!r} is no database address; write sqlite:///FILE or "
        "postgresql://HOST/NAME"
    )


def to_json(value: Any) -> str:
    """JSON as it is stored: letters as they are, so that the database can be searched."""
    return json.dumps(value, ensure_ascii=False)


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
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise DatabaseError(_explain(str(error))) from error


def _explain(message: str) -> str:
    folded = message.lower()
    for sign, explanation in EXPLANATIONS:
        if re.search(sign, folded):
            return explanation
    return f"the database failed: {message.splitlines()[0]}"


def _without_password(url: str) -> str:
    return re.sub(r":[^:@/]*@", ":***@", url)


def _listened(engine: Engine) -> Engine:
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


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
    current, tables = schema_of(engine)
    if current == NEWEST:
        return
    if refusal := refusal_of(current, tables, create=create):
        raise WrongDatabaseError(f"{named(engine)} {refusal}")
    try:
        with explained_errors():
            upgrade(engine, partial(_copy_first, engine))
    except Exception as error:
        if current is None:
            raise
        raise DatabaseError(
            f"{named(engine)} has an older schema and is left as it is, for the version before; "
            f"it could not be brought up to date: {str(error).splitlines()[0]}"
        ) from error


def _copy_first(engine: Engine, revision: str) -> None:
    """Copy a SQLite database beside itself; PostgreSQL has backups of its own."""
    if path := sqlite_path(engine.url):
        copy_database(path, path.with_name(f"{path.name}.schema-{revision}"))


def named(engine: Engine) -> str:
    """The address of a database as it may be shown: without its password."""
    return engine.url.render_as_string(hide_password=True)
