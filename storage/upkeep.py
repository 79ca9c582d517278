"""Keeping the file of a database small and its statistics fresh."""

import os
from pathlib import Path

from sqlalchemy import Engine, text

from storage.copies import require_room, size_of
from storage.database import DatabaseError, explained_errors, sqlite_path

BUSY = "another process reads the database, so its file stays large; end that process and run again"


def vacuum(engine: Engine) -> tuple[int, int]:
    """Rewrite a database without what was deleted and refresh its statistics; bytes before, after.

    Raises DatabaseError, and OSError where the disk has no room for it.
    """
    path = sqlite_path(engine.url)
    return _vacuum_sqlite(engine, path) if path else _vacuum_postgresql(engine)


def rewrite(engine: Engine) -> bool:
    """Rewrite a SQLite file, so that nothing deleted is left in it.

    Returns whether the old content is gone from the write-ahead log too, which another process that
    reads prevents. Raises DatabaseError.
    """
    with explained_errors(), engine.connect() as connection:
        raw = connection.connection.cursor()
        connection.rollback()
        raw.execute("VACUUM")
        raw.execute("PRAGMA optimize")
        busy, *_ = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def _vacuum_sqlite(engine: Engine, path: Path) -> tuple[int, int]:
    before = size_of(path)
    # The new file is made in full, then written through the log.
    require_room(path.parent, 2 * before)
    os.environ["SQLITE_TMPDIR"] = str(path.parent.absolute())
    if not rewrite(engine):
        raise DatabaseError(BUSY)
    return before, size_of(path)


def _vacuum_postgresql(engine: Engine) -> tuple[int, int]:
    size = text("SELECT pg_database_size(current_database())")
    alone = engine.execution_options(isolation_level="AUTOCOMMIT")
    with explained_errors(), alone.connect() as connection:
        before = connection.execute(size).scalar_one()
        connection.execute(text("VACUUM ANALYZE"))
        return before, connection.execute(size).scalar_one()
