"""Copies of SQLite databases that are whole or not there at all."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote


def file_uri(path: Path) -> str:
    """The URI under which SQLite knows a file, whatever characters are in its name."""
    return f"file:{quote(str(path.absolute()))}"


def copy_database(source: Path, target: Path) -> None:
    """Copy a database, which others may be writing, as it is at one moment; then check the copy.

    An older file at the target is replaced only by a copy that is whole; the copy is one file,
    without a write-ahead log. Raises sqlite3.Error when either is damaged or cannot be used, and
    OSError when there is no room.
    """
    part = target.with_name(f"{target.name}.part")
    _remove(part)
    require_room(target.parent, size_of(source))
    try:
        _copy(source, part)
        part.replace(target)
    finally:
        _remove(part)


def files_of(path: Path) -> list[Path]:
    """The files that a database may consist of, itself the last."""
    return [path.with_name(path.name + suffix) for suffix in ("-journal", "-wal", "-shm", "")]


def check_database(path: Path) -> None:
    """Raises sqlite3.DatabaseError when a database is damaged."""
    with closing(_opened(path)) as connection:
        (found,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if found != "ok":
        raise sqlite3.DatabaseError(f"malformed: {found}")


def size_of(path: Path) -> int:
    """Bytes of a database with what stands in its write-ahead log."""
    log = path.with_name(f"{path.name}-wal")
    return path.stat().st_size + (log.stat().st_size if log.exists() else 0)


def require_room(folder: Path, size: int) -> None:
    """Raises OSError, in words, where a folder's disk has less room than so many bytes."""
    free = shutil.disk_usage(folder).free
    if free < size:
        raise OSError(
            f"the disk of {folder} has {megabytes(free)} free and {megabytes(size)} are needed; "
            "free some space and run the command again"
        )


def megabytes(size: int) -> str:
    """Bytes for people."""
    return f"{size / 1e6:.1f} MB"


def _copy(source: Path, target: Path) -> None:
    with closing(_opened(source)) as original, closing(sqlite3.connect(target)) as copy:
        original.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
    check_database(target)
    shutil.copymode(source, target)
    with target.open("rb") as file:
        os.fsync(file.fileno())


def _remove(path: Path) -> None:
    for file in files_of(path):
        file.unlink(missing_ok=True)


def _opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file_uri(path)}?mode=ro", uri=True)
