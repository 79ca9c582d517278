"""What style sheets say is remembered by content and version, and forgotten in time."""

from sqlalchemy import Engine

from storage.database import writing
from storage.stylesheets import (
    RUNS_REMEMBERED,
    forget_stylesheets,
    keep_stylesheets,
    known_stylesheets,
    pack_signs,
    unpack_signs,
)
from tests.storage.worlds import World

PACKED = pack_signs({"queries": 1, "rules": [["#ää", "width", 960.0, False]], "imports": []})
NOW = "responsiveness-2"


def keep(engine: Engine, key: str, version: str, run_id: int) -> None:
    with writing(engine) as session:
        keep_stylesheets(session, {key: PACKED}, version, run_id)


def test_what_was_packed_comes_back() -> None:
    assert unpack_signs(PACKED)["rules"] == [["#ää", "width", 960.0, False]]


def test_only_what_the_rule_in_force_read_is_known(world: World) -> None:
    run_id = world.start()
    keep(world.engine, "a", NOW, run_id)
    keep(world.engine, "a", NOW, run_id)
    keep(world.engine, "b", "responsiveness-1", run_id)
    with writing(world.engine) as session:
        assert known_stylesheets(session, NOW) == {"a": PACKED}
        forget_stylesheets(session, NOW)
        assert known_stylesheets(session, "responsiveness-1") == {}


def test_files_that_no_run_met_for_long_are_forgotten(world: World) -> None:
    first = world.start()
    keep(world.engine, "old", NOW, first)
    keep(world.engine, "met again", NOW, first)
    for _ in range(RUNS_REMEMBERED):
        world.finish()
        last = world.start()
    keep(world.engine, "met again", NOW, last)
    with writing(world.engine) as session:
        forget_stylesheets(session, NOW)
        assert set(known_stylesheets(session, NOW)) == {"met again"}
