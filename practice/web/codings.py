"""Content codings: bodies packed with gzip or brotli."""

import gzip
from collections.abc import Iterator
from functools import lru_cache

import brotli  # type: ignore[import-untyped]


@lru_cache(maxsize=2000)
def packed(body: bytes, coding: str) -> bytes:
    """A body compressed with gzip or br."""
    if coding == "br":
        return bytes(brotli.compress(body, quality=4))
    return gzip.compress(body, 6, mtime=0)


def packed_brotli(pieces: Iterator[bytes]) -> bytes:
    """Pieces of one body compressed with br without ever being whole."""
    packer = brotli.Compressor(quality=1)
    return b"".join([packer.process(piece) for piece in pieces] + [packer.finish()])
