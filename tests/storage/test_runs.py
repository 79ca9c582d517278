"""Runs are begun, continued, closed and found by night."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from storage.database import reading, writing
from storage.register import Merger, Register
from storage.runs import begin_run, count_reached, last_run_on, last_visits, sync_municipalities
from storage.tables import MunicipalityRow, Run
from tests.storage.worlds import CODES, FIRST_NIGHT, World, account, register

A, B, *_ = CODES


def begin(engine: Engine, hours: float, **changes: Any) -> tuple[int, bool]:
    """Begin a run some hours after the first; its number, and whether it was continued."""
    arguments: dict[str, Any] = {
        "kind": "scheduled",
        "scope": None,
        "planned": 5,
        "now": FIRST_NIGHT + timedelta(hours=hours),
        "new_run": False,
        "register_hash": "",
        "software_version": "",
        "settings": {"delay": 1.0},
    }
    with writing(engine) as session:
        run, continued = begin_run(session, **(arguments | changes))
        return run.run_id or 0, continued


@pytest.mark.parametrize(
    ("hours", "changes", "continued"),
    [
        (19.9, {}, True),
        (19.9, {"kind": "manual"}, True),
        (20, {}, False),
        (1, {"new_run": True}, False),
        (1, {"scope": [A], "kind": "partial"}, False),
    ],
)
def test_a_young_run_of_the_same_scope_is_continued(
    engine: Engine, hours: float, changes: dict[str, Any], continued: bool
) -> None:
    begin(engine, 0)
    assert begin(engine, hours, **changes) == (1 if continued else 2, continued)
    with reading(engine) as session:
        first = session.get_one(Run, 1)
        assert first.state == ("running" if continued else "interrupted")
        assert (first.finished_at is None) == continued


def test_a_partial_run_is_continued_whatever_the_order_of_codes(engine: Engine) -> None:
    begin(engine, 0, scope=[A, B], kind="partial")
    assert begin(engine, 1, scope=[B, A], kind="partial") == (1, True)


def test_a_whole_run_has_no_scope_in_the_database(engine: Engine) -> None:
    begin(engine, 0)
    with reading(engine) as session:
        assert session.exec(select(Run).where(Run.scope == None)).one()  # noqa: E711


def test_the_night_is_finnish(engine: Engine) -> None:
    begin(engine, 0)
    with reading(engine) as session:
        assert session.get_one(Run, 1).night == date(2026, 1, 2)


def test_the_last_attempt_counts(world: World) -> None:
    world.start()
    world.visit(A, status="timeout")
    world.visit(B, [account(B, "facebook:kunta")])
    world.visit(A, attempt=2)
    with world.read() as session:
        visits = last_visits(session, world.run_id)
        assert {code: (v.attempt, v.status) for code, v in visits.items()} == {
            A: (2, "complete"),
            B: (1, "complete"),
        }
        assert count_reached(session, world.run_id) == 2


def test_a_finished_run_has_its_verdict(world: World) -> None:
    world.night({A: [], B: []})
    with world.read() as session:
        run = session.get_one(Run, 1)
    assert (run.state, run.trust, run.reached) == ("finished", "ok", 2)
    assert run.finished_at == world.now


def test_a_night_is_found_by_its_last_run(world: World) -> None:
    world.start()
    world.start(days=0)
    world.start(days=3)
    with world.read() as session:
        nights = [date(2026, 1, day) for day in (1, 2, 3, 5, 9)]
        found = [last_run_on(session, night) for night in nights]
    assert found == [None, 2, 2, 3, 3]


def test_merged_municipalities_name_their_successor(engine: Engine) -> None:
    merger = Merger("999", "Vanhala", A, "Alajärvi", date(2026, 1, 1))
    merged = Register(register().municipalities, (merger,), "")
    for _ in range(2):
        with writing(engine) as session:
            sync_municipalities(session, merged)
    with reading(engine) as session:
        old = session.get_one(MunicipalityRow, "999")
        assert (old.name_fi, old.successor_code) == ("Vanhala", A)
        assert len(session.exec(select(MunicipalityRow)).all()) == 1 + len(CODES)
