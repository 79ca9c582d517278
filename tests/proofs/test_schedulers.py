"""The proof of two schedules in its short form."""

from proofs.schedulers import Pair, prove, report
from tests.storage.servers import new_database


def test_two_schedules_at_once() -> None:
    found = prove(["sqlite", new_database("pair")])
    assert [pair.wrong for pair in found] == [(), ()], report(found)


def test_what_is_wrong_is_told() -> None:
    told = report([Pair("sqlite", ()), Pair("sqlite", ("no run was finished",))])
    assert told.splitlines() == [
        "sqlite: 2 pairs started at once, 1 as they should be",
        "sqlite: no run was finished",
    ]
