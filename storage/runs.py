"""Runs: starting, continuing and finishing them; which visits a run still lacks."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, FromClause, tuple_
from sqlalchemy import select as select_rows
from sqlmodel import Session, col, func, select

from storage.records import LOOKS
from storage.register import Register
from storage.statements import put_rows, rows_of, table_of, values_of
from storage.tables import MunicipalityRow, Run, VisitRow
from storage.times import night_of

CONTINUED_WITHIN = timedelta(hours=20)


@dataclass(frozen=True, slots=True)
class LastVisit:
    """The visit that counts for a municipality in a run."""

    municipality_code: str
    attempt: int
    status: str


def sync_municipalities(session: Session, register: Register) -> None:
    """Write the register's municipalities, and the merged ones with their successors."""
    rows = [
        MunicipalityRow(
            code=m.code,
            name_fi=m.name_fi,
            name_sv=m.name_sv,
            region=m.region,
            language=m.language,
            population=m.population,
            website=m.website,
        )
        for m in register.municipalities.values()
    ]
    rows += [
        MunicipalityRow(
            code=merger.old_code,
            name_fi=merger.old_name,
            name_sv=merger.old_name,
            successor_code=merger.new_code,
            merged_on=merger.date,
        )
        for merger in register.mergers
    ]
    put_rows(session, MunicipalityRow, [values_of(row) for row in rows])


def begin_run(
    session: Session,
    *,
    kind: str,
    scope: Collection[str] | None,
    planned: int,
    now: datetime,
    new_run: bool,
    register_hash: str,
    software_version: str,
    settings: dict[str, Any],
) -> tuple[Run, bool]:
    """The run to work on, and whether it continues one that was cut short.

    An unfinished run of the same scope younger than 20 hours is continued unless new_run; every
    other unfinished one is closed as `interrupted`.
    """
    codes = sorted(scope) if scope is not None else None
    unfinished = session.exec(select(Run).where(Run.state == "running").order_by(col(Run.run_id)))
    continued: Run | None = None
    for run in unfinished:
        young = now - run.started_at < CONTINUED_WITHIN
        if run.scope == codes and young and not new_run:
            continued = run
        else:
            _interrupt(session, run, now)
    if continued:
        return continued, True
    run = Run(
        night=night_of(now),
        kind=kind,
        scope=codes,
        state="running",
        planned=planned,
        started_at=now,
        register_hash=register_hash,
        software_version=software_version,
        settings=settings,
    )
    session.add(run)
    session.flush()
    return run, False


def last_visits(session: Session, run_id: int) -> dict[str, LastVisit]:
    """The last attempt of every municipality visited in a run, by code."""
    rows = session.exec(
        select(col(VisitRow.municipality_code), col(VisitRow.attempt), col(VisitRow.status))
        .where(VisitRow.run_id == run_id)
        .order_by(col(VisitRow.attempt))
    )
    return {code: LastVisit(code, attempt, status) for code, attempt, status in rows}


def newest_visits(
    session: Session, *, looks: bool = False, until: int | None = None
) -> dict[str, VisitRow]:
    """The newest visit of every municipality that has one, by code, for reading only.

    looks: only visits that were looks; until: the newest run that counts.
    """

    def counted(visits: FromClause) -> list[ColumnElement[bool]]:
        conditions = [visits.c.status.in_(LOOKS)] if looks else []
        return conditions + ([visits.c.run_id <= until] if until is not None else [])

    towns, visits = table_of(MunicipalityRow), table_of(VisitRow)
    others = visits.alias()
    # Asked for each municipality, because that reads a row or two of its index, not every visit.
    newest = (
        select_rows(others.c.run_id)
        .where(others.c.municipality_code == towns.c.code, *counted(others))
        .order_by(others.c.run_id.desc())
        .limit(1)
        .scalar_subquery()
    )
    statement = (
        select_rows(visits)
        .where(
            tuple_(visits.c.run_id, visits.c.municipality_code).in_(
                select_rows(newest, towns.c.code)
            ),
            *counted(visits),
        )
        .order_by(visits.c.attempt)
    )
    return {visit.municipality_code: visit for visit in rows_of(session, VisitRow, statement)}


def count_reached(session: Session, run_id: int) -> int:
    """How many municipalities of a run were looked at in their last attempt."""
    return sum(visit.status in LOOKS for visit in last_visits(session, run_id).values())


def leave_out(session: Session, run: Run, codes: Collection[str], planned: int) -> None:
    """Note what a run plans, and the municipalities that it does not visit though in its scope."""
    run.planned = planned
    run.left_out = sorted(codes)
    session.add(run)


def finish_run(
    session: Session,
    run_id: int,
    *,
    state: str,
    trust: str,
    trust_reason: str,
    now: datetime,
    checks: Sequence[dict[str, str]] = (),
) -> None:
    """Close a run with its verdict and the checks that it rests on."""
    run = session.get_one(Run, run_id)
    run.checks = list(checks)
    run.state = state
    run.trust = trust
    run.trust_reason = trust_reason
    run.reached = count_reached(session, run_id)
    run.finished_at = now
    session.add(run)


def newest_run(session: Session) -> int:
    """The newest run, 0 when there is none."""
    return session.exec(select(func.max(col(Run.run_id)))).one() or 0


def last_run_on(session: Session, night: object) -> int | None:
    """The last run on or before a night."""
    return session.exec(select(func.max(col(Run.run_id))).where(col(Run.night) <= night)).one()


def _interrupt(session: Session, run: Run, now: datetime) -> None:
    run.state = "interrupted"
    run.trust = "suspect"
    run.trust_reason = "the run was cut short and not continued"
    run.reached = count_reached(session, run.run_id or 0)
    run.finished_at = now
    session.add(run)
