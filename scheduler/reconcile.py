"""After the visits: conclude again where others' links to an account have changed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlmodel import Session, col, select

from crawler.conclude import conclude
from crawler.finding import Finding, from_json
from crawler.looks import Looks
from crawler.statuses import is_look
from storage.register import Municipality, Register
from storage.tables import LatestFindings, Run, VisitRow
from storage.visits import (
    current_links,
    latest_findings,
    links_digest,
    load_known,
    write_conclusion,
)

Links = Mapping[str, frozenset[str]]


def reconcile(session: Session, register: Register, run_id: int, cause: str = "site") -> list[str]:
    """Conclude again the municipalities whose accounts' `linked_by` is not what it was.

    So a result does not depend on the order of visits. cause: why rows that change do so.
    Returns the codes concluded again.
    """
    links = current_links(session)
    changed = []
    statement = select(LatestFindings).order_by(LatestFindings.municipality_code)
    for row in session.exec(statement).all():
        code = row.municipality_code
        now = links_digest(links.get(code, {}))
        if code in register.municipalities and now != row.concluded_with:
            conclude_again(session, register, row, run_id, links.get(code, {}), cause=cause)
            row.concluded_with = now
            session.add(row)
            changed.append(code)
    return changed


def conclude_again(
    session: Session,
    register: Register,
    row: LatestFindings,
    run_id: int,
    links: Links,
    *,
    cause: str = "site",
    trusted: bool = False,
) -> None:
    """Conclude the kept findings of one municipality again, and a failed visit after them.

    links: per account the other municipalities that link to it; cause: why rows that change do so;
    trusted: whether the look's run can be trusted, so that what is missing may close.
    """
    municipality = register.municipalities[row.municipality_code]
    looks = replace(Looks.from_json(municipality, row.looks), trusted=trusted)
    _conclude(session, from_json(latest_findings(row)), looks, links, run_id, cause=cause)
    # What it said (a reason, a stale answer) must not be undone by the older look.
    conclude_failed(session, municipality, run_id, links, cause=cause)


def conclude_failed(
    session: Session, municipality: Municipality, run_id: int, links: Links, *, cause: str = "site"
) -> None:
    """Conclude again the latest visit of a municipality, if it was no look."""
    if failed := _failed_since(session, municipality):
        _conclude(session, [], failed, links, run_id, cause=cause)


def _conclude(
    session: Session,
    findings: Sequence[Finding],
    looks: Looks,
    links: Links,
    run_id: int,
    *,
    cause: str,
) -> None:
    code = looks.municipality.code
    known = load_known(session, code)
    conclusion = conclude(findings, looks, known, links)
    confirmed_by = looks.run_id if is_look(looks.status) else None
    write_conclusion(
        session, code, conclusion, run_id, known=known, confirmed_by=confirmed_by, cause=cause
    )


def _failed_since(session: Session, municipality: Municipality) -> Looks | None:
    """The latest visit, if it reached nothing."""
    statement = (
        select(VisitRow, col(Run.night))
        .join(Run, col(Run.run_id) == col(VisitRow.run_id))
        .where(VisitRow.municipality_code == municipality.code)
        .order_by(col(VisitRow.run_id).desc(), col(VisitRow.attempt).desc())
        .limit(1)
    )
    for visit, night in session.exec(statement):
        if not is_look(visit.status):
            return Looks(municipality, visit.run_id, night, visit.finished_at, visit.status)
    return None
