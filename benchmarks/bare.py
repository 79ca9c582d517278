"""A Scrapy spider that fetches addresses and does nothing: what fetching alone costs.

Run as `python -m benchmarks.bare ADDRESSES SITES`: a file with an address a line, and how many
sites they are of, which is how many requests go on at once, one of each site.
"""

import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response

# Everything else is as Scrapy has it. What is set here makes the two comparable: the requests that
# our own crawl makes, in the same number at once; and Scrapy's log would cost more than a request.
SETTINGS = {
    "ROBOTSTXT_OBEY": False,
    "DOWNLOAD_DELAY": 0,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
    "TELNETCONSOLE_ENABLED": False,
    "LOG_ENABLED": False,
    "LOG_LEVEL": "CRITICAL",
}


class BareSpider(Spider):
    """Asks for its addresses and forgets the answers."""

    name = "bare"

    def __init__(self, addresses: list[str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.addresses = addresses

    async def start(self) -> AsyncIterator[Request]:
        """A request for every address."""
        for address in self.addresses:
            yield Request(address, dont_filter=True)

    def parse(self, response: Response) -> None:
        """Nothing."""


def main() -> None:
    """Fetch the addresses of a file."""
    addresses = Path(sys.argv[1]).read_text(encoding="utf-8").split()
    process = AsyncCrawlerProcess(SETTINGS | {"CONCURRENT_REQUESTS": int(sys.argv[2])})
    process.crawl(BareSpider, addresses=addresses)
    process.start()


if __name__ == "__main__":
    main()
