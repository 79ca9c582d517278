"""Questions that the commands ask the database."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from storage.history import current_rows
from storage.records import LOOKS
from storage.runs import last_visits, newest_visits
from storage.tables import (
    Account,
    Indicator,
    Livestream,
    MunicipalityRow,
    Responsiveness,
    Run,
    VisitRow,
)
from storage.times import iso


@dataclass(frozen=True, slots=True)
class RunSummary:
    """A run with its visit statuses counted (last attempts)."""

    run: Run
    statuses: Counter[str]


@dataclass(frozen=True, slots=True)
class Trouble:
    """A municipality that needs a person: why its site was not looked at, since when."""

    municipality_code: str
    status: str
    status_detail: str
    last_look: datetime | None


@dataclass(frozen=True, slots=True)
class Portrait:
    """Everything current that is known of one municipality."""

    accounts: list[Account]
    livestreams: list[Livestream]
    responsiveness: list[Responsiveness]
    indicators: list[Indicator]
    visits: list[VisitRow]


def last_runs(session: Session, count: int) -> list[RunSummary]:
    """The newest runs, the last first."""
    runs = session.exec(select(Run).order_by(col(Run.run_id).desc()).limit(count))
    return [
        RunSummary(run, Counter(v.status for v in last_visits(session, run.run_id or 0).values()))
        for run in runs
    ]


def troubles(session: Session) -> list[Trouble]:
    """Municipalities whose latest visit was no look, those longest without one first.

    Left out are merged ones, which nobody visits any more, and those that asked not to be visited.
    """
    merged = select(col(MunicipalityRow.code)).where(
        col(MunicipalityRow.successor_code).is_not(None)
    )
    passed_over = set(session.exec(merged))
    last_looks = newest_visits(session, looks=True)
    found = [
        Trouble(code, visit.status, visit.status_detail, look.finished_at if look else None)
        for code, visit in newest_visits(session).items()
        for look in [last_looks.get(code)]
        if visit.status not in (*LOOKS, "opted_out") and code not in passed_over
    ]
    return sorted(
        found, key=lambda t: (t.last_look is not None, iso(t.last_look), t.municipality_code)
    )


def portrait(session: Session, municipality_code: str, visits: int = 5) -> Portrait:
    """Everything current that is known of one municipality, and its last visits."""
    code = municipality_code
    last = session.exec(
        select(VisitRow)
        .where(VisitRow.municipality_code == code)
        .order_by(col(VisitRow.run_id).desc(), col(VisitRow.attempt).desc())
        .limit(visits)
    )
    return Portrait(
        current_rows(session, Account, code),
        current_rows(session, Livestream, code),
        current_rows(session, Responsiveness, code),
        current_rows(session, Indicator, code),
        list(last),
    )
