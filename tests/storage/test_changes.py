"""What has changed, derived from history."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from sqlmodel import col, update

from crawler.finding import Finding
from storage.change import PASSING, THINGS, WHATS, WORDS, Change, in_words
from storage.change_kinds import told_of
from storage.changes import change_log, changes_since, last_good_run
from storage.database import writing
from storage.inquiries import join_identities, keep_inquiry, tell_rows
from storage.rows import count_rows, read_table
from storage.tables import Account, Inquiry, Responsiveness, ResponsivenessState, Run
from storage.times import night_of
from tests.storage.worlds import CODES, World, account, stream

A, B, *_ = CODES
FACEBOOK, LIBRARY = "facebook:kunta", "instagram:kirjasto"


def told(world: World, since: int | None = None, *things: str) -> list[tuple[str, ...]]:
    """Thing, what, name, before and after of A's changes: all, or those since a run."""
    with world.read() as session:
        found = change_log(session) if since is None else changes_since(session, since)
    wanted = things or ("account", "livestream", "page", "site")
    return [
        (c.thing, c.what, c.name, c.before, c.after)
        for c in found
        if c.municipality_code == A and c.thing in wanted
    ]


def nights(world: World, *sites: Sequence[Finding]) -> None:
    """A night for each of what A's site shows; B shows nothing."""
    for findings in sites:
        world.night({A: findings, B: []})


FACE, STREAM = account(A, FACEBOOK), stream(A)
OWN = "municipality"
LINK = "https://stream.example/1"
# What A's site shows night by night -> what the log tells, and what is told since the first night.
LIVES: list[tuple[str, list[list[Finding]], list[Any], list[Any]]] = [
    ("first look", [[FACE, STREAM]], [], []),
    ("same again", [[FACE], [FACE]], [], []),
    (
        "new",
        [[], [FACE]],
        [("account", "new", FACEBOOK, "", OWN)],
        [("account", "new", FACEBOOK, "", OWN)],
    ),
    (
        "missing",
        [[FACE], []],
        [("account", "missing", FACEBOOK, OWN, "")],
        [("account", "missing", FACEBOOK, OWN, "")],
    ),
    (
        "gone",
        [[FACE], [], [], []],
        [("account", "missing", FACEBOOK, OWN, ""), ("account", "gone", FACEBOOK, OWN, "")],
        [("account", "gone", FACEBOOK, OWN, "")],
    ),
    (
        "found again",
        [[FACE], [], [FACE]],
        [
            ("account", "missing", FACEBOOK, OWN, ""),
            ("account", "found", FACEBOOK, OWN, OWN),
        ],
        [],
    ),
    (
        "back",
        [[FACE], [], [], [], [FACE]],
        [
            ("account", "missing", FACEBOOK, OWN, ""),
            ("account", "gone", FACEBOOK, OWN, ""),
            ("account", "back", FACEBOOK, OWN, OWN),
        ],
        [],
    ),
    (
        "come and gone",
        [[], [FACE], [], [], []],
        [
            ("account", "new", FACEBOOK, "", OWN),
            ("account", "missing", FACEBOOK, OWN, ""),
            ("account", "gone", FACEBOOK, OWN, ""),
        ],
        [],
    ),
    (
        "stream",
        [[], [STREAM], []],
        [
            ("livestream", "new", LINK, "", "live"),
            ("livestream", "missing", LINK, "live", ""),
        ],
        [("livestream", "new", LINK, "", "live")],
    ),
    (
        "recordings",
        [[STREAM], [stream(A, "recording")]],
        [("livestream", "kind", LINK, "live", "recording")],
        [("livestream", "kind", LINK, "live", "recording")],
    ),
]


@pytest.mark.parametrize(("name", "sites", "log", "since"), LIVES, ids=[life[0] for life in LIVES])
def test_a_life(
    world: World, name: str, sites: list[list[Finding]], log: list[Any], since: list[Any]
) -> None:
    nights(world, *sites)
    assert told(world) == log, name
    assert told(world, 1) == since, name


