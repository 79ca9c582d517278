"""Runs as processes: how they end, and how they are ended."""

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from scheduler.processes import Runs

STUBBORN = """
import pathlib, signal, subprocess, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
helper = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
path = pathlib.Path(sys.argv[1])
path.with_suffix(".part").write_text(str(helper.pid))
path.with_suffix(".part").rename(path)
time.sleep(60)
"""
POLITE = """
import pathlib, sys, time
pathlib.Path(sys.argv[1]).touch()
time.sleep(60)
"""


def runs(program: str, *args: str) -> Runs:
    return Runs((sys.executable, "-c", program, *args), dict(os.environ))


@contextmanager
def going(program: str, sign: Path) -> Iterator[tuple[Runs, "Future[int]"]]:
    """A run that is under way, and what it will end with."""
    begun = runs(program, str(sign))
    with ThreadPoolExecutor(1) as pool:
        ending = pool.submit(begun.run)
        while not sign.exists():
            assert not ending.done()
            time.sleep(0.02)
        yield begun, ending


@pytest.mark.parametrize(
    ("program", "status"),
    [
        ("", 0),
        ("raise SystemExit(3)", 3),
        ("1 / 0", 1),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", -signal.SIGKILL),
    ],
)
def test_how_a_run_ended(program: str, status: int, capfd: pytest.CaptureFixture[str]) -> None:
    again = runs(program)
    assert [again.run(), again.run()] == [status, status]
    assert not again.going
    again.stop(1)
    assert ("ZeroDivisionError" in capfd.readouterr().err) == (program == "1 / 0")


def test_environment_and_group_are_its_own(capfd: pytest.CaptureFixture[str]) -> None:
    program = "import os; print(os.environ['GIVEN'], os.getpgrp() == os.getpid())"
    own = Runs((sys.executable, "-c", program), {**os.environ, "GIVEN": "secret"})
    assert own.run() == 0
    assert capfd.readouterr().out == "secret True\n"


def test_a_command_that_is_not_there() -> None:
    with pytest.raises(FileNotFoundError):
        Runs(("/nonexistent/somevahti",), {}).run()


def test_a_run_is_asked_to_end_and_none_is_started_after(tmp_path: Path) -> None:
    with going(POLITE, tmp_path / "begun") as (begun, ending):
        assert begun.going
        begun.stop(30)
        assert ending.result(5) == -signal.SIGTERM
    (tmp_path / "begun").unlink()
    assert begun.run() == -signal.SIGTERM
    assert not (tmp_path / "begun").exists()


def gone(pid: int) -> bool:
    """Whether a process has ended soon; one that only waits to be buried has."""
    for _ in range(100):
        try:
            state = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(") ")[2][0]
        except FileNotFoundError:
            return True
        if state == "Z":
            return True
        time.sleep(0.02)
    return False


def test_a_run_that_does_not_end_is_killed_with_all_it_started(tmp_path: Path) -> None:
    with going(STUBBORN, tmp_path / "helper") as (begun, ending):
        begun.stop(0.3)
        assert ending.result(5) == -signal.SIGKILL
    assert gone(int((tmp_path / "helper").read_text("utf-8")))


def test_a_second_signal_kills_at_once(tmp_path: Path) -> None:
    with going(STUBBORN, tmp_path / "helper") as (begun, ending):
        timer = threading.Timer(0.3, signal.raise_signal, [signal.SIGINT])
        timer.start()
        told = time.monotonic()
        begun.stop(30)
        assert time.monotonic() - told < 5
        assert ending.result(5) == -signal.SIGKILL
        timer.join()
