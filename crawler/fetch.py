"""Fetching for one municipality: one request at a time, paced, robots obeyed, redirects watched."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from math import inf
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http import Response

from crawler.addresses import refused_address
from crawler.failures import FetchFailedError, TimeUsedUpError, failure_of
from crawler.outage import Outage
from crawler.patience import wait_asked
from crawler.redirects import REDIRECTS, Redirects, location
from crawler.robots import Robots, read_robots
from crawler.settings import CrawlSettings
from crawler.sites import Site, origin

MAX_ROBOTS_REDIRECTS = 5
ROBOTS_BYTES = 500 * 1024
LONGEST_RETRY_AFTER = 300.0
PROXY_FAILURES = {502: "connection_refused", 504: "timeout"}

Download = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address answered in the end, after redirects within the site."""

    url: str
    status: int
    headers: dict[str, str]
    body: bytes


class Fetcher:
    """All requests of one visit go through here, one after the other.

    site: which hosts belong to the municipality; code: the municipality's;
    download: gives the response of one request; outage: hears how the first requests of a run went.
    pages_asked and bytes_read count against the budgets; remarks tell what was odd about the hosts.
    """

    def __init__(
        self,
        site: Site,
        code: str,
        download: Download,
        settings: CrawlSettings,
        outage: Outage,
    ) -> None:
        self._site = site
        self._code = code
        self._download = download
        self._settings = settings
        self._outage = outage
        self._robots: dict[str, Robots] = {}
        self._heard: set[str] = set()
        self._unreachable: dict[str, FetchFailedError] = {}
        self._public: set[str] = set()
        self._delay = settings.delay
        self._free_at = 0.0
        self._deadline = inf
        self.pages_asked = 0
        self.bytes_read = 0
        self.remarks: set[str] = set()

    def start_clock(self) -> None:
        """The visit begins now: after its minutes nothing more is asked."""
        self._deadline = asyncio.get_running_loop().time() + self._settings.max_minutes * 60

    @property
    def time_is_up(self) -> bool:
        """Whether the minutes of the visit are used up."""
        return asyncio.get_running_loop().time() >= self._deadline

    async def get(self, url: str) -> Answer:
        """The answer of a page of the site.

        Raises FetchFailedError with the visit status it would mean: network failures,
        `private_address`, `robots_refused`, `moved_to_foreign_host`, `redirect_loop`, `too_large`,
        `rate_limited`; TimeUsedUpError when the visit's minutes do not suffice.
        """
        return await self._follow(url, counts=True)

    async def file(self, url: str) -> bytes:
        """The body of a file beside the pages (a sitemap); empty when there is none."""
        answer = await self._follow(url, counts=False)
        return answer.body if answer.status == 200 else b""

    async def robots(self, url: str) -> Robots:
        """The rules of the host of an address, asked once a visit (RFC 9309).

        Raises FetchFailedError when the host cannot be reached at all; it is not asked again.
        """
        place = origin(url)
        if known := self._unreachable.get(place):
            raise FetchFailedError(known.status, known.detail, asked=False)
        if place not in self._robots:
            self._robots[place] = await self._first_robots(place)
        return self._robots[place]

    async def _first_robots(self, place: str) -> Robots:
        try:
            rules = await self._ask_robots(f"{place}/robots.txt")
        except TimeUsedUpError:
            raise
        except FetchFailedError as failure:
            self._unreachable[place] = failure
            raise
        if rules.crawl_delay > self._settings.max_minutes * 60:
            pause = f"robots.txt asks for {rules.crawl_delay:g} s between requests"
            return replace(rules, closed=f"{pause}, longer than a visit may last")
        if rules.crawl_delay > self._delay:
            self._free_at += rules.crawl_delay - self._delay
            self._delay = rules.crawl_delay
        return rules

    async def _ask_robots(self, url: str) -> Robots:
        for _ in range(MAX_ROBOTS_REDIRECTS + 1):
            response = await self._patiently(url)
            if response.status not in REDIRECTS:
                return read_robots(response.status, response.body[:ROBOTS_BYTES])
            target = location(response)
            # Rules that another owner's host gives are not the site's (RFC 9309, 2.3.1.2).
            if not self._site.owns(target) or refused_address(target, self._settings.allow_private):
                break
            url = target
        return read_robots(404, b"")

    async def _follow(self, url: str, *, counts: bool) -> Answer:
        chain = Redirects(self._site, self._settings.allow_private)
        self._refuse_strangers(url)
        asked = False
        while True:
            rules = await self.robots(url)
            if not rules.allows(url):
                reason = rules.closed or f"robots.txt refuses {url}"
                raise FetchFailedError("robots_refused", reason, asked=asked)
            self.pages_asked += counts and not asked
            asked = True
            response = await self._patiently(url, chain.cookies(url))
            if response.status not in REDIRECTS:
                return _answer(response)
            url = chain.target(url, response)

    def _refuse_strangers(self, url: str) -> None:
        if why := self._refusal(url):
            raise FetchFailedError("private_address", why, asked=False)
        if not self._site.owns(url):
            raise FetchFailedError("moved_to_foreign_host", f"led to {url[:300]}", asked=False)

    def _refusal(self, url: str) -> str | None:
        """Why an address may not be visited, or None; judged once for each host and port."""
        place = origin(url)
        if place in self._public:
            return None
        why = refused_address(url, self._settings.allow_private)
        if why is None:
            self._public.add(place)
        return why

    async def _patiently(self, url: str, cookies: str = "") -> Response:
        response = await self._steadily(url, cookies)
        wait = wait_asked(response)
        if wait is not None and wait <= LONGEST_RETRY_AFTER:
            self._free_at = asyncio.get_running_loop().time() + max(wait, self._delay)
            response = await self._steadily(url, cookies)
            wait = wait_asked(response)
        if wait is not None:
            detail = f"{url} answered {response.status}, asking us to wait {wait:.0f} s"
            raise FetchFailedError("rate_limited", detail, retry_after=wait)
        return response

    async def _steadily(self, url: str, cookies: str) -> Response:
        """One request; another after the pause if a server that had answered breaks it off.

        It may only have closed a connection that was kept for the next request.
        """
        try:
            return await self._once(url, cookies)
        except FetchFailedError as failure:
            if failure.status != "connection_reset" or origin(url) not in self._heard:
                raise
        return await self._once(url, cookies)

    async def _once(self, url: str, cookies: str) -> Response:
        if why := self._refusal(url):
            raise FetchFailedError("private_address", why)
        seconds = await self._turn()
        try:
            response = await self._download(self._request(url, cookies, seconds))
        except Exception as error:
            raise self._failed(failure_of(error, url)) from error
        finally:
            now = asyncio.get_running_loop().time()
            self._free_at = max(self._free_at, now + self._delay)
        self._heard.add(origin(url))
        self.bytes_read += len(response.body)
        self._check_proxy(response)
        self._outage.heard(self._code, None)
        self.remarks.update(f"{urlsplit(url).hostname}: {flag}" for flag in response.flags)
        return response

    async def _turn(self) -> float:
        """Wait until the next request may be made; the seconds it may take."""
        now = asyncio.get_running_loop().time()
        begin = max(now, self._free_at)
        if begin >= self._deadline:
            raise TimeUsedUpError(self._settings.max_minutes)
        await asyncio.sleep(begin - now)
        return min(self._settings.timeout, self._deadline - begin)

    def _failed(self, failure: FetchFailedError) -> FetchFailedError:
        self._outage.heard(self._code, failure)
        if failure.status == "too_large":
            self.bytes_read += self._settings.max_page_bytes
        return failure

    def _request(self, url: str, cookies: str, seconds: float) -> Request:
        headers = {"Cookie": cookies} if cookies else {}
        return Request(url, headers=headers, meta={"download_timeout": seconds})

    def _check_proxy(self, response: Response) -> None:
        proxied = response.request is not None and response.request.meta.get("proxy") is not None
        status = PROXY_FAILURES.get(response.status)
        if proxied and status and urlsplit(response.url).scheme == "http":
            raise self._failed(FetchFailedError(status, f"the proxy answered {response.status}"))


def _answer(response: Response) -> Answer:
    headers = {
        name.decode("latin-1").lower(): b", ".join(values).decode("latin-1")
        for name, values in response.headers.items()
    }
    return Answer(response.url, response.status, headers, response.body)
