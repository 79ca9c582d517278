"""What a page may load: every request of the browser is answered by us, never by the network."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from playwright.async_api import CDPSession, Error, Page, Request, Route

from crawler.failures import FetchFailedError
from crawler.fetch import Answer
from crawler.measuring.terms import browser_terms
from crawler.platforms import registry
from crawler.platforms.hosts import suffixes

# Of the answer to the browser: what describes the body as it travelled, and what would be kept.
NOT_PASSED_ON = frozenset(
    {
        "connection",
        "content-encoding",
        "content-length",
        "keep-alive",
        "set-cookie",
        "strict-transport-security",
        "transfer-encoding",
    }
)
Fetch = Callable[[str], Awaitable[Answer]]


class Files:
    """The files of one site's pages, each asked for once; fetch: how."""

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch
        self._kept: dict[str, Answer | FetchFailedError] = {}
        self._bytes = 0

    async def get(self, url: str) -> Answer:
        """The answer of an address. Raises FetchFailedError."""
        if url not in self._kept:
            try:
                answer = await self._fetch(url)
            except FetchFailedError as failure:
                self._kept[url] = failure
                raise
            self._bytes += len(answer.body)
            if self._bytes > browser_terms().limits.kept_bytes:
                return answer
            self._kept[url] = answer
        kept = self._kept[url]
        if isinstance(kept, FetchFailedError):
            raise kept
        return kept


def is_left_out(url: str) -> bool:
    """Whether an address is of a platform, a tracker or an advertiser, or no web address."""
    try:
        parts = urlsplit(url)
        hosts = suffixes((parts.hostname or "").lower())
    except ValueError:
        return True
    left_out = browser_terms().files.left_out
    return parts.scheme not in {"http", "https"} or any(
        host in left_out or host in registry.DOMAINS for host in hosts
    )


class Loader:
    """Answers what one page asks for: the page itself at once, its files one after the other.

    page: the page's answer, after redirects; files: where the rest comes from; session: with the
    browser's page. missing: style
    sheets that we did not load, and why; leads_to: where the page led by itself.
    """

    def __init__(self, page: Answer, files: Files, session: CDPSession) -> None:
        self.page = page
        self.session = session
        self.missing: dict[str, str] = {}
        self.leads_to = ""
        self._files = files
        self._waiting: asyncio.PriorityQueue[tuple[int, int, Route]] = asyncio.PriorityQueue()
        self._opened = False
        self._blocked = False
        self._asked = 0
        self._bytes = 0
        self._busy = False
        self._quiet_since = 0.0

    async def route(self, route: Route, shown: Page) -> None:
        """Take a request of the browser; shown: the page that is looked at."""
        request = route.request
        if _is_page(request, shown):
            await self._answer_page(route)
        elif request.is_navigation_request() and not _is_frame(request, shown):
            await _no_content(route)
        elif not self._is_wanted(request):
            await _refuse(route)
        elif self._asked < browser_terms().limits.files:
            self._asked += 1
            kind = browser_terms().files.kinds.index(request.resource_type)
            self._waiting.put_nowait((kind, self._asked, route))
        else:
            await self._miss(route, f"the page asks for more than {self._asked} files")
            await self._block_the_rest()

    async def serve(self) -> None:
        """Answer the files that are asked for, until cancelled."""
        while True:
            *_, route = await self._waiting.get()
            self._busy = True
            try:
                await self._serve(route)
            finally:
                self._busy = False
                self._quiet_since = asyncio.get_running_loop().time()

    def is_quiet(self) -> bool:
        """Whether nothing has been asked for a while."""
        if self._busy or not self._waiting.empty():
            return False
        now = asyncio.get_running_loop().time()
        return now - self._quiet_since >= browser_terms().waiting.quiet_seconds

    async def _block_the_rest(self) -> None:
        """Let the browser itself refuse what the page goes on asking for without end."""
        if not self._blocked:
            self._blocked = True
            with contextlib.suppress(Error):
                await self.session.send("Network.enable")
                await self.session.send("Network.setBlockedURLs", {"urls": ["*"]})

    async def _answer_page(self, route: Route) -> None:
        url = route.request.url.partition("#")[0]
        if not self._opened:
            self._opened = True
            await _fulfil(route, self.page)
            return
        if url != self.page.url.partition("#")[0]:
            self.leads_to = self.leads_to or url[:300]
        await _no_content(route)

    def _is_wanted(self, request: Request) -> bool:
        kinds = browser_terms().files.kinds
        wanted = request.method == "GET" and request.resource_type in kinds
        return wanted and not is_left_out(request.url)

    async def _serve(self, route: Route) -> None:
        if self._bytes > browser_terms().limits.bytes:
            await self._miss(route, f"the page's files are more than {self._bytes} bytes")
            return
        try:
            answer = await self._files.get(route.request.url.partition("#")[0])
        except FetchFailedError as failure:
            await self._miss(route, failure.detail)
            return
        self._bytes += len(answer.body)
        await _fulfil(route, answer)

    async def _miss(self, route: Route, why: str) -> None:
        request = route.request
        host = urlsplit(request.url).hostname or ""
        letters = any(name in browser_terms().files.letters for name in suffixes(host))
        if request.resource_type == "stylesheet" and not letters:
            self.missing[request.url] = why
        await _refuse(route)


def _is_page(request: Request, shown: Page) -> bool:
    return request.is_navigation_request() and _frame_is(request, shown, main=True)


def _is_frame(request: Request, shown: Page) -> bool:
    return _frame_is(request, shown, main=False)


def _frame_is(request: Request, shown: Page, *, main: bool) -> bool:
    try:
        frame = request.frame
    except Error:
        # A window that is only just opening has no frame yet; it is not the page.
        return False
    return frame.page is shown and (frame is shown.main_frame) is main


async def _fulfil(route: Route, answer: Answer) -> None:
    headers = {k: v for k, v in answer.headers.items() if k not in NOT_PASSED_ON}
    if origin := route.request.headers.get("origin"):
        # Answers are kept for whoever asks; the browser holds no log-in that this could give away.
        headers |= {
            "access-control-allow-origin": origin,
            "access-control-allow-credentials": "true",
        }
    with contextlib.suppress(Error):  # the page may be gone by now
        await route.fulfill(status=answer.status, headers=headers, body=answer.body)


async def _no_content(route: Route) -> None:
    """An answer at which a browser stays where it is (RFC 9110, 15.3.5)."""
    with contextlib.suppress(Error):
        await route.fulfill(status=204)


async def _refuse(route: Route) -> None:
    with contextlib.suppress(Error):
        await route.abort("blockedbyclient")
