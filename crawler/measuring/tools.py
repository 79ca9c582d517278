"""Our scripts in a page, and waiting for what they tell."""

import asyncio
import json
from collections.abc import Awaitable
from pathlib import Path
from typing import Any, TypeVar

from playwright.async_api import CDPSession

from crawler.measuring.errors import UnmeasuredError
from crawler.measuring.terms import browser_terms, phone_terms

SCRIPTS = Path(__file__).parent

T = TypeVar("T")


class Tools:
    """Runs our scripts in a world of their own, which the page's scripts cannot reach."""

    def __init__(self, session: CDPSession, world: int) -> None:
        self._session = session
        self._world = world

    @classmethod
    async def of(cls, session: CDPSession) -> "Tools":
        """The tools for the page that a session is with. Raises UnmeasuredError."""
        tree = await answered(session.send("Page.getFrameTree"))
        frame = {"frameId": tree["frameTree"]["frame"]["id"], "worldName": "somevahti"}
        world = await answered(session.send("Page.createIsolatedWorld", frame))
        return cls(session, world["executionContextId"])

    async def run(self, name: str) -> Any:
        """What a script of `crawler/measuring` returns, given the rules of phone.toml."""
        script = (SCRIPTS / name).read_text(encoding="utf-8")
        return await self._evaluate(f"({script})({_rules()})")

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
        told = await answered(self._session.send("Runtime.evaluate", asked))
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


async def answered(asked: Awaitable[T]) -> T:
    """What the browser answers. Raises UnmeasuredError when it does not."""
    seconds = browser_terms().limits.answer_seconds
    try:
        async with asyncio.timeout(seconds):
            return await asked
    except TimeoutError:
        raise UnmeasuredError(f"the page's scripts hold the browser for {seconds:g} s") from None
