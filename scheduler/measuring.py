"""Measuring pages on the phone after the visits: which, in what order, and what is stored."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import Engine
from sqlmodel import Session

from crawler.measuring.picture import looks_alike
from crawler.measuring.process import measure_pages
from crawler.measuring.sitting import Looked, Sitting
from crawler.measuring.terms import browser_terms
from crawler.opt_out import load_opt_outs
from crawler.phone import with_measurement
from crawler.settings import PhoneSettings
from scheduler.lock import run_lock
from scheduler.reconcile import conclude_again, conclude_failed
from storage.database import reading, writing
from storage.measurements import (
    current_pages,
    forget_pictures,
    page_now,
    pictures_now,
    write_measurement,
)
from storage.pictures import Pictures
from storage.register import Register
from storage.runs import newest_run
from storage.tables import LatestFindings, Responsiveness, ResponsivenessState
from storage.times import night_of, utc_now
from storage.visits import current_links

NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(slots=True)
class Measuring:
    """How a measuring goes, for showing and for the summary.

    answers: how many pages were measured to what; unmeasured, unreached: pages with the reason.
    """

    planned: int = 0
    answers: Counter[str] = field(default_factory=Counter)
    unmeasured: list[tuple[str, str]] = field(default_factory=list)
    unreached: list[tuple[str, str]] = field(default_factory=list)
    pictures_full: bool = False
    outage: str = ""

    @property
    def done(self) -> int:
        """How many pages have been looked at."""
        return self.answers.total() + len(self.unmeasured) + len(self.unreached)


def measure(
    engine: Engine,
    register: Register,
    settings: PhoneSettings,
    going: Measuring,
    *,
    version: str,
    codes: Collection[str] | None = None,
    limit: int | None = None,
) -> None:
    """Measure the pages that are known, those never measured first, then the oldest.

    going: is brought up to date on the way; codes: measure the pages of these municipalities alone,
    even if they were measured tonight; limit: so many pages at the most. Raises
    RunningAlreadyError, DatabaseError, BrowserMissingError, OptOutError, CrawlInterruptedError.
    """
    with run_lock(engine):
        with reading(engine) as session:
            pages = current_pages(session, codes or register.municipalities.keys())
        sittings = plan(_due(pages, settings, again=codes is not None), register, limit)
        going.planned = sum(len(sitting.pages) for sitting in sittings)
        if not sittings:
            return
        results = Results(engine, register, settings, going)
        spider = measure_pages(sittings, settings, version, results.hear)
        going.outage = spider.outage.failure.detail if spider.outage.failure else ""


def plan(pages: Iterable[Responsiveness], register: Register, limit: int | None) -> list[Sitting]:
    """The pages in their order: never measured ones first, of those front pages, then the oldest.

    A municipality's front page is measured by itself, its other pages together, so that they share
    their files.
    """
    groups: defaultdict[tuple[str, bool], list[Responsiveness]] = defaultdict(list)
    for page in pages:
        groups[page.municipality_code, page.page_kind != "front"].append(page)
    chosen = sorted(groups.items(), key=_turn)
    left = limit if limit is not None else sum(len(group) for _, group in chosen)
    sittings = []
    for (code, _), group in chosen:
        if taken := sorted(group, key=_measured_at)[:left]:
            addresses = tuple((page.page_url, page.page_kind) for page in taken)
            sittings.append(Sitting(register.municipalities[code], addresses))
            left -= len(taken)
    return sittings


def _turn(item: tuple[tuple[str, bool], list[Responsiveness]]) -> tuple[datetime, bool, str]:
    (code, other), group = item
    return min(map(_measured_at, group)), other, code


def _measured_at(page: Responsiveness) -> datetime:
    return page.measured_at or NEVER


def _due(
    pages: Iterable[Responsiveness], settings: PhoneSettings, *, again: bool
) -> Iterable[Responsiveness]:
    opt_outs = load_opt_outs(settings.opt_out)
    tonight = night_of(utc_now())
    for page in pages:
        done = page.measured_at is not None and night_of(page.measured_at) >= tonight
        if page.municipality_code not in opt_outs and (again or not done):
            yield page


class Results:
    """Writes what came of every page, in a transaction of its own, and concludes again."""

    def __init__(
        self, engine: Engine, register: Register, settings: PhoneSettings, going: Measuring
    ) -> None:
        self._engine = engine
        self._register = register
        self._going = going
        limit = settings.screenshots_mb
        self._pictures = Pictures.of(engine.url, settings.screenshots, limit) if limit else None

    def hear(self, looked: Looked) -> None:
        """Store what came of a page. Raises DatabaseError."""
        if not looked.reached:
            self._going.unreached.append((looked.url, looked.reason))
            return
        with writing(self._engine) as session:
            answer = self._write(session, looked)
        if looked.sight is None:
            self._going.unmeasured.append((looked.url, looked.reason))
        else:
            self._going.answers[answer] += 1

    def _write(self, session: Session, looked: Looked) -> str:
        before = page_now(session, looked.code, looked.url)
        if before is None:
            return "unknown"
        width = browser_terms().phone.width
        figures = looked.sight.figures.columns(width) if looked.sight else {}
        after = with_measurement(before, figures, looked.at, looked.reason)
        after.screenshot = self._picture(session, looked, before, after)
        run_id = newest_run(session)
        write_measurement(session, after, run_id)
        self._conclude(session, looked.code, run_id)
        return after.measured

    def _conclude(self, session: Session, code: str, run_id: int) -> None:
        row = session.get(LatestFindings, code)
        links = current_links(session).get(code, {})
        if row is not None:
            conclude_again(session, self._register, row, run_id, links)
        else:
            conclude_failed(session, self._register.municipalities[code], run_id, links)

    def _picture(
        self,
        session: Session,
        looked: Looked,
        before: ResponsivenessState,
        after: ResponsivenessState,
    ) -> str:
        """The picture that goes with a row: the one before while the page looks as it did."""
        if self._pictures is None or looked.sight is None:
            return ""
        taken = looked.sight.picture
        kept = self._pictures.read(before.screenshot)
        same = (before.measured, before.verdict) == (after.measured, after.verdict)
        if kept and same and looks_alike(kept, taken):
            return before.screenshot
        name = self._pictures.keep(looked.code, f"{looked.kind}-{looked.at:%Y%m%dT%H%M%SZ}", taken)
        needed = pictures_now(session) - {before.screenshot}
        removed = self._pictures.make_room(needed | {name})
        if self._pictures.is_full():
            self._going.pictures_full = True
            removed += self._pictures.make_room(needed)
            name = ""
        forget_pictures(session, removed)
        return name
