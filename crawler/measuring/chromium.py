"""Chromium: where it is, how it is started without a network of its own, and how it is ended."""

import asyncio
import contextlib
import os
import shutil
import signal
from pathlib import Path

import psutil
from playwright.async_api import (
    Browser,
    BrowserContext,
    Error,
    Playwright,
    WebSocketRoute,
    async_playwright,
)

from crawler.measuring.errors import BrowserMissingError
from crawler.measuring.terms import browser_terms

MB = 1_000_000
STARTING_SECONDS = 60.0
CLOSING_SECONDS = 5.0
FAILURES = (Error, OSError, psutil.Error)


def find_browser(named: Path | None = None) -> Path | None:
    """The browser: the one that is named, else the first on the path; None for Playwright's own.

    Raises BrowserMissingError when the named one is not there.
    """
    if named is not None:
        found = shutil.which(named)
        if found is None:
            raise BrowserMissingError(f"no browser at {named}; correct the setting `browser`")
        return Path(found)
    paths = (shutil.which(name) for name in browser_terms().chromium.names)
    return next((Path(path) for path in paths if path), None)


class Chromium:
    """One running browser: `start`, then contexts, then `end`."""

    def __init__(self, executable: Path | None, agent: str) -> None:
        self._executable = executable
        self._agent = agent
        self._driver: Playwright | None = None
        self._browser: Browser | None = None
        self._process: psutil.Process | None = None

    @property
    def runs(self) -> bool:
        """Whether it has been started and still answers."""
        return self._browser is not None and self._browser.is_connected()

    async def start(self) -> None:
        """Start it, in a second try if something ends the first. Raises BrowserMissingError."""
        try:
            await self._start()
        except FAILURES:
            await self.end()
            try:
                await self._start()
            except FAILURES as error:
                await self.end()
                raise BrowserMissingError(_remedy(error)) from error

    async def _start(self) -> None:
        async with asyncio.timeout(STARTING_SECONDS):
            self._driver = await async_playwright().start()
            self._browser = await self._driver.chromium.launch(
                executable_path=self._executable,
                args=browser_terms().chromium.arguments,
                ignore_default_args=browser_terms().chromium.left_out,
                chromium_sandbox=os.geteuid() != 0,
                handle_sigint=False,
                handle_sigterm=False,
                handle_sighup=False,
            )
            session = await self._browser.new_browser_cdp_session()
            told = await session.send("SystemInfo.getProcessInfo")
        number = next(each["id"] for each in told["processInfo"] if each["type"] == "browser")
        self._process = psutil.Process(number)

    async def context(self) -> BrowserContext:
        """A phone without a past: nothing kept, no permissions, no downloads, no sockets."""
        if self._browser is None:
            raise Error("the browser is not running")
        phone = browser_terms().phone
        context = await self._browser.new_context(
            viewport={"width": phone.width, "height": phone.height},
            device_scale_factor=phone.scale,
            is_mobile=True,
            has_touch=True,
            locale=phone.locale,
            user_agent=self._agent,
            service_workers="block",
            accept_downloads=False,
            permissions=[],
        )
        await context.route_web_socket("**/*", _close_socket)
        return context

    def lives(self) -> bool:
        """Whether its process is there and it is connected."""
        with contextlib.suppress(psutil.Error):
            ended = self._process is None or self._process.status() == psutil.STATUS_ZOMBIE
            return self.runs and not ended
        return False

    async def close(self, context: BrowserContext) -> None:
        """Close a context; a browser that does not even do that is ended."""
        try:
            async with asyncio.timeout(CLOSING_SECONDS):
                await context.close()
        except (Error, TimeoutError):
            self.kill()

    def memory_mb(self) -> float:
        """Memory that the browser's processes have for themselves alone, in MB."""
        if self._process is None:
            return 0.0
        total = 0
        with contextlib.suppress(psutil.Error):
            for process in (self._process, *self._process.children(recursive=True)):
                with contextlib.suppress(psutil.Error):
                    told = process.memory_info()
                    total += told.rss - told.shared
        return total / MB

    def kill(self) -> None:
        """End it at once, whatever it is doing."""
        if self._process is None:
            return
        with contextlib.suppress(psutil.Error):
            for process in (*self._process.children(recursive=True), self._process):
                with contextlib.suppress(psutil.Error):
                    process.send_signal(signal.SIGKILL)

    async def end(self) -> None:
        """End it in order if it still answers, else at once."""
        browser, driver = self._browser, self._driver
        self._browser = self._driver = None
        try:
            with contextlib.suppress(Error, TimeoutError):
                if browser:
                    async with asyncio.timeout(CLOSING_SECONDS):
                        await browser.close()
        finally:
            self.kill()
            self._process = None
        # A driver that a Ctrl-C has ended before us has nothing left to stop.
        with contextlib.suppress(Error, TimeoutError, OSError):
            if driver:
                async with asyncio.timeout(CLOSING_SECONDS):
                    await driver.stop()


async def _close_socket(socket: WebSocketRoute) -> None:
    await socket.close()


def _remedy(error: BaseException) -> str:
    words = (str(error).strip().splitlines() or ["it does not answer"])[0]
    return (
        f"no browser to measure with ({words}); install Chromium (apt-get install chromium, or "
        "playwright install chromium) or name one in the setting `browser`"
    )
