"""somevahti vacuum: the database without what was deleted from it."""

from scheduler.lock import run_lock
from somevahti.config import load_settings
from somevahti.console import say
from somevahti.options import Database
from storage.copies import megabytes
from storage.database import named, open_database
from storage.upkeep import vacuum as rewrite


def vacuum(database: Database = None) -> None:
    """Rewrite the database without what was deleted from it, and refresh the statistics by which it
    finds its ways. A SQLite file needs twice its size of free disk meanwhile.
    """
    engine = open_database(load_settings(database=database).database, create=False)
    with run_lock(engine):
        before, after = rewrite(engine)
    say(f"{named(engine)}: {megabytes(before)} before, {megabytes(after)} now.")
