"""What the last run changed, in lines for a person."""

from pathlib import Path

from crawler.statuses import statuses
from somevahti.console import say
from storage.changes import Change, changes_of
from storage.database import open_database, reading
from storage.queries import last_runs
from storage.register import load_register
from storage.runs import last_visits


def tell_changes(database: Path, register: Path) -> None:
    """Print what the newest run of a SQLite database changed since the run before it.

    A line per account, stream and answer, then the sites that were looked at before and not now.
    """
    names = {m.code: m.name_fi for m in load_register(register).municipalities.values()}
    with reading(open_database(f"sqlite:///{database}", create=False)) as session:
        now, before = (summary.run.run_id or 0 for summary in last_runs(session, 2))
        for change in changes_of(session, now):
            say(f"{names[change.municipality_code]:14} {_line(change)}")
        earlier = last_visits(session, before)
        for code, visit in last_visits(session, now).items():
            if statuses()[earlier[code].status].look and not statuses()[visit.status].look:
                say(f"{names[code]:14} not reached ({visit.status}): what was seen there stays")


def _line(change: Change) -> str:
    if not change.before:
        return f"{change.thing} {change.name}: new ({change.after})"
    return f"{change.thing} {change.name}: {change.before} -> {change.after}"
