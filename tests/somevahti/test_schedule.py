"""The schedule as a user runs it: real processes, real signals, a web of our own."""

import json
import os
import signal
import sqlite3
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from practice import LocalWeb
from practice.sites.municipalities import municipalities, sites_of
from storage.times import FINLAND
from tests.cli import Completed, call_somevahti, run_somevahti, start_somevahti
from tests.crawler.crawls import Practice, Record, Register
from tests.scheduler.alerts.receivers import a_webhook
from tests.storage.servers import new_database

PLACES = list(municipalities().values())[:2]
DONE = "the run is done (exit status 0); next run "
ONLY_RUNS = {"verify_cron": "", "backup_cron": "", "vacuum_cron": "", "continue_minutes": "0"}


@pytest.fixture(scope="module")
def web() -> Iterator[LocalWeb]:
    with LocalWeb(sites_of(PLACES)) as running:
        yield running


@pytest.fixture
def practice(web: LocalWeb, tmp_path: Path) -> Practice:
    web.log.clear()
    return Register(web, PLACES).through_proxy(tmp_path, max_pages="3")


class Started:
    """A schedule that is running, and what it has said so far."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process
        self.said: list[str] = []
        self._readers = [
            threading.Thread(target=self._read, args=(stream,), daemon=True)
            for stream in (process.stdout, process.stderr)
        ]
        for reader in self._readers:
            reader.start()

    def _read(self, stream: Iterator[str]) -> None:
        for line in stream:
            self.said.append(line.rstrip("\n"))

    def says(self, words: str) -> bool:
        return any(words in line for line in self.said)

    def until(self, came: Callable[[], object]) -> None:
        """Wait for something while the schedule runs."""
        deadline = time.monotonic() + 150
        while not came():
            assert time.monotonic() < deadline, self.said
            assert self.process.poll() is None, self.said
            time.sleep(0.02)

    def until_said(self, words: str) -> None:
        self.until(lambda: self.says(words))

    def child(self) -> int:
        """The number of the process that makes the run, once it has begun to crawl."""
        self.until(lambda: self.says("Visiting") or self.says("Continuing"))
        (child,) = children(self.process.pid)
        return child

    def ended(self, number: int = signal.SIGTERM) -> int:
        """Send a signal, and wait for the exit status and the last words."""
        self.process.send_signal(number)
        status = self.process.wait(30)
        for reader in self._readers:
            reader.join(30)
        return status


def children(pid: int) -> list[int]:
    """The numbers of a process's children."""
    stats = [path.read_text("utf-8") for path in Path("/proc").glob("[0-9]*/stat") if path.exists()]
    return [
        int(stat.split()[0]) for stat in stats if int(stat.rpartition(")")[2].split()[1]) == pid
    ]


@contextmanager
def schedule(practice: Practice, *args: str, **settings: str) -> Iterator[Started]:
    """A schedule of this practice; ended at the latest with the block."""
    process = start_somevahti(
        "schedule",
        *practice.options,
        *args,
        cwd=practice.folder,
        env=practice.environment(**{**ONLY_RUNS, **settings}),
    )
    with process:
        started = Started(process)
        try:
            yield started
        finally:
            if process.poll() is None:
                started.ended()


def status(practice: Practice) -> dict[str, object]:
    """What `status --json` says of the schedule."""
    done = run_somevahti(
        "status", *practice.options, "--json", cwd=practice.folder, env=practice.environment()
    )
    told: dict[str, object] = json.loads(done.out)["schedule"]
    return told


def stored(practice: Practice, statement: str) -> list[Record]:
    """Rows of the database, whose tables may not be there yet."""
    try:
        return practice.rows(statement)
    except sqlite3.OperationalError:
        return []


def runs(practice: Practice) -> list[tuple[str, str]]:
    """Kind and state of every run, oldest first."""
    rows = stored(practice, "SELECT kind, state FROM runs ORDER BY run_id")
    return [(row["kind"], row["state"]) for row in rows]


def promised(practice: Practice) -> list[str]:
    """The jobs that the job store keeps."""
    return [row["id"] for row in stored(practice, "SELECT id FROM apscheduler_jobs ORDER BY id")]


def change(practice: Practice, statement: str, *values: object) -> None:
    """Change the database behind the schedule's back."""
    with closing(sqlite3.connect(practice.folder / "somevahti.db")) as connection:
        connection.execute(statement, values)
        connection.commit()


