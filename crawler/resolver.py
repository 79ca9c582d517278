"""Name resolution that refuses private addresses at the moment of connecting."""

from collections.abc import Sequence

from scrapy.crawler import Crawler
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.base import ReactorBase
from twisted.internet.defer import Deferred
from twisted.internet.error import DNSLookupError

from crawler.addresses import is_private_ip, proxy_hosts

# Twisted turns every resolver error into a failed look-up; the names refused are told here.
REFUSED: dict[str, str] = {}


class PublicResolver(CachingThreadedResolver):
    """Resolves names, but fails for those that lead into a private network.

    Names in the setting ALLOW_PRIVATE (HOST:PORT) and the proxies' own names are let through.
    """

    def __init__(self, reactor: ReactorBase, cache_size: int, timeout: float) -> None:
        super().__init__(reactor, cache_size, timeout)
        self.trusted: frozenset[str] = frozenset()

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> "PublicResolver":
        """Made by Scrapy."""
        resolver = super().from_crawler(crawler, reactor)
        allowed = crawler.settings.getlist("ALLOW_PRIVATE")
        resolver.trusted = frozenset(
            {entry.rpartition(":")[0] for entry in allowed} | proxy_hosts()
        )
        return resolver

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> "Deferred[str]":  # noqa: N802
        """The IPv4 address of a name; fails with DNSLookupError for a private one."""
        found = super().getHostByName(name, timeout)
        return found.addCallback(self._check, name)

    def _check(self, address: str, name: str) -> str:
        REFUSED.pop(name, None)
        if name not in self.trusted and is_private_ip(address):
            REFUSED[name] = address
            raise DNSLookupError(f"{name} leads to the private address {address}")
        return address
