"""A crawl that is cut short loses nothing that was finished and repeats nothing."""

import random
import signal
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from practice import FAULTS, Fault, LocalWeb, fault_sites
from practice.sites.builder import Built
from practice.sites.municipalities import sites_of, sound
from tests.cli import completed, start_somevahti
from tests.crawler.crawls import Practice, Record, Register

PLACES = list(sound().values())[:5]
# Sites that count what they are asked are another site the second time.
COUNTING = {"error_500_once", "too_many_twice"}
SITES = [
    fault
    for fault in FAULTS.values()
    if fault.statuses == ("complete",) and fault.name not in COUNTING
][:9]
ENTRIES: list[Built | Fault] = [*PLACES, *SITES, FAULTS["refused"], FAULTS["parked"]]
KILLS = 3
CUT_SHORT = "run the same command again to continue"


@pytest.fixture(scope="module")
def web() -> Iterator[LocalWeb]:
    with LocalWeb([*fault_sites(), *sites_of(PLACES)]) as running:
        yield running


@pytest.fixture
def practice(web: LocalWeb, tmp_path: Path) -> Practice:
    web.log.clear()
    return Register(web, ENTRIES).through_proxy(tmp_path, max_pages="8", visits_at_once="4")


def start(practice: Practice, *args: str, **settings: str) -> subprocess.Popen[str]:
    """The crawl, left running."""
    command = ("crawl", *practice.options, *args)
    env = practice.environment(**settings)
    return start_somevahti(*command, cwd=practice.folder, env=env)


def wait_for_visits(practice: Practice, count: int) -> None:
    """Until so many visits are stored."""
    deadline = time.monotonic() + 60
    while len(practice.stored_visits()) < count:
        assert time.monotonic() < deadline, "no visits were stored"
        time.sleep(0.05)


def test_killed_again_and_again_it_ends_as_if_undisturbed(
    web: LocalWeb, practice: Practice, tmp_path_factory: pytest.TempPathFactory
) -> None:
    before: list[Record] = []
    chance = random.Random(20170401)
    for kill in range(KILLS):
        with start(practice) as process:
            wait_for_visits(practice, 4 * kill + chance.randrange(1, 4))
            process.kill()
        after = practice.stored_visits()
        assert all(visit in after for visit in before)
        before = after
    last = practice.crawl()
    assert "left to visit" in last.err
    assert len(practice.rows("SELECT * FROM runs")) == 1
    assert practice.last_run()["state"] == "finished"
    assert all(visit in practice.stored_visits() for visit in before)
    undisturbed = Register(web, ENTRIES).through_proxy(
        tmp_path_factory.mktemp("undisturbed"), max_pages="8", visits_at_once="4"
    )
    undisturbed.crawl()
    assert practice.content() == undisturbed.content()
    assert looks(practice) == looks(undisturbed)


def looks(practice: Practice) -> set[tuple[str, str, int]]:
    """How every municipality was looked at in the end."""
    return {
        (code, visit["status"], visit["pages_fetched"]) for code, visit in practice.visits().items()
    }


def test_stopped_it_ends_soon_and_can_go_on(practice: Practice) -> None:
    with start(practice, "--limit", "8", delay="0.3") as process:
        wait_for_visits(practice, 1)
        process.send_signal(signal.SIGINT)
        told = time.monotonic()
        done = completed(process, 20)
    assert time.monotonic() - told < 5
    assert done.status == 1
    assert CUT_SHORT in done.last_line
    assert [line for line in done.err.splitlines() if line.startswith("somevahti:")] == [
        done.last_line
    ]
    assert practice.last_run()["state"] == "running"
    kept = practice.stored_visits()
    again = practice.crawl("--limit", "8", "--max-pages", "2")
    assert "Continuing the run that was cut short" in again.err
    assert all(visit in practice.stored_visits() for visit in kept)
    assert practice.last_run()["run_id"] == kept[0]["run_id"]


