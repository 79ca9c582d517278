"""A crawl of the invented municipalities, scored against what is true of them."""

import zlib
from dataclasses import dataclass

import pytest

from practice.sites.builder import Built
from practice.sites.municipalities import municipalities, sound
from tests.cli import Completed
from tests.crawler.conftest import Waiting
from tests.crawler.crawls import Practice, Register
from tests.crawler.lures import ALONE, COUNCILLORS, PERSONS

ALL = municipalities()
BUILT = sound()
FLOOR_ACCOUNTS = 0.97
FLOOR_OWNERS = 0.93


@dataclass(frozen=True)
class Crawled:
    """A practice and how its first crawl ended."""

    practice: Practice
    first: Completed


@pytest.fixture
def crawled(waiting: dict[str, Waiting]) -> Crawled:
    return Crawled(waiting["good"].practice, waiting["good"].done)


@pytest.fixture
def direct(waiting: dict[str, Waiting]) -> Crawled:
    return Crawled(waiting["direct"].practice, waiting["direct"].done)


def expected(built: Built) -> set[tuple[str, str]]:
    return {(built.place.code, account) for account in built.truth.accounts}


def found(practice: Practice, built: Built) -> set[tuple[str, str]]:
    return {(built.place.code, account) for account in practice.accounts(built.place.code)}


def shares(practice: Practice, chosen: list[Built]) -> tuple[float, float]:
    """Precision and recall of accounts over these municipalities together."""
    right = set().union(*(expected(built) for built in chosen))
    seen = set().union(*(found(practice, built) for built in chosen))
    hits = len(right & seen)
    return hits / len(seen), hits / len(right)


def test_every_municipality_is_reached(crawled: Crawled) -> None:
    assert crawled.first.status == 0, crawled.first.err
    planned, reached = len(ALL) + 1, len([b for b in ALL.values() if "complete" in b.statuses]) + 1
    assert f"{reached} of {planned} municipalities reached" in crawled.first.out
    visits = crawled.practice.visits()
    assert not [
        b.place.name_fi for b in ALL.values() if visits[b.place.code]["status"] not in b.statuses
    ]
    assert crawled.practice.last_run()["trust"] == "ok"


def test_accounts(crawled: Crawled) -> None:
    precision, recall = shares(crawled.practice, list(BUILT.values()))
    assert precision >= FLOOR_ACCOUNTS
    assert recall >= FLOOR_ACCOUNTS


def test_owners(crawled: Crawled) -> None:
    right = []
    for built in BUILT.values():
        stored = crawled.practice.accounts(built.place.code)
        for account, (owner, sector) in built.truth.accounts.items():
            if account in stored:
                row = stored[account]
                # A sector is a unit's; what is shared or a company's is known by its owner.
                same_sector = owner != "unit" or row["sector"] == sector
                right.append(row["owner"] == owner and same_sector)
    assert sum(right) / len(right) >= FLOOR_OWNERS


@pytest.mark.parametrize("name", BUILT)
def test_livestream(name: str, crawled: Crawled) -> None:
    answer = crawled.practice.indicator(BUILT[name].place.code, "council_livestream")
    truth = BUILT[name].truth.livestream
    # One look is too few to say that there is none.
    assert answer["value"] == (truth if truth != "no" else "unknown")
    assert truth != "no" or answer["reason"] == "too_few_looks"


@pytest.mark.parametrize("name", [n for n in BUILT if BUILT[n].truth.livestream != "no"])
def test_livestream_evidence(name: str, crawled: Crawled) -> None:
    rows = crawled.practice.rows(
        "SELECT page_url, evidence_text FROM livestreams WHERE municipality_code = ?",
        BUILT[name].place.code,
    )
    pages = BUILT[name].truth.livestream_pages
    assert any(row["page_url"].endswith(tuple(pages)) for row in rows)
    assert all(row["evidence_text"] for row in rows)


# What lacks the viewport in a `partly` place are its news, which are none of the pages judged.
@pytest.mark.parametrize("name", [n for n in BUILT if BUILT[n].truth.declared != "partly"])
def test_declared_responsiveness(name: str, crawled: Crawled) -> None:
    rows = crawled.practice.rows(
        "SELECT declared FROM responsiveness WHERE municipality_code = ?", BUILT[name].place.code
    )
    assert {row["declared"] for row in rows} == {BUILT[name].truth.declared}


def test_nothing_private_is_stored(crawled: Crawled) -> None:
    private = {account for built in BUILT.values() for account in built.truth.private}
    names = [*PERSONS, *(account.partition(":")[2] for account in private)]
    practice = crawled.practice
    kept = [zlib.decompress(r["findings"]) for r in practice.rows("SELECT * FROM latest_findings")]
    everything = b"".join([(practice.folder / "somevahti.db").read_bytes(), *kept])
    assert b"facebook:kuvitelmankunta" in everything
    assert not [name for name in names if name.encode() in everything]
    assert practice.visits()[COUNCILLORS.code]["private_accounts_skipped"] == 2


def test_a_second_crawl_changes_nothing(crawled: Crawled) -> None:
    before = crawled.practice.content()
    again = crawled.practice.crawl()
    assert again.status == 0, again.err
    assert crawled.practice.content() == before
    closed = crawled.practice.rows("SELECT * FROM accounts WHERE valid_to_run IS NOT NULL")
    assert closed == []


def test_directly_on_loopback(direct: Crawled) -> None:
    assert direct.first.status == 0, direct.first.err
    precision, recall = shares(direct.practice, ALONE)
    assert precision >= FLOOR_ACCOUNTS
    assert recall >= FLOOR_ACCOUNTS


def test_loopback_needs_leave(direct: Crawled, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("without")
    allowed = Register(direct.practice.web, ALONE).directly(folder)
    refused = Practice(allowed.web, folder, allowed.env).crawl()
    assert refused.status == 3
    assert {v["status"] for v in allowed.visits().values()} == {"private_address"}