def test_an_answer_tells_both_values_and_comes_first(world: World) -> None:
    nights(world, [], [FACE, STREAM])
    answers = told(world, None, "answer")
    assert ("answer", "answer", "council_livestream", "unknown, too_few_looks", "yes") in answers
    with world.read() as session:
        assert changes_since(session, 1)[0].thing == "answer"


def test_an_answer_of_units_says_so(world: World) -> None:
    library = account(A, LIBRARY, words="Kirjasto", unit="Kirjasto")
    nights(world, [], [library])
    names = {name for _, _, name, _, after in told(world, 1, "answer") if after == "yes"}
    assert "uses_instagram (any_unit)" in names


def test_an_owner_that_changes(world: World) -> None:
    nights(world, [FACE])
    world.night({code: [account(code, FACEBOOK)] for code in CODES})
    (change,) = told(world)
    assert change == ("account", "owner", FACEBOOK, OWN, "other")


PHONES = [
    ("no", "yes", True),
    ("yes", "partly", True),
    ("unknown", "yes", False),
    ("no", "", False),
]


@pytest.mark.parametrize(("before", "after", "is_change"), PHONES)
def test_a_page_that_was_judged_before(before: str, after: str, is_change: bool) -> None:
    rows = [
        ResponsivenessState(
            page_kind="front", verdict=verdict, observation_id="", municipality_code=A
        )
        for verdict in (before, after)
    ]
    expected = [("page", "verdict", "front", before, after)] if is_change else []
    assert list(told_of(Responsiveness, *rows)) == expected
    assert not list(told_of(Responsiveness, None, rows[1]))


def asked(world: World, name: str, liveness: str, leads_to: str = "") -> None:
    """The address of an account gave this answer tonight."""
    inquiry = Inquiry(
        name=name,
        liveness=liveness,
        leads_to=leads_to,
        told_since=night_of(world.now) if liveness in ("moved", "gone") else None,
        asked_at=world.now,
    )
    with writing(world.engine) as session:
        keep_inquiry(session, inquiry)
        tell_rows(session, inquiry)
        join_identities(session, inquiry)


NEW = "facebook:uusikunta"


def test_an_account_whose_address_moved(world: World) -> None:
    nights(world, [FACE], [FACE])
    asked(world, FACEBOOK, "moved", NEW)
    assert told(world) == [("account", "moved", FACEBOOK, FACEBOOK, NEW)]
    assert told(world, 2) == told(world, 1) == told(world)
    nights(world, [FACE])
    assert told(world, 3) == []


def test_an_account_that_is_linked_to_but_gone(world: World) -> None:
    nights(world, [FACE])
    asked(world, FACEBOOK, "gone")
    assert told(world) == [("account", "dead", FACEBOOK, FACEBOOK, "")]
    with world.read() as session:
        (change,) = change_log(session)
    assert (change.cause, change.night, change.run_id) == ("verify", date(2026, 1, 2), 1)


@pytest.mark.parametrize("liveness", ["alive", "unclear", "unchecked"])
def test_other_answers_of_addresses_are_no_change(world: World, liveness: str) -> None:
    nights(world, [FACE])
    asked(world, FACEBOOK, liveness)
    assert told(world) == []


def test_an_account_by_another_name(world: World) -> None:
    nights(world, [FACE])
    asked(world, FACEBOOK, "moved", NEW)
    nights(world, [account(A, NEW)])
    missing, renamed = told(world)
    assert renamed[:4] == ("account", "renamed", NEW, FACEBOOK)
    assert missing[:3] == ("account", "missing", FACEBOOK)


