"""A visit is written whole or not at all, and with few statements."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Engine, event
from sqlmodel import SQLModel, col, select

from crawler.finding import to_json
from storage.tables import Account, LatestFindings, Meeting, VisitRow
from storage.visits import (
    ReadPage,
    current_links,
    forgotten_among,
    known_pages,
    latest_findings,
    linked_by,
    links_digest,
    load_known,
)
from tests.storage.worlds import CODES, World, account, page, register, stream, viewport

A, B, C, *_ = CODES
STATEMENTS = 25


def counts(engine: Engine) -> dict[str, int]:
    """How many rows every table has."""
    with engine.connect() as connection:
        return {
            table.name: len(connection.execute(table.select()).all())
            for table in SQLModel.metadata.sorted_tables
        }


def test_an_error_in_the_middle_leaves_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.start()
    before = counts(world.engine)
    monkeypatch.setattr("crawler.store.keep_findings", _fail)
    with pytest.raises(RuntimeError, match="in the middle"):
        world.visit(A, [account(A, "facebook:kunta"), viewport(A)])
    assert counts(world.engine) == before


def _fail(*args: object, **kwargs: object) -> None:
    raise RuntimeError("in the middle")


def test_a_night_that_changed_nothing_adds_only_run_and_visits(world: World) -> None:
    sites = {c: [account(c, "facebook:kunta"), stream(c), viewport(c)] for c in (A, B)}
    world.night(sites)
    before = counts(world.engine)
    world.night(sites)
    changed = {name: n - before[name] for name, n in counts(world.engine).items()}
    assert {name: n for name, n in changed.items() if n} == {"runs": 1, "visits": 2}


def test_what_is_known_is_what_holds_now(world: World) -> None:
    world.night({A: [account(A, "facebook:kunta"), stream(A)], B: [account(B, "facebook:toinen")]})
    with world.read() as session:
        known = load_known(session, A)
    assert [a.account for a in known.accounts] == ["facebook:kunta"]
    assert [s.kind for s in known.livestreams] == ["live"]
    assert known.indicators and not known.meetings


def test_others_that_link_are_those_before_the_newest_run(world: World) -> None:
    shared = {code: [account(code, "facebook:seutu")] for code in (A, B)}
    world.start()
    for code, findings in shared.items():
        world.visit(code, findings)
    with world.read() as session:
        assert not linked_by(session, ["facebook:seutu"], A)
        assert current_links(session)[A] == {"facebook:seutu": frozenset({B})}
    world.finish()
    world.start()
    with world.read() as session:
        assert linked_by(session, ["facebook:seutu"], A) == {"facebook:seutu": frozenset({B})}


def test_closed_accounts_link_no_more(world: World) -> None:
    world.night({A: [account(A, "facebook:seutu")], B: [account(B, "facebook:seutu")]})
    for _ in range(3):
        world.night({A: [account(A, "facebook:seutu")], B: []})
    with world.read() as session:
        assert current_links(session) == {A: {}, B: {"facebook:seutu": frozenset({A})}}


def test_the_digest_tells_who_links() -> None:
    one = links_digest({"facebook:a": frozenset({A, B}), "facebook:b": frozenset()})
    assert list(one) == ["facebook:a"]
    assert one != links_digest({"facebook:a": frozenset({A, C})})


def test_pages_not_read_this_time_stay(world: World) -> None:
    world.start()
    world.visit(A, pages=[_page("a", "1"), _page("b", "1")])
    world.start()
    world.visit(A, pages=[_page("b", "2"), _page("c", "1")])
    with world.read() as session:
        kept = [(row.url[-1], row.content_hash) for row in known_pages(session, A)]
    assert kept == [("a", "1"), ("b", "2"), ("c", "1")]


def _page(path: str, content: str) -> ReadPage:
    return ReadPage(municipality_code=A, url=page(A, path), content_hash=content)


def test_findings_are_kept_of_the_latest_look(world: World) -> None:
    found = [account(A, "facebook:kunta", words="Kunta Facebookissa – ääkköset")]
    world.night({A: found})
    world.start()
    world.visit(A, status="timeout")
    world.finish()
    kept = world.kept(A)
    assert kept is not None
    assert (kept.run_id, latest_findings(kept)) == (1, to_json(found))


def test_nothing_is_forgotten_unasked(world: World) -> None:
    with world.read() as session:
        assert forgotten_among(session, ["facebook:kunta"]) == frozenset()
        assert forgotten_among(session, []) == frozenset()


@pytest.mark.parametrize("status", ["complete", "timeout"])
def test_a_visit_takes_few_statements_however_many_rows(world: World, status: str) -> None:
    found = [account(A, f"facebook:kunta{n}") for n in range(30)]
    pages = [_page(f"{number}", "1") for number in range(100)]
    world.night({A: found})
    world.start()
    with counted(world.engine) as statements:
        world.visit(A, found[1:], pages=pages, status=status)
    assert 5 < len(statements) <= STATEMENTS


@contextmanager
def counted(engine: Engine) -> Iterator[list[str]]:
    """The statements sent to the database; one sent with many rows is one."""
    statements: list[str] = []

    def note(*args: Any) -> None:
        statements.append(args[2])

    event.listen(engine, "before_cursor_execute", note)
    yield statements
    event.remove(engine, "before_cursor_execute", note)


def test_tables_hold_the_visit(world: World) -> None:
    world.night({A: [account(A, "facebook:kunta")]})
    with world.read() as session:
        visit = session.exec(select(VisitRow)).one()
        kept = session.exec(select(LatestFindings)).one()
        held = session.exec(select(col(Account.account))).all()
        meetings = session.exec(select(Meeting)).all()
    assert (visit.status, kept.municipality_code, held) == ("complete", A, ["facebook:kunta"])
    assert not meetings
    assert set(register().municipalities) >= {A}