def duties(practice: Practice) -> dict[str, Record]:
    """What has come due, by name."""
    return {row["name"]: row for row in stored(practice, "SELECT * FROM duties")}


def test_a_run_at_once_then_the_schedule(practice: Practice) -> None:
    given = ("--run-now", "--max-pages", "1", "--contact", "who@example.org", "--at", "13:05")
    with schedule(practice, *given) as started:
        started.until_said(DONE)
        second = run_somevahti(
            "schedule", *practice.options, cwd=practice.folder, env=practice.environment()
        )
        kept = status(practice)
        assert started.ended() == 0
    assert second.status == 1
    assert second.last_line == (
        "somevahti: another `somevahti schedule` keeps sqlite:///somevahti.db; "
        "stop it first, one is enough"
    )
    assert "2 municipalities into sqlite:///somevahti.db, cron '5 13 * * *'" in started.said[0]
    assert "13:05 EE" in started.said[1]
    assert started.said[1].endswith("and one at once: asked for")
    assert started.said[-1].endswith("the schedule has stopped")
    assert runs(practice) == [("scheduled", "finished")]
    settings = json.loads(practice.last_run()["settings"])
    assert (settings["max_pages"], settings["contact"]) == (1, "who@example.org")
    assert kept["running"] is True
    told = datetime.fromisoformat(str(kept["next_run_at"])).astimezone(FINLAND)
    assert (told.hour, told.minute) == (13, 5)
    assert status(practice) == {**kept, "running": False}


def test_stopped_in_the_middle_it_continues_at_the_next_start(practice: Practice) -> None:
    with schedule(practice, "--run-now", delay="1") as started:
        child = started.child()
        assert started.ended(signal.SIGINT) == 0
        assert not Path(f"/proc/{child}").exists()
    assert started.says("stopping; what is going on has 60 seconds to end")
    assert started.says("the run was stopped; a start within 20 hours continues it")
    assert runs(practice) == [("scheduled", "running")]
    with schedule(practice) as started:
        started.until_said(DONE)
    assert started.says("and one at once: the last one was cut short")
    assert started.says("Continuing the run that was cut short")
    assert runs(practice) == [("scheduled", "finished")]


def test_a_second_signal_stops_at_once(practice: Practice) -> None:
    with schedule(practice, "--run-now", delay="1") as started:
        child = started.child()
        os.kill(child, signal.SIGSTOP)
        started.process.send_signal(signal.SIGTERM)
        started.until_said("stopping;")
        assert started.ended() == 0
        assert not Path(f"/proc/{child}").exists()


def test_a_run_that_was_missed_is_made_up_for(practice: Practice) -> None:
    missed = (datetime.now(FINLAND) - timedelta(minutes=2)).replace(second=0, microsecond=0)
    at = ("--at", f"{missed:%H:%M}")
    with schedule(practice, *at) as started:
        started.until(lambda: promised(practice))
    assert not started.says("at once")
    change(practice, "UPDATE apscheduler_jobs SET next_run_time = ?", missed.timestamp())
    with schedule(practice, *at, max_pages="1") as started:
        started.until_said(DONE)
    assert started.says(f"and one at once: the one of {missed:%Y-%m-%d %H:%M} EE")
    assert runs(practice) == [("scheduled", "finished")]


def test_a_run_beside_a_manual_crawl_ends_and_the_schedule_goes_on(practice: Practice) -> None:
    crawl = start_somevahti(
        "crawl", *practice.options, cwd=practice.folder, env=practice.environment(delay="2")
    )
    with crawl:
        while ("manual", "running") not in runs(practice):
            time.sleep(0.05)
        with schedule(practice, "--run-now") as started:
            started.until_said("the run failed (exit status 1); next run")
            assert started.says("another somevahti is crawling into sqlite:///somevahti.db")
            assert started.process.poll() is None
        crawl.kill()
    assert runs(practice) == [("manual", "running")]


def test_a_run_that_is_killed_is_continued(practice: Practice) -> None:
    with schedule(practice, "--run-now", delay="1") as started:
        os.kill(started.child(), signal.SIGKILL)
        started.until_said(
            "the run was ended by signal 9 (Killed); continued in 0 minutes (1 of 3 times)"
        )
        started.until_said(DONE)
    assert started.says("Continuing the run that was cut short")
    assert runs(practice) == [("scheduled", "finished")]
    assert duties(practice)["nightly"]["starts"] == 2
    assert duties(practice)["nightly"]["ending"] == "is done (exit status 0)"


