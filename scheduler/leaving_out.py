"""Which sites a scheduled night leaves out: where a cause is permanent, a visit a week will do."""

from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta

from sqlmodel import Session, col, select

from crawler.answers import limit
from crawler.statuses import rests, standing, statuses
from storage.runs import newest_visits
from storage.tables import Indicator, Run, VisitRow


def left_out(session: Session, run: Run, codes: Collection[str], now: datetime) -> list[str]:
    """The municipalities that a scheduled run need not visit.

    Left out is a site whose last visits all ended in the same kind of permanent cause, until a week
    has passed, the register or somevahti has changed, or an answer of its municipality gets stale.
    """
    newest = newest_visits(session)
    resting = [
        code
        for code in codes
        if code in newest
        and newest[code].run_id != run.run_id
        and statuses()[newest[code].status].again == "weekly"
        and rests(_visits(session, run, code), run.night)
    ]
    return sorted(set(resting) - _getting_stale(session, now)) if resting else []


def _visits(session: Session, run: Run, code: str) -> list[tuple[date, str]]:
    """Night and status of the visits before a run, one a night, the last first.

    None is told when the last one was made with another register or version.
    """
    statement = (
        select(VisitRow, Run)
        .join(Run, col(Run.run_id) == col(VisitRow.run_id))
        .where(VisitRow.municipality_code == code, VisitRow.run_id < (run.run_id or 0))
        .order_by(col(VisitRow.run_id).desc(), col(VisitRow.attempt).desc())
    )
    made_with = (run.register_hash, run.software_version)
    nights: dict[date, str] = {}
    for visit, made_in in session.exec(statement):
        if not nights and (made_in.register_hash, made_in.software_version) != made_with:
            break
        nights.setdefault(made_in.night, visit.status)
        if len(nights) == standing().nights:
            break
    return list(nights.items())


def _getting_stale(session: Session, now: datetime) -> set[str]:
    """Municipalities with an answer that only a visit can call stale."""
    oldest = now.astimezone(UTC).date() - timedelta(days=limit("stale_after_days"))
    statement = select(Indicator.municipality_code).where(
        col(Indicator.valid_to_run).is_(None),
        Indicator.value != "unknown",
        col(Indicator.as_of) < datetime.combine(oldest, time(), UTC),
    )
    return set(session.exec(statement))
