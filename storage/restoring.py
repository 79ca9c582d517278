"""Putting a backup in the place of a SQLite database."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from storage.backups import STAMP, schema_in
from storage.copies import copy_database, files_of
from storage.database import DatabaseError, WrongDatabaseError, explained_errors


def restore(backup: Path, path: Path, moment: datetime) -> Path | None:
    """Replace a database by a backup; where the one that was there is kept, if there was one.

    Nobody may be writing the database. It is set aside as it is, even if it is damaged, and only
    once the copy in its place has been checked. Raises WrongDatabaseError for a file that is no
    database of ours, DatabaseError and OSError.
    """
    restored = path.with_name(f"{path.name}.restored")
    try:
        _copy(backup, restored)
    except WrongDatabaseError:
        raise
    except DatabaseError as error:
        raise DatabaseError(
            f"{backup} cannot be restored, so nothing is changed; try an older one ({error})"
        ) from error
    kept = _set_aside(path, f"replaced-{moment.astimezone(UTC):{STAMP}}")
    restored.replace(path)
    return kept


def _copy(backup: Path, restored: Path) -> None:
    schema_in(backup)
    with explained_errors():
        copy_database(backup, restored)
        with closing(sqlite3.connect(restored)) as connection:
            connection.execute("PRAGMA journal_mode=WAL")


def _set_aside(path: Path, name: str) -> Path | None:
    """Rename a database and what belongs to it, the log first: without it there is no new past."""
    aside = path.with_name(f"{path.name}.{name}")
    there = path.exists()
    for file, kept in zip(files_of(path), files_of(aside), strict=True):
        if file.exists():
            file.rename(kept)
    return aside if there else None
