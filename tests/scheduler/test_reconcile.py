"""The result of a night does not depend on the order of its visits."""

from collections.abc import Sequence
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from crawler.finding import Finding
from storage.database import open_database
from storage.register import Register
from storage.tables import (
    Account,
    Gap,
    Indicator,
    LatestFindings,
    Livestream,
    Responsiveness,
)
from tests.storage.servers import fresh_sqlite
from tests.storage.worlds import CODES, World, account, register

A, B, C, D, E = CODES
SHARED = "facebook:seutu"
NIGHTS: tuple[dict[str, Sequence[str]], ...] = (
    {A: [SHARED], B: [SHARED], C: ["facebook:c"], D: [], E: [SHARED]},
    {A: [SHARED], B: [SHARED], C: ["facebook:c", SHARED], D: [SHARED], E: [SHARED]},
    {A: ["facebook:a"], B: [SHARED], C: [SHARED], D: [SHARED], E: []},
)


def found(code: str, names: Sequence[str]) -> list[Finding]:
    """Links that look like the municipality's own until three others have them too."""
    return [account(code, name, words="Kunnan Facebook-sivu") for name in names]


def everything(engine: Engine) -> list[dict[str, Any]]:
    """All rows that conclusions leave, without the numbers of the rows."""
    with World(engine).read() as session:
        rows = [
            row.model_dump(exclude={"row_id", "gap_id", "rows", "last_seen", "as_of", "looks"})
            for table in (Account, Livestream, Responsiveness, Indicator, LatestFindings, Gap)
            for row in session.exec(select(table))
        ]
    return sorted(rows, key=repr)


def lived(engine: Engine, order: Sequence[str]) -> list[dict[str, Any]]:
    """What is stored after all nights when the visits come in this order."""
    world = World(engine)
    for number, night in enumerate(NIGHTS):
        world.start()
        started = world.now
        for code in order:
            # Each has its own time, so that only the order differs.
            world.now = started.replace(minute=31 + CODES.index(code))
            failed = (code == B and number == 1) or (code == D and number == 2)
            status = "timeout" if failed else "complete"
            world.visit(code, found(code, night[code]), status=status)
        world.finish()
    return everything(engine)


def test_all_orders_leave_the_same_rows(tmp_path: Path) -> None:
    results = []
    for number, order in enumerate(permutations((A, B, C))):
        folder = tmp_path / str(number)
        folder.mkdir()
        engine = open_database(fresh_sqlite(folder))
        results.append(lived(engine, (*order, D, E)))
        engine.dispose()
    assert all(result == results[0] for result in results)
    assert len({row["owner"] for row in results[0] if row.get("account") == SHARED}) > 1


@pytest.mark.parametrize("order", [(A, B, C, D, E), (E, D, C, B, A)])
def test_both_databases_agree(
    engine: Engine, tmp_path_factory: pytest.TempPathFactory, order: Sequence[str]
) -> None:
    other = open_database(fresh_sqlite(tmp_path_factory.mktemp("other")))
    assert lived(engine, order) == lived(other, CODES)
    other.dispose()


def test_only_those_whose_links_changed_are_concluded_again(world: World) -> None:
    world.start()
    for code in (A, B):
        world.visit(code, [account(code, "facebook:seutu")])
    world.visit(C, [account(C, "facebook:c")])
    assert world.finish() == [A, B]
    assert _counts(world) == {"facebook:seutu": 1, "facebook:c": 0}
    world.start()
    for code in (A, B):
        world.visit(code, [account(code, "facebook:seutu")])
    assert world.finish() == []


def _counts(world: World) -> dict[str, int]:
    with world.read() as session:
        return {row.account: row.linked_by_count for row in session.exec(select(Account))}


def test_reconciling_confirms_nothing(world: World) -> None:
    world.night({A: [account(A, "facebook:seutu")]})
    world.night({B: [account(B, "facebook:seutu")]})
    assert _runs(world, Account, A) == {1}
    assert _counts(world) == {"facebook:seutu": 1}


def _runs(world: World, table: Any, code: str) -> set[int]:
    with world.read() as session:
        rows = session.exec(select(table).where(table.municipality_code == code))
        return {row.run_id for row in rows}


def test_a_failed_visit_is_not_undone_by_an_older_look(world: World) -> None:
    world.night({A: [account(A, "facebook:seutu")]})
    world.start(days=40)
    world.visit(A, status="timeout")
    world.finish()
    before = _answers(world)
    assert ("uses_facebook", "unknown", "stale") in before
    world.start()
    for code in (B, C, D, E):
        world.visit(code, [account(code, "facebook:seutu")])
    assert world.finish() == [A, B, C, D, E]
    assert _answers(world) == before


def _answers(world: World) -> set[tuple[str, str, str]]:
    statement = select(Indicator).where(
        Indicator.municipality_code == A,
        Indicator.valid_to_run == None,  # noqa: E711
        Indicator.scope == "any_unit",
    )
    with world.read() as session:
        return {(row.indicator, row.value, row.reason) for row in session.exec(statement)}


def test_municipalities_that_left_the_register_are_passed_over(world: World) -> None:
    world.start()
    for code in (A, B):
        world.visit(code, [account(code, "facebook:seutu")])
    left = {code: m for code, m in register().municipalities.items() if code != A}
    world.register = Register(left, (), "test")
    assert world.finish() == [B]
