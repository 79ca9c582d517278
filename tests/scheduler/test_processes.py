"""Commands as processes: how they end, and how they are ended."""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from scheduler.processes import Ended, Processes

Complaint = Callable[[Sequence[psutil.Process]], str]

STUBBORN = """
import pathlib, signal, subprocess, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
helper = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
path = pathlib.Path(sys.argv[1])
path.with_suffix(".part").write_text(str(helper.pid))
path.with_suffix(".part").rename(path)
time.sleep(60)
"""
CRASHING = """
import os, pathlib, signal, subprocess, sys, time
sleep = "import time; time.sleep(60)"
helper = subprocess.Popen([sys.executable, "-c", sleep], start_new_session=NEW_SESSION)
path = pathlib.Path(sys.argv[1])
path.with_suffix(".part").write_text(str(helper.pid))
path.with_suffix(".part").rename(path)
while not path.with_name("seen").exists():
    time.sleep(0.02)
os.kill(os.getpid(), signal.SIGKILL)
"""
POLITE = """
import pathlib, sys, time
pathlib.Path(sys.argv[1]).touch()
time.sleep(60)
"""


def content(family: Sequence[psutil.Process]) -> str:
    """Nothing to complain of."""
    del family
    return ""


def processes(patience: float = 30) -> Processes:
    return Processes(dict(os.environ), patience)


def python(program: str, *args: str) -> tuple[str, ...]:
    return (sys.executable, "-c", program, *args)


@contextmanager
def going(
    program: str, sign: Path, patience: float = 30, complaint: Complaint = content
) -> Iterator[tuple[Processes, "Future[Ended]"]]:
    """A process that is under way, and what it will end with."""
    begun = processes(patience)
    with ThreadPoolExecutor(1) as pool:
        ending = pool.submit(begun.run, python(program, str(sign)), complaint)
        while not sign.exists():
            assert not ending.done()
            time.sleep(0.02)
        yield begun, ending


@pytest.mark.parametrize(
    ("program", "status", "words"),
    [
        ("", 0, "is done (exit status 0)"),
        ("raise SystemExit(3)", 3, "ended but cannot be trusted (exit status 3)"),
        ("raise SystemExit(70)", 70, "failed (exit status 70)"),
        ("1 / 0", 1, "failed (exit status 1)"),
        (
            "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
            -signal.SIGKILL,
            "was ended by signal 9 (Killed)",
        ),
    ],
)
def test_how_a_process_ended(
    program: str, status: int, words: str, capfd: pytest.CaptureFixture[str]
) -> None:
    again = processes()
    ended = [again.run(python(program)), again.run(python(program))]
    assert ended == [Ended(status)] * 2
    assert ended[0].words == words
    assert not again.going
    again.stop()
    assert ("ZeroDivisionError" in capfd.readouterr().err) == (program == "1 / 0")


def test_environment_and_group_are_its_own(capfd: pytest.CaptureFixture[str]) -> None:
    program = "import os; print(os.environ['GIVEN'], os.getpgrp() == os.getpid())"
    own = Processes({**os.environ, "GIVEN": "secret"}, 30)
    assert own.run(python(program)).status == 0
    assert capfd.readouterr().out == "secret True\n"


def test_a_command_that_is_not_there() -> None:
    with pytest.raises(FileNotFoundError):
        processes().run(("/nonexistent/somevahti",))


def test_a_process_is_asked_to_end_and_none_is_started_after(tmp_path: Path) -> None:
    with going(POLITE, tmp_path / "begun") as (begun, ending):
        assert begun.going
        begun.stop()
        assert ending.result(5) == Ended(-signal.SIGTERM)
    (tmp_path / "begun").unlink()
    assert begun.run(python(POLITE, str(tmp_path / "begun"))) == Ended(-signal.SIGTERM)
    assert not (tmp_path / "begun").exists()


def test_a_rest_ends_when_everything_is_stopped() -> None:
    begun = processes()
    told = time.monotonic()
    begun.rest(0.1)
    begun.stop()
    begun.rest(30)
    assert 0.1 <= time.monotonic() - told < 5


@pytest.fixture
def quick_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scheduler.processes.LOOK_SECONDS", 0.1)


@pytest.mark.usefixtures("quick_looks")
def test_a_complaint_ends_a_process_with_all_it_started(tmp_path: Path) -> None:
    sign = tmp_path / "helper"

    def complaint(family: Sequence[psutil.Process]) -> str:
        return "took too much" if sign.exists() and len(family) == 2 else ""

    with going(STUBBORN, sign, 0.3, complaint) as (begun, ending):
        ended = ending.result(10)
        assert ended == Ended(-signal.SIGKILL, "took too much")
        assert ended.words == "was ended: it took too much"
        assert not begun.is_stopped()
    assert gone(int(sign.read_text("utf-8")))


@pytest.mark.usefixtures("quick_looks")
@pytest.mark.parametrize("new_session", [False, True])
def test_what_a_crashed_process_leaves_behind_is_ended(tmp_path: Path, new_session: bool) -> None:
    program = CRASHING.replace("NEW_SESSION", str(new_session))

    def complaint(family: Sequence[psutil.Process]) -> str:
        if len(family) == 2:
            (tmp_path / "seen").touch()
        return ""

    with going(program, tmp_path / "helper", 30, complaint) as (_, ending):
        assert ending.result(10) == Ended(-signal.SIGKILL)
    assert gone(int((tmp_path / "helper").read_text("utf-8")))


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


def test_a_process_that_does_not_end_is_killed_with_all_it_started(tmp_path: Path) -> None:
    with going(STUBBORN, tmp_path / "helper", 0.3) as (begun, ending):
        begun.stop()
        assert ending.result(5) == Ended(-signal.SIGKILL)
    assert gone(int((tmp_path / "helper").read_text("utf-8")))


def test_a_second_signal_kills_at_once(tmp_path: Path) -> None:
    with going(STUBBORN, tmp_path / "helper") as (begun, ending):
        timer = threading.Timer(0.3, signal.raise_signal, [signal.SIGINT])
        timer.start()
        told = time.monotonic()
        begun.stop()
        assert time.monotonic() - told < 5
        assert ending.result(5) == Ended(-signal.SIGKILL)
        timer.join()
