"""What a visit is asked for and what it brings home."""

from dataclasses import dataclass, field, replace
from datetime import date

from crawler.finding import Finding
from crawler.looks import Looks
from storage.register import Municipality
from storage.tables import VisitRow
from storage.times import utc_now
from storage.visits import ReadPage


@dataclass(frozen=True, slots=True)
class Job:
    """One visit to be made.

    known_pages: addresses and kinds remembered; evidence: pages that carry open observations;
    meetings: known dates of council meetings.
    """

    municipality: Municipality
    run_id: int
    night: date
    attempt: int
    known_pages: tuple[tuple[str, str], ...] = ()
    evidence: tuple[str, ...] = ()
    meetings: tuple[date, ...] = ()


@dataclass(slots=True)
class Visit:
    """What a visit brought home: its row, its looks and findings, and the pages read.

    gone: addresses that answered that they are gone; retry_after: seconds the site asks us to stay
    away, infinite when another attempt the same night is of no use; stylesheets: what those that
    were met say, packed, by hash.
    """

    row: VisitRow
    looks: Looks
    findings: list[Finding] = field(default_factory=list)
    pages: list[ReadPage] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    retry_after: float = 0.0
    stylesheets: dict[str, bytes] = field(default_factory=dict)


def failed_visit(job: Job, status: str, detail: str) -> Visit:
    """A visit that was not made or broke down: its row says why, it looked at nothing."""
    now = utc_now()
    row = VisitRow(
        run_id=job.run_id,
        municipality_code=job.municipality.code,
        attempt=job.attempt,
        started_at=now,
        finished_at=now,
        status=status,
        status_detail=detail[:500],
        entry_url=job.municipality.addresses[0],
    )
    looks = Looks(job.municipality, job.run_id, job.night, now, status)
    return Visit(row, looks)


def broken(visit: Visit, error: Exception) -> Visit:
    """The same visit when its result cannot be used: it looked at nothing, and its row says why."""
    values = visit.row.model_dump()
    values["status"] = "internal_error"
    values["status_detail"] = f"{type(error).__name__}: {error}"[:500]
    looks = replace(visit.looks, status="internal_error", answered=frozenset(), pages=0)
    return Visit(VisitRow(**values), looks)
