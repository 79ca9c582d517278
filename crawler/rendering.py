"""A front page that is nothing without its scripts, as a browser makes it, inside its visit."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import Future
from functools import partial
from typing import Any, TypeVar

from crawler.browser import Phone, Sight
from crawler.fetch import Answer, Fetcher
from crawler.measuring.chromium import find_browser
from crawler.measuring.loading import Files
from crawler.page import Page
from crawler.settings import PhoneSettings

T = TypeVar("T")


class Renderer:
    """Renders the pages of all visits one after the other; no browser runs in between.

    agent: the user agent that the browser names.
    """

    def __init__(self, settings: PhoneSettings, agent: str) -> None:
        self._settings = settings
        self._agent = agent
        self._turn = asyncio.Lock()

    async def rendered(self, page: Page, fetcher: Fetcher) -> Page:
        """The page as its scripts make it; fetcher: of its visit, whose manners its files keep.

        Raises UnmeasuredError and BrowserMissingError.
        """
        answer = Answer(page.url, 200, dict(page.headers), page.body)
        fetch = partial(_on, asyncio.get_running_loop(), fetcher.resource)
        async with self._turn:
            sight = await _aside(self._look(answer, Files(fetch)))
        return Page(page.url, sight.markup, page.headers, page.kind)

    async def _look(self, answer: Answer, files: Files) -> Sight:
        phone = Phone(find_browser(self._settings.browser), self._agent)
        try:
            return await phone.look(answer, files, with_markup=True)
        finally:
            await phone.end()


async def _on(loop: asyncio.AbstractEventLoop, fetch: Callable[[str], Awaitable[T]], url: str) -> T:
    """Fetch on the loop that the fetcher lives on."""

    async def fetched() -> T:
        return await fetch(url)

    return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(fetched(), loop))


async def _aside(work: Coroutine[Any, Any, T]) -> T:
    """What a coroutine gives, on a loop of its own in a thread of its own.

    The crawl holds its loop for seconds at a time, and a browser that is not listened to so long
    is taken for one that hangs.
    """
    started: Future[tuple[asyncio.AbstractEventLoop, asyncio.Task[T]]] = Future()

    async def run() -> T:
        task = asyncio.create_task(work)
        started.set_result((asyncio.get_running_loop(), task))
        return await task

    try:
        return await asyncio.to_thread(asyncio.run, run())
    except asyncio.CancelledError:
        started.add_done_callback(_cancel)
        raise


def _cancel(started: "Future[tuple[asyncio.AbstractEventLoop, asyncio.Task[Any]]]") -> None:
    loop, task = started.result()
    # It may have ended in the meantime, and its loop with it.
    with contextlib.suppress(RuntimeError):
        loop.call_soon_threadsafe(task.cancel)
