"""At most a few municipalities at once behind one network address."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, cast
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from scrapy.utils.defer import maybe_deferred_to_future
from twisted.internet.error import DNSLookupError


class Neighbours:
    """Admits visits so that a server which carries many sites is not asked for all of them at once.

    Behind a proxy the addresses are the proxy's business and everyone is admitted.
    """

    def __init__(self, at_once: int) -> None:
        self._doors: defaultdict[str, asyncio.Semaphore] = defaultdict(
            lambda: asyncio.Semaphore(at_once)
        )

    @asynccontextmanager
    async def admitted(self, url: str) -> AsyncIterator[None]:
        """Wait until one more visit may go on behind the address that the URL's host has."""
        address = await network_address(url)
        if address is None:
            yield
            return
        async with self._doors[address]:
            yield


async def network_address(url: str) -> str | None:
    """The address that a URL's host resolves to; None if unknown or the proxy's business."""
    from twisted.internet import reactor  # noqa: PLC0415 - importing it installs the reactor

    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme in getproxies() and not proxy_bypass(host):
        return None
    try:
        address = await maybe_deferred_to_future(cast(Any, reactor).resolve(host))
    except (DNSLookupError, OSError, UnicodeError):
        return None
    return f"{address}:{parts.port}" if parts.port else str(address)
