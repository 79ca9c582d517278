"""Sites whose cause is permanent are visited once a week by the schedule."""

from datetime import timedelta

import pytest
from sqlmodel import col, update

from scheduler.leaving_out import left_out
from storage.database import writing
from storage.tables import Run
from tests.storage.worlds import CODES, World, account

A, B, C, *_ = CODES


def resting(world: World, *, days: int = 1) -> list[str]:
    """Begin a run some days later; what it leaves out."""
    world.start(days=days)
    with world.read() as session:
        run = session.get_one(Run, world.run_id)
        return left_out(session, run, CODES, world.now)


def nights(world: World, *statuses: str, days: int = 1) -> None:
    """A night for each status of A's visit; B is always reached."""
    for status in statuses:
        world.start(days=days)
        world.visit(A, status=status)
        world.visit(B, [account(B, "facebook:kunta")])
        world.finish()


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        ("blocked blocked", []),
        ("blocked blocked blocked", [A]),
        ("timeout timeout timeout", []),
        ("complete blocked blocked blocked", [A]),
        ("blocked blocked blocked complete", []),
    ],
)
def test_what_stands_is_left_out(world: World, statuses: str, expected: list[str]) -> None:
    nights(world, *statuses.split())
    assert resting(world) == expected


def test_after_a_week_it_is_visited_and_then_rests_again(world: World) -> None:
    nights(world, "blocked", "blocked", "blocked")
    assert [resting(world) for _ in range(6)] == [[A]] * 6
    assert resting(world) == []
    world.visit(A, status="blocked")
    world.finish()
    assert resting(world) == [A]


def test_two_visits_of_one_night_count_once(world: World) -> None:
    nights(world, "blocked", "blocked")
    nights(world, "blocked", days=0)
    assert resting(world) == []


def test_the_last_attempt_of_a_night_counts(world: World) -> None:
    nights(world, "blocked", "blocked")
    world.start()
    world.visit(A, status="timeout")
    world.visit(A, status="blocked", attempt=2)
    world.finish()
    assert resting(world) == [A]


def test_a_run_that_goes_on_decides_as_before(world: World) -> None:
    nights(world, "blocked", "blocked")
    world.start()
    world.visit(A, status="blocked")
    with world.read() as session:
        run = session.get_one(Run, world.run_id)
        assert left_out(session, run, CODES, world.now) == []


@pytest.mark.parametrize("column", ["register_hash", "software_version"])
def test_a_new_register_or_version_visits_everybody(world: World, column: str) -> None:
    nights(world, "blocked", "blocked", "blocked")
    world.start()
    with writing(world.engine) as session:
        session.exec(update(Run).where(col(Run.run_id) == world.run_id).values({column: "changed"}))
    with world.read() as session:
        assert left_out(session, session.get_one(Run, world.run_id), CODES, world.now) == []


def test_an_answer_gets_stale_on_its_day_and_not_a_week_later(world: World) -> None:
    world.start()
    world.visit(A, [account(A, "facebook:kunta")])
    world.finish()
    nights(world, *["blocked"] * 3, days=9)
    assert resting(world, days=3) == [A]
    assert resting(world, days=1) == []
    world.visit(A, status="blocked")
    world.finish()
    assert resting(world) == [A]


def test_the_clock_is_the_run_s_night(world: World) -> None:
    nights(world, "blocked", "blocked", "blocked")
    started = world.now
    resting(world, days=6)
    assert world.now.date() - started.date() == timedelta(days=6)
    with world.read() as session:
        run = session.get_one(Run, world.run_id)
        assert left_out(session, run, [B], world.now) == []
