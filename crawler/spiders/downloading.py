"""What our spiders share: requests past Scrapy's queues, and ending when Scrapy is told to stop."""

import asyncio
from collections.abc import Iterable
from typing import Any

from scrapy import Request, Spider
from scrapy.http import Response

from crawler.failures import FetchFailedError

CHECK_SECONDS = 0.2


class DownloadingSpider(Spider):
    """halted_by is set by whoever must end the spider early; ended says that it came to its end."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.halted_by: Exception | None = None
        self.ended = False

    async def download(self, request: Request) -> Response:
        """What Scrapy's middlewares and handlers make of a request, without its queues and slots.

        They would be one more queue behind the visit's own, which paces every request.
        """
        engine = self.crawler.engine
        if engine is None or self.crawler.spider is None:
            raise FetchFailedError("internal_error", "the crawl is closing")
        downloader = engine.downloader
        response = await downloader.middleware.download_async(
            downloader.handlers.download_request_async, request
        )
        if isinstance(response, Request):
            raise TypeError(f"a middleware answered {request} with another request")
        response.request = request
        return response

    async def cancel_at_the_end(self, tasks: Iterable[asyncio.Task[None]]) -> None:
        """Break tasks off once Scrapy is told to stop, wherever it is just then."""
        # Scrapy has no signal for it that comes in time.
        while self.crawler.engine is None or self.crawler.engine.running:  # noqa: ASYNC110
            await asyncio.sleep(CHECK_SECONDS)
        for task in tasks:
            task.cancel()
