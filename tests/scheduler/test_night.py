"""A run from plan to verdict, without a crawl."""

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from crawler.outage import Outage
from scheduler.night import one_run
from scheduler.outcome import Scope
from somevahti.config import Settings
from storage.database import make_engine, named, open_database, reading
from storage.register import Register
from storage.tables import Run
from tests.crawler.builders import municipality

SECRET = "postgresql://somevahti:hunter2@localhost/somevahti"


def test_no_password_is_stored_or_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spider = SimpleNamespace(outage=Outage([]))
    monkeypatch.setattr("scheduler.night.crawl", lambda *args: spider)
    town = municipality()
    engine = open_database(f"sqlite:///{tmp_path / 'a.db'}")
    outcome = one_run(
        engine,
        Register({town.code: town}, (), "0"),
        Settings(database=SECRET),
        Scope("manual", (town.code,)),
        version="0",
    )
    with reading(engine) as session:
        settings = session.get_one(Run, outcome.run_id).settings
    engine.dispose()
    assert settings["max_pages"] == 200
    assert "hunter2" not in json.dumps(settings)
    assert "hunter2" not in named(make_engine(SECRET))
