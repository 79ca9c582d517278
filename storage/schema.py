"""The schema of a database: which revision it has, whether it is ours, bringing it up to date."""

import contextlib
import sqlite3
from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep

from sqlalchemy import Connection, Engine, inspect, text

MIGRATIONS = Path(__file__).parent / "migrations"
# The head of the migrations.
NEWEST = "0009"
# Tables that tell a database of ours from another application's that uses Alembic too.
OURS = frozenset({"municipalities", "runs", "visits"})
# "somevaht" in ASCII, and two after it; scheduler/lock.py has those before.
UPGRADE_LOCK = 0x736F6D6576616876
# Seconds, as long as SQLite waits for a lock (busy_timeout).
PATIENCE = 30


def schema_of(engine: Engine) -> tuple[str | None, set[str]]:
    """The schema's revision, if any, and the names of the tables."""
    with engine.connect() as connection:
        return _schema_in(connection)


def _schema_in(connection: Connection) -> tuple[str | None, set[str]]:
    tables = set(inspect(connection).get_table_names())
    revision = text("SELECT version_num FROM alembic_version")
    return connection.scalar(revision) if "alembic_version" in tables else None, tables


def refusal_of(current: str | None, tables: set[str], *, create: bool) -> str:
    """Why a database of this schema revision with these tables must be left alone, if so."""
    if tables - {"alembic_version"} and not tables >= OURS:
        return "is not a database of somevahti; name another with --database"
    if current is None and tables >= OURS:
        return "is not a database of somevahti or is damaged; name another with --database"
    if current is None and not create:
        return "is empty; run `somevahti crawl` first"
    if current and current not in _revisions():
        return (
            f"was made by another version of somevahti (schema {current}); "
            "install the newest version or name another database"
        )
    return ""


def _revisions() -> set[str]:
    return {file.name.partition("_")[0] for file in (MIGRATIONS / "versions").glob("[0-9]*.py")}


def upgrade(engine: Engine, before: Callable[[str], object]) -> None:
    """Bring a database to the newest schema, in one transaction: whole or not at all.

    Processes that do so at the same time wait for each other; the first makes the changes.
    before: is given the revision of a database that has one, when nothing is changed yet and
    nobody else can write; what it raises leaves the database as it is.
    """
    # Slow to import, and needed once in the life of a schema.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    if engine.dialect.name == "sqlite":
        use_write_ahead_log(engine)
    with engine.execution_options(writes=True).begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text(f"SELECT pg_advisory_xact_lock({UPGRADE_LOCK})"))
        current, _ = _schema_in(connection)
        if current and current != NEWEST:
            before(current)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def use_write_ahead_log(engine: Engine) -> None:
    """Let readers and the writer work side by side; the file remembers it.

    SQLite waits for nobody here: of two processes that ask at once, one is refused.
    """
    deadline = monotonic() + PATIENCE
    with contextlib.closing(engine.raw_connection()) as raw:
        while True:
            try:
                raw.cursor().execute("PRAGMA journal_mode=WAL")
            except sqlite3.OperationalError:
                if monotonic() > deadline:
                    raise
                sleep(0.05)
            else:
                return
