"""Labelled pages looked at on the phone as they stand in their folder, without the network."""

import asyncio
import mimetypes
from collections import deque
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

from crawler.browser import Phone
from crawler.evaluation.labels import LabelledPage
from crawler.failures import FetchFailedError
from crawler.fetch import Answer
from crawler.kinds import page_kind
from crawler.measuring.chromium import find_browser
from crawler.measuring.errors import UnmeasuredError
from crawler.measuring.loading import Files
from crawler.measuring.terms import browser_terms, phone_agent
from crawler.page import Page
from crawler.phone import as_declared, with_measurement
from crawler.settings import PhoneSettings, user_agent
from crawler.sheets import SheetMemory, SheetReader
from storage.tables import ResponsivenessState
from storage.times import utc_now

MAX_BYTES = 1_000_000_000


class FolderSite:
    """A folder as the only host there is, under the name that the page has; all else is missing."""

    bytes_read = 0

    def __init__(self, folder: Path, url: str) -> None:
        self._folder = folder.resolve()
        self._host = urlsplit(url).netloc

    async def resource(self, url: str) -> Answer:
        """The file that an address stands for. Raises FetchFailedError."""
        parts = urlsplit(url)
        path = (self._folder / unquote(parts.path).lstrip("/")).resolve()
        inside = path.is_relative_to(self._folder) and path.is_file()
        if parts.netloc != self._host or not inside:
            raise FetchFailedError("http_error", f"{url} is not in the folder")
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        return Answer(url, 200, {"content-type": kind}, path.read_bytes())


async def judge_on_phone(
    folder: Path, labels: Sequence[LabelledPage], settings: PhoneSettings, version: str
) -> dict[str, ResponsivenessState]:
    """What each page, by its file, declares and is measured to.

    Raises BrowserMissingError.
    """
    waiting, judged = deque(labels), dict[str, ResponsivenessState]()
    browser, agent = find_browser(settings.browser), phone_agent(user_agent(settings, version))

    async def keep_judging() -> None:
        phone = Phone(browser, agent)
        try:
            while waiting:
                label = waiting.popleft()
                judged[label.file] = await _judged(folder, label, phone)
        finally:
            await phone.end()

    await asyncio.gather(*(keep_judging() for _ in range(settings.pages_at_once)))
    return judged


async def _judged(folder: Path, label: LabelledPage, phone: Phone) -> ResponsivenessState:
    url = urljoin(label.url, f"/{quote(label.file)}")
    site = FolderSite(folder, url)
    answer = await site.resource(url)
    page = Page(answer.url, answer.body, answer.headers)
    page.kind = page_kind(label.url, title=f"{page.title} {page.heading}")
    reader = SheetReader(site, SheetMemory(), MAX_BYTES)
    declared = as_declared(await reader.declared(page), label.municipality_code)
    try:
        sight = await phone.look(answer, Files(site.resource))
    except UnmeasuredError as error:
        return with_measurement(declared, {}, utc_now(), str(error))
    figures = sight.figures.columns(browser_terms().phone.width)
    return with_measurement(declared, figures, utc_now())
