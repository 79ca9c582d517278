"""The clock with its jobs in a real database, on nights when the hour changes, too."""

import sqlite3
import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest
import time_machine
from alembic import command
from alembic.config import Config
from apscheduler.triggers.cron import CronTrigger  # type: ignore[import-untyped]
from sqlalchemy import Engine, event, inspect, text
from sqlalchemy.engine import make_url

from scheduler.clock import Alarm, Clock
from scheduler.cron import next_after, trigger_of
from storage.database import make_engine, open_database
from storage.jobs import JOB_TABLE, promises
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

    def start(trigger: CronTrigger, first: datetime | None = None, **others: CronTrigger) -> Clock:
        for running in clocks:
            running.stop()
        triggers = {"nightly": trigger, **others}
        alarms = [
            Alarm(name, f"{name} job", cron, timedelta(hours=6), counter.calls.release)
            for name, cron in triggers.items()
        ]
        times = {"nightly": first or next_after(trigger, datetime.now(UTC))}
        times |= {name: next_after(cron, datetime.now(UTC)) for name, cron in others.items()}
        clocks[:] = [Clock(opened, alarms, counter.told.append)]
        clocks[0].start(times)
        return clocks[0]

    yield start
    for running in clocks:
        running.stop()


def next_run(engine: Engine) -> datetime | None:
    return promises(engine).get("nightly")


def jobs(engine: Engine) -> list[tuple[str, float, bytes]]:
    with engine.connect() as connection:
        rows = connection.execute(text(f"SELECT id, next_run_time, job_state FROM {JOB_TABLE}"))
        return [(row.id, row.next_run_time, bytes(row.job_state)) for row in rows]


