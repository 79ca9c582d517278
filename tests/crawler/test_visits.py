"""What becomes of a visit that breaks down: told, written, and no harm to the others."""

import asyncio
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast
from weakref import ref

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse, Response
from sqlalchemy import Engine
from sqlmodel import select

from crawler import detectors, store, visit
from crawler.conclude import conclude
from crawler.failures import FetchFailedError, TimeUsedUpError
from crawler.fetch import Fetcher
from crawler.finding import Finding
from crawler.outage import Outage
from crawler.outcome import Job, Visit, failed_visit
from crawler.page import Page
from crawler.pipelines import StoreVisit
from crawler.progress import Progress
from crawler.settings import CrawlSettings, PhoneSettings
from crawler.sheets import SheetMemory
from crawler.sites import Site
from crawler.spiders.municipality import MunicipalitySpider
from crawler.visit import Visitor
from scheduler.night import one_run
from scheduler.outcome import Scope
from storage.database import DatabaseError, open_database, reading
from storage.register import Register
from storage.tables import VisitRow
from tests.crawler.towns import municipality

TOWN = municipality()
SITE = "https://www.kunta.fi"
QUIET = CrawlSettings(delay=0, timeout=1)


def page(words: str, *links: str) -> str:
    """A page of the town."""
    menu = "".join(f'<a href="{link}">{link}</a> ' for link in links)
    return f"<!doctype html><title>Kuvitelman kunta</title><h1>{words}</h1><p>{menu}</p>"


class Pages:
    """Answers of a site without a network: texts, statuses, or exceptions by address."""

    def __init__(self, **pages: str | int | Exception) -> None:
        self.pages = {f"{SITE}/{name.strip('_')}": answer for name, answer in pages.items()}
        self.asked: list[str] = []

    async def download(self, request: Request) -> Response:
        self.asked.append(request.url)
        answer = self.pages.get(request.url, 404)
        if isinstance(answer, Exception):
            raise answer
        if isinstance(answer, int):
            return Response(request.url, status=answer, request=request)
        headers = {"Content-Type": "text/html"}
        return HtmlResponse(
            request.url, headers=headers, body=answer, encoding="utf-8", request=request
        )


def fetcher(pages: Pages, settings: CrawlSettings = QUIET) -> Fetcher:
    return Fetcher(Site(TOWN), TOWN.code, pages.download, settings, Outage({TOWN.code}))


def job(run_id: int = 1, attempt: int = 1) -> Job:
    return Job(TOWN, run_id, date(2026, 11, 22), attempt)


def made(pages: Pages, settings: CrawlSettings = QUIET, asked: Job | None = None) -> Visit:
    """A whole visit of these pages."""

    async def go() -> Visit:
        asking = fetcher(pages, settings)
        known = SheetMemory()
        visitor = Visitor(asked or job(), Site(TOWN), asking, settings, Progress(1), sheets=known)
        return await visitor.visit()

    return asyncio.run(go())


def test_a_host_that_cannot_be_reached_is_asked_once() -> None:
    elsewhere = "https://palvelut.kunta.fi"
    links = [f"{elsewhere}/palvelut/aihe-{letter}" for letter in "abcdefgh"]
    pages = Pages(_=page("Kuvitelma", *links, "/yhteystiedot"), yhteystiedot=page("Yhteys"))
    pages.pages[f"{elsewhere}/robots.txt"] = OSError("gone")
    visit = made(pages)
    assert visit.row.status == "complete"
    assert visit.row.pages_fetched == 2
    assert visit.row.pages_failed == len(links)
    assert [url for url in pages.asked if elsewhere in url] == [f"{elsewhere}/robots.txt"]


def test_a_site_that_dies_midway_is_left() -> None:
    links = [f"/palvelut/aihe{number}" for number in range(30)]
    pages = Pages(_=page("Kuvitelma", *links))
    pages.pages |= {SITE + link: ConnectionResetError("no") for link in links}
    visit = made(pages, QUIET)
    assert visit.row.status in {"complete", "budget_reached"}
    assert visit.row.pages_fetched == 1


def test_addresses_that_lead_astray_count_against_the_budget() -> None:
    links = [f"/palvelut/aihe{number}" for number in range(30)]
    pages = Pages(_=page("Kuvitelma", *links))
    settings = QUIET.model_copy(update={"max_pages": 10})
    visit = made(pages, settings)
    assert visit.row.status == "budget_reached"
    beside = ("robots.txt", "sitemap")
    assert len([url for url in pages.asked if not any(w in url for w in beside)]) == 10


def test_foreign_and_private_addresses_are_refused_unasked() -> None:
    pages = Pages()
    for url, status in (
        ("https://muu.fi/", "moved_to_foreign_host"),
        ("http://10.0.0.1/", "private_address"),
    ):
        with pytest.raises(FetchFailedError) as raised:
            asyncio.run(fetcher(pages).get(url))
        assert raised.value.status == status
    assert pages.asked == []


