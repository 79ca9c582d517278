"""The crawls that wait more than they work, made side by side while other tests run."""

from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass

import pytest

from practice import FAULTS, Fault, LocalWeb
from practice.sites.builder import Built
from practice.sites.municipalities import municipalities
from tests.cli import Completed
from tests.crawler.crawls import Practice, Register
from tests.crawler.lures import (
    ALONE,
    BUDGETS,
    COUNCILLORS,
    ENDLESS,
    FAULTY,
    HEAVY,
    MANNERS,
    MANY_HOSTS,
)

DELAY = 0.3


@dataclass(frozen=True)
class Waiting:
    """A practice whose crawl is on its way."""

    practice: Practice
    crawl: Future[Completed]

    @property
    def done(self) -> Completed:
        """How the crawl ended, once it has; fails when it could not be made at all."""
        done = self.crawl.result()
        assert done.status in {0, 3}, done.err
        return done


class SideBySide:
    """Begins crawls, each in a local web and a folder of its own."""

    def __init__(
        self, folders: pytest.TempPathFactory, pool: ThreadPoolExecutor, webs: ExitStack
    ) -> None:
        self._folders = folders
        self._pool = pool
        self._webs = webs

    def begin(
        self, name: str, entries: Iterable[Built | Fault], *, direct: bool = False, **settings: str
    ) -> Waiting:
        """A crawl of these sites, through their web's proxy or each on its own port."""
        entries = list(entries)
        sites = [
            site
            for entry in entries
            for site in (entry.sites if isinstance(entry, Built) else [entry.site()])
        ]
        web = self._webs.enter_context(LocalWeb(sites))
        register = Register(web, entries)
        way = register.directly if direct else register.through_proxy
        practice = way(self._folders.mktemp(name), **settings)
        return Waiting(practice, self._pool.submit(practice.crawl))


@pytest.fixture(scope="session")
def waiting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Waiting]]:
    """The crawls of the misbehaving sites, for manners and budgets, and of the good sites."""
    with ExitStack() as webs, ThreadPoolExecutor(3) as pool:
        start = SideBySide(tmp_path_factory, pool, webs)
        yield {
            "faults": start.begin(
                "faults", FAULTS.values(), max_pages="25", retry_waits="[1]", timeout="2"
            ),
            "manners": start.begin(
                "manners",
                [*MANY_HOSTS, *MANNERS, *FAULTY],
                delay=str(DELAY),
                max_pages="12",
                retry_waits="[1]",
            ),
            "budgets": start.begin(
                "budgets",
                [*BUDGETS, *ENDLESS],
                max_pages="15",
                max_bytes=str(3 * HEAVY),
                max_minutes="0.1",
            ),
            "good": start.begin("good", [*municipalities().values(), COUNCILLORS]),
            "direct": start.begin("direct", ALONE, direct=True),
        }
