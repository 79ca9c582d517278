"""LocalWeb: the origin and proxy server, running in a thread of its own."""

import asyncio
import threading
from collections.abc import Awaitable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any, Self, TypeVar

from practice.web.conversation import Web
from practice.web.log import WebLog
from practice.web.ports import Ports
from practice.web.site import Site

T = TypeVar("T")
LOOPBACK = "127.0.0.1"


class LocalWeb:
    """Runs a web of sites on loopback: `with LocalWeb(sites) as web`.

    In: the sites, a port for the proxy (0 = any) and where to write the authority's
    certificate. Out: `proxy_url`, `ca_file`, `address(host)`, `url(host)`, `log`.
    """

    def __init__(
        self, sites: Iterable[Site] = (), port: int = 0, ca_file: Path | None = None
    ) -> None:
        self._directory = TemporaryDirectory(prefix="somevahti-web-")
        self.ca_file = ca_file or Path(self._directory.name, "ca.pem")
        self._web = Web(sites, self.ca_file)
        self._loop = asyncio.new_event_loop()
        self._errors: list[Exception] = []
        self._loop.set_exception_handler(self._keep_error)
        self._thread = threading.Thread(target=self._loop.run_forever, name="local web")
        self._ports = Ports(self._web.serve)
        self._port = port

    def __enter__(self) -> Self:
        return self if self._thread.is_alive() else self.open()

    def open(self) -> Self:
        """Start the thread and listen; OSError when the port is taken."""
        self._thread.start()
        try:
            self._port = self._wait(self._ports.open(None, self._port))
        except OSError:
            self.close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End every connection, free the ports, stop the thread; raise what a page raised."""
        self._wait(self._ports.close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
        self._directory.cleanup()
        for error in self._errors:
            raise error

    @property
    def log(self) -> WebLog:
        """What was asked so far."""
        return self._web.log

    @property
    def sites(self) -> dict[str, Site]:
        """The sites by host."""
        return self._web.sites

    @property
    def proxy_url(self) -> str:
        """For HTTP_PROXY and HTTPS_PROXY."""
        return f"http://{LOOPBACK}:{self._port}"

    def environment(self) -> dict[str, str]:
        """The variables that lead a client through this web."""
        return {
            "HTTP_PROXY": self.proxy_url,
            "HTTPS_PROXY": self.proxy_url,
            "SSL_CERT_FILE": str(self.ca_file),
        }

    def address(self, host: str) -> str:
        """host:port of the site on a port of its own, opened when first asked for."""
        return f"{LOOPBACK}:{self._wait(self._ports.of(self._web.sites[host]))}"

    def url(self, host: str, path: str = "/") -> str:
        """A page's address on the site's own port."""
        return f"http://{self.address(host)}{path}"

    def add(self, site: Site) -> None:
        """Put one more site on the running web."""
        self._web.add(site)

    def _keep_error(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if isinstance(error, Exception) and not isinstance(error, OSError):
            self._errors.append(error)

    def _wait(self, work: Awaitable[T]) -> T:
        async def done() -> T:
            return await work

        return asyncio.run_coroutine_threadsafe(done(), self._loop).result()
