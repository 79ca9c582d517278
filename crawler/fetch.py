"""Fetching for one municipality: one request at a time, paced, robots obeyed, redirects watched."""

import asyncio
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from scrapy.http import Response

from crawler.asking import Asker, Download
from crawler.failures import FetchFailedError, TimeUsedUpError
from crawler.outage import Outage
from crawler.redirects import REDIRECTS, Redirects, location
from crawler.robots import Robots, read_robots
from crawler.settings import CrawlSettings
from crawler.sites import Site, domain_of, origin

MAX_ROBOTS_REDIRECTS = 5
ROBOTS_BYTES = 500 * 1024


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address answered in the end, after redirects."""

    url: str
    status: int
    headers: dict[str, str]
    body: bytes


class Fetcher:
    """All requests of one visit go through here, one after the other whoever asks.

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
        self._settings = settings
        self._asker = Asker(site, code, download, settings, outage)
        self._robots: dict[str, Robots] = {}
        self._unreachable: dict[str, FetchFailedError] = {}
        self._turn = asyncio.Lock()
        self.pages_asked = 0

    @property
    def bytes_read(self) -> int:
        """Bytes of all answers so far."""
        return self._asker.bytes_read

    @property
    def remarks(self) -> set[str]:
        """What was odd about the hosts."""
        return self._asker.remarks

    def start_clock(self) -> None:
        """The visit begins now: after its minutes nothing more is asked."""
        self._asker.start_clock()

    @property
    def time_is_up(self) -> bool:
        """Whether the minutes of the visit are used up."""
        return self._asker.time_is_up

    async def get(self, url: str) -> Answer:
        """The answer of a page of the site.

        Raises FetchFailedError with the visit status it would mean: network failures,
        `private_address`, `robots_refused`, `moved_to_foreign_host`, `redirect_loop`, `too_large`,
        `rate_limited`, `http_error` of robots.txt; TimeUsedUpError when the visit's minutes do not
        suffice.
        """
        async with self._turn:
            return await self._follow(url, self._site, counts=True)

    async def file(self, url: str) -> bytes:
        """The body of a file beside the pages (a sitemap); empty when there is none.

        Raises as `get` does.
        """
        async with self._turn:
            answer = await self._follow(url, self._site, counts=False)
        return answer.body if answer.status == 200 else b""

    async def resource(self, url: str) -> Answer:
        """The answer of something that a page is made of: a style sheet, script or image.

        From the municipality's hosts it keeps the pause of pages; other hosts have none unless
        their robots.txt asks for one, and are asked nothing that it refuses. Redirects may lead to
        any public host. Its bytes count, but it is no page. Raises as `get` does but for
        `moved_to_foreign_host`; what went wrong says nothing of the site.
        """
        async with self._turn:
            return await self._follow(url, None, counts=False)

    async def robots(self, url: str) -> Robots:
        """The rules of the host of an address, asked once a visit (RFC 9309).

        Raises FetchFailedError when the host cannot be reached at all; it is not asked again.
        """
        async with self._turn:
            return await self._rules(url)

    async def _rules(self, url: str) -> Robots:
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
        self._asker.pace(place).slow_down(rules.crawl_delay)
        return rules

    async def _ask_robots(self, url: str) -> Robots:
        for _ in range(MAX_ROBOTS_REDIRECTS + 1):
            response = await self._asker.ask(url)
            if response.status not in REDIRECTS:
                return read_robots(response.status, response.body[:ROBOTS_BYTES])
            target = location(response)
            # Rules that another owner's host gives are not the site's (RFC 9309, 2.3.1.2).
            if not self._same_owner(url, target) or self._asker.refusal(target):
                break
            url = target
        return read_robots(404, b"")

    def _same_owner(self, url: str, target: str) -> bool:
        if self._site.owns(url) or self._site.owns(target):
            return self._site.owns(url) and self._site.owns(target)
        return domain_of(urlsplit(url).hostname or "") == domain_of(urlsplit(target).hostname or "")

    async def _follow(self, url: str, within: Site | None, *, counts: bool) -> Answer:
        """Ask an address and those it redirects to; within: the site that they may not leave."""
        chain = Redirects(within, self._settings.allow_private)
        self._refuse_strangers(url, within)
        asked = False
        while True:
            rules = await self._rules(url)
            if not rules.allows(url):
                reason = rules.closed or f"robots.txt refuses {url}"
                raise FetchFailedError(rules.status, reason, asked=asked)
            self.pages_asked += counts and not asked
            asked = True
            response = await self._asker.ask(url, chain.cookies(url))
            if response.status not in REDIRECTS:
                return _answer(response)
            url = chain.target(url, response)

    def _refuse_strangers(self, url: str, within: Site | None) -> None:
        if why := self._asker.refusal(url):
            raise FetchFailedError("private_address", why, asked=False)
        if within and not within.owns(url):
            raise FetchFailedError("moved_to_foreign_host", f"led to {url[:300]}", asked=False)


def _answer(response: Response) -> Answer:
    headers = {
        name.decode("latin-1").lower(): b", ".join(values).decode("latin-1")
        for name, values in response.headers.items()
    }
    return Answer(response.url, response.status, headers, response.body)
