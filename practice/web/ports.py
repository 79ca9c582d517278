"""The listening sockets: the proxy's, and one per site that is asked for directly."""

import asyncio
import socket
from asyncio import StreamReader, StreamWriter
from collections.abc import Awaitable, Callable
from contextlib import suppress

from practice.web.site import Link, Site
from practice.web.wire import reset, until_gone

Serve = Callable[[StreamReader, StreamWriter, Site | None], Awaitable[None]]
BACKLOG = 1024


class Ports:
    """Opens and closes ports. `serve` carries a connection; its site is None for the proxy."""

    def __init__(self, serve: Serve) -> None:
        self._serve = serve
        self._servers: list[asyncio.Server] = []
        self._deaf: list[socket.socket] = []
        self._by_site: dict[Site, int] = {}

    async def of(self, site: Site) -> int:
        """The site's own port."""
        if site not in self._by_site:
            refused = site.link in (Link.REFUSED, Link.UNKNOWN)
            self._by_site[site] = self._refusing() if refused else await self.open(site)
        return self._by_site[site]

    async def open(self, site: Site | None, port: int = 0) -> int:
        """Listen for one site, or for the proxy; the port taken."""

        async def connected(reader: StreamReader, writer: StreamWriter) -> None:
            with suppress(asyncio.CancelledError):  # the web is closing
                await self._greet(reader, writer, site)
            writer.transport.abort()

        server = await asyncio.start_server(connected, "127.0.0.1", port, backlog=BACKLOG)
        self._servers.append(server)
        return int(server.sockets[0].getsockname()[1])

    def _refusing(self) -> int:
        """A port that is taken but does not listen: connections are refused."""
        deaf = socket.socket()
        deaf.bind(("127.0.0.1", 0))
        self._deaf.append(deaf)
        return int(deaf.getsockname()[1])

    async def _greet(self, reader: StreamReader, writer: StreamWriter, site: Site | None) -> None:
        if site is not None and site.link is Link.RESET:
            await reader.read(1)
            reset(writer)
        elif site is not None and site.link in (Link.SILENT, Link.GATEWAY_TIMEOUT):
            await until_gone(reader)
        else:
            await self._serve(reader, writer, site)

    async def close(self) -> None:
        """Close the ports and break off the connections that are still open."""
        for server in self._servers:
            server.close()
        await asyncio.sleep(0)  # connections just taken begin their task in the next turn
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for deaf in self._deaf:
            deaf.close()
        await asyncio.sleep(0)  # transports that were aborted close in the next turn
