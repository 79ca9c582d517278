"""The phone spider: measures pages, two at a time, each municipality's one after the other."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

from crawler.browser import Phone
from crawler.fetch import Fetcher
from crawler.measuring.errors import BrowserMissingError
from crawler.measuring.loading import Files
from crawler.measuring.sitting import Looked, Sitting, look_at
from crawler.outage import Outage
from crawler.settings import PhoneSettings
from crawler.sites import Site
from crawler.spiders.downloading import DownloadingSpider
from storage.database import DatabaseError
from storage.times import utc_now

# While a phone shows one page, the next municipality's is fetched already.
VISITS_PER_PHONE = 2
# Scrapy wants items; what is measured is told as it ends.
NOTHING: tuple[Any, ...] = ()


class PhoneSpider(DownloadingSpider):
    """Measures the pages of its sittings, in order, until they or its minutes end.

    executable: the browser, None for Playwright's own; agent: the user agent of a phone; hear: is
    given what came of every page, as it ends.
    """

    name = "phone"

    def __init__(
        self,
        *,
        sittings: list[Sitting],
        executable: Path | None,
        agent: str,
        settings: PhoneSettings,
        hear: Callable[[Looked], None],
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.sittings = deque(sittings)
        self.executable = executable
        self.agent = agent
        self.phone_settings = settings
        self.hear = hear
        self.outage = Outage({sitting.municipality.code for sitting in sittings})
        self.phones: asyncio.Queue[Phone] = asyncio.Queue()
        self.ends_at = 0.0

    async def start(self) -> AsyncIterator[Any]:
        """Measure; nothing is yielded, every page is told as it ends."""
        self.ends_at = asyncio.get_running_loop().time() + 60 * self.phone_settings.browser_minutes
        phones = [Phone(self.executable, self.agent) for _ in range(self._seats)]
        tasks: list[asyncio.Task[None]] = []
        guard = asyncio.create_task(self.cancel_at_the_end(tasks))
        try:
            for phone in phones:
                await phone.start()
                self.phones.put_nowait(phone)
            tasks += [
                asyncio.create_task(self._keep_measuring())
                for _ in range(len(phones) * VISITS_PER_PHONE)
            ]
            await asyncio.gather(*tasks)
            self.ended = True
        except (BrowserMissingError, DatabaseError, OSError) as error:
            self.halted_by = error
        finally:
            for task in (guard, *tasks):
                task.cancel()
            await asyncio.gather(guard, *tasks, return_exceptions=True)
            await asyncio.gather(*(phone.end() for phone in phones))
        for item in NOTHING:
            yield item

    @property
    def _seats(self) -> int:
        return min(self.phone_settings.pages_at_once, len(self.sittings))

    async def _keep_measuring(self) -> None:
        while self.sittings and not self._is_over():
            await self._sit(self.sittings.popleft())

    def _is_over(self) -> bool:
        over = asyncio.get_running_loop().time() >= self.ends_at
        return over or self.outage.failure is not None

    async def _sit(self, sitting: Sitting) -> None:
        municipality = sitting.municipality
        fetcher = Fetcher(
            Site(municipality), municipality.code, self.download, self.phone_settings, self.outage
        )
        fetcher.start_clock()
        files = Files(fetcher.resource)
        for page in sitting.pages:
            if self._is_over():
                return
            self.hear(await self._look(municipality.code, page, fetcher, files))

    async def _look(
        self, code: str, page: tuple[str, str], fetcher: Fetcher, files: Files
    ) -> Looked:
        try:
            return await look_at(code, page, fetcher, files, self.phones)
        except BrowserMissingError:
            raise
        except Exception as error:
            # One page must never end the night for the others.
            self.logger.exception("measuring %s broke down", page[0])
            reason = f"internal_error: {type(error).__name__}: {error}"[:300]
            return Looked(code, *page, utc_now(), reason=reason)
