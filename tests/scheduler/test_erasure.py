"""An erased account is gone, stays out, and leaves no trace in the file."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from crawler.finding import Finding, to_json
from scheduler.erasure import erase_account
from storage import database as module
from storage.database import DatabaseError, reading, sqlite_path, writing
from storage.gaps import Past
from storage.mentions import Mentions, without_forgotten
from storage.tables import Account, Forgotten, Gap, Indicator, Livestream, VisitRow
from storage.visits import account_digest, latest_findings, load_known
from tests.storage.worlds import CODES, World, account, page, register, stream

A, B, C, *_ = CODES
HANDLE = "maijamalli77"
ERASED = f"twitter:{HANDLE}"


def spoken_of(code: str) -> list[Finding]:
    """Another account, in whose words the erased one is named in every way."""
    words = f"Johtaja @MaijaMalli77, twitter.com/{HANDLE} ja {HANDLE.upper()}"
    href = f"https://www.instagram.com/kunta{code}/?ref=https://x.com/{HANDLE}"
    return [account(code, f"instagram:kunta{code}", words=words, label=words, href=href)]


def erase(world: World, name: str = ERASED) -> int:
    """Erase an account."""
    return erase_account(world.engine, register(), name)


def accounts(engine: Engine) -> set[str]:
    """All accounts in the database, old rows included."""
    with reading(engine) as session:
        return {row.account for row in session.exec(select(Account))}


def traces(engine: Engine, word: str = HANDLE) -> list[str]:
    """Files of the database that hold a word."""
    path = sqlite_path(engine.url) or Path()
    engine.dispose()
    return [
        file.name
        for file in path.parent.glob(f"{path.name}*")
        if word.lower().encode() in file.read_bytes().lower()
    ]


def everywhere(world: World) -> World:
    """The account with a history, a stream, and mentions in other municipalities."""
    mine = [account(A, ERASED, words=f"Seuraa {HANDLE}"), *spoken_of(A)]
    live = stream(A, url=f"https://x.com/{HANDLE}/live")
    world.night({A: [*mine, live], B: spoken_of(B)})
    world.night({A: spoken_of(A), B: spoken_of(B)})
    world.night({A: mine, B: spoken_of(B)})
    with writing(world.engine) as session:
        visit = session.exec(select(VisitRow).where(VisitRow.run_id == 1)).first()
        assert visit
        visit.status_detail = f"https://x.com/{HANDLE} was left out"
        row = session.exec(select(Account).where(Account.platform == "instagram")).first()
        assert row
        row.moved_to = ERASED
    return world


def test_account_history_and_findings_are_gone(world: World) -> None:
    everywhere(world)
    assert erase(world) == 5
    assert accounts(world.engine) == {f"instagram:kunta{A}", f"instagram:kunta{B}"}
    for code in (A, B):
        kept = world.kept(code)
        assert kept is not None
        assert HANDLE not in str(latest_findings(kept)).lower()
        assert HANDLE not in str(kept.concluded_with)
    with world.read() as session:
        assert not session.exec(select(Livestream)).all()
        assert {row.moved_to for row in session.exec(select(Account))} == {""}
        assert session.exec(select(Forgotten)).one().digest == account_digest(ERASED)


def test_no_trace_is_left_in_the_file(sqlite: Engine) -> None:
    world = everywhere(World(sqlite))
    assert traces(sqlite)
    erase(world)
    assert traces(sqlite) == []


def test_words_of_others_stay_readable(world: World) -> None:
    everywhere(world)
    erase(world)
    with world.read() as session:
        told = {row.evidence_text for row in session.exec(select(Account))}
    assert told == {"Johtaja [erased], twitter.com/[erased] ja [erased]"}


def test_it_is_kept_out_on_the_next_visit(world: World) -> None:
    everywhere(world)
    erase(world)
    world.night({A: [account(A, ERASED), account(A, "facebook:kunta")]})
    assert ERASED not in accounts(world.engine)
    assert "facebook:kunta" in accounts(world.engine)


def test_answers_no_longer_rest_on_it(world: World) -> None:
    world.night({A: [account(A, "twitter:kunta"), account(A, "facebook:kunta")]})
    assert _uses(world, "twitter") == _uses(world, "facebook") == ["yes", "yes"]
    erase(world, "twitter:kunta")
    assert "yes" not in _uses(world, "twitter")
    with world.read() as session:
        assert [a.account for a in load_known(session, A).accounts] == ["facebook:kunta"]


def _uses(world: World, platform: str) -> list[str]:
    statement = select(Indicator).where(
        Indicator.indicator == f"uses_{platform}",
        Indicator.municipality_code == A,
        Indicator.valid_to_run == None,  # noqa: E711
    )
    with world.read() as session:
        return [row.value for row in session.exec(statement)]


def test_an_account_never_seen_is_kept_out_too(world: World) -> None:
    assert erase(world) == 0
    assert erase(world) == 0
    world.night({A: [account(A, ERASED)]})
    assert accounts(world.engine) == set()


def test_other_identities_of_the_account_go_with_it(world: World) -> None:
    world.night({A: [account(A, "youtube:@kunta"), account(A, "youtube:channel/UCkunta")]})
    with writing(world.engine) as session:
        for row in session.exec(select(Account)):
            row.same_as = "youtube:@kunta"
            session.add(row)
    assert erase(world, "youtube:@kunta") == 2
    assert accounts(world.engine) == set()


def test_an_account_named_as_a_municipality_leaves_its_name_in_words(world: World) -> None:
    words = "Alajärvi Facebookissa, facebook.com/alajarvi"
    world.night({A: [account(A, "facebook:alajarvi"), account(A, "threads:kunta", words=words)]})
    erase(world, "facebook:alajarvi")
    with world.read() as session:
        (row,) = session.exec(select(Account))
    assert row.evidence_text == "Alajärvi Facebookissa, [erased]"


def test_the_handle_of_another_account_is_left_in_words(world: World) -> None:
    both = [account(A, f"instagram:{HANDLE}", words=f"Seuraa: {HANDLE}"), account(A, ERASED)]
    world.night({A: both})
    erase(world)
    with world.read() as session:
        (row,) = session.exec(select(Account))
    assert (row.account, row.evidence_text) == (f"instagram:{HANDLE}", f"Seuraa: {HANDLE}")


def test_gaps_of_erased_rows_are_forgotten(world: World) -> None:
    mine = [account(A, ERASED, path="yhteys"), account(A, "facebook:kunta")]
    world.night({A: mine})
    world.start()
    world.visit(A, mine[1:], kinds={"front"}, unanswered=[page(A, "yhteys")])
    world.finish()
    world.night({A: mine})
    erase(world)
    with world.read() as session:
        gaps = session.exec(select(Gap).where(Gap.of_table == "accounts")).all()
        assert [gap.rows for gap in gaps] == [[]]
        (row,) = session.exec(select(Account))
        assert Past(session, 2).told(row)["run_id"] == 2


def test_a_reader_that_keeps_old_pages_alive_is_told(
    sqlite: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = World(sqlite)
    world.night({A: [account(A, ERASED)]})
    monkeypatch.setattr(module, "SQLITE_SETTINGS", ("PRAGMA busy_timeout=50",))
    sqlite.dispose()
    with reading(sqlite) as session:
        session.exec(select(Account)).all()
        with pytest.raises(DatabaseError, match="another process reads the database"):
            erase(world)
    erase(world)
    assert traces(sqlite) == []


MENTIONS = """
twitter:maija     maija                        [erased]
twitter:maija     Maija!                       [erased]!
twitter:maija     @MAIJA,                      [erased],
twitter:maija     twitter:maija                [erased]
twitter:maija     https://x.com/maija?s=20     [erased]
twitter:maija     x.com/Maija/status/1         [erased]
twitter:maija     maijamalli                   maijamalli
twitter:maija     anna-maija                   anna-maija
twitter:maija     maija.fi                     maija.fi
twitter:maija     https://x.com/maijamalli     https://x.com/maijamalli
mastodon:m@a.fi   m@a.fi                       [erased]
mastodon:m@a.fi   m                            m
youtube:@maija    youtube:@maija               [erased]
facebook:id:12345 12345                        [erased]
facebook:id:12345 123456                       123456
facebook:espoo    Espoo                        Espoo
facebook:espoo    @espoo                       [erased]
facebook:meikä    meik%C3%A4                   [erased]
"""


@pytest.mark.parametrize("case", MENTIONS.strip().splitlines())
def test_mentions_are_masked(case: str) -> None:
    name, text, masked = case.split()
    mentions = Mentions(name, ["https://x.com/maija"], {"espoo"})
    assert mentions.mask({"a": [text, 1]}) == {"a": [masked, 1]}
    assert mentions.names(text) == (text != masked)


def test_findings_of_a_visit_lose_the_forgotten_account(world: World) -> None:
    world.night({A: [account(A, ERASED)]})
    erase(world)
    with world.read() as session:
        kept = without_forgotten(session, _json([account(A, ERASED), *spoken_of(A)]))
        untouched = without_forgotten(session, _json(spoken_of(A)))
    values = [(finding["detector"], finding["value"]) for finding in kept]
    platform = ERASED.partition(":")[0]
    assert values == [("accounts", f"instagram:kunta{A}"), ("forgotten", platform)]
    assert HANDLE not in str(kept).lower()
    assert untouched == _json(spoken_of(A))


def _json(findings: Iterable[Finding]) -> list[dict[str, object]]:
    return to_json(findings)