def test_a_run_that_dies_again_and_again_is_given_up_for_the_night(practice: Practice) -> None:
    with schedule(practice, "--run-now", delay="5", continue_times="1") as started:
        os.kill(started.child(), signal.SIGKILL)
        started.until_said("Continuing the run that was cut short")
        os.kill(started.child(), signal.SIGKILL)
        started.until_said("; cut short for the 2. time, it is given up for this night; next run")
        assert started.process.poll() is None
    assert runs(practice) == [("scheduled", "running")]
    with schedule(practice, continue_times="1") as again:
        again.until_said("; the last one was cut short 2 times and is left as it is")
    assert not again.says("the run starts")


def test_a_run_that_is_killed_after_its_end_is_not_made_again(practice: Practice) -> None:
    with schedule(practice, "--run-now", browser_minutes="1") as started:
        child = started.child()
        started.until(lambda: ("scheduled", "finished") in runs(practice) and children(child))
        measuring = children(child)
        os.kill(child, signal.SIGKILL)
        for number in measuring:
            os.kill(number, signal.SIGKILL)
        started.until_said("the run was ended by signal 9 (Killed); next run ")
    assert runs(practice) == [("scheduled", "finished")]


def test_an_alert_that_a_run_could_not_send_is_sent_by_the_next_start(practice: Practice) -> None:
    with schedule(practice, "--run-now") as started:
        started.until_said(DONE)
    change(practice, "UPDATE runs SET trust = 'failed', trust_reason = 'disk full'")
    local = replace(practice, env={**practice.env, "NO_PROXY": "127.0.0.1"})
    with a_webhook() as webhook:
        with schedule(local, alert_webhook=webhook.address) as started:
            started.until(lambda: webhook.posted)
            started.until(lambda: started.says("next run"))
        with schedule(local, "--run-now", alert_webhook=webhook.address) as started:
            started.until_said(DONE)
        told = [posted["text"].splitlines()[0] for posted in webhook.posted]
    assert [" is failed (run 1)." in told[0], "all well again" in told[1]] == [True, True]
    assert len(told) == 2


def test_a_run_that_takes_too_much_memory_is_ended(practice: Practice) -> None:
    limits = {"run_memory_mb": "20", "continue_times": "0"}
    with schedule(practice, "--run-now", delay="5", **limits) as started:
        started.until_said("MB of memory, 20 are allowed; cut short for the 1. time")
        assert started.process.poll() is None


def test_a_run_that_hangs_is_ended_and_continued(practice: Practice) -> None:
    limits = {"max_minutes": "0.1", "hang_minutes": "0.1", "stop_seconds": "1"}
    with schedule(practice, "--run-now", delay="0.5", **limits) as started:
        os.kill(started.child(), signal.SIGSTOP)
        started.until_said(
            "the run was ended: it stored no visit for 0.2 minutes though some are left; "
            "continued in 0 minutes (1 of 3 times)"
        )
        started.until_said(DONE)
    assert runs(practice) == [("scheduled", "finished")]


def test_a_run_that_takes_too_long_is_ended(practice: Practice) -> None:
    limits = {"run_hours": "0.001", "continue_times": "0"}
    with schedule(practice, "--run-now", delay="60", **limits) as started:
        started.until_said("the run was ended: it took more than 0.001 hours; cut short for the 1.")
        assert started.process.poll() is None


WEEKLY = {"backup_cron": "0 10 * * sun", "vacuum_cron": "0 11 * * sun"}


def make_due(practice: Practice, *names: str) -> None:
    """Let weekly jobs have come due an hour ago without having been done."""
    with schedule(practice, **WEEKLY) as started:
        started.until(lambda: promised(practice) == ["backup", "nightly", "vacuum"])
    at = f"{datetime.now(UTC) - timedelta(hours=1):%Y-%m-%d %H:%M:%S.%f}"
    for name in names:
        change(practice, "INSERT INTO duties VALUES (?, ?, 0, NULL, '')", name, at)


