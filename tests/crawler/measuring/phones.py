"""Pages shown to a real Chromium, their files out of a dictionary."""

import asyncio
from collections.abc import Iterable, Mapping

import pytest

from crawler.browser import Phone, Sight
from crawler.failures import FetchFailedError
from crawler.fetch import Answer
from crawler.measuring.chromium import find_browser
from crawler.measuring.errors import UnmeasuredError
from crawler.measuring.loading import Files

AGENT = "somevahti-test"
SITE = "https://www.kuvitelma.example/"
HEAD = '<!doctype html><html lang="fi"><head><meta charset="utf-8"><title>Kuvitelma</title>'
PHONE = '<meta name="viewport" content="width=device-width, initial-scale=1">'


def answer(body: str | bytes, kind: str = "text/html; charset=utf-8", url: str = SITE) -> Answer:
    """What a site answers."""
    return Answer(
        url, 200, {"content-type": kind}, body.encode() if isinstance(body, str) else body
    )


def page(body: str, head: str = PHONE) -> Answer:
    """A page with this body."""
    return answer(f"{HEAD}{head}</head><body>{body}</body></html>")


class Shelf:
    """Files by address; asked: what was asked for, in order; others fail with a status."""

    def __init__(
        self, files: Mapping[str, Answer] | None = None, status: str = "http_error"
    ) -> None:
        self._files = files or {}
        self._status = status
        self.asked: list[str] = []

    async def get(self, url: str) -> Answer:
        """As `Fetcher.resource`."""
        self.asked.append(url)
        await asyncio.sleep(0.02)
        if url not in self._files:
            raise FetchFailedError(self._status, f"{url} is not there")
        return self._files[url]


def looked_at(
    *pages: Answer, shelf: Shelf | None = None, with_markup: bool = False
) -> list[Sight | str]:
    """What one phone sees of pages, one after the other, or why it could not measure them."""
    return asyncio.run(_looked_at(pages, shelf or Shelf(), with_markup=with_markup))


def looked_at_side_by_side(*series: tuple[Answer, ...]) -> list[list[Sight | str]]:
    """The same of several series of pages, each on a phone of its own, three at a time."""

    async def look() -> list[list[Sight | str]]:
        seats = asyncio.Semaphore(3)

        async def one(pages: tuple[Answer, ...]) -> list[Sight | str]:
            async with seats:
                return await _looked_at(pages, Shelf())

        return await asyncio.gather(*map(one, series))

    return asyncio.run(look())


async def _looked_at(
    pages: Iterable[Answer], shelf: Shelf, *, with_markup: bool = False
) -> list[Sight | str]:
    phone = Phone(find_browser(), AGENT)
    try:
        return [await _one(phone, each, shelf, with_markup=with_markup) for each in pages]
    finally:
        await phone.end()


async def _one(phone: Phone, shown: Answer, shelf: Shelf, *, with_markup: bool) -> Sight | str:
    try:
        return await phone.look(shown, Files(shelf.get), with_markup=with_markup)
    except UnmeasuredError as error:
        return str(error)


def sight_of(shown: Answer, shelf: Shelf | None = None, *, with_markup: bool = False) -> Sight:
    """What a phone sees of a page that can be measured."""
    (seen,) = looked_at(shown, shelf=shelf, with_markup=with_markup)
    if isinstance(seen, str):
        pytest.fail(seen)
    return seen
