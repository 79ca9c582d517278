"""Where the council can be watched: from findings to observations."""

from collections.abc import Sequence
from datetime import date, timedelta

from crawler.finding import Finding
from crawler.looks import Looks
from crawler.observations import days_between, good_look, not_seen, observation_id, seen
from crawler.other_councils import another_council
from crawler.rules import rule_version
from crawler.statuses import is_look
from storage.register import Municipality, fold
from storage.tables import LivestreamState

# Findings are ranked so; an intention is kept as an announcement without a date.
STRENGTH = ("live", "announcement", "recording", "intention")
LEAST_CONFIDENCE = 0.5
CLOSED_AFTER = timedelta(weeks=26)
CLOSED_AFTER_MEETINGS = 3
KINDS = ("front", "council")


def conclude_livestreams(
    findings: Sequence[Finding],
    looks: Looks,
    known: Sequence[LivestreamState],
    meetings: Sequence[date],
) -> list[LivestreamState]:
    """Every stream found or known, with its state after the visit."""
    by_id = {stream.observation_id: stream for stream in known}
    found: dict[str, Finding] = {}
    for finding in believed(findings, looks.municipality):
        found.setdefault(_identity(finding, looks), finding)
    streams = [_stream(f, identity, looks, by_id.get(identity)) for identity, f in found.items()]
    streams += [
        _kept(stream, looks, meetings)
        for identity, stream in by_id.items()
        if identity not in found
    ]
    return sorted(streams, key=lambda stream: stream.observation_id)


def believed(findings: Sequence[Finding], municipality: Municipality | None) -> list[Finding]:
    """The findings that are sure enough to count, the strongest first.

    Words that name another municipality's council do not; which that is, only the municipality
    tells whose site it is.
    """
    sure = [f for f in findings if float(f.details.get("confidence", 0)) >= LEAST_CONFIDENCE]
    if municipality is not None:
        sure = [f for f in sure if not another_council(_named_in(f), municipality)]
    return sorted(sure, key=_strongest_first)


def _named_in(finding: Finding) -> str:
    return str(finding.details.get("named_in", ""))


def kind_of(finding: Finding) -> str:
    """live, recording or announcement: an intention is an announcement without a date."""
    return "announcement" if finding.value == "intention" else finding.value


def _strongest_first(finding: Finding) -> tuple[int, float, bool, str]:
    confidence = float(finding.details.get("confidence", 0))
    return STRENGTH.index(finding.value), -confidence, finding.page_kind != "council", finding.url


def _identity(finding: Finding, looks: Looks) -> str:
    """One stream (of one dated meeting) is one thing, on however many pages it is told.

    Where no address is named the sentence stands for it.
    """
    stream = str(finding.details.get("stream_url", ""))
    meeting = str(finding.details.get("meeting_date", ""))
    told = "" if stream else fold(finding.text)
    return observation_id("stream", looks.municipality.code, stream, meeting, told)


def _stream(
    finding: Finding, identity: str, looks: Looks, known: LivestreamState | None
) -> LivestreamState:
    details = finding.details
    meeting = str(details.get("meeting_date", ""))
    return LivestreamState(
        **seen(looks, known),
        observation_id=identity,
        kind=kind_of(finding),
        page_url=finding.url,
        stream_url=str(details.get("stream_url", "")),
        host=str(details.get("host", "")),
        host_type=str(details.get("host_type", "")),
        language=str(details.get("language", "")),
        evidence_text=finding.text,
        placement=finding.placement,
        meeting_date=date.fromisoformat(meeting) if meeting else None,
        confidence=float(details.get("confidence", 0)),
        reasons=list(details.get("reasons", [])),
        rule_version=rule_version("livestream"),
    )


def _kept(stream: LivestreamState, looks: Looks, meetings: Sequence[date]) -> LivestreamState:
    values = {name: getattr(stream, name) for name in LivestreamState.model_fields}
    missed = good_look(looks, KINDS, [stream.page_url])
    values |= not_seen(looks, stream, good=missed)
    if values["state"] == "closed" and stream.state != "closed":
        # Three misses do not close a stream: recordings may lawfully vanish, July has no meetings.
        values |= {"state": "missing", "closed_at": None}
    kept = LivestreamState(**values)
    if stream.state != "closed" and looks.trusted and _over(kept, looks, meetings):
        kept.state, kept.closed_at = "closed", looks.at
    return kept


def _over(stream: LivestreamState, looks: Looks, meetings: Sequence[date]) -> bool:
    missed_before = stream.misses - (stream.last_miss == looks.night)
    if not is_look(looks.status) or not missed_before:
        return False
    if days_between(stream.last_seen, looks.at) >= CLOSED_AFTER.days:
        return True
    passed = [day for day in meetings if stream.last_seen.date() < day < looks.night]
    return len(passed) >= CLOSED_AFTER_MEETINGS
