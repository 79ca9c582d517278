"""A row comes when a verdict changes, and only then."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import SQLModel, col, select

from storage.database import reading, writing
from storage.gaps import Confirmations
from storage.history import current_rows, record
from storage.tables import Account, AccountState, Gap, Indicator, IndicatorState
from tests.storage.worlds import CODES, World, account, page

CODE = CODES[0]
SEEN = datetime(2026, 1, 1, 12, tzinfo=UTC)


def state(run: int, **changes: Any) -> AccountState:
    """An account as the look of a run saw it."""
    columns: dict[str, Any] = {
        "observation_id": "account-1",
        "municipality_code": CODE,
        "account": "facebook:kunta",
        "owner": "municipality",
        "kind": "page",
        "first_seen": SEEN,
        "last_seen": SEEN + timedelta(days=run),
        "rule_version": "1",
    }
    return AccountState(**(columns | changes))


def told(run: int, **changes: Any) -> IndicatorState:
    """An indicator as the look of a run answered it."""
    columns: dict[str, Any] = {
        "municipality_code": CODE,
        "indicator": "uses_facebook",
        "scope": "municipality",
        "value": "yes",
        "as_of": SEEN + timedelta(days=run),
        "rule_version": "1",
    }
    return IndicatorState(**(columns | changes))


def put(world: World, *states: SQLModel, table: Any = Account, looked: bool = True) -> None:
    """Record states in the run that goes on."""
    with writing(world.engine) as session:
        confirmations = Confirmations(session, CODE, world.run_id if looked else None)
        current = current_rows(session, table, CODE)
        record(confirmations, table, states, world.run_id, current)
        confirmations.note_gaps()


def rows(engine: Engine, table: Any = Account) -> list[Any]:
    """The whole history, the oldest row first."""
    with reading(engine) as session:
        found = session.exec(select(table).order_by(col(table.valid_from_run), col(table.row_id)))
        return list(found)


@pytest.mark.parametrize(
    "change",
    [
        {"owner": "unit"},
        {"sector": "library"},
        {"kind": "group"},
        {"person": "Maija Malli"},
        {"state": "missing"},
        {"rule_version": "2"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_changed_verdict_makes_a_row(world: World, change: dict[str, str]) -> None:
    world.start()
    put(world, state(1))
    world.start()
    put(world, state(2, **change))
    old, new = rows(world.engine)
    assert (old.valid_from_run, old.valid_to_run) == (1, 2)
    assert (new.valid_from_run, new.valid_to_run) == (2, None)
    assert new.first_seen == old.first_seen == SEEN
    assert new.cause == ("rules" if "rule_version" in change else "site")


@pytest.mark.parametrize(
    "change",
    [
        {"confidence": 0.9},
        {"reasons": ["näkyy etusivulla"]},
        {"evidence_url": "https://a.example/b"},
        {"evidence_text": "Seuraa meitä"},
        {"placement": "header"},
        {"pages_seen_on": 7},
        {"linked_by_count": 3},
        {"misses": 1},
        {"language": "sv"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_other_columns_are_brought_up_to_date_in_place(
    world: World, change: dict[str, Any]
) -> None:
    world.start()
    put(world, state(1))
    world.start()
    put(world, state(2, **change))
    (row,) = rows(world.engine)
    assert (row.valid_from_run, row.valid_to_run, row.run_id) == (1, None, 2)
    assert row.last_seen == SEEN + timedelta(days=2)
    assert {name: getattr(row, name) for name in change} == change


@pytest.mark.parametrize("change", [{"value": "no"}, {"reason": "stale"}, {"rule_version": "2"}])
def test_a_changed_answer_makes_a_row(world: World, change: dict[str, str]) -> None:
    world.start()
    put(world, told(1), table=Indicator)
    world.start()
    put(world, told(2, **change, good_looks=4, basis="words"), table=Indicator)
    assert [row.valid_to_run for row in rows(world.engine, Indicator)] == [2, None]


def test_a_change_and_back_within_a_run_leaves_no_row(world: World) -> None:
    world.start()
    put(world, state(1))
    world.start()
    put(world, state(2, owner="other"))
    put(world, state(2))
    (row,) = rows(world.engine)
    assert (row.valid_from_run, row.valid_to_run, row.run_id) == (1, None, 2)
    assert row.last_seen == SEEN + timedelta(days=2)


def test_two_changes_within_a_run_leave_one_row(world: World) -> None:
    world.start()
    put(world, state(1))
    world.start()
    put(world, state(2, owner="other"))
    put(world, state(2, owner="shared"))
    assert [row.owner for row in rows(world.engine)] == ["municipality", "shared"]


def test_a_thing_that_comes_again_keeps_its_first_time(world: World) -> None:
    for run, now in enumerate(("open", "closed", "open"), 1):
        world.start()
        put(world, state(run, state=now))
    assert [row.state for row in rows(world.engine)] == ["open", "closed", "open"]
    assert {row.first_seen for row in rows(world.engine)} == {SEEN}


def test_only_a_look_that_bears_on_it_confirms_a_row(world: World) -> None:
    world.start()
    put(world, state(1))
    world.start()
    put(world, state(1, linked_by_count=4))
    (row,) = rows(world.engine)
    assert (row.run_id, row.linked_by_count) == (1, 4)


def test_a_run_without_a_look_confirms_nothing(world: World) -> None:
    world.start()
    put(world, told(1), table=Indicator)
    world.start()
    put(world, told(1, value="unknown", reason="stale"), table=Indicator, looked=False)
    assert [row.run_id for row in rows(world.engine, Indicator)] == [1, 1]


def test_a_look_that_passed_a_row_over_leaves_one_gap(world: World) -> None:
    seen = [account(CODE, "facebook:kunta", path="yhteys")]
    world.night({CODE: seen})
    world.start()
    world.visit(CODE, kinds={"front"}, unanswered=[page(CODE, "yhteys")])
    world.finish()
    world.night({CODE: seen})
    with world.read() as session:
        gaps = session.exec(select(Gap).where(Gap.of_table == "accounts")).all()
    assert [(gap.run_id, gap.until_run, len(gap.rows)) for gap in gaps] == [(1, 3, 1)]


def test_unbroken_nights_leave_no_gap(world: World) -> None:
    for _ in range(3):
        world.night({CODE: [account(CODE, "facebook:kunta")]})
        world.start()
        world.visit(CODE, status="timeout")
        world.finish()
    with world.read() as session:
        assert not session.exec(select(Gap)).all()
