"""What follows a run that has ended: alerts, and the feed of changes. Nothing of it fails a run."""

import os
from pathlib import Path

from sqlalchemy import Engine

from scheduler.alerts.sending import alert
from scheduler.alerts.settings import AlertSettings
from storage.database import DatabaseError, explained_errors, reading
from storage.feed import write_feed
from storage.tables import Run


def afterwards(engine: Engine, run_id: int, settings: AlertSettings) -> list[str]:
    """Tell people of a run, where configured, and write the feed if the run is trusted.

    Returns what could not be done, a line each.
    """
    try:
        problems = alert(engine, run_id, settings)
        return problems + (_renew(engine, run_id, settings.feed) if settings.feed else [])
    except DatabaseError as error:
        return [f"alerts and feed were left out: {error}"]


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
