"""What a run changed."""

from storage.changes import Change, changes_of
from tests.storage.worlds import CODES, World, account, stream

A, B, *_ = CODES
FACEBOOK, LIBRARY = "facebook:kunta", "instagram:kirjasto"


def _changes(world: World, *things: str) -> list[Change]:
    with world.read() as session:
        return [c for c in changes_of(session, world.run_id) if not things or c.thing in things]


def test_what_is_new_has_no_before(world: World) -> None:
    world.night({A: [], B: []})
    world.night({A: [account(A, FACEBOOK)], B: []})
    (change,) = _changes(world, "account")
    assert (change.municipality_code, change.name, change.before) == (A, FACEBOOK, "")
    assert change.after.startswith("open, ")


def test_what_is_not_seen_again_is_missing(world: World) -> None:
    world.night({A: [account(A, FACEBOOK), stream(A)], B: [account(B, LIBRARY)]})
    world.night({A: [stream(A)], B: [account(B, LIBRARY)]})
    (change,) = _changes(world, "account", "livestream")
    assert change.name == FACEBOOK
    assert (change.before.split(",")[0], change.after.split(",")[0]) == ("open", "missing")


def test_an_answer_tells_both_values(world: World) -> None:
    world.night({A: []})
    world.night({A: [stream(A)]})
    answers = {c.name: (c.before, c.after) for c in _changes(world, "answer")}
    assert answers == {"council_livestream": ("unknown, too_few_looks", "yes")}


def test_a_night_like_the_one_before_changes_nothing(world: World) -> None:
    for _ in range(2):
        world.night({A: [account(A, FACEBOOK), stream(A)]})
    assert _changes(world) == []
