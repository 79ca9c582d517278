"""somevahti backup and restore: a copy of the database, and putting it back."""

from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from scheduler.lock import run_lock, schedule_lock
from somevahti.config import load_settings
from somevahti.console import say
from somevahti.errors import UsageError
from somevahti.options import Database
from storage.backups import back_up, backup_name, backups_folder, delete_older
from storage.copies import megabytes
from storage.database import make_engine, named, sqlite_path
from storage.restoring import restore as put_back
from storage.times import utc_now

NOT_PART = "Pictures of pages are not part of it: copy their folder, if you want to keep them."


def backup(
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar="FILE",
            help="Write this file. Default: a new one in the folder of backups, of which the "
            "newest eight are kept.",
        ),
    ] = None,
    database: Database = None,
) -> None:
    """Write a copy of the database into one file, whole or not at all, while a run may go on.

    A copy of SQLite is checked and can be opened like the database itself; PostgreSQL is dumped by
    pg_dump, for pg_restore.
    """
    settings = load_settings(database=database)
    engine = make_engine(settings.database)
    folder = settings.backups or backups_folder(engine)
    target = out or folder / backup_name(engine, utc_now())
    if target.exists():
        raise UsageError(f"{target} is there already; name another file with --out")
    back_up(engine, target)
    say(f"{named(engine)} is copied to {target} ({megabytes(target.stat().st_size)}). {NOT_PART}")
    if out is None:
        for path in delete_older(engine, folder, settings.backups_kept):
            say(f"{path} is deleted; the newest {settings.backups_kept} are kept.")


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A backup of a SQLite database.")],
    database: Database = None,
) -> None:
    """Put a backup in the place of the database. The backup is checked first, and the database that
    was there is kept under another name, which is told.

    Nothing may be running on the database: stop the schedule before, and start it again after.
    """
    engine = make_engine(load_settings(database=database).database)
    path = sqlite_path(engine.url)
    if path is None:
        raise UsageError(
            f"{named(engine)} is not a SQLite file; PostgreSQL is restored by "
            "`pg_restore --clean --if-exists --dbname=ADDRESS FILE`"
        )
    with ExitStack() as locks:
        locks.enter_context(schedule_lock(engine))
        locks.enter_context(run_lock(engine))
        kept = put_back(file, path, utc_now())
    say(f"{named(engine)} is what {file} was.")
    if kept:
        say(f"What was there before is {kept}; delete it once you do not need it.")
