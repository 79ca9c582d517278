"""What verify asks, and what its answers change in the database."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from sqlalchemy import Engine
from sqlmodel import select

from crawler.finding import Finding
from crawler.settings import VerifySettings
from practice.platforms import platform_sites
from practice.web.server import LocalWeb
from practice.web.site import Site, text
from scheduler.erasure import erase_account
from scheduler.verification import Verification, verify
from storage.database import writing
from storage.tables import Account, Indicator, Inquiry, LatestFindings
from storage.visits import latest_findings
from tests.crawler.verifying.test_asking import UCID, use
from tests.storage.worlds import CODES, World, account, page

A, B, C, *_ = CODES
QUICK = VerifySettings(verify_delay=0, timeout=2)
GONE = "flickr:poistettu"
SHORT = "https://bit.ly/tili"
OWN_SHORT = "https://bit.ly/oma"


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[LocalWeb]:
    """The imitation of the platforms, with the proxy's environment in force."""
    with LocalWeb(platform_sites()) as web:
        use(web, monkeypatch)
        yield web


def own(code: str, name: str) -> Finding:
    """A link to an account of the municipality's own."""
    return account(code, name, words="Kunnan oma tili", label="Kunnan oma tili")


def link(code: str, href: str) -> Finding:
    """A link that must be asked to be resolved."""
    details = {"href": href, "label": "Kunnan oma tili", "heading": "", "unit": ""}
    details |= {"language": "fi", "page_title": "", "platform": "", "kind": ""}
    words = "Kunnan oma tili"
    return Finding("unresolved_accounts", href, page(code), "front", "footer", words, details)


def asked(world: World, at: datetime | None = None, **how: object) -> Verification:
    """One asking, some time after the newest visit."""
    going = Verification()
    with time_machine.travel(at or world.now + timedelta(hours=1), tick=True):
        verify(world.engine, world.register, QUICK, going, version="0", **how)  # type: ignore[arg-type]
    return going


def rows(world: World, table: Any, **where: object) -> list[Any]:
    with world.read() as session:
        found: list[Any] = list(session.exec(select(table).filter_by(**where)))
    return sorted(found, key=lambda row: row.row_id or 0)


def accounts(world: World) -> dict[str, Account]:
    return {row.account: row for row in rows(world, Account, valid_to_run=None)}


def answer(world: World, code: str, indicator: str, scope: str = "municipality") -> list[Indicator]:
    return rows(world, Indicator, municipality_code=code, indicator=indicator, scope=scope)


def test_liveness_is_told_on_every_row_of_the_account(world: World, web: LocalWeb) -> None:
    world.night(
        {code: [own(code, "vimeo:toinen"), own(code, "twitter:kuvitelma")] for code in (A, B)}
    )
    going = asked(world)
    assert (going.planned, going.heard["alive"], going.heard["unchecked"]) == (2, 1, 1)
    for row in rows(world, Account):
        told = (row.liveness, row.liveness_reason, row.checked_at is not None)
        assert told in (
            ("alive", "the answer names it", True),
            ("unchecked", "robots.txt of x.com does not allow it", False),
        )
    assert len(web.log.requests("vimeo.com")) == 2
    assert len(rows(world, Account)) == 4


def test_gone_is_believed_on_the_second_night_and_does_not_count(
    world: World, web: LocalWeb
) -> None:
    world.night({A: [own(A, GONE)]})
    first = world.now
    assert asked(world, first + timedelta(hours=1)).heard["unclear"] == 1
    assert asked(world, first + timedelta(hours=2)).planned == 0
    assert [row.value for row in answer(world, A, "uses_flickr")] == ["yes"]
    world.night({A: [own(A, GONE)]})
    assert asked(world).heard["gone"] == 1
    row = accounts(world)[GONE]
    assert (row.liveness, row.state, row.liveness_reason) == ("gone", "open", "answered 404")
    before, now = answer(world, A, "uses_flickr")
    assert (before.value, before.cause, before.valid_to_run) == ("yes", "site", 2)
    assert (now.value, now.cause, now.valid_from_run) == ("no", "verify", 2)
    assert web.log.targets("www.flickr.com").count("/photos/poistettu/") == 2


def test_the_next_visit_does_not_undo_it(world: World, web: LocalWeb) -> None:
    test_gone_is_believed_on_the_second_night_and_does_not_count(world, web)
    world.night({A: [own(A, GONE)]})
    assert [row.value for row in answer(world, A, "uses_flickr")] == ["yes", "no"]
    assert accounts(world)[GONE].liveness == "gone"


def test_an_account_that_comes_back_counts_again(world: World, web: LocalWeb) -> None:
    test_gone_is_believed_on_the_second_night_and_does_not_count(world, web)
    own_page = '<link rel="canonical" href="https://www.flickr.com/photos/poistettu/">'
    web.add(Site(["www.flickr.com"], {"/robots.txt": text("")}, otherwise=own_page))
    world.night({A: [own(A, GONE)]}, days=29)
    assert asked(world).heard["alive"] == 1
    assert [row.value for row in answer(world, A, "uses_flickr")] == ["yes", "no", "yes"]


def test_a_new_row_is_told_what_is_known(world: World, web: LocalWeb) -> None:
    test_gone_is_believed_on_the_second_night_and_does_not_count(world, web)
    world.night({A: [own(A, GONE)], B: [own(B, GONE)]})
    assert [row.value for row in answer(world, B, "uses_flickr")] == ["yes"]
    assert asked(world).planned == 0
    assert {row.liveness for row in rows(world, Account, valid_to_run=None)} == {"gone"}
    (row,) = answer(world, B, "uses_flickr")
    assert (row.value, row.cause) == ("no", "verify")


