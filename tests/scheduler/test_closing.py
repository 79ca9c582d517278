"""A night that cannot be trusted closes nothing; the next one that can does."""

import pytest
from sqlmodel import col, select

from storage.database import writing
from storage.rows import read_table
from storage.runs import begin_run
from storage.tables import Account, Indicator, Livestream, Run
from tests.storage.worlds import CODES, World, account, stream

A, B, C, *_ = CODES
FACEBOOK = "facebook:kunta"


def night(world: World, *, seen: bool, trust: str = "ok", days: int = 1) -> None:
    """A run in which A's account and stream are seen or not, and others are always there."""
    world.start(days=days)
    world.visit(A, [account(A, FACEBOOK), stream(A)] if seen else [])
    world.visit(B, [account(B, "instagram:kirjasto")])
    world.finish(trust)


def state(world: World) -> tuple[str, int, str]:
    """State and misses of the account now, and what A answers of Facebook."""
    with world.read() as session:
        rows = select(Account).where(Account.account == FACEBOOK, Account.valid_to_run == None)  # noqa: E711
        row = session.exec(rows).one()
        answer = select(Indicator.value).where(
            Indicator.municipality_code == A,
            Indicator.indicator == "uses_facebook",
            Indicator.scope == "any_unit",
            Indicator.valid_to_run == None,  # noqa: E711
        )
        return row.state, row.misses, session.exec(answer).one()


@pytest.mark.parametrize("trust", ["suspect", "failed"])
def test_what_a_bad_night_misses_stays_until_a_good_one_misses_it_too(
    world: World, trust: str
) -> None:
    night(world, seen=True)
    night(world, seen=False)
    night(world, seen=False)
    night(world, seen=False, trust=trust)
    assert state(world) == ("missing", 3, "yes")
    night(world, seen=False, trust=trust)
    assert state(world) == ("missing", 4, "yes")
    night(world, seen=False)
    assert state(world) == ("closed", 5, "no")


def test_what_is_there_again_after_bad_nights_is_open(world: World) -> None:
    night(world, seen=True)
    for _ in range(4):
        night(world, seen=False, trust="suspect")
    night(world, seen=True)
    assert state(world) == ("open", 0, "yes")


def test_nothing_is_closed_before_the_run_has_ended(world: World) -> None:
    night(world, seen=True)
    night(world, seen=False)
    night(world, seen=False)
    world.start()
    world.visit(A, [])
    assert state(world) == ("missing", 3, "yes")
    world.finish()
    assert state(world) == ("closed", 3, "no")


def test_a_run_that_was_cut_short_for_good_closes_nothing(world: World) -> None:
    night(world, seen=True)
    night(world, seen=False)
    night(world, seen=False)
    world.start()
    world.visit(A, [])
    world.start()
    with world.read() as session:
        assert session.get_one(Run, 4).trust == "suspect"
    assert state(world) == ("missing", 3, "yes")
    world.visit(B, [account(B, "instagram:kirjasto")])
    world.finish()
    assert state(world) == ("missing", 3, "yes")


def test_a_run_that_is_continued_closes_once(world: World) -> None:
    night(world, seen=True)
    night(world, seen=False)
    night(world, seen=False)
    run_id = world.start()
    world.visit(A, [])
    with writing(world.engine) as session:
        run, continued = begin_run(
            session,
            kind="scheduled",
            scope=None,
            planned=5,
            now=world.now,
            new_run=False,
            register_hash="test",
            software_version="test",
            settings={},
        )
        assert (run.run_id, continued) == (run_id, True)
    world.visit(B, [account(B, "instagram:kirjasto")])
    world.finish()
    assert state(world) == ("closed", 3, "no")
    with world.read() as session:
        named = select(Account).where(Account.account == FACEBOOK)
        rows = session.exec(named.order_by(col(Account.valid_from_run))).all()
    assert [(row.state, row.valid_from_run, row.valid_to_run) for row in rows] == [
        ("open", 1, 2),
        ("missing", 2, 4),
        ("closed", 4, None),
    ]


def test_a_past_night_tells_what_was_believed_then(world: World) -> None:
    night(world, seen=True)
    night(world, seen=False)
    night(world, seen=False)
    night(world, seen=False, trust="suspect")
    night(world, seen=False)
    with world.read() as session:
        states = [
            {row["account"]: row["state"] for row in read_table(session, "accounts", run)}[FACEBOOK]
            for run in (1, 2, 3, 4, 5)
        ]
        answers = [
            [
                row["value"]
                for row in read_table(session, "indicators", run)
                if (row["municipality_code"], row["indicator"]) == (A, "uses_facebook")
            ]
            for run in (3, 4, 5)
        ]
    assert states == ["open", "missing", "missing", "missing", "closed"]
    assert [values[0] for values in answers] == ["yes", "yes", "no"]


def test_a_stream_is_not_closed_by_a_bad_night_either(world: World) -> None:
    night(world, seen=True)
    night(world, seen=False)
    for number, trust in enumerate(("suspect", "ok")):
        night(world, seen=False, trust=trust, days=200 if number == 0 else 1)
        with world.read() as session:
            row = session.exec(
                select(Livestream).where(Livestream.valid_to_run == None)  # noqa: E711
            ).one()
        assert row.state == ("missing" if trust == "suspect" else "closed")


def test_what_is_closed_links_to_nothing_any_more(world: World) -> None:
    shared = "facebook:seutu"
    world.night({code: [account(code, shared)] for code in (A, B, C)})
    for _ in range(3):
        world.night({A: [], B: [account(B, shared)], C: [account(C, shared)]})
    with world.read() as session:
        rows = session.exec(
            select(Account).where(Account.valid_to_run == None)  # noqa: E711
        ).all()
    assert {row.municipality_code: row.linked_by_count for row in rows} == {A: 2, B: 1, C: 1}
