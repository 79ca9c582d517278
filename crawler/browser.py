"""The phone: a page as Chromium shows it at 360 px, and what was measured of it."""

import asyncio
import base64
import contextlib
from asyncio import FIRST_COMPLETED
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.async_api import Error, Page
from pydantic import ValidationError

from crawler.fetch import Answer
from crawler.measuring.chromium import Chromium
from crawler.measuring.errors import UnmeasuredError
from crawler.measuring.figures import Figures
from crawler.measuring.loading import Files, Loader
from crawler.measuring.picture import small_picture
from crawler.measuring.terms import browser_terms
from crawler.measuring.tools import Tools, answered

CHECK_SECONDS = 0.1
WATCH_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Sight:
    """What a page looked like: its figures, its first screen (WebP), and its markup as it stood."""

    figures: Figures
    picture: bytes
    markup: str = ""


class Phone:
    """One browser that looks at one page at a time; it is started anew when it breaks.

    executable: the browser, None for Playwright's own; agent: the user agent that it names.
    """

    def __init__(self, executable: Path | None, agent: str) -> None:
        self._chromium = Chromium(executable, agent)
        self._looked_at = 0

    async def start(self) -> None:
        """Start the browser unless it runs. Raises BrowserMissingError."""
        if self._looked_at >= browser_terms().limits.pages_per_start:
            await self.end()
        if not self._chromium.lives():
            await self.end()
            await self._chromium.start()
            self._looked_at = 0

    async def end(self) -> None:
        """End the browser."""
        await self._chromium.end()

    async def look(self, page: Answer, files: Files, *, with_markup: bool = False) -> Sight:
        """Show a page, wait until it stands still, and measure it.

        page: what its address answered; files: where its style sheets, scripts and images come
        from; with_markup: read the page's markup as its scripts made it, too. Raises
        UnmeasuredError, after which the browser may have to be started anew, and
        BrowserMissingError.
        """
        await self.start()
        self._looked_at += 1
        look = asyncio.create_task(self._look(page, files, with_markup=with_markup))
        watch = asyncio.create_task(self._watch())
        try:
            return await _in_time(look, watch)
        except (Error, UnmeasuredError, ValidationError) as error:
            self._chromium.kill()
            await _cancelled(look)
            await self.end()
            raise UnmeasuredError(_words(error)) from error
        finally:
            await _cancelled(watch, look)

    async def _look(self, page: Answer, files: Files, *, with_markup: bool) -> Sight:
        async with self._shown(page, files) as (shown, loader):
            await _settle(shown, loader)
            session = loader.session
            tools = await Tools.of(session)
            await tools.run("scroll.js")
            await _until_quiet(loader, browser_terms().waiting.late_seconds)
            told = await tools.run("measure.js")
            taken = await answered(session.send("Page.captureScreenshot", {"format": "jpeg"}))
            markup = await tools.markup() if with_markup else ""
        if loader.leads_to:
            raise UnmeasuredError(f"the page leads on to {loader.leads_to} by itself")
        if loader.missing:
            url, why = next(iter(loader.missing.items()))
            raise UnmeasuredError(f"without its style sheet {url[:200]}: {why}")
        picture = small_picture(base64.b64decode(taken["data"]))
        return Sight(Figures.model_validate(told), picture, markup)

    @asynccontextmanager
    async def _shown(self, page: Answer, files: Files) -> AsyncIterator[tuple[Page, Loader]]:
        context = await self._chromium.context()
        tasks = []
        try:
            shown = await context.new_page()
            loader = Loader(page, files, await context.new_cdp_session(shown))
            tasks.append(asyncio.create_task(loader.serve()))
            context.on("page", lambda other: asyncio.ensure_future(_closed(other)))
            await context.route("**/*", lambda route: loader.route(route, shown))
            await shown.goto(
                page.url,
                wait_until="commit",
                timeout=1000 * browser_terms().limits.answer_seconds,
            )
            yield shown, loader
        finally:
            for task in tasks:
                task.cancel()
            await self._chromium.close(context)

    async def _watch(self) -> str:
        """Why the browser is of no use any more, once it is not."""
        limit = browser_terms().limits.memory_mb
        while self._chromium.lives():
            if self._chromium.memory_mb() > limit:
                return f"the page took more than {limit} MB of memory"
            await asyncio.sleep(WATCH_SECONDS)
        return "the browser broke off"


async def _settle(shown: Page, loader: Loader) -> None:
    limits, waiting = browser_terms().limits, browser_terms().waiting
    await _until_quiet(loader, limits.loading_seconds)
    with contextlib.suppress(Error):
        # A page that never loads to its end is measured as far as it has come.
        await shown.wait_for_load_state("load", timeout=1000 * waiting.late_seconds)
    await asyncio.sleep(waiting.settle_seconds)
    await _until_quiet(loader, waiting.late_seconds)


async def _until_quiet(loader: Loader, seconds: float) -> None:
    clock = asyncio.get_running_loop()
    end = clock.time() + seconds
    await asyncio.sleep(CHECK_SECONDS)
    # Quiet is a while without requests, not something that happens.
    while not loader.is_quiet() and clock.time() < end:  # noqa: ASYNC110
        await asyncio.sleep(CHECK_SECONDS)


async def _closed(other: Page) -> None:
    with contextlib.suppress(Error):
        await other.close()


async def _in_time(look: asyncio.Task[Sight], watch: asyncio.Task[str]) -> Sight:
    """What a look gives, unless the watch or the page's time ends first."""
    seconds = browser_terms().limits.page_seconds
    done, _ = await asyncio.wait({look, watch}, timeout=seconds, return_when=FIRST_COMPLETED)
    if watch in done:
        raise UnmeasuredError(watch.result())
    if look not in done:
        raise UnmeasuredError(f"the page did not come to rest in {seconds:g} s")
    return look.result()


async def _cancelled(*tasks: asyncio.Task[Any]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def _words(error: Exception) -> str:
    if isinstance(error, UnmeasuredError):
        return str(error)
    first = (str(error).strip().splitlines() or [type(error).__name__])[0]
    return f"the browser broke off: {first[:200]}"
