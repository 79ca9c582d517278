"""Sitemaps: where they are, and what they list (sitemaps.org protocol 0.9)."""

import re
import zlib
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit

from scrapy.utils.sitemap import Sitemap

from crawler.vocabulary import load_toml

FILE = "crawler/vocabulary/sitemaps.toml"
GZIP = b"\x1f\x8b"
MAX_BYTES = 20 * 1024 * 1024
CHUNK = 64 * 1024
MAX_ADDRESSES = 5000
WORD = re.compile(r"[a-z]+")
DIRECTIVE = re.compile(r"^\s*sitemap\s*:\s*(\S+)", re.I | re.M)


class Order(NamedTuple):
    """The data file, checked."""

    guesses: tuple[str, ...]
    first: frozenset[str]
    last: frozenset[str]


def sitemap_addresses(robots_text: str, origin: str) -> list[str]:
    """Addresses of a site's sitemaps: those that robots.txt names, else the usual ones.

    origin: `https://host` of the site, against which relative addresses are read
    """
    named = [_joined(origin, address) for address in DIRECTIVE.findall(robots_text)]
    usual = [origin + path for path in _order().guesses]
    return choose_sitemaps([address for address in named if address]) or usual


def read_sitemap(body: bytes) -> tuple[list[str], list[str]]:
    """The pages and the further sitemaps that a sitemap lists, in its order; never raises.

    body: XML, plain or gzip. Of a body that is broken, larger than MAX_BYTES or longer than
    MAX_ADDRESSES what can be read before that.
    """
    text = _unpacked(body).strip()
    found: dict[str, None] = {}
    is_index = False
    try:
        sitemap = Sitemap(text)
        is_index = sitemap.type == "sitemapindex"
        for address in islice(_addresses(sitemap), MAX_ADDRESSES):
            found[address] = None
    except (SyntaxError, StopIteration, ValueError):
        # lxml's errors of syntax are Python's; what was read before one stands.
        pass
    if found and not text.endswith(b">"):
        # Cut off inside an address.
        found.popitem()
    return ([], list(found)) if is_index else (list(found), [])


def choose_sitemaps(addresses: list[str]) -> list[str]:
    """Sitemaps in the order to read them: of pages before those of posts, news, tags, media."""
    return sorted(dict.fromkeys(addresses), key=_place)


def _addresses(sitemap: Sitemap) -> Iterator[str]:
    for entry in sitemap:
        address = str(entry["loc"])
        if _is_address(address):
            yield address


def _place(address: str) -> int:
    words = set(WORD.findall(urlsplit(address).path.rpartition("/")[2].lower()))
    if words & _order().first:
        return 0
    return 2 if words & _order().last else 1


def _joined(origin: str, address: str) -> str:
    try:
        joined = urljoin(origin + "/", address)
    except ValueError:
        return ""
    return joined if _is_address(joined) else ""


def _is_address(address: str) -> bool:
    try:
        return address.startswith(("http://", "https://")) and bool(urlsplit(address).hostname)
    except ValueError:
        return False


def _unpacked(body: bytes) -> bytes:
    if not body.startswith(GZIP):
        return body[:MAX_BYTES]
    unpacker = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
    unpacked = bytearray()
    try:
        while body and not unpacker.eof and len(unpacked) < MAX_BYTES:
            unpacked += unpacker.decompress(body, CHUNK)
            body = unpacker.unconsumed_tail
    except zlib.error:
        # What came before the damage is still worth reading.
        return bytes(unpacked)
    return bytes(unpacked)


@cache
def _order() -> Order:
    return read_order(load_toml("sitemaps"))


def read_order(data: dict[str, Any]) -> Order:
    """The data file's contents, checked; ValueError names the file and the entry that is wrong."""
    first, last = data["order"]["first"], data["order"]["last"]
    for word in first + last:
        if not WORD.fullmatch(word):
            raise ValueError(f"{FILE}: [order] {word!r} is not one lower-case word")
        if (first + last).count(word) > 1:
            raise ValueError(f"{FILE}: [order] {word!r} stands twice")
    for path in data["guesses"]["paths"]:
        if not path.startswith("/"):
            raise ValueError(f"{FILE}: [guesses] {path!r} does not begin with a slash")
    return Order(tuple(data["guesses"]["paths"]), frozenset(first), frozenset(last))
