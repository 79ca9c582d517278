"""`somevahti verify` as a user runs it, against the imitation of the platforms."""

import json
import signal
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from crawler.store import store_visit
from practice.platforms import platform_sites
from practice.web.server import LocalWeb
from scheduler.lock import run_lock
from storage.database import open_database, writing
from storage.tables import Run
from storage.times import utc_now
from tests.cli import completed, run_somevahti, start_somevahti
from tests.crawler import builders
from tests.somevahti.conftest import _night

QUICK = {"SOMEVAHTI_VERIFY_DELAY": "0.02", "SOMEVAHTI_TIMEOUT": "2", "SOMEVAHTI_CONTACT": "a@b.fi"}
NAMES = ["vimeo:toinen", "flickr:poistettu", "twitter:kuvitelma", "facebook:muurintakana"]


@pytest.fixture(scope="module")
def web() -> Iterator[LocalWeb]:
    """The imitation of the platforms."""
    with LocalWeb(platform_sites()) as web:
        yield web


@pytest.fixture
def observed(folder: Path) -> Path:
    """The folder with a fourth night, on which the site links to the imitation's accounts."""
    engine = open_database(f"sqlite:///{folder / 'somevahti.db'}")
    findings = [builders.account(name, unit="Kirjasto", placement="main") for name in NAMES]
    visit, looks = _night(3, findings)
    with writing(engine) as session:
        session.add(Run(run_id=4, night=looks.night, kind="manual", started_at=utc_now()))
        session.flush()
        store_visit(session, visit)
    engine.dispose()
    return folder


def liveness(folder: Path) -> dict[str, str]:
    with closing(sqlite3.connect(folder / "somevahti.db")) as connection:
        statement = "SELECT account, liveness FROM accounts WHERE valid_to_run IS NULL"
        return dict(connection.execute(statement).fetchall())


def test_verify_asks_and_sums_up(observed: Path, web: LocalWeb) -> None:
    done = run_somevahti("verify", cwd=observed, env=QUICK | web.environment())
    assert (done.status, done.err) == (0, "")
    for told in (
        "2  alive",
        "the answer names it",
        "unclear",
        "answered 404, for the first time; not believed yet",
        "redirected to a log-in or consent page",
        "robots.txt of x.com does not allow it",
    ):
        assert told in done.out
    assert {name: liveness(observed)[name] for name in NAMES} == {
        "vimeo:toinen": "alive",
        "flickr:poistettu": "unclear",
        "twitter:kuvitelma": "unchecked",
        "facebook:muurintakana": "unclear",
    }
    shown = run_somevahti("show", "951", cwd=observed).out
    assert f"alive: the answer names it, asked {time.strftime('%Y')}" in shown
    assert "unchecked: robots.txt of x.com does not allow it\n" in shown
    run_somevahti("export", "accounts", "--out", "out", "--format", "json", cwd=observed)
    rows = json.loads((observed / "out/accounts.json").read_text("utf-8"))
    told_rows = {row["account"]: row["liveness_reason"] for row in rows}
    assert told_rows["vimeo:toinen"] == "the answer names it"
    again = run_somevahti("verify", cwd=observed, env=QUICK | web.environment())
    assert (again.status, again.out.startswith("Nothing is due")) == (0, True)


def test_a_part_of_it(observed: Path, web: LocalWeb) -> None:
    env = QUICK | web.environment()
    done = run_somevahti("verify", "--platform", "vimeo", cwd=observed, env=env)
    assert done.out.startswith("1 of 1 asked with 2 requests.")
    done = run_somevahti("verify", "--limit", "1", cwd=observed, env=env)
    assert done.out.startswith("1 of 1 asked")


def test_no_network(observed: Path, web: LocalWeb) -> None:
    before = liveness(observed)
    with LocalWeb() as nothing:
        env = QUICK | nothing.environment()
        done = run_somevahti("verify", cwd=observed, env=env)
    assert done.status == 3
    assert done.last_line.startswith("somevahti: no network? Not one request was answered")
    assert liveness(observed) == before
    done = run_somevahti("verify", cwd=observed, env=QUICK | web.environment())
    assert done.out.startswith("6 of 6 asked")


def test_a_crawl_goes_on(observed: Path, web: LocalWeb) -> None:
    engine = open_database(f"sqlite:///{observed / 'somevahti.db'}")
    with run_lock(engine):
        done = run_somevahti("verify", cwd=observed, env=QUICK | web.environment())
    engine.dispose()
    assert done.status == 1
    assert "wait for it" in done.err
    assert len(done.err.strip().splitlines()) == 1


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_stopped_it_keeps_what_it_has(observed: Path, web: LocalWeb, sign: signal.Signals) -> None:
    env = QUICK | web.environment() | {"SOMEVAHTI_VERIFY_DELAY": "30"}
    web.log.clear()
    with start_somevahti("verify", cwd=observed, env=env) as process:
        deadline = time.monotonic() + 30
        while "unchecked" not in _told(observed) and time.monotonic() < deadline:
            time.sleep(0.05)
        process.send_signal(sign)
        done = completed(process)
    assert done.status == 1
    assert done.last_line == (
        "somevahti: stopped; 1 answers are stored, run the command again for the rest"
    )
    assert "Traceback" not in done.err
    assert _told(observed) == {"unchecked"}
    assert run_somevahti("verify", cwd=observed, env=QUICK | web.environment()).status == 0
    assert liveness(observed)["vimeo:toinen"] == "alive"


def _told(folder: Path) -> set[str]:
    with closing(sqlite3.connect(folder / "somevahti.db")) as connection:
        return {row[0] for row in connection.execute("SELECT liveness FROM inquiries")}


WRONG = [
    (["verify", "--platform", "facebok"], "no platform 'facebok'"),
    (["verify", "--database", "sqlite:///none.db"], "there is no database at none.db"),
    (["verify", "--limit", "0"], "--limit"),
]


@pytest.mark.parametrize(("args", "told"), WRONG)
def test_wrong_input(folder: Path, args: list[str], told: str) -> None:
    done = run_somevahti(*args, cwd=folder)
    assert (done.status, done.out) == (2, "")
    assert told in done.err
