"""The figures of a run reach its checks."""

from datetime import timedelta

import pytest
from sqlmodel import col, update

from crawler.progress import Progress
from scheduler.checks import Trust, judge
from scheduler.figures import figures_of
from scheduler.thresholds import thresholds
from storage.database import writing
from storage.tables import Run
from storage.times import utc_now
from tests.storage.worlds import CODES, World, account

A = CODES[0]
LIMITS = thresholds()
NAMES = [f"facebook:kunta{number}" for number in range(30)]


def judged(world: World, *, continued: bool = False) -> Trust:
    """The verdict on the run that has just ended, of which everything was reached."""
    progress = Progress(1)
    progress.visited(A, "complete")
    with world.read() as session:
        run = session.get_one(Run, world.run_id)
        return judge(figures_of(session, run, progress, LIMITS, continued=continued), LIMITS)


def told(trust: Trust) -> dict[str, str]:
    return {checked.check: checked.verdict for checked in trust.checks}


def night(world: World, names: list[str], minutes: float = 60) -> None:
    """A scheduled run that took so long and found these accounts."""
    world.night({A: [account(A, name) for name in names]})
    with writing(world.engine) as session:
        session.exec(
            update(Run)
            .where(col(Run.run_id) == world.run_id)
            .values(started_at=utc_now() - timedelta(minutes=minutes), finished_at=utc_now())
        )


def test_a_platform_that_falls_makes_a_night_suspect(world: World) -> None:
    for count in (30, 30, 30):
        night(world, NAMES[:count])
        assert told(judged(world))["platforms"] == "early"
    night(world, NAMES[:27])
    assert judged(world).verdict == "ok"
    night(world, NAMES[:20])
    trust = judged(world)
    assert (trust.verdict, trust.reason) == ("suspect", "facebook has 20 accounts instead of 30")


@pytest.mark.parametrize(
    ("minutes", "continued", "verdict"),
    [(70, False, "ok"), (200, False, "suspect"), (200, True, "unchecked"), (5, False, "suspect")],
)
def test_a_run_is_timed_against_others(
    world: World, minutes: float, continued: bool, verdict: str
) -> None:
    for _ in range(3):
        night(world, NAMES)
    night(world, NAMES, minutes)
    assert told(judged(world, continued=continued))["run_time"] == verdict


def test_a_disk_is_known_of_sqlite_alone(world: World) -> None:
    night(world, NAMES)
    on_sqlite = world.engine.dialect.name == "sqlite"
    assert (told(judged(world))["disk"] == "unchecked") is not on_sqlite
