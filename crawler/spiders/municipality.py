"""The municipality spider: runs visits side by side and yields each one as it ends."""

import asyncio
import gc
from collections.abc import AsyncIterator, Callable
from typing import Any

from sqlalchemy import Engine

from crawler.failures import FetchFailedError
from crawler.fetch import Fetcher
from crawler.neighbours import Neighbours
from crawler.outage import FIRST_SITES, Outage
from crawler.outcome import Job, Visit, failed_visit
from crawler.progress import Progress
from crawler.rendering import Renderer
from crawler.settings import CrawlSettings
from crawler.sheets import SheetMemory
from crawler.sites import Site
from crawler.spiders.downloading import CHECK_SECONDS, DownloadingSpider
from crawler.statuses import is_passing
from crawler.visit import Visitor

# The first visits, which find out whether there is a network; the others wait for them.
VANGUARD = 2 * FIRST_SITES
# New objects between two searches for cyclic garbage; Python's 700 are less than one page.
OBJECTS_BETWEEN_SEARCHES = 10_000


class MunicipalitySpider(DownloadingSpider):
    """Visits the municipalities of its jobs, and again those whose failure may pass.

    jobs: the first visits to make, in order; prepare: completes a job with what is remembered of
    the site, called when its visit begins; database: where the pipeline stores; opt_outs: reasons
    by code of those left alone; sheets: what is remembered of style sheets; renderer: shows front
    pages that are nothing without scripts, None: nobody does.
    """

    name = "municipality"

    def __init__(
        self,
        *,
        jobs: list[Job],
        prepare: Callable[[Job], Job],
        database: Engine,
        settings: CrawlSettings,
        progress: Progress,
        opt_outs: dict[str, str],
        sheets: SheetMemory,
        renderer: Renderer | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.jobs = jobs
        self.prepare = prepare
        self.database = database
        self.crawl_settings = settings
        self.progress = progress
        self.opt_outs = opt_outs
        self.sheets = sheets
        self.renderer = renderer
        self.outage = Outage(
            {
                job.municipality.code
                for job in jobs
                if job.attempt == 1 and job.municipality.code not in opt_outs
            }
        )
        self.neighbours = Neighbours(settings.visits_per_address)
        self.seats = asyncio.Semaphore(settings.visits_at_once)

    async def start(self) -> AsyncIterator[Visit]:
        """Yield every visit as it ends: first attempts, then second and third ones."""
        _leave_loaded_code_alone()
        jobs = self.jobs
        waits = (0.0, *self.crawl_settings.retry_waits)
        for wait, next_wait in zip(waits, (*waits[1:], None), strict=True):
            again: list[Job] = []
            await asyncio.sleep(wait if jobs else 0)
            async for job, visit in self._side_by_side(jobs):
                self.progress.visited(visit.row.municipality_code, visit.row.status)
                if self._worth_another(visit, next_wait):
                    again.append(_next_attempt(job))
                yield visit
            if self.halted_by or self.outage.failure:
                break
            jobs = again
        self.ended = True

    def _worth_another(self, visit: Visit, wait: float | None) -> bool:
        tries_left = visit.row.attempt <= len(self.crawl_settings.retry_waits)
        if wait is None or not tries_left or self.outage.failure:
            return False
        return is_passing(visit.row.status) and visit.retry_after <= wait

    async def _side_by_side(self, jobs: list[Job]) -> AsyncIterator[tuple[Job, Visit]]:
        ended: asyncio.Queue[tuple[Job, Visit]] = asyncio.Queue()
        asked = [job for job in jobs if job.municipality.code not in self.opt_outs]
        followers = {job.municipality.code for job in asked[VANGUARD:]}
        tasks = [
            asyncio.create_task(
                self._to_queue(job, ended, waits=job.municipality.code in followers)
            )
            for job in jobs
        ]
        guard = asyncio.create_task(self.cancel_at_the_end(tasks))
        left = {job.municipality.code: job for job in jobs}
        try:
            while left and self.halted_by is None:
                for job, visit in await self._next_ended(ended):
                    del left[job.municipality.code]
                    yield job, visit
                if self.outage.failure:
                    for job in left.values():
                        yield job, given_up(job, self.outage)
                    return
        finally:
            for task in (guard, *tasks):
                task.cancel()
            await asyncio.gather(guard, *tasks, return_exceptions=True)

    async def _next_ended(self, ended: asyncio.Queue[tuple[Job, Visit]]) -> list[tuple[Job, Visit]]:
        try:
            found = [await asyncio.wait_for(ended.get(), CHECK_SECONDS)]
        except TimeoutError:
            return []
        while not ended.empty():
            found.append(ended.get_nowait())
        return found

    async def _to_queue(
        self, job: Job, ended: asyncio.Queue[tuple[Job, Visit]], *, waits: bool
    ) -> None:
        if waits:
            # Without a network hundreds of look-ups would outlast the verdict.
            await self.outage.decided.wait()
        visit = await self._visit(job)
        ended.put_nowait((job, visit))
        if visit.row.status != "opted_out":
            self.outage.decided.set()

    async def _visit(self, job: Job) -> Visit:
        code = job.municipality.code
        if reason := self.opt_outs.get(code):
            return failed_visit(job, "opted_out", reason)
        try:
            # The door first: whoever waits for a neighbour takes nobody's seat.
            async with self.neighbours.admitted(job.municipality.addresses[0]), self.seats:
                return await self._visitor(self.prepare(job)).visit()
        except Exception as error:
            # One site must never end the night for the others; the status carries the failure on.
            self.logger.exception("the visit to %s broke down", code)
            return failed_visit(job, "internal_error", f"{type(error).__name__}: {error}")

    def _visitor(self, job: Job) -> Visitor:
        site = Site(job.municipality)
        code = job.municipality.code
        fetcher = Fetcher(site, code, self.download, self.crawl_settings, self.outage)
        return Visitor(
            job,
            site,
            fetcher,
            self.crawl_settings,
            self.progress,
            sheets=self.sheets,
            renderer=self.renderer,
        )


def given_up(job: Job, outage: Outage) -> Visit:
    """The visit that is not made because no site at all can be reached."""
    failure = outage.failure or FetchFailedError("internal_error", "")
    detail = f"not tried: the first {outage.enough} sites failed alike ({failure.detail})"
    return failed_visit(job, failure.status, detail)


def _leave_loaded_code_alone() -> None:
    """Search for cyclic garbage less often, and never in what is loaded before the crawl."""
    gc.freeze()
    gc.set_threshold(OBJECTS_BETWEEN_SEARCHES)


def _next_attempt(job: Job) -> Job:
    return Job(job.municipality, job.run_id, job.night, job.attempt + 1)
