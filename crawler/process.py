"""Running the spider in Scrapy: which of Scrapy's parts we use, and how a crawl ends."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, TypeVar

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings
from sqlalchemy import Engine
from sqlmodel import col, select

from crawler.interruption import CrawlInterruptedError
from crawler.measuring.terms import phone_agent
from crawler.opt_out import load_opt_outs
from crawler.outcome import Job
from crawler.progress import Progress
from crawler.rendering import Renderer
from crawler.rules import rule_version
from crawler.settings import CrawlSettings, PhoneSettings, user_agent
from crawler.sheets import SheetMemory
from crawler.spiders.downloading import DownloadingSpider
from crawler.spiders.municipality import MunicipalitySpider
from storage.database import reading, writing
from storage.stylesheets import forget_stylesheets, known_stylesheets
from storage.tables import Account, Livestream
from storage.visits import known_meetings, known_pages

# Ours: robots, redirects, retries, pacing and offsite are the visit's own business.
SWITCHED_OFF = (
    "offsite.OffsiteMiddleware",
    "robotstxt.RobotsTxtMiddleware",
    "httpauth.HttpAuthMiddleware",
    "downloadtimeout.DownloadTimeoutMiddleware",
    "retry.RetryMiddleware",
    "redirect.MetaRefreshMiddleware",
    "redirect.RedirectMiddleware",
    "cookies.CookiesMiddleware",
    "stats.DownloaderStats",
    "httpcache.HttpCacheMiddleware",
)
HANDLER = "crawler.certificates.DownloadHandler"

AnySpider = TypeVar("AnySpider", bound=DownloadingSpider)


def crawl(
    jobs: list[Job],
    database: Engine,
    settings: PhoneSettings,
    progress: Progress,
    version: str,
) -> MunicipalitySpider:
    """Make the visits and store each as it ends; once per process (Twisted's reactor ends with it).

    A browser is started only for front pages that are nothing without scripts, and not even then
    when `browser_minutes` is 0.
    Returns the spider, which tells whether the network was out. Raises DatabaseError when a visit
    could not be stored and CrawlInterruptedError after Ctrl-C or SIGTERM.
    """
    renders = settings.browser_minutes > 0
    agent = user_agent(settings, version)
    return run_spider(
        MunicipalitySpider,
        scrapy_settings(settings, agent),
        jobs=jobs,
        prepare=lambda job: remembering(job, database),
        database=database,
        settings=settings,
        progress=progress,
        opt_outs=load_opt_outs(settings.opt_out),
        sheets=remembered_sheets(database),
        renderer=Renderer(settings, phone_agent(agent)) if renders else None,
    )


def run_spider(kind: type[AnySpider], scrapy: Settings, **arguments: Any) -> AnySpider:
    """Run a spider to its end, given its arguments; once per process.

    Returns it. Raises what halted it, and CrawlInterruptedError after Ctrl-C or SIGTERM.
    """
    process = AsyncCrawlerProcess(scrapy)
    crawler = process.create_crawler(kind)
    process.crawl(crawler, **arguments)
    with _signals_kept():
        process.start()
    spider = crawler.spider
    if not isinstance(spider, kind):
        raise CrawlInterruptedError
    if spider.halted_by:
        raise spider.halted_by
    if not spider.ended:
        raise CrawlInterruptedError
    return spider


@contextmanager
def _signals_kept() -> Iterator[None]:
    """Give Ctrl-C and SIGTERM their meaning back afterwards; Scrapy leaves its own behind."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def remembering(job: Job, database: Engine) -> Job:
    """The job with what the database remembers of the site: known pages, evidence pages and
    dates of meetings."""
    code = job.municipality.code
    with reading(database) as session:
        pages = tuple((page.url, page.page_kind) for page in known_pages(session, code))
        evidence: list[str] = []
        for column, table in (
            (col(Account.evidence_url), Account),
            (col(Livestream.page_url), Livestream),
        ):
            evidence += session.exec(
                select(column).where(
                    table.municipality_code == code,
                    col(table.valid_to_run).is_(None),
                    table.state != "closed",
                )
            )
        meetings = tuple(known_meetings(session, code))
    evidence_pages = tuple(sorted(set(evidence)))
    return replace(job, known_pages=pages, evidence=evidence_pages, meetings=meetings)


def remembered_sheets(database: Engine) -> SheetMemory:
    """What is remembered of style sheets; what is out of date is forgotten."""
    version = rule_version("responsiveness")
    with writing(database) as session:
        forget_stylesheets(session, version)
        return SheetMemory(known_stylesheets(session, version))


def scrapy_settings(settings: CrawlSettings, agent: str) -> Settings:
    """Scrapy's settings for our spiders; agent: the user agent that they name."""
    return Settings(
        {
            "USER_AGENT": agent,
            "DEFAULT_REQUEST_HEADERS": {
                "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5",
                "Accept-Language": "fi,sv;q=0.9,en;q=0.5",
            },
            "DOWNLOADER_MIDDLEWARES": {
                f"scrapy.downloadermiddlewares.{name}": None for name in SWITCHED_OFF
            },
            "DOWNLOAD_HANDLERS": {
                "http": HANDLER,
                "https": HANDLER,
                "file": None,
                "ftp": None,
                "s3": None,
                "data": None,
            },
            "ITEM_PIPELINES": {"crawler.pipelines.StoreVisit": 100},
            "EXTENSIONS": {
                f"scrapy.extensions.{name}": None
                for name in ("telnet.TelnetConsole", "logstats.LogStats", "corestats.CoreStats")
            },
            "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
            "CONCURRENT_ITEMS": settings.visits_at_once,
            "DOWNLOAD_MAXSIZE": settings.max_page_bytes,
            "DOWNLOAD_WARNSIZE": 0,
            "DOWNLOAD_TIMEOUT": settings.timeout,
            "DNS_TIMEOUT": settings.timeout / 2,
            "TWISTED_DNS_RESOLVER": "crawler.resolver.PublicResolver",
            "ALLOW_PRIVATE": sorted(settings.allow_private),
            "REACTOR_THREADPOOL_MAXSIZE": 40,
            "REMOTE_CONTROL_ENABLED": False,
            "LOG_LEVEL": "CRITICAL",
            "LOG_ENABLED": False,
        }
    )
