"""Backups of a database: made, checked, and the newest kept."""

import os
import re
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.engine import URL

from storage.copies import copy_database
from storage.database import (
    DatabaseError,
    WrongDatabaseError,
    explained_errors,
    make_engine,
    read_only,
    sqlite_path,
)
from storage.schema import OURS, refusal_of, schema_of

FOLDER = "backups"
STAMP = "%Y%m%dT%H%M%SZ"
_STAMPED = r"-\d{8}T\d{6}Z"


def backups_folder(engine: Engine) -> Path:
    """Where backups are kept unless told otherwise: beside a SQLite database, else right here."""
    path = sqlite_path(engine.url)
    return (path.parent if path else Path()) / FOLDER


def backup_name(engine: Engine, moment: datetime) -> str:
    """The name of a backup that is made at a moment, such as somevahti-20261122T100000Z.db."""
    name, suffix = _named(engine)
    return f"{name}-{moment.astimezone(UTC):{STAMP}}{suffix}"


def back_up(engine: Engine, target: Path) -> None:
    """Write a database into a file, whole or not at all, while others may be writing it.

    SQLite is copied and the copy checked; PostgreSQL is dumped by pg_dump in its custom format.
    Raises DatabaseError, OSError.
    """
    path = sqlite_path(engine.url)
    if path:
        schema_in(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    if path:
        with explained_errors():
            copy_database(path, target)
    else:
        _dump(engine.url, target)


def delete_older(engine: Engine, folder: Path, kept: int) -> list[Path]:
    """Delete all but the newest backups of a database in a folder; which were deleted.

    What is left of backups that were cut short before the newest goes too, and is not told.
    """
    name, suffix = _named(engine)
    ours = re.compile(re.escape(name) + _STAMPED + re.escape(suffix) + r"(\.part.*)?")
    found = sorted(path for path in folder.iterdir() if ours.fullmatch(path.name))
    whole = [path for path in found if path.suffix == suffix]
    older = whole[:-kept]
    cut_short = [path for path in found if path not in whole and path < whole[-1]]
    for path in (*older, *cut_short):
        path.unlink()
    return older


def schema_in(path: Path) -> str:
    """The schema's revision of a SQLite file; raises WrongDatabaseError when it is none of ours."""
    if not path.is_file():
        raise WrongDatabaseError(f"there is no database at {path}")
    with path.open("rb") as file:
        start = file.read(16)
    if start.startswith(b"PGDMP"):
        raise WrongDatabaseError(f"{path} is a dump of PostgreSQL; restore it with pg_restore")
    if start != b"SQLite format 3\0":
        raise WrongDatabaseError(f"{path} is not a SQLite database")
    engine = make_engine(read_only(path))
    with explained_errors():
        revision, tables = schema_of(engine)
    engine.dispose()
    if revision is None or not tables >= OURS:
        raise WrongDatabaseError(f"{path} is not a database of somevahti")
    if refusal := refusal_of(revision, tables, create=False):
        raise WrongDatabaseError(f"{path} {refusal}")
    return revision


def _named(engine: Engine) -> tuple[str, str]:
    if path := sqlite_path(engine.url):
        return path.stem, path.suffix
    return engine.url.database or "", ".dump"


def _dump(url: URL, target: Path) -> None:
    tool = shutil.which("pg_dump")
    if not tool:
        raise DatabaseError(
            "pg_dump is not there: install PostgreSQL's client programs, or rely on the server's "
            "own backups and set backup_cron to nothing"
        )
    part = target.with_name(f"{target.name}.part")
    address = url.set(drivername="postgresql", password=None).render_as_string()
    command = [tool, "--format=custom", "--no-password", f"--file={part}", f"--dbname={address}"]
    password = {"PGPASSWORD": str(url.password)} if url.password else {}
    done = subprocess.run(
        command, env={**os.environ, **password}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        part.unlink(missing_ok=True)
        told = " ".join(done.stderr.split()) or f"exit status {done.returncode}"
        raise DatabaseError(f"pg_dump failed, rely on the server's own backups: {told}")
    part.replace(target)
