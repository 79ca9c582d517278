"""What follows a run that has ended: alerts, and the feed of changes. Nothing of it fails a run."""

import os
from pathlib import Path

from sqlalchemy import Engine

from scheduler.alerts.sending import alert
from scheduler.alerts.settings import AlertSettings
from storage.database import DatabaseError, explained_errors, reading
from storage.feed import write_feed
from storage.health import last_whole_run
from storage.runs import CONTINUED_WITHIN
from storage.tables import Run
from storage.times import utc_now


def afterwards(engine: Engine, run_id: int, settings: AlertSettings) -> list[str]:
    """Tell people of a run, where configured, and write the feed if the run is trusted.

    Returns what could not be done, a line each.
    """
    try:
        problems = alert(engine, run_id, settings)
        return problems + (_renew(engine, run_id, settings.feed) if settings.feed else [])
    except DatabaseError as error:
        return [f"alerts and feed were left out: {error}"]


def send_what_is_owed(engine: Engine, settings: AlertSettings) -> list[str]:
    """Tell people of the last run, if it died after its end and before it told them.

    A run is told so up to 20 hours after its end. Returns what could not be done, a line each.
    """
    try:
        with explained_errors(), reading(engine) as session:
            last = last_whole_run(session)
        if last is None or not last.finished_at:
            return []
        recent = utc_now() - last.finished_at < CONTINUED_WITHIN
        return alert(engine, last.run_id or 0, settings) if recent else []
    except DatabaseError as error:
        return [f"alerts were left out: {error}"]


def _renew(engine: Engine, run_id: int, path: Path) -> list[str]:
    with explained_errors(), reading(engine) as session:
        if session.get_one(Run, run_id).trust != "ok":
            return []
        try:
            write_feed(session, path)
        except OSError as error:
            reason = os.strerror(error.errno) if error.errno else str(error)
            return [f"the feed {path} could not be written: {reason}"]
    return []
