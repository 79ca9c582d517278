"""A browser is listened to while the crawl holds its loop."""

import asyncio
import threading
import time

import pytest

from crawler.rendering import _aside, _on

HELD = 0.5


def test_it_goes_on_while_the_loop_is_held() -> None:
    async def steps() -> int:
        for _ in range(20):
            await asyncio.sleep(0.005)
        return threading.get_ident()

    async def crawl() -> tuple[int, float]:
        work = asyncio.create_task(_aside(steps()))
        await asyncio.sleep(0.05)
        time.sleep(HELD)  # noqa: ASYNC251 - holds the loop, as parsing pages does
        held = time.monotonic()
        return await work, time.monotonic() - held

    thread, waited = asyncio.run(crawl())
    assert thread != threading.get_ident()
    assert waited < HELD / 5


def test_what_it_asks_for_is_fetched_on_the_crawl_s_loop() -> None:
    threads = []

    async def fetch(url: str) -> str:
        threads.append(threading.get_ident())
        return url.upper()

    async def crawl() -> str:
        loop = asyncio.get_running_loop()
        return await _aside(_on(loop, fetch, "a"))

    assert asyncio.run(crawl()) == "A"
    assert threads == [threading.get_ident()]


def test_what_goes_wrong_is_raised() -> None:
    async def fail() -> None:
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        asyncio.run(_aside(fail()))


def test_a_crawl_that_ends_ends_it() -> None:
    ended = threading.Event()

    async def forever() -> None:
        try:
            await asyncio.sleep(3600)
        finally:
            ended.set()

    async def crawl() -> None:
        work = asyncio.create_task(_aside(forever()))
        await asyncio.sleep(0.1)
        work.cancel()
        await work

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(crawl())
    assert ended.wait(10)