def test_pages_are_let_go_of_when_they_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[ref[Page]] = []
    alive: list[int] = []

    def detect(page: Page) -> list[Finding]:
        alive.append(sum(page() is not None for page in read))
        read.append(ref(page))
        return everything(page)

    everything = detectors.detect
    monkeypatch.setattr(visit, "detect", detect)
    links = [f"/palvelut/aihe-{letter}" for letter in "abcdef"]
    site = {link.strip("/"): page(link, *links) for link in links}
    assert made(Pages(_=page("Kuvitelma", *links), **site)).row.pages_fetched == len(links) + 1
    assert alive == [0] * (len(links) + 1)


def test_time_that_is_up_is_no_failure_of_the_site() -> None:
    settings = CrawlSettings(delay=30, max_minutes=0.01)

    async def go() -> None:
        asking = fetcher(Pages(_=page("Kuvitelma")), settings)
        asking.start_clock()
        await asking.get(f"{SITE}/")

    with pytest.raises(TimeUsedUpError):
        asyncio.run(go())


@pytest.fixture
def database(tmp_path: Path) -> Any:
    engine = open_database(f"sqlite:///{tmp_path / 'a.db'}")
    yield engine
    engine.dispose()


@pytest.fixture
def run_id(database: Engine, monkeypatch: pytest.MonkeyPatch) -> int:
    """A run in the database, planned and finished without visits."""
    spider = SimpleNamespace(outage=Outage([]))
    monkeypatch.setattr("scheduler.night.crawl", lambda *args: spider)
    register = Register({TOWN.code: TOWN}, (), "0")
    outcome = one_run(
        database, register, PhoneSettings(), Scope("manual", (TOWN.code,)), version="0"
    )
    return outcome.run_id


def pipeline(database: Engine) -> tuple[StoreVisit, MunicipalitySpider]:
    spider = MunicipalitySpider(
        jobs=[],
        prepare=lambda given: given,
        database=database,
        settings=CrawlSettings(),
        progress=Progress(1),
        opt_outs={},
        sheets=SheetMemory(),
    )
    return StoreVisit(cast(Any, SimpleNamespace(spider=spider))), spider


def rows(database: Engine) -> list[VisitRow]:
    with reading(database) as session:
        return list(session.exec(select(VisitRow)))


def test_a_visit_that_cannot_be_concluded_is_an_internal_error(
    database: Engine, run_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound = conclude

    def breaks(findings: Any, looks: Any, *args: Any) -> Any:
        if looks.status == "complete":
            raise LookupError("a rule without a case")
        return sound(findings, looks, *args)

    monkeypatch.setattr("crawler.store.conclude", breaks)
    storing, spider = pipeline(database)
    visit = failed_visit(job(run_id), "complete", "")
    storing.process_item(visit)
    (row,) = rows(database)
    assert row.status == "internal_error"
    assert row.status_detail == "LookupError: a rule without a case"
    assert spider.halted_by is None


def test_a_database_that_fails_halts_the_spider(
    database: Engine, run_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args: object) -> None:
        raise DatabaseError("the disk is full")

    monkeypatch.setattr(store, "store_visit", full)
    storing, spider = pipeline(database)
    storing.process_item(failed_visit(job(run_id), "timeout", ""))
    assert str(spider.halted_by) == "the disk is full"
    assert rows(database) == []


def test_a_visit_that_breaks_down_is_told_and_the_others_go_on(
    database: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def unknown(url: str) -> None:
        return None

    monkeypatch.setattr("crawler.neighbours.network_address", unknown)

    def unready(given: Job) -> Job:
        raise ZeroDivisionError("ours")

    _, spider = pipeline(database)
    spider.prepare = unready
    visit = asyncio.run(spider._visit(job()))
    assert visit.row.status == "internal_error"
    assert visit.row.status_detail == "ZeroDivisionError: ours"


@pytest.mark.parametrize(("days_ago", "first"), [(1, "paatoksenteko"), (9, "viestinta")])
def test_council_pages_come_first_around_a_meeting(days_ago: int, first: str) -> None:
    names = {"viestinta": "communication", "paatoksenteko": "council"}
    pages = Pages(_=page("Kuvitelma", "/palvelut"), **{name: page(name) for name in names})
    known = tuple((f"{SITE}/{name}", kind) for name, kind in names.items())
    night = date(2026, 3, 10)
    meetings = (night - timedelta(days=days_ago),)
    made(pages, asked=Job(TOWN, 1, night, 1, known, meetings=meetings))
    read = [url.removeprefix(f"{SITE}/") for url in pages.asked]
    assert next(name for name in read if name in names) == first
