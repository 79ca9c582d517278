"""The phone: a page as Chromium shows it at 360 px, and what was measured of it."""

import asyncio
import base64
import contextlib
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.async_api import CDPSession, Error, Page
from pydantic import ValidationError

from crawler.fetch import Answer
from crawler.measuring.chromium import Chromium
from crawler.measuring.errors import UnmeasuredError
from crawler.measuring.figures import Figures
from crawler.measuring.loading import Files, Loader
from crawler.measuring.picture import small_picture
from crawler.measuring.terms import browser_terms, phone_terms

SCRIPTS = Path(__file__).parent / "measuring"
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
        self._ended_by = ""

    async def start(self) -> None:
        """Start the browser unless it runs. Raises BrowserMissingError."""
        if self._looked_at >= browser_terms().limits.pages_per_start:
            await self.end()
        if not self._chromium.runs:
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
        self._ended_by = ""
        watch = asyncio.create_task(self._watch())
        try:
            async with asyncio.timeout(browser_terms().limits.page_seconds):
                return await self._look(page, files, with_markup=with_markup)
        except TimeoutError:
            await self._break()
            raise UnmeasuredError("the page did not come to rest in its time") from None
        except (Error, ValidationError) as error:
            broken = self._ended_by or f"the browser broke off: {_first_line(error)}"
            await self._break()
            raise UnmeasuredError(broken) from error
        except UnmeasuredError as error:
            await self._break()
            raise UnmeasuredError(self._ended_by or str(error)) from error
        finally:
            watch.cancel()

    async def _look(self, page: Answer, files: Files, *, with_markup: bool) -> Sight:
        async with self._shown(page, files) as (shown, loader):
            await _settle(shown, loader)
            session = loader.session
            tools = await _Tools.made(session)
            await tools.run("scroll.js")
            await _until_quiet(loader, browser_terms().waiting.late_seconds)
            told = await tools.run("measure.js")
            taken = await _answered(session.send("Page.captureScreenshot", {"format": "jpeg"}))
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
            await _answered(context.close())

    async def _break(self) -> None:
        """End a browser that a page may have spoilt."""
        self._chromium.kill()
        await self.end()

    async def _watch(self) -> None:
        limit = browser_terms().limits.memory_mb
        while True:
            await asyncio.sleep(WATCH_SECONDS)
            if self._chromium.memory_mb() > limit:
                self._ended_by = f"the page took more than {limit} MB of memory"
                self._chromium.kill()
                return


class _Tools:
    """Runs our scripts in a world of their own, which the page's scripts cannot reach."""

    def __init__(self, session: CDPSession, world: int) -> None:
        self._session = session
        self._world = world

    @classmethod
    async def made(cls, session: CDPSession) -> "_Tools":
        tree = await _answered(session.send("Page.getFrameTree"))
        frame = {"frameId": tree["frameTree"]["frame"]["id"], "worldName": "somevahti"}
        world = await _answered(session.send("Page.createIsolatedWorld", frame))
        return cls(session, world["executionContextId"])

    async def run(self, name: str) -> Any:
        """What a script of `crawler/measuring` returns, given the rules of phone.toml."""
        script = (SCRIPTS / name).read_text(encoding="utf-8")
        start = script.index("\n(rules)") if "\n(rules)" in script else script.index("\nasync (")
        return await self._evaluate(f"({script[start:].rstrip()}\n)({_rules()})")

    async def markup(self) -> str:
        """The page's markup as it stands."""
        return str(await self._evaluate("document.documentElement.outerHTML"))

    async def _evaluate(self, expression: str) -> Any:
        asked = {
            "expression": expression,
            "contextId": self._world,
            "returnByValue": True,
            "awaitPromise": True,
        }
        told = await _answered(self._session.send("Runtime.evaluate", asked))
        if "exceptionDetails" in told:
            words = told["exceptionDetails"].get("exception", {}).get("description", "")
            raise UnmeasuredError(f"the page could not be measured: {words[:200]}")
        return told["result"].get("value")


def _rules() -> str:
    terms = phone_terms()
    looking = terms.looking.model_dump()
    measured = {
        "legible_px": terms.measured.legible_px,
        "size_px": terms.targets.size_px,
    }
    return json.dumps(looking | measured)


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


async def _answered(asked: Any) -> Any:
    """What the browser answers; UnmeasuredError when it does not."""
    seconds = browser_terms().limits.answer_seconds
    try:
        async with asyncio.timeout(seconds):
            return await asked
    except TimeoutError:
        raise UnmeasuredError(f"the page's scripts hold the browser for {seconds:g} s") from None


async def _closed(other: Page) -> None:
    with contextlib.suppress(Error):
        await other.close()


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200]
