"""The clock with its job in a real database, and what a schedule owes when it starts."""

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from alembic import command
from alembic.config import Config
from apscheduler.triggers.cron import CronTrigger  # type: ignore[import-untyped]
from sqlalchemy import Engine, inspect, text
from sqlalchemy.engine import make_url

from scheduler.clock import Clock
from scheduler.cron import next_after, trigger_of
from storage.database import make_engine, open_database
from storage.jobs import JOB_TABLE, next_run
from storage.schema import MIGRATIONS
from storage.times import FINLAND

PASSWORD = "hunter2"
NIGHTLY = trigger_of("30 1 * * *")
EVERY_SECOND = CronTrigger(timezone=FINLAND, second="*")


@pytest.fixture
def opened(database: str) -> Iterator[Engine]:
    """A database of ours without a job, by an address with a password where there can be one."""
    url = make_url(database)
    if url.get_backend_name() == "postgresql":
        url = url.set(password=PASSWORD)
    engine = open_database(url.render_as_string(hide_password=False))
    yield engine
    with engine.execution_options(writes=True).begin() as connection:
        connection.execute(text(f"DROP TABLE IF EXISTS {JOB_TABLE}"))
    engine.dispose()


class Counter:
    """Counts what the clock starts and keeps what it tells."""

    def __init__(self) -> None:
        self.calls = threading.Semaphore(0)
        self.told: list[str] = []

    def came(self, seconds: float = 10) -> bool:
        return self.calls.acquire(timeout=seconds)


@pytest.fixture
def counter() -> Counter:
    return Counter()


@pytest.fixture
def clock(opened: Engine, counter: Counter) -> Iterator[Callable[..., Clock]]:
    """Starts clocks, one after the other; each ends the one before."""
    clocks: list[Clock] = []

    def start(trigger: CronTrigger, first: datetime | None = None) -> Clock:
        for running in clocks:
            running.stop()
        clocks[:] = [Clock(opened, trigger, counter.calls.release, counter.told.append)]
        clocks[0].start(first or next_after(trigger, datetime.now(UTC)))
        return clocks[0]

    yield start
    for running in clocks:
        running.stop()


def jobs(engine: Engine) -> list[tuple[str, float, bytes]]:
    with engine.connect() as connection:
        rows = connection.execute(text(f"SELECT id, next_run_time, job_state FROM {JOB_TABLE}"))
        return [(row.id, row.next_run_time, bytes(row.job_state)) for row in rows]


def test_a_due_job_runs_at_once_and_the_next_time_is_kept(
    opened: Engine, counter: Counter, clock: Callable[..., Clock]
) -> None:
    assert next_run(opened) is None
    clock(NIGHTLY, datetime.now(UTC)).stop()
    assert counter.came()
    assert not counter.came(0.1)
    assert next_run(opened) == next_after(NIGHTLY, datetime.now(UTC))
    assert counter.told == []


def test_it_runs_again_and_again(counter: Counter, clock: Callable[..., Clock]) -> None:
    clock(EVERY_SECOND)
    assert counter.came()
    assert counter.came()
    assert counter.told == []


def test_the_same_cron_keeps_its_time_another_takes_its_place(
    opened: Engine, clock: Callable[..., Clock]
) -> None:
    clock(NIGHTLY)
    (before,) = jobs(opened)
    clock(NIGHTLY)
    assert jobs(opened) == [before]
    clock(trigger_of("0 5 * * sun")).stop()
    (after,) = jobs(opened)
    assert after[:2] == (
        "nightly",
        next_after(trigger_of("0 5 * * sun"), datetime.now(UTC)).timestamp(),
    )


def test_the_stored_job_is_a_name_without_command_or_password(
    opened: Engine, clock: Callable[..., Clock]
) -> None:
    clock(NIGHTLY)
    ((_, _, state),) = jobs(opened)
    assert b"scheduler.clock:due" in state
    for secret in (PASSWORD, "crawl", "somevahti.db", "sqlite", "postgresql"):
        assert secret.encode() not in state


def test_a_job_of_other_code_is_replaced(
    opened: Engine, counter: Counter, clock: Callable[..., Clock]
) -> None:
    clock(NIGHTLY).stop()
    with opened.execution_options(writes=True).begin() as connection:
        connection.execute(text(f"UPDATE {JOB_TABLE} SET job_state = :state"), {"state": b"moved"})
    assert next_run(opened)
    clock(EVERY_SECOND)
    assert counter.came()
    assert counter.told == []


def test_a_run_missed_for_too_long_is_left_out_and_told(
    opened: Engine, counter: Counter, clock: Callable[..., Clock]
) -> None:
    weekly = trigger_of(f"0 0 * * {datetime.now(FINLAND) - timedelta(days=2):%a}")
    clock(weekly, datetime.now(UTC) - timedelta(hours=7))
    assert not counter.came(0.5)
    (line,) = counter.told
    assert '"nightly run' in line
    assert "was missed by 7:00:00" in line
    assert next_run(opened) == next_after(weekly, datetime.now(UTC))


def test_a_database_error_is_told_and_does_not_stop_the_clock(
    opened: Engine, counter: Counter, clock: Callable[..., Clock], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scheduler.clock.LONGEST_WAIT", 0.2)
    clock(EVERY_SECOND)
    assert counter.came()
    rename(opened, JOB_TABLE, "away")
    waited = threading.Event()
    while not counter.told and not waited.wait(0.1):
        pass
    rename(opened, "away", JOB_TABLE)
    while counter.came(0):
        pass
    assert counter.came()
    assert all("\n" not in line for line in counter.told)


class Broken(CronTrigger):  # type: ignore[misc]
    """Fails when it is asked for the time after the first."""

    def get_next_fire_time(self, *_: object) -> None:
        raise ZeroDivisionError


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_clock_that_fails_for_good_does_not_look_as_if_it_went(
    clock: Callable[..., Clock],
) -> None:
    broken = clock(Broken(timezone=FINLAND), datetime.now(UTC))
    with pytest.raises(RuntimeError, match="stopped by itself"):
        broken.wait()


def rename(engine: Engine, table: str, name: str) -> None:
    with engine.execution_options(writes=True).begin() as connection:
        connection.execute(text(f"ALTER TABLE {table} RENAME TO {name}"))


def test_our_migrations_leave_its_table_alone(opened: Engine, clock: Callable[..., Clock]) -> None:
    clock(NIGHTLY).stop()
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with opened.execution_options(writes=True).begin() as connection:
        config.attributes["connection"] = connection
        command.check(config)
    again = make_engine(opened.url.render_as_string(hide_password=False))
    open_database(again.url.render_as_string(hide_password=False), create=False).dispose()
    assert inspect(again).has_table(JOB_TABLE)
    again.dispose()
