"""What `status` and `show` ask."""

from storage.queries import last_runs, portrait, troubles
from tests.storage.worlds import CODES, World, account, stream, viewport

A, B, C, *_ = CODES


def test_the_last_runs_come_with_their_statuses(world: World) -> None:
    world.night({A: []})
    world.start()
    world.visit(A, status="timeout")
    world.visit(A, attempt=2)
    world.visit(B, status="blocked")
    world.finish()
    with world.read() as session:
        newest, oldest = last_runs(session, 5)
        assert len(last_runs(session, 1)) == 1
    assert (newest.run.run_id, oldest.run.run_id) == (2, 1)
    assert newest.statuses == {"complete": 1, "blocked": 1}


def test_troubles_are_last_visits_that_were_no_looks(world: World) -> None:
    world.night({A: [], B: []})
    looked = world.now
    world.start()
    world.visit(A, status="timeout")
    world.visit(C, status="dns_failure")
    world.finish()
    with world.read() as session:
        found = troubles(session)
    assert [(t.municipality_code, t.status) for t in found] == [(C, "dns_failure"), (A, "timeout")]
    assert found[0].last_look is None
    assert found[1].last_look is not None
    assert found[1].last_look < looked


def test_a_retry_that_reached_the_site_is_no_trouble(world: World) -> None:
    world.start()
    world.visit(A, status="timeout")
    world.visit(B, attempt=1)
    # A clock that was set back must not let an older attempt count.
    world.now = world.now.replace(hour=1)
    world.visit(A, attempt=2)
    world.visit(B, status="timeout", attempt=2)
    with world.read() as session:
        assert [t.municipality_code for t in troubles(session)] == [B]


def test_a_portrait_holds_what_is_current(world: World) -> None:
    world.night({A: [account(A, "facebook:kunta"), stream(A), viewport(A)], B: []})
    for _ in range(3):
        world.night({A: [stream(A), viewport(A, "no")]})
    with world.read() as session:
        seen = portrait(session, A, visits=2)
        never = portrait(session, C)
    assert [(a.account, a.state) for a in seen.accounts] == [("facebook:kunta", "closed")]
    assert [p.declared for p in seen.responsiveness] == ["no"]
    assert [v.run_id for v in seen.visits] == [4, 3]
    assert not never.visits
    assert not never.accounts
