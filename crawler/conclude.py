"""What holds of one municipality after a visit: observations and indicators. Pure."""

from collections.abc import Mapping, Sequence
from datetime import date

from crawler.accounts import conclude_accounts
from crawler.finding import Finding
from crawler.indicators import conclude_indicators
from crawler.looks import Looks
from crawler.phone import conclude_responsiveness
from crawler.streams import conclude_livestreams
from storage.records import Conclusion, Known
from storage.tables import Meeting


def conclude(
    findings: Sequence[Finding],
    looks: Looks,
    known: Known,
    linked_by: Mapping[str, frozenset[str]],
) -> Conclusion:
    """Judge one municipality.

    findings: what the detectors said in the visit; looks: what the visit reached; known: what the
    database holds; linked_by: per account the codes of the other municipalities that link to it.
    The same arguments give the same conclusion, and concluding a visit again (after its conclusion
    was stored) changes nothing but what a changed `linked_by` brings.
    """
    accounts = conclude_accounts(_of(findings, "accounts"), looks, known.accounts, linked_by)
    meetings = sorted({*known.meetings, *_dates(findings)})
    livestreams = conclude_livestreams(
        _of(findings, "livestream"), looks, known.livestreams, meetings
    )
    pages = conclude_responsiveness(findings, looks, known.responsiveness)
    so_far = Conclusion(accounts, livestreams, pages, [], _meetings(findings, looks, known))
    indicators = conclude_indicators(so_far, findings, looks, known, meetings)
    return Conclusion(accounts, livestreams, pages, indicators, so_far.meetings)


def _of(findings: Sequence[Finding], detector: str) -> list[Finding]:
    return [finding for finding in findings if finding.detector == detector]


def _dates(findings: Sequence[Finding]) -> set[date]:
    return {date.fromisoformat(f.value) for f in _of(findings, "meetings")}


def _meetings(findings: Sequence[Finding], looks: Looks, known: Known) -> list[Meeting]:
    sources: dict[date, str] = {}
    for finding in _of(findings, "meetings"):
        sources.setdefault(date.fromisoformat(finding.value), finding.url)
    return [
        Meeting(
            municipality_code=looks.municipality.code,
            meeting_date=day,
            source_url=url,
            first_seen=looks.at,
            run_id=looks.run_id,
        )
        for day, url in sorted(sources.items())
        if day not in known.meetings
    ]
