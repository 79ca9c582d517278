"""Answers in the survey's terms; unknown is never no (design, 6.1 and 6.3)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from crawler.answers import FILE, Answer, answer_to, limit
from crawler.finding import Finding
from crawler.kinds import SECTORS
from crawler.looks import Looks
from crawler.meeting_nights import days_since_meeting
from crawler.observations import days_between, good_look
from crawler.platforms import PLATFORMS
from crawler.rules import rule_version
from crawler.statuses import is_look
from crawler.vocabulary import load_toml
from storage.records import Conclusion, Known
from storage.tables import IndicatorState

STREAMS = "council_livestream"
EXPANDED = {"PLATFORM": PLATFORMS, "SECTOR": SECTORS}


@cache
def indicators() -> dict[str, dict[str, Any]]:
    """Every indicator by name with its meaning, scopes and the page kinds a good look needs."""
    entries = {name: entry for name, entry in load_toml(FILE).items() if isinstance(entry, dict)}
    return {full: entry for name, entry in entries.items() for full in _expanded(name)}


def conclude_indicators(
    so_far: Conclusion,
    findings: Sequence[Finding],
    looks: Looks,
    known: Known,
    meetings: Sequence[date],
) -> list[IndicatorState]:
    """Every indicator in every scope, from the concluded observations and what was known."""
    before = {(row.indicator, row.scope): row for row in known.indicators}
    rows = []
    for indicator, entry in indicators().items():
        for scope in entry["scopes"]:
            answer = answer_to(indicator, scope, so_far, findings, looks)
            row = IndicatorState(
                municipality_code=looks.municipality.code,
                indicator=indicator,
                scope=scope,
                rule_version=rule_version("indicators"),
                **_told(indicator, answer, looks, before.get((indicator, scope)), meetings),
            )
            rows.append(row)
    return rows


def _told(
    indicator: str,
    answer: Answer,
    looks: Looks,
    before: IndicatorState | None,
    meetings: Sequence[date],
) -> dict[str, Any]:
    good = good_look(looks, indicators()[indicator]["kinds"], answer.evidence)
    if indicator == STREAMS and (good or answer.confirmed):
        answer = replace(answer, basis=answer.basis + _when(looks, meetings))
    if answer.value and (answer.confirmed or good):
        return _counted(looks, before, value=answer.value, answer=answer)
    if answer.value:
        return _not_confirmed(looks, before, answer)
    if answer.unseen or not good:
        return _not_answered(looks, before, answer)
    if indicator == STREAMS:
        return _absent_stream(looks, before, answer, meetings)
    return _counted(looks, before, value="no", answer=answer)


def _counted(
    looks: Looks, before: IndicatorState | None, *, value: str, answer: Answer, reason: str = ""
) -> dict[str, Any]:
    """A look good for the indicator, counted since the value last changed, once per look."""
    count, first = 1, looks.night
    if before and before.value == value and before.good_looks:
        again = before.as_of == looks.at
        count = before.good_looks + (0 if again else 1)
        first = before.first_look or looks.night
    return {
        "value": value,
        "reason": reason,
        "good_looks": count,
        "first_look": first,
        "basis": answer.basis,
        "evidence_url": answer.evidence[0] if answer.evidence else "",
        "as_of": looks.at,
    }


def _absent_stream(
    looks: Looks, before: IndicatorState | None, answer: Answer, meetings: Sequence[date]
) -> dict[str, Any]:
    """No council stream: three good looks spanning 28 days, or one right after a meeting (6.3)."""
    over = days_since_meeting(looks.night, meetings)
    told = _counted(looks, before, value="unknown", answer=answer, reason="too_few_looks")
    apart = days_between(told["first_look"], looks.night)
    enough = told["good_looks"] >= limit("looks_needed") and apart >= limit("looks_apart_days")
    was_no = before is not None and before.value == "no"
    if not (over or enough or was_no):
        return told
    return _counted(looks, before, value="no", answer=answer)


def _when(looks: Looks, meetings: Sequence[date]) -> str:
    """A look on the day of a meeting or just after it is a better one than another."""
    since = days_since_meeting(looks.night, meetings)
    if since is None:
        return ""
    if since == 0:
        return "; looked on the day of a meeting"
    return f"; looked {since} day{'s' * (since > 1)} after a meeting"


def _not_confirmed(looks: Looks, before: IndicatorState | None, answer: Answer) -> dict[str, Any]:
    """Open observations that tonight's visit neither saw nor could miss: what was told stands."""
    told = _as_before(looks, before)
    if told["value"] not in ("yes", "partly") and told["reason"] != "stale":
        told |= {"value": answer.value, "reason": "", "good_looks": 0, "first_look": None}
        told |= {"as_of": before.as_of if before else None}
    return told | {"basis": answer.basis, "evidence_url": answer.evidence[0]}


def _not_answered(looks: Looks, before: IndicatorState | None, answer: Answer) -> dict[str, Any]:
    """Nothing found by a visit that cannot say no."""
    told = _as_before(looks, before)
    reason = answer.unseen or _why_not_good(looks)
    if is_look(looks.status) and told["value"] in ("yes", "partly"):
        return _unknown(reason)
    if told["value"] == "unknown" and told["reason"] not in ("too_few_looks", "stale"):
        return _unknown(reason)
    return told


def _as_before(looks: Looks, before: IndicatorState | None) -> dict[str, Any]:
    if before is None:
        return _unknown(_why_not_good(looks))
    names = ("value", "reason", "good_looks", "first_look", "basis", "evidence_url", "as_of")
    told = {name: getattr(before, name) for name in names}
    if before.value != "unknown" and days_between(before.as_of, looks.at) > limit(
        "stale_after_days"
    ):
        told |= {"value": "unknown", "reason": "stale", "good_looks": 0, "first_look": None}
    return told


def _why_not_good(looks: Looks) -> str:
    return "page_kind_not_reached" if is_look(looks.status) else looks.status


def _unknown(reason: str) -> dict[str, Any]:
    return {
        "value": "unknown",
        "reason": reason,
        "good_looks": 0,
        "first_look": None,
        "basis": "",
        "evidence_url": "",
        "as_of": None,
    }


def _expanded(name: str) -> Iterator[str]:
    for word, values in EXPANDED.items():
        if word in name:
            yield from (name.replace(word, value) for value in values)
            return
    yield name
