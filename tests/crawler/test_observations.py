"""The life of an observation: absence takes three good looks on three nights."""

import pytest

from crawler.finding import Finding
from crawler.looks import Looks
from crawler.observations import place_of
from tests.crawler.builders import CONTACT, FRONT, account, looks, nights

NO_CONTACT = frozenset({"front", "council"})
UNREAD = looks(0).answered - {place_of(FRONT)}


def state_after(*visits: tuple[Looks, list[Finding]]) -> tuple[str, int]:
    row = nights((looks(0), [account()]), *visits).accounts[0]
    return row.state, row.misses


LIVES = [
    ("seen again", [(looks(1), [account()])], ("open", 0)),
    ("missed once", [(looks(1), [])], ("missing", 1)),
    ("missed twice the same night", [(looks(1), []), (looks(1, run_id=9), [])], ("missing", 1)),
    ("missed on two nights", [(looks(1), []), (looks(2), [])], ("missing", 2)),
    ("missed on three nights", [(looks(n), []) for n in (1, 2, 3)], ("closed", 3)),
    ("missed on five nights", [(looks(n), []) for n in range(1, 6)], ("closed", 3)),
    ("an earlier look again", [(looks(2), [account()]), (looks(1), [])], ("open", 0)),
    ("missed and back", [(looks(1), []), (looks(2), [account()])], ("open", 0)),
    (
        "closed and back",
        [*((looks(n), []) for n in (1, 2, 3)), (looks(4), [account()])],
        ("open", 0),
    ),
    ("site down", [(looks(n, "timeout"), []) for n in range(1, 9)], ("open", 0)),
    ("robots", [(looks(n, "robots_refused"), []) for n in range(1, 9)], ("open", 0)),
    ("evidence page not read", [(looks(n, answered=UNREAD), []) for n in range(1, 9)], ("open", 0)),
    (
        "kind not reached",
        [(looks(n, kinds_reached=NO_CONTACT), []) for n in range(1, 9)],
        ("open", 0),
    ),
    (
        "down in between",
        [(looks(1), []), (looks(2, "timeout"), []), (looks(3), [])],
        ("missing", 2),
    ),
]


@pytest.mark.parametrize(("what", "visits", "expected"), LIVES, ids=[life[0] for life in LIVES])
def test_life(
    what: str, visits: list[tuple[Looks, list[Finding]]], expected: tuple[str, int]
) -> None:
    assert state_after(*visits) == expected, what


def test_first_seen_is_the_thing_s_and_closing_is_dated() -> None:
    closed = nights((looks(0), [account()]), *((looks(n), []) for n in (1, 2, 3))).accounts[0]
    assert closed.first_seen == closed.last_seen == looks(0).at
    assert closed.closed_at == looks(3).at
    visits: list[tuple[Looks, list[Finding]]] = [(looks(n), []) for n in (1, 2, 3)]
    back = nights((looks(0), [account()]), *visits, (looks(4), [account()])).accounts[0]
    assert (back.first_seen, back.last_seen, back.closed_at) == (looks(0).at, looks(4).at, None)


def test_the_identity_of_an_observation_does_not_change() -> None:
    first = nights((looks(0), [account()])).accounts[0]
    later = nights((looks(9), [account(url=CONTACT, page_kind="contact")])).accounts[0]
    assert first.observation_id == later.observation_id
