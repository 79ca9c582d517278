"""One visit: the way in, then the best page next, until nothing or no budget is left."""

import hashlib
from datetime import datetime

from crawler.detectors import detect
from crawler.entry import GONE, ScriptsOnlyError, find_front_page, read_page, refuse_strangers
from crawler.failures import FetchFailedError, TimeUsedUpError
from crawler.fetch import Fetcher
from crawler.finding import FindingBook, without_private
from crawler.frontier import Candidate, Frontier
from crawler.kinds import page_kind
from crawler.languages import machine_translated
from crawler.looks import Looks
from crawler.measuring.errors import BrowserMissingError, UnmeasuredError
from crawler.meeting_nights import around_meeting
from crawler.observations import place_of
from crawler.outcome import Job, Visit
from crawler.page import Page
from crawler.progress import Progress
from crawler.rendering import Renderer
from crawler.samples import Samples
from crawler.settings import CrawlSettings
from crawler.sheets import SheetMemory, SheetReader
from crawler.sitemaps import choose_sitemaps, read_sitemap, sitemap_addresses
from crawler.sites import Site, origin
from crawler.traps import normal_url
from storage.tables import VisitRow
from storage.times import utc_now
from storage.visits import ReadPage

MAX_SITEMAPS = 4
MAX_FAILURES_IN_A_ROW = 6
# Failures that say something of the site's health, not of one page.
ILL = frozenset({"timeout", "connection_refused", "connection_reset", "dns_failure", "tls_failure"})


