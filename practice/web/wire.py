"""HTTP/1.1 by hand on raw streams: reading a request head, delivering an answer."""

import asyncio
import socket
import struct
from asyncio import StreamReader, StreamWriter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from http import HTTPStatus

from practice.web.codings import packed
from practice.web.site import Answer, Delivery, Request, Stream

CHUNK = 64 * 1024
LINGER_ZERO = struct.pack("ii", 1, 0)
WITHOUT_BODY = (204, 304)


@dataclass(frozen=True)
class Head:
    """A request line and its headers, names in lower case."""

    method: str
    target: str
    headers: Mapping[str, str]

    @property
    def keep_alive(self) -> bool:
        """Whether the client wants to ask more on this connection."""
        wish = self.headers.get("proxy-connection", self.headers.get("connection", ""))
        return wish.lower() != "close"


async def read_head(reader: StreamReader) -> Head | None:
    """The next request of a connection, its body skipped; None when there is none."""
    try:
        raw = await reader.readuntil(b"\r\n\r\n")
        first, *lines = raw.decode("latin-1").rstrip("\r\n").split("\r\n")
        method, target, _ = first.split(" ", 2)
    except (asyncio.IncompleteReadError, ValueError):
        return None
    pairs = (line.partition(":") for line in lines)
    headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
    await reader.readexactly(int(headers.get("content-length", "0")))
    return Head(method, target, headers)


def negotiated(answer: Answer, request: Request, coding: str) -> Answer:
    """The answer as this client may have it: 304 when it knows it, compressed if it wishes."""
    known = request.headers.get("if-none-match")
    if answer.status == 200 and known and known == answer.headers.get("ETag"):
        return replace(answer, status=304, body=b"", headers={"ETag": known})
    wished = coding and coding in request.headers.get("accept-encoding", "")
    if not wished or not isinstance(answer.body, bytes) or "Content-Encoding" in answer.headers:
        return answer
    headers = {**answer.headers, "Content-Encoding": coding, "Vary": "Accept-Encoding"}
    return replace(answer, headers=headers, body=packed(answer.body, coding))


def reset(writer: StreamWriter) -> None:
    """End the connection with RST."""
    sock = writer.get_extra_info("socket")
    if sock is not None:  # the client may have gone before
        with suppress(OSError):
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, LINGER_ZERO)
    writer.transport.abort()


async def until_gone(reader: StreamReader) -> None:
    """Say nothing until the client has gone."""
    while await reader.read(CHUNK):
        pass


def _head(answer: Answer, framing: str, keep: bool) -> bytes:
    phrase = HTTPStatus(answer.status).phrase
    lines = [f"HTTP/1.1 {answer.status} {phrase}", "Server: paikallinen-verkko"]
    lines += [f"{name}: {value}" for name, value in answer.headers.items()]
    lines += [framing] if framing else []
    lines += ["Connection: keep-alive" if keep else "Connection: close", "", ""]
    return "\r\n".join(lines).encode("latin-1")


def _framing(answer: Answer) -> str:
    if answer.status in WITHOUT_BODY or answer.delivery is Delivery.UNTIL_CLOSE:
        return ""
    streaming = isinstance(answer.body, Stream)
    length = answer.body.length if isinstance(answer.body, Stream) else len(answer.body)
    if answer.delivery is Delivery.CHUNKED or (streaming and length is None):
        return "Transfer-Encoding: chunked"
    return f"Content-Length: {length}"


async def deliver(reader: StreamReader, writer: StreamWriter, answer: Answer, head: Head) -> bool:
    """Send an answer in its own manner; whether the connection can carry another request."""
    await asyncio.sleep(answer.wait)
    if answer.delivery is Delivery.HANG:
        await until_gone(reader)
    elif answer.delivery is Delivery.RESET:
        reset(writer)
    elif answer.delivery is Delivery.GARBAGE:
        writer.write(b"\x00\x01 tama ei ole HTTP\r\n\r\n")
        await writer.drain()
    else:
        return await _deliver_http(writer, answer, head)
    return False


async def _deliver_http(writer: StreamWriter, answer: Answer, head: Head) -> bool:
    framing = _framing(answer)
    breaks = (Delivery.UNTIL_CLOSE, Delivery.SHORT, Delivery.RESET_MIDWAY)
    keep = head.keep_alive and answer.delivery not in breaks
    writer.write(_head(answer, framing, keep))
    if head.method != "HEAD":
        await _send_body(writer, answer, "chunked" in framing)
    await writer.drain()
    return keep


async def _send_body(writer: StreamWriter, answer: Answer, chunked: bool) -> None:
    if isinstance(answer.body, Stream):
        for chunk in answer.body.chunks():
            await _send_piece(writer, chunk, chunked)
    elif answer.delivery is Delivery.DRIP:
        for byte in answer.body:
            await _send_piece(writer, bytes([byte]), chunked)
            await asyncio.sleep(answer.pace)
    elif answer.delivery in (Delivery.SHORT, Delivery.RESET_MIDWAY):
        await _break_off(writer, answer.body, answer.delivery)
    else:
        for start in range(0, len(answer.body), CHUNK):
            await _send_piece(writer, answer.body[start : start + CHUNK], chunked)
    if chunked:
        writer.write(b"0\r\n\r\n")


async def _send_piece(writer: StreamWriter, piece: bytes, chunked: bool) -> None:
    writer.write(b"%x\r\n%b\r\n" % (len(piece), piece) if chunked else piece)
    await writer.drain()


async def _break_off(writer: StreamWriter, body: bytes, delivery: Delivery) -> None:
    writer.write(body[: len(body) // 2])
    await writer.drain()
    await asyncio.sleep(0.05)  # let the half arrive before the connection ends
    if delivery is Delivery.RESET_MIDWAY:
        reset(writer)
