"""A front page that is nothing without its scripts, as a browser makes it, inside its visit."""

import asyncio

from crawler.browser import Phone
from crawler.fetch import Answer, Fetcher
from crawler.measuring.chromium import find_browser
from crawler.measuring.loading import Files
from crawler.page import Page
from crawler.settings import PhoneSettings


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
        async with self._turn:
            phone = Phone(find_browser(self._settings.browser), self._agent)
            try:
                sight = await phone.look(answer, Files(fetcher.resource), with_markup=True)
            finally:
                await phone.end()
        return Page(page.url, sight.markup, page.headers, page.kind)
