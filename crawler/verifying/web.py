"""One request with httpx: https, bounded in time and bytes, never into a private network."""

import asyncio
import socket
import zlib
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from typing import Any

import httpx

from crawler.addresses import is_private_ip, proxy_hosts, refused_address
from crawler.settings import CrawlSettings, user_agent
from crawler.verifying.terms import verify_terms
from crawler.verifying.verdict import Reply

GZIP = 32 + zlib.MAX_WBITS  # zlib's word for "gzip or zlib, see the header"


class NotAskedError(Exception):
    """An address is not asked; the message says why. tonight: whether that may pass by tomorrow."""

    def __init__(self, reason: str, *, tonight: bool = False) -> None:
        super().__init__(reason)
        self.tonight = tonight


class NoAnswerError(Exception):
    """Nothing came back; the message says what happened."""


class PublicLoop(asyncio.SelectorEventLoop):
    """An event loop in which names lead to no private address, unless they are trusted.

    The address that was checked is the one connected to. Names of the proxies are trusted.
    """

    def __init__(self, trusted: Collection[str]) -> None:
        super().__init__()
        self._trusted = {*trusted, *proxy_hosts()}

    async def getaddrinfo(self, host: Any, port: Any, **hints: Any) -> Any:
        """Addresses of a host as of asyncio; gaierror when all of them are private."""
        found = await super().getaddrinfo(host, port, **hints)
        name = host.decode("ascii") if isinstance(host, bytes) else str(host)
        if name in self._trusted:
            return found
        public = [entry for entry in found if not is_private_ip(str(entry[4][0]))]
        if found and not public:
            raise socket.gaierror(f"{name} leads into a private network")
        return public


class Web:
    """Asks with our name; keeps no cookies."""

    def __init__(self, client: httpx.AsyncClient, settings: CrawlSettings) -> None:
        self._client = client
        self._timeout = settings.timeout
        self._allowed = settings.allow_private
        self.requests = 0
        self.answers = 0

    async def get(self, url: str, headers: dict[str, str] | None = None) -> Reply:
        """The answer of an https address, redirects included as they are.

        Raises NotAskedError for addresses in private networks, NoAnswerError when none came.
        """
        if why := refused_address(url, self._allowed):
            raise NotAskedError(why)
        self.requests += 1
        try:
            async with asyncio.timeout(self._timeout):
                reply = await self._ask(url, headers or {})
        except TimeoutError as error:
            raise NoAnswerError(f"no answer within {self._timeout:g} seconds") from error
        except (httpx.HTTPError, httpx.InvalidURL, zlib.error) as error:
            raise NoAnswerError(f"no answer: {error or type(error).__name__}"[:200]) from error
        finally:
            self._client.cookies.clear()
        self.answers += 1
        return reply

    async def _ask(self, url: str, headers: dict[str, str]) -> Reply:
        async with self._client.stream("GET", url, headers=headers) as response:
            body = await _beginning(response, verify_terms().manners.most_bytes)
            named = {name.lower(): value for name, value in response.headers.items()}
            return Reply(url, response.status_code, named, body)


@asynccontextmanager
async def opened_web(settings: CrawlSettings, version: str) -> AsyncIterator[Web]:
    """A client that honours the proxies and certificates of the environment."""
    headers = {"User-Agent": user_agent(settings, version), "Accept-Encoding": "gzip"}
    async with httpx.AsyncClient(http2=True, headers=headers, timeout=settings.timeout) as client:
        yield Web(client, settings)


async def _beginning(response: httpx.Response, most: int) -> bytes:
    """The first bytes of a body. Unpacked here, because a packed one may hold a thousand times
    as much."""
    packed = response.headers.get("content-encoding", "").lower() == "gzip"
    unpacker = zlib.decompressobj(GZIP) if packed else None
    body = bytearray()
    async for piece in response.aiter_raw():
        body += unpacker.decompress(piece, most) if unpacker else piece
        if len(body) >= most:
            break
    return bytes(body[:most])