def test_a_second_identity_of_an_open_account_is_no_other_name(world: World) -> None:
    number = "facebook:id:100"
    nights(world, [FACE], [FACE, account(A, number)])
    with writing(world.engine) as session:
        session.exec(update(Account).values(same_as=FACEBOOK))
    assert [change[:4] for change in told(world)] == [("account", "new", number, "")]


def test_what_new_rules_changed_is_told_apart(world: World) -> None:
    nights(world, [FACE])
    with writing(world.engine) as session:
        session.exec(update(Account).values(rule_version="accounts-0"))
    nights(world, [FACE, account(A, LIBRARY)])
    with world.read() as session:
        found = [c for c in change_log(session) if c.thing == "account"]
        net = [c for c in changes_since(session, 1) if c.thing == "account"]
    assert [(c.name, c.cause) for c in found] == [(LIBRARY, "rules")]
    assert [c.cause for c in net] == ["rules"]
    nights(world, [FACE])
    with world.read() as session:
        last = change_log(session)[-1]
    assert (last.what, last.cause) == ("missing", "site")


def test_sites_lost_and_reached_are_told_since_a_night(world: World) -> None:
    nights(world, [FACE])
    world.start()
    world.visit(A, status="timeout")
    world.finish()
    lost = ("site", "lost", "https://005.example/", "complete", "timeout")
    assert told(world, 1) == [lost]
    assert told(world, 2) == []
    nights(world, [FACE])
    assert told(world, 2) == [("site", "reached", lost[2], "timeout", "complete")]
    assert told(world, 1) == []


def test_what_was_there_at_a_late_first_look_is_no_change(world: World) -> None:
    world.start()
    world.visit(A, status="timeout")
    world.finish()
    nights(world, [FACE, STREAM])
    assert told(world, None, "account", "livestream", "answer") == []
    assert told(world, 1, "account", "livestream", "answer") == []
    nights(world, [STREAM])
    assert [change[1] for change in told(world, 1, "account")] == ["missing"]


def test_the_log_ends_with_a_run(world: World) -> None:
    nights(world, [], [FACE], [FACE, account(A, LIBRARY)])
    with world.read() as session:
        counts = [len(change_log(session, run)) for run in (1, 2, 3)]
        assert counts[0] == 0 < counts[1] < counts[2] == len(change_log(session))
        rows = list(read_table(session, "changes", 2))
        assert count_rows(session, "changes", 2) == len(rows) == counts[1]
    assert {row["run_id"] for row in rows} == {2}
    assert {row["municipality"] for row in rows} == {"Alajärvi"}
    assert all(row["told"] and row["night"] == date(2026, 1, 3) for row in rows)


def test_the_last_good_night_is_one_before_the_newest(world: World) -> None:
    def last_good() -> int | None:
        with world.read() as session:
            run = last_good_run(session)
            return run.run_id if run else None

    assert last_good() is None
    nights(world, [])
    assert last_good() is None
    nights(world, [])
    assert last_good() == 1
    world.start()
    world.finish("suspect")
    assert last_good() == 2
    world.start(scope=[A])
    world.finish()
    world.start()
    assert last_good() == 2
    world.finish()
    assert last_good() == 2
    with writing(world.engine) as session:
        session.exec(update(Run).where(col(Run.run_id) == 3).values(trust="ok"))
    assert last_good() == 3


def test_every_change_has_words() -> None:
    assert set(WHATS) >= {what for _, what in WORDS} > PASSING
    assert set(THINGS) == {thing for thing, _ in WORDS}
    for thing, what in WORDS:
        line = in_words(thing, what, "NAME", "BEFORE", "AFTER")
        assert "{" not in line
        assert "NAME" in line or thing == "site"


def test_words_of_websites_stay_on_their_line() -> None:
    line = in_words("account", "new", "x\n\x1b[2J\u202e{after}", "", "other")
    assert line == "links to a new account, x[2J{after} (other)"
    change = Change(run_id=1, night=date(2026, 1, 1), thing="account", what="new")
    assert change.order[0] == WHATS.index("new")
