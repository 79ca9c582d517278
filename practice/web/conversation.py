"""What is said on the connections: an origin for every site and an intercepting proxy."""

import asyncio
import itertools
import time
from asyncio import StreamReader, StreamWriter
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from practice.web.certificates import Authority
from practice.web.log import Seen, WebLog
from practice.web.site import Answer, Delivery, Link, Request, Site, Tls, text
from practice.web.wire import Head, deliver, negotiated, read_head, reset, until_gone

BROKEN_OFF = (OSError, EOFError, asyncio.LimitOverrunError)
UNREACHABLE = {Link.UNKNOWN: 502, Link.REFUSED: 502, Link.GATEWAY_TIMEOUT: 504}
SPEECHLESS = {Link.SILENT: Delivery.HANG, Link.RESET: Delivery.RESET}
ESTABLISHED = b"HTTP/1.1 200 Connection established\r\n\r\n"


class Conversation:
    """One client connection: who speaks, through what, and to which site when that is fixed."""

    def __init__(self, reader: StreamReader, writer: StreamWriter, number: int) -> None:
        self.reader = reader
        self.writer = writer
        self.number = number
        self.tunnel = ""  # the host of the CONNECT we are inside
        self.site: Site | None = None  # the site of a port of its own


class Web:
    """Requests in, the answers of the sites out. Lives in one event loop."""

    def __init__(self, sites: Iterable[Site], ca_file: Path) -> None:
        self.log = WebLog()
        self.sites: dict[str, Site] = {}
        for site in sites:
            self.add(site)
        self._authority = Authority(ca_file)
        self._numbers = itertools.count(1)

    def add(self, site: Site) -> None:
        """Put a site on the web, in the place of those that had its hosts."""
        self.sites.update(dict.fromkeys(site.hosts, site))

    async def serve(self, reader: StreamReader, writer: StreamWriter, site: Site | None) -> None:
        """Carry one connection from its first byte to its last."""
        talk = Conversation(reader, writer, next(self._numbers))
        talk.site = site
        with suppress(*BROKEN_OFF):
            await self._converse(talk)
            writer.close()
            await asyncio.wait_for(writer.wait_closed(), 2)

    async def _converse(self, talk: Conversation) -> None:
        while (head := await read_head(talk.reader)) is not None:
            if head.method == "CONNECT":
                going_on = await self._connect(talk, head)
            else:
                going_on = await self._respond(talk, head)
            if not going_on:
                return

    async def _respond(self, talk: Conversation, head: Head) -> bool:
        request = _request(talk, head)
        site = talk.site or self.sites.get(request.host.removesuffix(":80"))
        seen = self._note(talk, request, site)
        try:
            answer = _answer(site, request)
            seen.status = answer.status
            return await deliver(talk.reader, talk.writer, answer, head)
        finally:
            seen.finished = time.monotonic()

    def _note(self, talk: Conversation, request: Request, site: Site | None) -> Seen:
        return self.log.add(
            Seen(
                time.monotonic(),
                request.scheme,
                request.host,
                request.method,
                request.target,
                request.headers,
                talk.number,
                "direct" if talk.site else "proxy",
                site.municipality if site else "",
                site is not None,
            )
        )

    async def _connect(self, talk: Conversation, head: Head) -> bool:
        host = head.target.rpartition(":")[0].lower()
        site = self.sites.get(host)
        request = Request("CONNECT", "https", host, head.target, head.headers)
        seen = self._note(talk, request, site)
        try:
            seen.status = _status_of_tunnel(site)
            if site is None or seen.status != 200:
                return await self._refuse(talk, head, seen.status)
            return await self._open_tunnel(talk, site, host)
        finally:
            seen.finished = time.monotonic()

    async def _refuse(self, talk: Conversation, head: Head, status: int) -> bool:
        answer = text("Palvelimeen ei saada yhteyttä\n", status)
        await deliver(talk.reader, talk.writer, answer, head)
        return False

    async def _open_tunnel(self, talk: Conversation, site: Site, host: str) -> bool:
        if site.link is Link.SILENT:
            await until_gone(talk.reader)
            return False
        talk.writer.write(ESTABLISHED)
        if site.link is Link.RESET or site.tls is Tls.RESET:
            await talk.reader.read(1)
            reset(talk.writer)
            return False
        await talk.writer.start_tls(self._authority.context(host, site.tls))
        talk.tunnel = host
        return True


def _request(talk: Conversation, head: Head) -> Request:
    """The request in its absolute sense, whether it came by proxy, tunnel or own port."""
    if talk.tunnel:
        return Request(head.method, "https", talk.tunnel, head.target, head.headers)
    if head.target.startswith("http://"):
        parts = urlsplit(head.target)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        return Request(head.method, "http", parts.netloc.lower(), target, head.headers)
    host = head.headers.get("host", "").lower()
    return Request(head.method, "http", host, head.target, head.headers)


def _answer(site: Site | None, request: Request) -> Answer:
    if site is None or site.link in UNREACHABLE:
        status = UNREACHABLE[site.link] if site else 502
        return text("Palvelimeen ei saada yhteyttä\n", status)
    if site.link in SPEECHLESS:
        return Answer(delivery=SPEECHLESS[site.link])
    return negotiated(site.answer(request), request, site.coding)


def _status_of_tunnel(site: Site | None) -> int:
    if site is None or site.tls is Tls.NONE:
        return 502
    return UNREACHABLE.get(site.link, 200)
