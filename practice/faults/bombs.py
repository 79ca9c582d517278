"""Bodies that are too much: compressed bombs and plain ones, made once and cheaply."""

import zlib
from collections.abc import Iterator
from functools import cache
from itertools import chain, repeat

from practice.web.codings import packed_brotli
from practice.web.site import HTML, Answer, Delivery, Stream

MEGABYTE = 1024 * 1024
OPENING = b"<!doctype html><html lang=fi><title>Kunta</title><h1>Kunta</h1>"
FILLER = (b"<p>Kunnan tiedote, joka ei lopu.</p>\n" * 30_000)[:MEGABYTE]


@cache
def gzip_bomb(megabytes: int = 500) -> bytes:
    """A small gzip stream that unpacks to so many megabytes of HTML.

    A block that ends with a full flush does not depend on what precedes it: one is repeated.
    """
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    first = packer.compress(OPENING) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(FILLER) + packer.flush(zlib.Z_FULL_FLUSH)
    check = zlib.crc32(OPENING)
    for _ in range(megabytes):
        check = zlib.crc32(FILLER, check)
    size = len(OPENING) + megabytes * MEGABYTE
    ending = packer.flush() + check.to_bytes(4, "little") + size.to_bytes(4, "little")
    return b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03" + first + block * megabytes + ending


@cache
def brotli_bomb(megabytes: int = 500) -> bytes:
    """A small brotli stream that unpacks to so many megabytes of HTML."""
    return packed_brotli(chain([OPENING], repeat(FILLER, megabytes)))


def huge(megabytes: int = 50, declared: bool = False) -> Answer:
    """A plain page of so many megabytes, its length declared or left to be found out."""

    def chunks() -> Iterator[bytes]:
        yield OPENING
        for _ in range(megabytes):
            yield FILLER

    length = len(OPENING) + megabytes * MEGABYTE if declared else None
    delivery = Delivery.WHOLE if declared else Delivery.CHUNKED
    return Answer(headers={"Content-Type": HTML}, body=Stream(chunks, length), delivery=delivery)


def bomb(coding: str, megabytes: int = 500) -> Answer:
    """A page that is small on the wire (coding gzip or br) and large inside."""
    body = brotli_bomb(megabytes) if coding == "br" else gzip_bomb(megabytes)
    return Answer(headers={"Content-Type": HTML, "Content-Encoding": coding}, body=body)
