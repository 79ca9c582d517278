"""What the watchdog complains of, and what it leaves in peace."""

import os
import subprocess
import sys

import psutil
import pytest
from sqlalchemy import Engine

from scheduler import watchdog
from scheduler.watchdog import Limits, Watchdog, family_of, memory_of
from storage.database import DatabaseError
from storage.pulse import Pulse, pulse
from tests.storage.worlds import World

GENEROUS = Limits(hours=8, memory_mb=100_000)


class Time:
    """Hours that pass when told to."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds

    def pass_minutes(self, minutes: float) -> None:
        self.seconds += minutes * 60


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Time:
    passing = Time()
    monkeypatch.setattr(watchdog, "monotonic", passing)
    return passing


def myself() -> list[psutil.Process]:
    return [psutil.Process()]


def test_time(time: Time) -> None:
    watched = Watchdog(Limits(hours=1.5, memory_mb=100_000), lambda: None)
    time.pass_minutes(90)
    assert watched.complaint(myself()) == ""
    time.pass_minutes(0.1)
    assert watched.complaint(myself()) == "took more than 1.5 hours"


def test_memory_is_that_of_all_together() -> None:
    program = [sys.executable, "-c", "import sys; sys.stdin.read()"]
    with subprocess.Popen(program, stdin=subprocess.PIPE) as helper:
        family = family_of(os.getpid())
        assert psutil.Process(helper.pid) in family
        used = memory_of(family)
        assert used > memory_of(myself()) > 1_000_000
        complaint = Watchdog(Limits(8, 1), lambda: None).complaint(family)
        helper.communicate(timeout=30)
    assert complaint.endswith(" MB of memory, 1 are allowed")
    assert Watchdog(Limits(8, 100_000), lambda: None).complaint(family) == ""


def test_a_family_that_is_gone() -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        ended.wait(30)
    assert family_of(ended.pid) == []
    assert memory_of([]) == 0


def told(run_id: int, state: str, visits: int, left: int) -> Pulse:
    return Pulse(run_id, state, visits, left)


SILENCE = "stored no visit for 45 minutes though some are left"
BEFORE = told(1, "finished", 308, 0)
# What is seen before the process starts, then after 40 minutes, and after 80: what is said of it.
PULSES: list[tuple[Pulse | None, Pulse | None, Pulse | None, str]] = [
    (BEFORE, told(2, "running", 5, 303), told(2, "running", 6, 302), ""),
    (BEFORE, told(2, "running", 5, 303), told(2, "running", 5, 303), ""),
    # Nothing in 80 minutes: the run has not begun, or began again and stores nothing.
    (BEFORE, BEFORE, BEFORE, SILENCE),
    (None, None, None, SILENCE),
    (told(2, "running", 5, 303), told(2, "running", 5, 303), told(2, "running", 5, 303), SILENCE),
    # Another attempt at a site is a sign of life, too.
    (told(2, "running", 5, 303), told(2, "running", 5, 303), told(2, "running", 6, 303), ""),
    # All are visited: what comes after takes as long as it takes.
    (BEFORE, told(2, "running", 308, 0), told(2, "running", 308, 0), ""),
    (told(2, "running", 308, 0), told(2, "running", 308, 0), told(2, "running", 308, 0), ""),
    (BEFORE, told(2, "finished", 308, 0), told(2, "finished", 308, 0), ""),
]


@pytest.mark.parametrize(("before", "later", "last", "expected"), PULSES)
def test_silence(
    before: Pulse | None, later: Pulse | None, last: Pulse | None, expected: str, time: Time
) -> None:
    seen = [before]
    watched = Watchdog(Limits(8, 100_000, 45), lambda: seen[-1])
    said = ""
    for each in (later, last):
        time.pass_minutes(40)
        seen.append(each)
        said = watched.complaint(myself())
    assert said == expected


def test_a_long_silence_in_the_middle(time: Time) -> None:
    watched = Watchdog(Limits(8, 100_000, 45), lambda: told(2, "running", 5, 303))
    time.pass_minutes(44)
    assert watched.complaint(myself()) == ""
    time.pass_minutes(2)
    assert watched.complaint(myself()) == SILENCE


def test_without_visits_there_is_no_silence(time: Time) -> None:
    def never() -> Pulse | None:
        raise AssertionError

    watched = Watchdog(GENEROUS, never)
    time.pass_minutes(400)
    assert watched.complaint(myself()) == ""


def test_a_database_that_cannot_be_read_tells_nothing_of_the_process(time: Time) -> None:
    answers = [told(2, "running", 5, 303)]

    def ask() -> Pulse:
        if not answers:
            raise DatabaseError("the database server has gone away")
        return answers.pop()

    watched = Watchdog(Limits(8, 100_000, 45), ask)
    for _ in range(3):
        time.pass_minutes(40)
        assert watched.complaint(myself()) == ""


def test_the_pulse_of_a_run(world: World, engine: Engine) -> None:
    assert pulse(engine) is None
    run_id = world.start()
    assert pulse(engine) == told(run_id, "running", 0, 5)
    world.visit("005")
    world.visit("009", status="timeout")
    world.visit("009", status="timeout", attempt=2)
    assert pulse(engine) == told(run_id, "running", 3, 3)
    world.finish()
    assert pulse(engine) == told(run_id, "finished", 3, 3)
