"""One run from plan to verdict: plan or continue, visit, reconcile, check."""

from collections import Counter
from collections.abc import Callable, Collection
from datetime import date

from sqlalchemy import Engine
from sqlmodel import Session, col, func, select

from crawler.outcome import Job
from crawler.process import crawl
from crawler.progress import Progress
from crawler.settings import CrawlSettings
from crawler.statuses import is_passing
from scheduler.checks import Trust, judge_run
from scheduler.lock import run_lock
from scheduler.outcome import Outcome, Scope
from scheduler.reconcile import reconcile
from storage.database import reading, writing
from storage.register import Register
from storage.runs import LastVisit, begin_run, finish_run, last_visits, sync_municipalities
from storage.tables import VisitRow
from storage.times import utc_now


def one_run(
    engine: Engine,
    register: Register,
    settings: CrawlSettings,
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
        run_id, night, continued = _plan(
            engine, register, settings, scope, version=version, new_run=new_run
        )
        with reading(engine) as session:
            done = last_visits(session, run_id)
            progress = Progress(len(scope.codes), pages_expected=pages_last_time(session, scope))
        for visit in done.values():
            progress.visited(visit.municipality_code, visit.status)
        jobs = _jobs(
            register,
            scope.codes,
            done,
            attempts=1 + len(settings.retry_waits),
            run_id=run_id,
            night=night,
        )
        on_start(progress, continued)
        outage = ""
        if jobs:
            spider = crawl(jobs, engine, settings, progress, version)
            outage = spider.outage.failure.detail if spider.outage.failure else ""
        return _finish(engine, register, run_id, progress, outage)


def pages_last_time(session: Session, scope: Scope) -> int:
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
    wanted = set(scope.codes)
    return sum(pages for code, pages in session.exec(statement) if code in wanted)


def _plan(
    engine: Engine,
    register: Register,
    settings: CrawlSettings,
    scope: Scope,
    *,
    version: str,
    new_run: bool,
) -> tuple[int, date, bool]:
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
        return run.run_id or 0, run.night, continued


def _jobs(
    register: Register,
    codes: Collection[str],
    done: dict[str, LastVisit],
    *,
    attempts: int,
    run_id: int,
    night: date,
) -> list[Job]:
    """Visits that a run still lacks: those not made, and those whose failure may have passed."""
    next_attempt = {code: done[code].attempt + 1 if code in done else 1 for code in codes}
    return [
        Job(register.municipalities[code], run_id, night, attempt)
        for code, attempt in next_attempt.items()
        if code not in done or (is_passing(done[code].status) and attempt <= attempts)
    ]


def _finish(
    engine: Engine, register: Register, run_id: int, progress: Progress, outage: str
) -> Outcome:
    trust = judge_run(Counter(progress.statuses.values()), progress.planned)
    if outage:
        trust = Trust("failed", f"no site could be reached: {outage}")
    with writing(engine) as session:
        reconcile(session, register, run_id)
        finish_run(
            session,
            run_id,
            state="failed" if outage else "finished",
            trust=trust.verdict,
            trust_reason=trust.reason,
            now=utc_now(),
        )
    return Outcome(run_id, progress, trust, outage)
