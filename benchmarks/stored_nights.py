"""Nights through the storing path of a crawl, and what each of its parts costs."""

import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Engine, case, insert, select, text

from benchmarks.stored_sites import StoredSite
from crawler.outcome import Job, Visit
from crawler.process import remembering
from crawler.store import store
from scheduler.reconcile import reconcile
from storage.database import sqlite_path, writing
from storage.register import Register
from storage.runs import begin_run, finish_run, sync_municipalities
from storage.statements import table_of
from storage.tables import (
    Account,
    Indicator,
    LatestFindings,
    Livestream,
    PageRow,
    Responsiveness,
    VisitRow,
)

FIRST_NIGHT = datetime(2024, 11, 1, 23, 30, tzinfo=UTC)
# Shares of municipalities per night; those that fall ill cannot be read for some nights.
CHANGE_AN_ACCOUNT = 0.01
SEEN_IN_PART = 0.01
FALL_ILL = 0.005
REDESIGN = 0.001
# Attempts of a visit that fails, and how long a site stays ill.
ATTEMPTS = 3
ILL_NIGHTS = (1, 1, 1, 2, 5, 40)

COPIED = (VisitRow, PageRow, LatestFindings, Account, Livestream, Responsiveness, Indicator)


@dataclass(slots=True)
class Nights:
    """A database that grows night by night.

    cpu: seconds of CPU per kind of work, one entry each time.
    """

    engine: Engine
    register: Register
    sites: Mapping[str, StoredSite]
    chance: random.Random = field(default_factory=lambda: random.Random(1))
    count: int = 0
    cpu: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    _ill: dict[str, int] = field(default_factory=dict)

    @property
    def date(self) -> date:
        """The newest night."""
        return (FIRST_NIGHT + timedelta(days=self.count - 1)).date()

    def ordinary(self) -> None:
        """One night on which a few sites change and a few cannot be read."""
        kinds = {code: self._what_happens(code) for code in self.sites}
        self._night(kinds)

    def unchanged(self) -> None:
        """One night on which every site is as it was the night before, and read whole."""
        self._night(dict.fromkeys(self.sites, "unchanged"))

    def all_redesigned(self) -> None:
        """One night on which every page and every word has changed."""
        for site in self.sites.values():
            site.redesign()
        self._night(dict.fromkeys(self.sites, "redesigned"))

    def remember(self) -> None:
        """What is asked before every visit of a night."""
        for site in self.sites.values():
            job = Job(site.municipality, self.count, self.date, 1)
            with self._timed("remember before a visit"):
                remembering(job, self.engine)

    def _what_happens(self, code: str) -> str:
        site, chance = self.sites[code], self.chance
        if not self.count:
            return "first"
        if self._ill.get(code, 0) or chance.random() < FALL_ILL:
            self._ill[code] = self._ill.get(code) or chance.choice(ILL_NIGHTS)
            self._ill[code] -= 1
            return "failed"
        if chance.random() < REDESIGN:
            site.redesign()
            return "redesigned"
        if chance.random() < CHANGE_AN_ACCOUNT:
            site.change_account(chance)
            return "one account changed"
        return "seen in part" if chance.random() < SEEN_IN_PART else "unchanged"

    def _night(self, kinds: Mapping[str, str]) -> None:
        now = FIRST_NIGHT + timedelta(days=self.count)
        self.count += 1
        with self._timed("begin the run"):
            run_id = self._begin(now)
        for code, kind in kinds.items():
            now += timedelta(seconds=7)
            self._visit(code, kind, run_id, now)
        with self._timed("reconcile and finish"), writing(self.engine) as session:
            reconcile(session, self.register, run_id)
            finish_run(session, run_id, state="finished", trust="ok", trust_reason="", now=now)

    def _begin(self, now: datetime) -> int:
        with writing(self.engine) as session:
            sync_municipalities(session, self.register)
            run, _ = begin_run(
                session,
                kind="scheduled",
                scope=None,
                planned=len(self.sites),
                now=now,
                new_run=True,
                register_hash=self.register.digest,
                software_version="benchmark",
                settings={},
            )
            return run.run_id or 0

    def _visit(self, code: str, kind: str, run_id: int, now: datetime) -> None:
        site = self.sites[code]
        for visit in _visits(site, kind, run_id, now):
            with self._timed(f"visit: {kind}"):
                store(self.engine, visit)
        site.gone.clear()

    @contextmanager
    def _timed(self, work: str) -> Iterator[None]:
        started = time.process_time()
        yield
        self.cpu[work].append(time.process_time() - started)


def _visits(site: StoredSite, kind: str, run_id: int, now: datetime) -> Iterator[Visit]:
    if kind == "failed":
        for attempt in range(1, ATTEMPTS + 1):
            yield site.failed(run_id, now, "timeout", attempt)
    else:
        yield site.visit(run_id, now, part=kind == "seen in part")


def copied(engine: Engine, codes: Sequence[str], lived: Sequence[str]) -> None:
    """Give other municipalities the rows of those that were lived through, in turn.

    Only for asking: copies share the identities of what they were copied from.
    """
    for start in range(len(lived), len(codes), len(lived)):
        other = dict(zip(lived, codes[start : start + len(lived)], strict=False))
        with writing(engine) as session:
            for model in COPIED:
                table = table_of(model)
                code = case(other, value=table.c.municipality_code)
                names = [column.name for column in table.c if column.name != "row_id"]
                values = [code if n == "municipality_code" else table.c[n] for n in names]
                rows = select(*values).where(table.c.municipality_code.in_(other))
                session.execute(insert(table).from_select(names, rows))


def size(engine: Engine) -> int:
    """Bytes of the database, with all that was written to it."""
    if path := sqlite_path(engine.url):
        with engine.connect() as connection:
            connection.rollback()
            connection.connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return path.stat().st_size
    with engine.connect() as connection:
        statement = text("SELECT pg_database_size(current_database())")
        return int(connection.execute(statement).scalar_one())


def growth(engine: Engine, night: Callable[[], None]) -> int:
    """Bytes that a night adds to the database."""
    before = size(engine)
    night()
    return size(engine) - before
