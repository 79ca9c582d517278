"""The figures that a run is judged by."""

from sqlmodel import update

from storage.database import writing
from storage.health import empty_shares, open_accounts, scheduled_before, whole_run_before
from storage.tables import Account
from tests.storage.worlds import CODES, World, account, stream

A, B, *_ = CODES
COLUMNS = ("accounts.evidence_text", "accounts.owner", "livestreams.evidence_text")


def test_open_accounts_are_counted_as_they_were(world: World) -> None:
    two = [account(A, "facebook:kunta"), account(A, "instagram:kunta")]
    world.night({A: two, B: [account(B, "facebook:b")]})
    world.night({A: two[1:], B: [account(B, "facebook:b")]})
    with world.read() as session:
        counts = [open_accounts(session, run_id) for run_id in (0, 1, 2)]
    assert counts == [{}, {"facebook": 2, "instagram": 1}, {"facebook": 1, "instagram": 1}]


def test_empty_columns_are_those_of_rows_that_the_run_confirmed(world: World) -> None:
    world.night({A: [account(A, "facebook:kunta")], B: [account(B, "facebook:b")]})
    with writing(world.engine) as session:
        session.exec(update(Account).values(evidence_text=""))
    with world.read() as session:
        assert empty_shares(session, COLUMNS, 1) == {COLUMNS[0]: 1.0, COLUMNS[1]: 0.0}
    world.night({A: [account(A, "facebook:kunta"), account(A, "tiktok:kunta"), stream(A)]})
    with world.read() as session:
        assert empty_shares(session, COLUMNS, 2) == dict.fromkeys(COLUMNS, 0.0)


def test_the_nights_before_are_scheduled_and_finished(world: World) -> None:
    for _ in range(3):
        world.night({A: []})
    world.start(scope=[A])
    world.finish()
    world.start()
    with world.read() as session:
        assert [run.run_id for run in scheduled_before(session, 5, 2)] == [3, 2]
        assert [run.run_id for run in scheduled_before(session, 9, 9)] == [3, 2, 1]


def test_the_run_before_is_of_the_whole_register_and_judged(world: World) -> None:
    world.start()
    world.finish("suspect")
    world.start(scope=[A])
    world.finish()
    world.start()
    with world.read() as session:
        before = whole_run_before(session, 4)
        assert before is not None
        assert (before.run_id, before.trust) == (1, "suspect")
        assert whole_run_before(session, 1) is None
