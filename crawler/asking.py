"""Single requests of a visit: one at a time, each owner's hosts at their own pace."""

import asyncio
from collections.abc import Awaitable, Callable
from math import inf
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http import Response

from crawler.addresses import refused_address
from crawler.failures import FetchFailedError, TimeUsedUpError, failure_of
from crawler.outage import Outage
from crawler.pace import Pace
from crawler.patience import wait_asked
from crawler.settings import CrawlSettings
from crawler.sites import Site, origin

LONGEST_RETRY_AFTER = 300.0
PROXY_FAILURES = {502: "connection_refused", 504: "timeout"}

Download = Callable[[Request], Awaitable[Response]]


class Asker:
    """Makes the requests of one visit.

    The municipality's hosts share one pace; another owner's host has its own, without a pause
    unless its robots.txt asks for one, and says nothing of the network or of the municipality.
    bytes_read: of all answers; remarks: what was odd about the hosts.
    """

    def __init__(
        self, site: Site, code: str, download: Download, settings: CrawlSettings, outage: Outage
    ) -> None:
        self._site = site
        self._code = code
        self._download = download
        self._settings = settings
        self._outage = outage
        self._own = Pace(settings.delay)
        self._others: dict[str, Pace] = {}
        self._heard: set[str] = set()
        self._public: set[str] = set()
        self._deadline = inf
        self.bytes_read = 0
        self.remarks: set[str] = set()

    def start_clock(self) -> None:
        """The visit begins now: after its minutes nothing more is asked."""
        self._deadline = asyncio.get_running_loop().time() + self._settings.max_minutes * 60

    @property
    def time_is_up(self) -> bool:
        """Whether the minutes of the visit are used up."""
        return asyncio.get_running_loop().time() >= self._deadline

    def pace(self, url: str) -> Pace:
        """The pace of the owner of an address."""
        return self._own if self._site.owns(url) else self._others.setdefault(origin(url), Pace(0))

    def refusal(self, url: str) -> str | None:
        """Why an address may not be visited, or None; judged once for each host and port."""
        place = origin(url)
        if place in self._public:
            return None
        why = refused_address(url, self._settings.allow_private)
        if why is None:
            self._public.add(place)
        return why

    async def ask(self, url: str, cookies: str = "") -> Response:
        """The answer to one request; asked again when the municipality says to wait a little.

        Raises FetchFailedError: network failures, `private_address`, `too_large`, `rate_limited`;
        TimeUsedUpError when the visit's minutes do not suffice.
        """
        response = await self._steadily(url, cookies)
        wait = wait_asked(response)
        if wait is not None and wait <= LONGEST_RETRY_AFTER and self._site.owns(url):
            self._own.stay_away(wait)
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
        if why := self.refusal(url):
            raise FetchFailedError("private_address", why)
        pace = self.pace(url)
        seconds = await self._turn(pace)
        try:
            response = await self._download(_request(url, cookies, seconds))
        except Exception as error:
            raise self._failed(failure_of(error, url), url) from error
        finally:
            pace.ended()
        self._heard.add(origin(url))
        self.bytes_read += len(response.body)
        self._check_proxy(response)
        self._outage.heard(self._code, None)
        self.remarks.update(f"{urlsplit(url).hostname}: {flag}" for flag in response.flags)
        return response

    async def _turn(self, pace: Pace) -> float:
        """Wait until the next request may be made; the seconds it may take."""
        begin = pace.next_at()
        if begin >= self._deadline:
            raise TimeUsedUpError(self._settings.max_minutes)
        await asyncio.sleep(begin - asyncio.get_running_loop().time())
        return min(self._settings.timeout, self._deadline - begin)

    def _failed(self, failure: FetchFailedError, url: str) -> FetchFailedError:
        if self._site.owns(url):
            self._outage.heard(self._code, failure)
        if failure.status == "too_large":
            self.bytes_read += self._settings.max_page_bytes
        return failure

    def _check_proxy(self, response: Response) -> None:
        proxied = response.request is not None and response.request.meta.get("proxy") is not None
        status = PROXY_FAILURES.get(response.status)
        if proxied and status and urlsplit(response.url).scheme == "http":
            failure = FetchFailedError(status, f"the proxy answered {response.status}")
            raise self._failed(failure, response.url)


def _request(url: str, cookies: str, seconds: float) -> Request:
    headers = {"Cookie": cookies} if cookies else {}
    return Request(url, headers=headers, meta={"download_timeout": seconds})
