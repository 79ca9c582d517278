"""Walks through a practice site without a network, and when they see what it answers."""

import asyncio
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http import HtmlResponse, Response

from crawler.detectors import detect
from crawler.fetch import Fetcher
from crawler.outage import Outage
from crawler.outcome import Job
from crawler.page import Page
from crawler.progress import Progress
from crawler.settings import CrawlSettings
from crawler.sheets import SheetMemory
from crawler.sites import Site
from crawler.traps import clean_url, same_page
from crawler.visit import Visitor
from practice.sites.builder import Built
from practice.web import site as web
from storage.register import Municipality
from tests.crawler.towns import municipality

OURS = {"municipality", "unit", "director", "company", "shared"}
SETTINGS = CrawlSettings(delay=0, max_pages=10_000)


@dataclass
class Walked:
    """One site: its pages, which of them answer what, and the order of two walks through it.

    answers: by what is answered, the pages that tell it; order, breadth: pages as the visit and as
    breadth-first took them; asides: requests for robots.txt and sitemaps. Pages are written as
    `same_page` writes their addresses.
    """

    name: str
    pages: int = 0
    answers: dict[str, set[str]] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)
    breadth: list[str] = field(default_factory=list)
    asides: int = 0

    def wanted(self, *, strict: bool) -> list[set[str]]:
        """What is to be seen: one of the pages of every answer or, strict, each place."""
        if not strict:
            return list(self.answers.values())
        rare = [
            pages
            for answer, pages in self.answers.items()
            if len(pages) < self.pages / 2 and not answer.startswith("viewport")
        ]
        return [{page} for page in sorted(set().union(*rare))]

    def steps(self, order: list[str], *, strict: bool) -> list[int]:
        """After how many fetches each is seen; what never is, one after the last page."""
        never = max(self.pages, len(order)) + 1
        when = {page: count for count, page in reversed(list(enumerate(order, 1)))}
        return sorted(
            min(when.get(page, never) for page in pages) for pages in self.wanted(strict=strict)
        )


class Served:
    """The sites of a municipality, answering in this process and remembering what was asked."""

    def __init__(self, built: Built) -> None:
        self._sites = {host: site for site in built.sites for host in site.hosts}
        self.asked: list[str] = []

    async def download(self, request: Request) -> Response:
        """The response of one request."""
        self.asked.append(request.url)
        status, headers, body = self.answer(request.url)
        made = HtmlResponse if "html" in headers.get("Content-Type", "") else Response
        return made(request.url, status=status, headers=headers, body=body, request=request)

    def answer(self, url: str) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body of an address."""
        parts = urlsplit(url)
        site = self._sites.get(parts.netloc)
        if site is None:
            return 404, {}, b""
        target = parts.path + f"?{parts.query}" * bool(parts.query)
        given = site.answer(web.Request("GET", parts.scheme, parts.netloc, target))
        assert isinstance(given.body, bytes), url
        return given.status, dict(given.headers), given.body

    def pages(self) -> Iterator[Page]:
        """Every page that has an address of its own (endless spaces have none)."""
        for site in {id(site): site for site in self._sites.values()}.values():
            for path in site.pages:
                if path.endswith("*") or path == "/" != site.front:
                    continue
                url = f"https://{site.hosts[0]}{path}"
                status, headers, body = self.answer(url)
                if status == 200 and "html" in headers["Content-Type"]:
                    yield Page(url, body, {"content-type": headers["Content-Type"]})


def walked(built: Built, today: date) -> Walked:
    """A site with its answers and the order of both walks; RuntimeError if the visit fails."""
    served = Served(built)
    read = {same_page(page.url): page for page in served.pages()}
    place = built.place
    name = f"{place.cms}, {'+'.join(place.languages)}, sitemap {place.sitemap}, {place.council}"
    result = Walked(name, len(read))
    for key, page in read.items():
        _note_answers(result, key, page, built)
    town = _town(built)
    result.breadth = breadth_first(read, town)
    asyncio.run(_visit(served, town, today, result))
    return result


def breadth_first(pages: dict[str, Page], town: Municipality) -> list[str]:
    """The order of a walk that takes links as they come, from the front page on."""
    site = Site(town)
    order = [same_page(town.addresses[0])]
    waiting = deque(order)
    while waiting:
        page = pages.get(waiting.popleft())
        for link in page.links if page else ():
            clean = clean_url(link.url)
            if clean and site.owns(clean) and (key := same_page(clean)) not in order:
                order.append(key)
                waiting.append(key)
    return order


def _note_answers(result: Walked, key: str, page: Page, built: Built) -> None:
    for finding in detect(page):
        owner, _ = built.truth.accounts.get(finding.value, ("", ""))
        if owner in OURS or finding.detector == "viewport":
            result.answers.setdefault(f"{finding.detector} {finding.value}", set()).add(key)
    if urlsplit(page.url).path in built.truth.livestream_pages:
        result.answers[f"stream {key}"] = {key}


async def _visit(served: Served, town: Municipality, today: date, result: Walked) -> None:
    site = Site(town)
    fetcher = Fetcher(site, town.code, served.download, SETTINGS, Outage({town.code}))
    job = Job(town, 1, today, 1)
    visitor = Visitor(job, site, fetcher, SETTINGS, Progress(1), sheets=SheetMemory())
    visit = await visitor.visit()
    if visit.row.status != "complete":
        raise RuntimeError(f"{result.name}: {visit.row.status} {visit.row.status_detail}")
    for url in served.asked:
        if urlsplit(url).path.endswith(("robots.txt", ".xml", ".xml.gz")):
            result.asides += 1
        else:
            result.order.append(same_page(url))


def _town(built: Built) -> Municipality:
    place = built.place
    front = f"https://{built.site.hosts[0]}{built.start_path}"
    language = "+".join(code for code in place.languages if code != "en")
    names = {"code": place.code, "name_fi": place.name_fi, "name_sv": place.name_sv}
    domains = " ".join(place.domains.values())
    return municipality(
        front, language, municipality_type=place.kind, other_domains=domains, **names
    )