def test_a_rename_is_told(world: World, web: LocalWeb) -> None:
    world.night({A: [own(A, "facebook:vanhanimi"), own(A, "facebook:uusinimi")]})
    asked(world)
    row = accounts(world)["facebook:vanhanimi"]
    assert (row.liveness, row.moved_to) == ("moved", "facebook:uusinimi")
    assert {r.same_as for r in accounts(world).values()} == {"facebook:uusinimi"}
    assert answer(world, A, "uses_facebook")[-1].basis == "1 account linked"


@pytest.mark.parametrize("together", [True, False])
def test_a_handle_and_its_channel_are_one(world: World, web: LocalWeb, together: bool) -> None:
    handle, channel = own(A, "youtube:@kuvitelma"), own(A, f"youtube:channel/{UCID}")
    world.night({A: [handle, channel] if together else [handle]})
    asked(world)
    if not together:
        assert accounts(world)["youtube:@kuvitelma"].same_as == ""
        world.night({A: [handle, channel]})
        assert answer(world, A, "uses_youtube")[-1].basis == "2 accounts linked"
        asked(world)
    assert {row.same_as for row in accounts(world).values()} == {"youtube:@kuvitelma"}
    assert answer(world, A, "uses_youtube")[-1].basis == "1 account linked"


def test_a_short_link_becomes_an_account(world: World, web: LocalWeb) -> None:
    world.night({A: [link(A, OWN_SHORT)], B: []})
    assert answer(world, A, "uses_facebook")[-1].value == "no"
    asked(world)
    row = accounts(world)["facebook:uusinimi"]
    assert (row.cause, row.evidence_url, row.evidence_text) == (
        "verify",
        page(A),
        "Kunnan oma tili",
    )
    assert (row.kind, row.owner, row.state) == ("page", "municipality", "open")
    assert answer(world, A, "uses_facebook")[-1].value == "yes"
    world.night({A: [link(A, OWN_SHORT)], B: [link(B, OWN_SHORT)]})
    assert len(rows(world, Account)) == 2
    assert answer(world, B, "uses_facebook")[-1].value == "yes"
    assert {r.linked_by_count for r in rows(world, Account)} == {1}
    assert asked(world).heard == {"alive": 1}


def test_a_private_person_behind_a_link_is_not_stored(world: World, web: LocalWeb) -> None:
    world.night({A: [link(A, "https://bit.ly/yksityinen")]})
    asked(world)
    assert accounts(world) == {}
    assert "joku" not in repr(rows_of_inquiries(world))


def rows_of_inquiries(world: World) -> list[dict[str, object]]:
    with world.read() as session:
        return [row.model_dump() for row in session.exec(select(Inquiry))]


def test_what_was_forgotten_stays_out(world: World, web: LocalWeb) -> None:
    world.night({A: [link(A, SHORT), own(A, "facebook:vanhanimi")]})
    asked(world)
    for name in ("facebook:kuvitelmankunta", "facebook:uusinimi"):
        erase_account(world.engine, world.register, name)
    world.night({A: [link(A, SHORT), own(A, "facebook:vanhanimi")]}, days=30)
    asked(world)
    assert set(accounts(world)) == {"facebook:vanhanimi"}
    assert accounts(world)["facebook:vanhanimi"].moved_to == ""
    told = repr(rows_of_inquiries(world))
    assert "kuvitelmankunta" not in told
    assert "uusinimi" not in told
    with world.read() as session:
        for row in session.exec(select(LatestFindings)):
            assert "kuvitelmankunta" not in repr(latest_findings(row))


def test_never_asked_first_then_the_oldest(world: World, web: LocalWeb) -> None:
    world.night({A: [own(A, "vimeo:toinen"), own(A, "flickr:kuvitelma")]})
    asked(world, limit=1)
    assert [row["name"] for row in rows_of_inquiries(world)] == ["flickr:kuvitelma"]
    assert asked(world).planned == 1
    world.night({A: [own(A, "vimeo:toinen"), own(A, "bluesky:kuvitelma.bsky.social")]}, days=29)
    web.log.clear()
    assert asked(world, limit=1).planned == 1
    assert {seen.host for seen in web.log.requests()} == {"public.api.bsky.app"}
    assert asked(world, platform="vimeo").planned == 1


def test_accounts_of_others_and_closed_ones_are_not_asked(world: World, web: LocalWeb) -> None:
    shared = {code: [account(code, "flickr:kuvitelma", words="Yhdistys")] for code in CODES}
    world.night(shared)
    world.night({A: [own(A, "vimeo:toinen")]})
    with writing(world.engine) as session:
        for row in session.exec(select(Account).where(Account.platform == "vimeo")):
            row.state = "closed"
            session.add(row)
    assert {row.owner for row in rows(world, Account, platform="flickr", valid_to_run=None)} == {
        "other"
    }
    assert asked(world).planned == 0


def test_what_was_answered_before_a_stop_is_kept(
    world: World, web: LocalWeb, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [f"mastodon:kuvitelma{n}@mastodon.social" for n in range(4)]
    world.night({A: [own(A, name) for name in names]})

    def stop(self: object, *args: object) -> None:
        if len(rows_of_inquiries(world)) == 2:
            raise OSError("the machine stops")

    monkeypatch.setattr("crawler.verifying.manners.Turn.answered", stop)
    with pytest.raises(OSError, match="stops"):
        asked(world)
    assert [row["name"] for row in rows_of_inquiries(world)] == names[:2]
    monkeypatch.undo()
    use(web, monkeypatch)
    assert asked(world).planned == 2