class Visitor:
    """Makes one visit: `Visitor(job, ...).visit()`.

    fetcher: how pages are fetched; progress hears of every page read; sheets: what is known of
    style sheets; renderer: shows a front page that is nothing without scripts, None: nobody does.
    """

    def __init__(
        self,
        job: Job,
        site: Site,
        fetcher: Fetcher,
        settings: CrawlSettings,
        progress: Progress,
        *,
        sheets: SheetMemory,
        renderer: Renderer | None = None,
    ) -> None:
        self._job = job
        self._fetcher = fetcher
        self._settings = settings
        self._progress = progress
        self._renderer = renderer
        self._frontier = Frontier(site, job.municipality.language, settings.max_pages)
        self._book = FindingBook()
        self._samples = Samples()
        self._sheets = SheetReader(fetcher, sheets, settings.max_bytes)
        self._started = utc_now()
        self._reached: set[str] = set()
        self._answered: set[str] = set()
        self._gone: list[str] = []
        self._gone_kinds: set[str] = set()
        self._private: set[str] = set()
        self._pages: dict[str, ReadPage] = {}
        self._entry = job.municipality.addresses[0]
        self._final = ""
        self._bytes = 0
        self._pages_fetched = 0
        self._failed = 0
        self._refused = 0
        self._ill = 0

    async def visit(self) -> Visit:
        """The whole visit; failures become its status, whatever they are."""
        self._fetcher.start_clock()
        try:
            status, detail = await self._look_around()
        except ScriptsOnlyError as failure:
            told = await self._read_rendered(failure.page)
            return self._result(failure.status, f"{failure.detail}; {told}")
        except FetchFailedError as failure:
            return self._result(failure.status, failure.detail, failure.retry_after)
        return self._result(status, detail)

    async def _read_rendered(self, served: Page) -> str:
        """Read a front page as a browser shows it; what came of it, in words.

        What is found there counts; what is not says nothing (design, 6.7).
        """
        if self._renderer is None:
            return "no browser was to show it"
        try:
            front = await self._renderer.rendered(served, self._fetcher)
            refuse_strangers(front, self._job.municipality, rendered=True)
        except FetchFailedError as failure:
            return f"in a browser: {failure.detail}"
        except (UnmeasuredError, BrowserMissingError) as error:
            return f"not shown by a browser: {error}"
        self._final = front.url
        self._read(front)
        return "read as a browser shows it"

    async def _look_around(self) -> tuple[str, str]:
        # A page is let go of as soon as it is read: hundreds of visits go on at once.
        self._enter(await find_front_page(self._job.municipality, self._fetcher))
        await self._read_sitemaps(self._final)
        ended = await self._walk()
        await self._read_styles()
        return ended

    async def _walk(self) -> tuple[str, str]:
        while candidate := self._frontier.pop():
            if used_up := self._budget_used_up():
                return "budget_reached", used_up
            try:
                await self._read_next(candidate)
            except TimeUsedUpError as failure:
                return "budget_reached", failure.detail
            except FetchFailedError as failure:
                if stop := self._note_failure(candidate, failure):
                    self._sheets.close()
                    return "budget_reached", stop
        return "complete", ""

    def _enter(self, front: Page) -> None:
        self._final = front.url
        self._frontier.machine_translated = machine_translated(front)
        self._frontier.add_evidence(self._job.evidence)
        self._frontier.add_entry([front.url, *self._job.municipality.addresses])
        self._frontier.visited(front.url, "front")
        self._read(front)
        self._frontier.add_known(self._job.known_pages)
        if around_meeting(self._job.night, self._job.meetings):
            self._frontier.add_for_meeting(self._job.known_pages)

    async def _read_next(self, candidate: Candidate) -> None:
        answer = await self._fetcher.get(candidate.url)
        if answer.status in GONE:
            self._note_gone(candidate)
        page = read_page(answer, candidate.kind)
        self._ill = 0
        self._note_answer(candidate.url)
        self._reached.add(candidate.kind)
        if page.url != candidate.url and not self._frontier.visited(page.url, candidate.kind):
            return
        if candidate.kind != "front":
            page.kind = page_kind(page.url, words="", title=f"{page.title} {page.heading}")
            page.kind = candidate.kind if page.kind == "other" else page.kind
        self._read(page)

    def _note_answer(self, url: str) -> None:
        self._answered.add(place_of(url))

    def _note_gone(self, candidate: Candidate) -> None:
        self._note_answer(candidate.url)
        self._gone.append(candidate.url)
        self._gone_kinds.add(candidate.kind)

    def _read(self, page: Page) -> None:
        self._pages_fetched += 1
        self._progress.pages += 1
        self._bytes += page.size
        self._reached.add(page.kind)
        self._note_answer(page.url)
        self._remember(page)
        findings = detect(page)
        self._private.update(f.value for f in findings if f.detector == "private_accounts")
        self._book.add(f for f in findings if f.detector != "private_accounts")
        self._samples.consider(page, findings)
        self._frontier.add_links(page)

    def _remember(self, page: Page) -> None:
        url = normal_url(page.url) or page.url
        self._pages[url] = ReadPage(
            municipality_code=self._job.municipality.code,
            url=url,
            page_kind=page.kind,
            content_hash=hashlib.sha256(page.body).hexdigest()[:16],
            etag=page.headers.get("etag", "")[:200],
            last_modified=page.headers.get("last-modified", "")[:100],
            last_fetched=utc_now(),
        )

    async def _read_sitemaps(self, front: str) -> None:
        robots = await self._fetcher.robots(front)
        waiting = sitemap_addresses(robots.text, origin(front))
        for _ in range(MAX_SITEMAPS):
            if not waiting:
                return
            try:
                pages, nested = read_sitemap(await self._fetcher.file(waiting.pop(0)))
            except FetchFailedError:
                # A sitemap is a help, not a page: without it the links still lead everywhere.
                continue
            self._frontier.add_sitemap(pages)
            waiting = choose_sitemaps(nested) + waiting

    async def _read_styles(self) -> None:
        """Find out what the pages that stand for their kinds declare with their style sheets."""
        for page in self._samples.chosen(self._book.findings()):
            self._book.add([await self._sheets.declared(page)])

    def _budget_used_up(self) -> str:
        if self._fetcher.pages_asked >= self._settings.max_pages:
            return f"{self._settings.max_pages} pages asked for"
        if self._fetcher.bytes_read >= self._settings.max_bytes:
            return f"{self._fetcher.bytes_read} bytes read"
        if self._fetcher.time_is_up:
            return f"{self._settings.max_minutes:g} minutes used"
        return ""

    def _note_failure(self, candidate: Candidate, failure: FetchFailedError) -> str:
        if failure.status == "robots_refused":
            self._refused += 1
            return ""
        if failure.status == "moved_to_foreign_host":
            self._note_answer(candidate.url)
            self._gone_kinds.add(candidate.kind)
            return ""
        self._failed += 1
        if failure.asked:
            self._ill = self._ill + 1 if failure.status in ILL else 0
        if failure.status == "rate_limited" or self._ill >= MAX_FAILURES_IN_A_ROW:
            return f"stopped after {self._pages_fetched} pages: {failure.detail}"
        return ""

    def _result(self, status: str, detail: str, retry_after: float = 0.0) -> Visit:
        now = utc_now()
        remarks = sorted(self._fetcher.remarks)
        row = VisitRow(
            run_id=self._job.run_id,
            municipality_code=self._job.municipality.code,
            attempt=self._job.attempt,
            started_at=self._started,
            finished_at=now,
            status=status,
            status_detail="; ".join(part for part in (detail, *remarks) if part)[:500],
            entry_url=self._entry,
            final_url=self._final,
            page_kinds_reached=sorted(self._reached),
            pages_fetched=self._pages_fetched,
            pages_failed=self._failed,
            bytes=self._bytes,
            robots_refused_pages=self._refused,
            private_accounts_skipped=len(self._private),
        )
        findings = without_private(self._book.findings(), self._private)
        pages = [self._pages[url] for url in sorted(self._pages)]
        looks = self._looks(status, now)
        met = self._sheets.met
        return Visit(row, looks, findings, pages, self._gone, retry_after, met)

    def _kinds_of_the_site(self, status: str) -> frozenset[str]:
        """The page kinds that the site has; one whose pages turned out to be gone it has not."""
        known = self._frontier.kinds_known
        return known - (self._gone_kinds - self._reached) if status == "complete" else known

    def _looks(self, status: str, now: datetime) -> Looks:
        return Looks(
            municipality=self._job.municipality,
            run_id=self._job.run_id,
            night=self._job.night,
            at=now,
            status=status,
            kinds_known=self._kinds_of_the_site(status),
            kinds_reached=frozenset(self._reached),
            answered=frozenset(self._answered),
            pages=self._pages_fetched,
        )
