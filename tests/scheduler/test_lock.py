"""One run and one schedule at a time, across processes."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Engine
from sqlalchemy.engine import make_url

from scheduler.lock import RunningAlreadyError, run_lock, schedule_lock, schedule_runs
from storage.database import make_engine

HOLDER = """
import sys
from scheduler.lock import run_lock
from storage.database import make_engine
with run_lock(make_engine(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def holder(url: str) -> Iterator["subprocess.Popen[str]"]:
    """Another process that holds the lock until it is told to end."""
    command = [sys.executable, "-c", HOLDER, url]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_another_process_keeps_us_out_until_it_is_killed(database: str) -> None:
    engine = make_engine(database)
    with holder(database) as process:
        with pytest.raises(RunningAlreadyError, match="another somevahti is crawling into"):
            _hold(engine)
        process.kill()
        process.wait()
        _hold_soon(engine)
    engine.dispose()


def _hold(engine: Engine) -> None:
    with run_lock(engine):
        pass


def _hold_soon(engine: Engine) -> None:
    """PostgreSQL notices a moment later that a client is gone."""
    for _ in range(100):
        try:
            return _hold(engine)
        except RunningAlreadyError:
            continue
    return _hold(engine)


def test_the_lock_ends_with_its_block(database: str) -> None:
    engine, other = make_engine(database), make_engine(database)
    with run_lock(engine), pytest.raises(RunningAlreadyError):
        _hold(other)
    _hold(other)
    with pytest.raises(ZeroDivisionError), run_lock(engine):
        _ = 1 // 0
    _hold(other)
    for each in (engine, other):
        each.dispose()


def test_the_schedule_and_its_run_hold_locks_of_their_own(database: str) -> None:
    engine, other = make_engine(database), make_engine(database)
    assert not schedule_runs(other)
    with schedule_lock(engine):
        assert schedule_runs(other)
        _hold(other)
        with (
            pytest.raises(RunningAlreadyError, match="another `somevahti schedule` keeps"),
            schedule_lock(other),
        ):
            pass
    assert not schedule_runs(other)
    for each in (engine, other):
        each.dispose()


def test_a_database_in_memory_needs_no_lock() -> None:
    engine = make_engine("sqlite://")
    with run_lock(engine):
        _hold(engine)
    engine.dispose()


def test_the_password_is_not_told(database: str) -> None:
    url = make_url(database)
    url = url.set(password="secret") if url.get_backend_name() == "postgresql" else url
    first, second = (make_engine(url.render_as_string(hide_password=False)) for _ in range(2))
    with run_lock(first), pytest.raises(RunningAlreadyError) as error:
        _hold(second)
    assert "secret" not in str(error.value)
    for each in (first, second):
        each.dispose()
