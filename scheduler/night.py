"""One run from plan to verdict: plan or continue, visit, reconcile, check."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Engine
from sqlmodel import Session, col, func, select

from crawler.outcome import Job
from crawler.process import crawl
from crawler.progress import Progress
from crawler.settings import CrawlSettings, PhoneSettings
from crawler.statuses import is_passing
from scheduler.checks import Trust, judge
from scheduler.closing import close_missed
from scheduler.figures import figures_of
from scheduler.leaving_out import left_out
from scheduler.lock import run_lock
from scheduler.outcome import Outcome, Scope
from scheduler.reconcile import reconcile
from scheduler.thresholds import thresholds
from storage.database import reading, writing
from storage.register import Register
from storage.runs import (
    LastVisit,
    begin_run,
    finish_run,
    last_visits,
    leave_out,
    sync_municipalities,
)
from storage.tables import Run, VisitRow
from storage.times import utc_now

SCHEDULED = "scheduled"


@dataclass(frozen=True, slots=True)
class _Plan:
    run_id: int
    night: date
    codes: tuple[str, ...]
    continued: bool


def one_run(
    engine: Engine,
    register: Register,
    settings: PhoneSettings,
    scope: Scope,
    *,
    version: str,
    new_run: bool = False,
    on_start: Callable[[Progress, bool], None] = lambda progress, continued: None,
) -> Outcome:
    """Make one run, or continue the one that was cut short.

    on_start is told the progress to show and whether a run is continued. Raises DatabaseError,
    RunningAlreadyError, OptOutError, and CrawlInterruptedError when stopped from outside.
    """
    with run_lock(engine):
        plan = _plan(engine, register, settings, scope, version=version, new_run=new_run)
        with reading(engine) as session:
            done = last_visits(session, plan.run_id)
            expected = pages_last_time(session, plan.codes)
            progress = Progress(len(plan.codes), pages_expected=expected)
        for visit in done.values():
            progress.visited(visit.municipality_code, visit.status)
        jobs = _jobs(register, plan, done, attempts=1 + len(settings.retry_waits))
        on_start(progress, plan.continued)
        outage = ""
        if jobs:
            spider = crawl(jobs, engine, settings, progress, version)
            outage = spider.outage.failure.detail if spider.outage.failure else ""
        return _finish(engine, register, plan, progress, outage)


def pages_last_time(session: Session, codes: Collection[str]) -> int:
    """Pages that the latest visits of these municipalities read, to guess how long a run takes."""
    latest = (
        select(col(VisitRow.municipality_code), func.max(col(VisitRow.run_id)).label("run_id"))
        .where(col(VisitRow.pages_fetched) > 0)
        .group_by(col(VisitRow.municipality_code))
        .subquery()
    )
    statement = select(col(VisitRow.municipality_code), col(VisitRow.pages_fetched)).join(
        latest,
        (col(VisitRow.municipality_code) == latest.c.municipality_code)
        & (col(VisitRow.run_id) == latest.c.run_id),
    )
    wanted = set(codes)
    return sum(pages for code, pages in session.exec(statement) if code in wanted)


def _plan(
    engine: Engine,
    register: Register,
    settings: CrawlSettings,
    scope: Scope,
    *,
    version: str,
    new_run: bool,
) -> _Plan:
    with writing(engine) as session:
        sync_municipalities(session, register)
        run, continued = begin_run(
            session,
            kind=scope.kind,
            scope=scope.codes if scope.kind == "partial" else None,
            planned=len(scope.codes),
            now=utc_now(),
            new_run=new_run,
            register_hash=register.digest,
            software_version=version,
            settings=settings.model_dump(mode="json", include=set(CrawlSettings.model_fields)),
        )
        by_schedule = scope.kind == run.kind == SCHEDULED
        resting = left_out(session, run, scope.codes, utc_now()) if by_schedule else []
        codes = tuple(code for code in scope.codes if code not in resting)
        leave_out(session, run, resting, len(codes))
        return _Plan(run.run_id or 0, run.night, codes, continued)


def _jobs(
    register: Register, plan: _Plan, done: dict[str, LastVisit], *, attempts: int
) -> list[Job]:
    """Visits that a run still lacks: those not made, and those whose failure may have passed."""
    next_attempt = {code: done[code].attempt + 1 if code in done else 1 for code in plan.codes}
    return [
        Job(register.municipalities[code], plan.run_id, plan.night, attempt)
        for code, attempt in next_attempt.items()
        if code not in done or (is_passing(done[code].status) and attempt <= attempts)
    ]


def _finish(
    engine: Engine, register: Register, plan: _Plan, progress: Progress, outage: str
) -> Outcome:
    with writing(engine) as session:
        reconcile(session, register, plan.run_id)
        trust = _judged(session, plan, progress, outage)
        if trust.verdict == "ok":
            close_missed(session, register, plan.run_id)
        finish_run(
            session,
            plan.run_id,
            state="failed" if outage else "finished",
            trust=trust.verdict,
            trust_reason=trust.reason,
            now=utc_now(),
            checks=trust.to_json(),
        )
    return Outcome(plan.run_id, progress, trust, outage)


def _judged(session: Session, plan: _Plan, progress: Progress, outage: str) -> Trust:
    """A run of a part of the register is judged by what it reached alone."""
    if outage:
        return Trust("failed", f"no site could be reached: {outage}")
    run, limits = session.get_one(Run, plan.run_id), thresholds()
    night = figures_of(session, run, progress, limits, continued=plan.continued)
    return judge(night, limits, ("reached",) if run.kind == "partial" else ())