def test_another_process_that_writes_at_the_same_time_does_not_refuse_it(
    sqlite: Engine, counter: Counter
) -> None:
    refused = []

    @event.listens_for(sqlite, "before_cursor_execute")
    def write_between(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if f"CREATE TABLE {JOB_TABLE}" in statement:
            with closing(sqlite3.connect(str(sqlite.url.database), timeout=0)) as other:
                try:
                    other.execute("CREATE TABLE another_process (wrote INTEGER)")
                except sqlite3.OperationalError as error:
                    refused.append(str(error))

    clock = Clock(
        sqlite,
        [Alarm("nightly", "run", NIGHTLY, timedelta(hours=6), counter.calls.release)],
        counter.told.append,
    )
    clock.start({"nightly": next_after(NIGHTLY, datetime.now(UTC))})
    clock.stop()
    assert refused == ["database is locked"]


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


def test_every_job_keeps_its_time_and_one_that_is_no_more_is_taken_out(
    opened: Engine, clock: Callable[..., Clock]
) -> None:
    weekly = trigger_of("0 10 * * sun")
    clock(NIGHTLY, backup=weekly, vacuum=weekly)
    before = promises(opened)
    assert before.keys() == {"nightly", "backup", "vacuum"}
    assert before["backup"] == next_after(weekly, datetime.now(UTC))
    clock(NIGHTLY, vacuum=weekly).stop()
    assert promises(opened) == {name: before[name] for name in ("nightly", "vacuum")}


def test_a_job_that_takes_long_holds_up_no_other(counter: Counter, opened: Engine) -> None:
    blocked = threading.Event()
    now = datetime.now(UTC)
    actions: dict[str, Callable[[], Any]] = {
        "nightly": blocked.wait,
        "backup": counter.calls.release,
    }
    alarms = [
        Alarm(name, name, NIGHTLY, timedelta(hours=6), action) for name, action in actions.items()
    ]
    clock = Clock(opened, alarms, counter.told.append)
    clock.start(dict.fromkeys(actions, now))
    came = counter.came()
    blocked.set()
    clock.stop()
    assert came


def test_a_run_missed_for_too_long_is_left_out_and_told(
    opened: Engine, counter: Counter, clock: Callable[..., Clock]
) -> None:
    weekly = trigger_of(f"0 0 * * {datetime.now(FINLAND) - timedelta(days=2):%a}")
    clock(weekly, datetime.now(UTC) - timedelta(hours=7))
    assert not counter.came(0.5)
    (line,) = counter.told
    assert '"nightly job' in line
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


class Moved:
    """A clock whose time is moved on by hand, and when its jobs came."""

    def __init__(self, engine: Engine, **crons: str) -> None:
        self._engine = engine
        self._triggers = {name: trigger_of(cron) for name, cron in crons.items()}
        self._calls = threading.Semaphore(0)
        self.came: dict[str, list[datetime]] = {name: [] for name in crons}
        self.told: list[str] = []

    def live(self, start: datetime, days: int, asleep: Collection[int] = ()) -> None:
        """Look at the time every ten minutes, but in the hours (from the start) of sleep."""
        with time_machine.travel(start, tick=False) as traveller:
            clock = self._started()
            for minute in range(0, days * 24 * 60, 10):
                if minute // 60 not in asleep:
                    self._look(clock)
                traveller.shift(timedelta(minutes=10))
            clock.stop()

    def _started(self) -> Clock:
        alarms = [
            Alarm(name, name, trigger, timedelta(hours=6), partial(self._note, name))
            for name, trigger in self._triggers.items()
        ]
        clock = Clock(self._engine, alarms, self.told.append)
        now = datetime.now(UTC)
        clock.start({name: next_after(each, now) for name, each in self._triggers.items()})
        return clock

    def _look(self, clock: Clock) -> None:
        now = datetime.now(UTC)
        due = [name for name, at in promises(self._engine).items() if at <= now]
        clock.look()
        for _ in due:
            self._calls.acquire(timeout=1)

    def _note(self, name: str) -> None:
        self.came[name].append(datetime.now(FINLAND))
        self._calls.release()

    def told_of(self, name: str) -> str:
        """Local day and time of every time that a job came."""
        return ", ".join(f"{moment:%d %H:%M}" for moment in self.came[name])


AUTUMN = datetime(2026, 10, 23, 12, tzinfo=FINLAND)
SPRING = datetime(2027, 3, 26, 12, tzinfo=FINLAND)
ORDINARY = datetime(2026, 11, 20, 12, tzinfo=FINLAND)
CHANGES: list[tuple[datetime, Collection[int], tuple[str, str], int]] = [
    # Nights of 23 or 25 hours.
    (AUTUMN, (), ("24 01:30, 25 01:30, 26 01:30", "24 03:30, 25 03:30, 26 03:30"), 1),
    (SPRING, (), ("27 01:30, 28 01:30, 29 01:30", "27 03:30, 28 04:30, 29 03:30"), 1),
    # Asleep from midnight to five in the night of the change: made up for once, on waking.
    (AUTUMN, range(36, 42), ("24 01:30, 25 05:00, 26 01:30", "24 03:30, 25 05:00, 26 03:30"), 1),
    (SPRING, range(36, 40), ("27 01:30, 28 05:00, 29 01:30", "27 03:30, 28 05:00, 29 03:30"), 1),
    # Asleep for two nights and woken at seven: one is made for both.
    (ORDINARY, range(6, 43), ("22 07:00, 23 01:30", "22 07:00, 23 03:30"), 1),
    # Woken at ten, more than six hours late: those nights are left out.
    (ORDINARY, range(6, 46), ("23 01:30", "23 03:30"), 0),
]


@pytest.mark.parametrize(("start", "asleep", "nights", "weekly"), CHANGES)
def test_no_night_is_skipped_or_doubled(
    sqlite: Engine,
    start: datetime,
    asleep: Collection[int],
    nights: tuple[str, str],
    weekly: int,
) -> None:
    moved = Moved(sqlite, nightly="30 1 * * *", late="30 3 * * *", weekly="30 3 * * sun")
    moved.live(start, 3, asleep)
    assert (moved.told_of("nightly"), moved.told_of("late")) == nights
    assert len(moved.came["weekly"]) == weekly
    assert all("was missed by" in line for line in moved.told)
    assert bool(moved.told) == (weekly == 0)


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