def test_it_stops_while_sites_hang(web: LocalWeb, tmp_path: Path) -> None:
    hanging = [FAULTS[name] for name in ("hang", "silent", "drip")]
    practice = Register(web, hanging).through_proxy(tmp_path, timeout="30")
    web.log.clear()
    with start(practice) as process:
        while not web.log.requests(municipality=FAULTS["hang"].code):
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        told = time.monotonic()
        assert completed(process, 20).status == 1
    assert time.monotonic() - told < 5


def test_it_stops_while_it_waits_to_try_again(web: LocalWeb, tmp_path: Path) -> None:
    practice = Register(web, [FAULTS["refused"]]).through_proxy(tmp_path, retry_waits="[60]")
    with start(practice) as process:
        wait_for_visits(practice, 1)
        process.send_signal(signal.SIGTERM)
        done = completed(process, 20)
    assert done.status == 1
    assert CUT_SHORT in done.last_line


def reopened(practice: Practice, hours_old: float = 0.0) -> None:
    """Make the last run one that was cut short so long ago, with a visit missing."""
    started = (datetime.now(UTC) - timedelta(hours=hours_old)).replace(tzinfo=None)
    run_id = practice.last_run()["run_id"]
    with closing(sqlite3.connect(practice.folder / "somevahti.db")) as connection:
        connection.execute(
            "UPDATE runs SET state = 'running', finished_at = NULL, started_at = ?"
            " WHERE run_id = ?",
            (str(started), run_id),
        )
        connection.execute(
            "DELETE FROM visits WHERE run_id = ? AND municipality_code ="
            " (SELECT min(municipality_code) FROM visits)",
            (run_id,),
        )
        connection.commit()


def states(practice: Practice) -> list[tuple[str, int]]:
    """State and size of every run, oldest first."""
    rows = practice.rows("SELECT state, planned FROM runs ORDER BY run_id")
    return [(row["state"], row["planned"]) for row in rows]


def test_what_becomes_of_a_run_that_was_cut_short(practice: Practice) -> None:
    first = practice.crawl("--limit", "2", max_pages="1")
    assert states(practice) == [("finished", 2)]
    reopened(practice, hours_old=19.9)
    assert "1 of 2 left to visit" in practice.crawl("--limit", "2", max_pages="1").err
    assert states(practice) == [("finished", 2)]
    reopened(practice)
    practice.crawl("--limit", "2", "--new-run", max_pages="1")
    assert states(practice) == [("interrupted", 2), ("finished", 2)]
    reopened(practice, hours_old=20.1)
    assert practice.crawl("--limit", "2", max_pages="1").err == first.err
    assert states(practice) == [("interrupted", 2), ("interrupted", 2), ("finished", 2)]
    reopened(practice)
    practice.crawl("--limit", "1", max_pages="1")
    assert states(practice)[2:] == [("interrupted", 2), ("finished", 1)]
    assert len(practice.visits()) == 1


def test_a_clock_that_was_set_back_continues_the_run(practice: Practice) -> None:
    practice.crawl("--limit", "2", max_pages="1")
    reopened(practice, hours_old=-5)
    kept = practice.stored_visits()
    assert "1 of 2 left to visit" in practice.crawl("--limit", "2", max_pages="1").err
    assert states(practice) == [("finished", 2)]
    assert all(visit in practice.stored_visits() for visit in kept)


def test_a_database_that_is_locked_for_a_while_is_waited_for(practice: Practice) -> None:
    with start(practice, max_pages="2") as process:
        wait_for_visits(practice, 1)
        database = practice.folder / "somevahti.db"
        with closing(sqlite3.connect(database, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            locked = len(practice.stored_visits())
            time.sleep(3)
            assert len(practice.stored_visits()) == locked
            other.execute("ROLLBACK")
        done = completed(process)
    assert done.status in {0, 3}, done.err
    assert len(practice.visits()) == len(ENTRIES) > locked


def test_only_one_crawl_at_a_time(practice: Practice) -> None:
    with start(practice, max_pages="2", delay="0.5") as process:
        wait_for_visits(practice, 1)
        second = practice.crawl("--limit", "1")
        process.kill()
    assert second.status == 1
    assert second.last_line.startswith("somevahti: another somevahti is crawling into sqlite:///")
    assert len(practice.rows("SELECT * FROM runs")) == 1