def test_a_weekly_job_waits_for_the_run(practice: Practice) -> None:
    make_due(practice, "backup", "vacuum")
    with schedule(practice, "--run-now", delay="0.5", **WEEKLY) as started:
        started.until_said("the vacuum is done (exit status 0); next vacuum ")
        started.until_said("the backup is done (exit status 0); next backup ")
    order = [line.partition(": ")[2].split(";")[0] for line in started.said]
    assert order.index("the run is done (exit status 0)") < order.index("the backup starts")
    assert started.says("the backup is due and waits for what is going on")
    assert sum("and one at once: the one of" in line for line in started.said) == 2
    jobs = status(practice)["jobs"]
    assert isinstance(jobs, dict)
    assert [job["last_ending"] for job in jobs.values()] == ["is done (exit status 0)"] * 2
    (backup,) = (practice.folder / "backups").iterdir()
    with closing(sqlite3.connect(backup)) as connection:
        assert connection.execute("SELECT state FROM runs").fetchall() == [("finished",)]
    assert all(duty["ended_at"] for duty in duties(practice).values())


def test_a_weekly_job_that_was_stopped_is_made_up_for(practice: Practice) -> None:
    make_due(practice, "backup")
    with schedule(practice, "--run-now", delay="5", **WEEKLY) as started:
        started.until_said("the backup is due and waits")
        assert started.ended() == 0
    assert started.says("the backup was stopped; a start within 3 days makes up for it")
    with schedule(practice, delay="0", **WEEKLY) as started:
        started.until_said("the backup is done")
        started.until_said(DONE)
    assert len(list((practice.folder / "backups").iterdir())) == 1


def test_jobs_that_are_not_wanted_any_more_are_forgotten(practice: Practice) -> None:
    make_due(practice, "backup")
    with schedule(practice) as started:
        started.until(lambda: promised(practice) == ["nightly"])
    assert not started.says("backup")


def test_a_killed_schedule_leaves_its_run_to_go_on_by_itself(practice: Practice) -> None:
    with schedule(practice, "--run-now", delay="60") as killed:
        child = killed.child()
        killed.process.kill()
        killed.process.wait()
        with schedule(practice, continue_minutes="5") as after:
            try:
                after.until_said("the run failed (exit status 1); continued in 5 minutes (2 of 3")
                assert after.says("another somevahti is crawling")
            finally:
                os.kill(child, signal.SIGTERM)
    assert killed.says("2 municipalities are stored, run the same command again to continue")


def test_no_password_is_stored_told_or_seen(practice: Practice) -> None:
    url = make_url(new_database("scheduled")).set(password="hunter2")
    address = url.render_as_string(hide_password=False)
    with schedule(practice, "--run-now", database=address, delay="1") as started:
        command = Path(f"/proc/{started.child()}/cmdline").read_text("utf-8")
        assert started.ended() == 0
    assert "\0crawl\0--scheduled\0" in command
    assert "hunter2" not in command
    assert started.says("***")
    assert not started.says("hunter2")


@pytest.fixture
def call(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Completed]:
    """Runs the command line in this process."""
    return partial(call_somevahti, monkeypatch=monkeypatch, capsys=capsys)


WRONG = [
    (["--at", "25:00"], {}, "--at '25:00' is no time of day; write HH:MM"),
    (["--at", "noon"], {}, "--at 'noon' is no time of day; write HH:MM"),
    ([], {"SOMEVAHTI_CRON": "30 1 * *"}, "cron: '30 1 * *' is not minute, hour, day, month and"),
    ([], {"SOMEVAHTI_CRON": "30 1 * * 0"}, "cron: '30 1 * * 0': name the weekdays"),
    ([], {"SOMEVAHTI_CRON": ""}, "cron: '' is not minute, hour, day, month and"),
    ([], {"SOMEVAHTI_BACKUP_CRON": "weekly"}, "backup_cron: 'weekly' is not minute, hour"),
    ([], {"SOMEVAHTI_RUN_HOURS": "24"}, "run_hours: Input should be less than 20"),
    ([], {"SOMEVAHTI_MUNICIPALITIES": "none.csv"}, "none.csv"),
]


@pytest.mark.parametrize(("args", "env", "told"), WRONG)
def test_wrong_usage_is_one_line(
    args: list[str],
    env: dict[str, str],
    told: str,
    tmp_path: Path,
    call: Callable[..., Completed],
) -> None:
    done = call("schedule", *args, cwd=tmp_path, env=env)
    assert done.status == 2
    (line,) = done.err.splitlines()
    assert told in line
    assert list(tmp_path.iterdir()) == []
