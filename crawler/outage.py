"""Telling "the sites are down" from "we have no network": how the first requests of a run went."""

import asyncio
from collections import Counter
from collections.abc import Collection

from crawler.failures import FetchFailedError

FIRST_SITES = 20
FEWEST_SITES = 3


class Outage:
    """Hears of every request; decides once the first sites have all failed alike.

    sites: those asked for the first time in this run; what failed before proves nothing by failing
    again. enough: how many of them must fail alike before anything else is heard (20, or all when
    there are fewer, but never a lone site or two). decided is set once the network is known to
    work or not to.
    """

    def __init__(self, sites: Collection[str]) -> None:
        self.enough = max(min(FIRST_SITES, len(sites)), FEWEST_SITES)
        self._sites = frozenset(sites)
        self.failure: FetchFailedError | None = None
        self._first: dict[str, FetchFailedError] = {}
        self._network_works = False
        self.decided = asyncio.Event()

    def heard(self, site: str, failure: FetchFailedError | None) -> None:
        """One request to a site failed, or (None) was answered."""
        if failure is None or self._network_works:
            self._network_works = True
            self.decided.set()
            return
        if site in self._sites:
            self._first.setdefault(site, failure)
        if self.failure is None and len(self._first) >= self.enough:
            kinds = Counter(known.status for known in self._first.values())
            status, count = kinds.most_common(1)[0]
            if count >= self.enough:
                self.failure = next(f for f in self._first.values() if f.status == status)
                self.decided.set()
