"""Fetching for one municipality: one request at a time, paced, robots obeyed, redirects watched."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from time import time
from urllib.parse import urljoin, urlsplit

from scrapy import Request
from scrapy.http import Response

from crawler.addresses import refused_address
from crawler.failures import FetchFailedError, failure_of
from crawler.outage import Outage
from crawler.robots import Robots, read_robots
from crawler.settings import CrawlSettings
from crawler.sites import Site, origin

REDIRECTS = frozenset({301, 302, 303, 307, 308})
MAX_REDIRECTS = 8
MAX_ROBOTS_REDIRECTS = 5
ROBOTS_BYTES = 500 * 1024
SLOW_DOWN = frozenset({429, 503})
LONGEST_RETRY_AFTER = 300.0
DEFAULT_RETRY_AFTER = 30.0
PROXY_FAILURES = {502: "connection_refused", 504: "timeout"}

Download = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address answered in the end, after redirects within the site."""

    url: str
    status: int
    headers: dict[str, str]
    body: bytes
    remark: str


class Fetcher:
    """All requests of one visit go through here, one after the other.

    site: which hosts belong to the municipality; slot: name of Scrapy's download slot;
    download: gives the response of one request; outage: hears how the first requests of a run went.
    """

    def __init__(
        self,
        site: Site,
        slot: str,
        download: Download,
        settings: CrawlSettings,
        outage: Outage,
    ) -> None:
        self._site = site
        self._slot = slot
        self._download = download
        self._settings = settings
        self._outage = outage
        self._robots: dict[str, Robots] = {}
        self._delay = settings.delay
        self._free_at = 0.0
        self.remarks: set[str] = set()

    async def get(self, url: str) -> Answer:
        """The answer of a page of the site.

        Raises FetchFailedError with the visit status it would mean: network failures,
        `private_address`, `robots_refused`, `moved_to_foreign_host`, `redirect_loop`, `too_large`.
        """
        seen = set()
        while True:
            if not (await self.robots(url)).allows(url):
                raise FetchFailedError("robots_refused", f"robots.txt refuses {url}")
            response = await self._patiently(url)
            if response.status not in REDIRECTS:
                return self._answer(response)
            seen.add(url)
            url = self._target(response, seen)

    async def robots(self, url: str) -> Robots:
        """The rules of the host of an address, asked once a visit (RFC 9309).

        Raises FetchFailedError when the host cannot be reached at all.
        """
        place = origin(url)
        if place not in self._robots:
            rules = await self._ask_robots(f"{place}/robots.txt")
            self._robots[place] = rules
            self._delay = max(self._delay, rules.crawl_delay)
        return self._robots[place]

    async def file(self, url: str) -> bytes:
        """The body of a file beside the pages (a sitemap); empty when there is none."""
        answer = await self.get(url)
        return answer.body if answer.status == 200 else b""

    async def _ask_robots(self, url: str) -> Robots:
        for _ in range(MAX_ROBOTS_REDIRECTS + 1):
            response = await self._once(url)
            if response.status not in REDIRECTS:
                return read_robots(response.status, response.body[:ROBOTS_BYTES])
            target = _location(response)
            # Rules that another owner's host gives are not the site's (RFC 9309, 2.3.1.2).
            if not self._site.owns(target) or refused_address(target, self._settings.allow_private):
                break
            url = target
        return read_robots(404, b"")

    async def _patiently(self, url: str) -> Response:
        response = await self._once(url)
        wait = _wait_asked(response)
        if wait is not None and wait <= LONGEST_RETRY_AFTER:
            self._free_at = asyncio.get_running_loop().time() + max(wait, self._delay)
            response = await self._once(url)
            wait = _wait_asked(response)
        if wait is not None:
            detail = f"{url} answered {response.status}, asking us to wait {wait:.0f} s"
            raise FetchFailedError("rate_limited", detail, retry_after=wait)
        return response

    async def _once(self, url: str) -> Response:
        if why := refused_address(url, self._settings.allow_private):
            raise FetchFailedError("private_address", why)
        loop = asyncio.get_running_loop()
        await asyncio.sleep(max(0.0, self._free_at - loop.time()))
        try:
            response = await self._download(self._request(url))
        except Exception as error:
            failure = failure_of(error, urlsplit(url).hostname or "")
            self._outage.heard(self._slot, failure)
            raise failure from error
        finally:
            self._free_at = max(self._free_at, loop.time() + self._delay)
        self._check_proxy(response)
        self._outage.heard(self._slot, None)
        self.remarks.update(f"{urlsplit(url).hostname}: {flag}" for flag in response.flags)
        return response

    def _request(self, url: str) -> Request:
        meta = {
            "download_slot": self._slot,
            "download_timeout": self._settings.timeout,
        }
        return Request(url, meta=meta, dont_filter=True)

    def _check_proxy(self, response: Response) -> None:
        proxied = response.request is not None and response.request.meta.get("proxy") is not None
        status = PROXY_FAILURES.get(response.status)
        if proxied and status and urlsplit(response.url).scheme == "http":
            raise FetchFailedError(status, f"the proxy answered {response.status}")

    def _target(self, response: Response, seen: set[str]) -> str:
        target = _location(response)
        if why := refused_address(target, self._settings.allow_private):
            raise FetchFailedError("private_address", f"redirected: {why}")
        if not self._site.owns(target):
            raise FetchFailedError("moved_to_foreign_host", f"redirected to {target[:300]}")
        if target in seen or len(seen) > MAX_REDIRECTS:
            raise FetchFailedError("redirect_loop", f"redirected in circles at {target[:300]}")
        return target

    def _answer(self, response: Response) -> Answer:
        headers = {
            name.decode("latin-1").lower(): b", ".join(values).decode("latin-1")
            for name, values in response.headers.items()
        }
        return Answer(
            response.url, response.status, headers, response.body, "; ".join(sorted(self.remarks))
        )


def _location(response: Response) -> str:
    location = (response.headers.get("Location") or b"").decode("utf-8", "replace").strip()
    try:
        target = urljoin(response.url, location).partition("#")[0]
    except ValueError:
        target = ""
    if urlsplit(target).scheme not in {"http", "https"}:
        raise FetchFailedError("http_error", f"redirected to no address: {location[:100]!r}")
    return target


def _wait_asked(response: Response) -> float | None:
    if response.status not in SLOW_DOWN:
        return None
    asked = _retry_after(response)
    return DEFAULT_RETRY_AFTER if asked is None and response.status == 429 else asked


def _retry_after(response: Response) -> float | None:
    value = (response.headers.get("Retry-After") or b"").decode("latin-1").strip()
    if not value:
        return None
    if value.isdigit():
        return float(value)
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time())
    except ValueError:
        return None
