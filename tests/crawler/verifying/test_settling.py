"""What stands after askings of several nights."""

from datetime import UTC, date, datetime, timedelta

import pytest

from crawler.verifying.settling import settled
from crawler.verifying.verdict import Verdict
from storage.tables import Inquiry

FIRST = datetime(2026, 3, 1, 2, tzinfo=UTC)
ALIVE = Verdict("alive", "the answer names it")
GONE = Verdict("gone", "answered 404")
WALL = Verdict("unclear", "answered 403", again="passing")
MOVED = Verdict("moved", "moved", leads_to="facebook:uusi")
CLOSED = Verdict("unchecked", "robots.txt", again="at_once")


def lived(*told: tuple[int, Verdict]) -> Inquiry:
    """The state after verdicts on nights so many days after the first."""
    state = None
    for day, verdict in told:
        state = settled(state, "facebook:x", verdict, FIRST + timedelta(days=day))
    assert state is not None
    return state


CASES: list[tuple[list[tuple[int, Verdict]], str]] = [
    ([(0, ALIVE)], "alive"),
    ([(0, GONE)], "unclear"),
    ([(0, GONE), (0, GONE)], "unclear"),
    ([(0, GONE), (1, GONE)], "gone"),
    ([(0, GONE), (1, WALL), (2, GONE)], "gone"),
    ([(0, GONE), (1, ALIVE), (2, GONE)], "unclear"),
    ([(0, GONE), (1, MOVED), (2, GONE)], "unclear"),
    ([(0, GONE), (1, GONE), (30, WALL)], "gone"),
    ([(0, GONE), (1, GONE), (30, CLOSED)], "gone"),
    ([(0, GONE), (1, GONE), (30, ALIVE)], "alive"),
    ([(0, GONE), (1, GONE), (30, ALIVE), (60, GONE)], "unclear"),
    ([(0, ALIVE), (30, WALL)], "unclear"),
    ([(0, ALIVE), (30, CLOSED)], "alive"),
    ([(0, WALL), (30, CLOSED)], "unclear"),
    ([(0, CLOSED)], "unchecked"),
    ([(0, CLOSED), (1, ALIVE)], "alive"),
    ([(0, MOVED)], "moved"),
]


@pytest.mark.parametrize(("told", "liveness"), CASES)
def test_liveness(told: list[tuple[int, Verdict]], liveness: str) -> None:
    assert lived(*told).liveness == liveness


def test_when_it_is_asked_again() -> None:
    first = date(2026, 3, 1)
    assert lived((0, ALIVE)).due_after == first + timedelta(days=27)
    assert lived((0, WALL)).due_after == first + timedelta(days=6)
    assert lived((0, GONE)).due_after == first
    assert lived((0, GONE), (1, GONE)).due_after == first + timedelta(days=28)
    assert lived((0, CLOSED)).due_after is None


def test_only_asking_counts_as_asked() -> None:
    assert lived((0, CLOSED)).asked_at is None
    assert lived((0, ALIVE), (30, CLOSED)).asked_at == FIRST
    assert lived((0, GONE), (1, GONE), (30, WALL)).asked_at == FIRST + timedelta(days=30)


def test_a_link_leads_where_it_led_while_its_service_fails() -> None:
    resolved = Verdict("alive", "leads to an account", leads_to="facebook:x")
    for later in (WALL, GONE, CLOSED):
        assert lived((0, resolved), (30, later)).leads_to == "facebook:x"
    elsewhere = Verdict("alive", "leads to no account")
    assert lived((0, resolved), (30, elsewhere)).leads_to == ""


ELSEWHERE = Verdict("moved", "moved", leads_to="facebook:muualla")
# Answers by day -> the day since which what they say is believed, if anything is.
SINCE: list[tuple[list[tuple[int, Verdict]], int | None]] = [
    ([(0, ALIVE)], None),
    ([(0, WALL)], None),
    ([(0, GONE)], None),
    ([(0, GONE), (3, GONE)], 3),
    ([(0, GONE), (3, GONE), (30, GONE)], 3),
    ([(0, GONE), (3, GONE), (30, WALL)], 3),
    ([(0, GONE), (3, GONE), (30, ALIVE)], None),
    ([(0, MOVED)], 0),
    ([(0, MOVED), (30, MOVED)], 0),
    ([(0, MOVED), (30, WALL), (60, MOVED)], 0),
    ([(0, MOVED), (30, CLOSED)], 0),
    ([(0, MOVED), (30, ELSEWHERE)], 30),
    ([(0, MOVED), (30, ALIVE), (60, MOVED)], 60),
    ([(0, MOVED), (30, GONE), (31, GONE)], 31),
    ([(0, GONE), (3, GONE), (30, MOVED)], 30),
]


@pytest.mark.parametrize(("told", "day"), SINCE)
def test_since_when_it_is_believed(told: list[tuple[int, Verdict]], day: int | None) -> None:
    night = None if day is None else date(2026, 3, 1) + timedelta(days=day)
    assert lived(*told).told_since == night
