"""What stands after an asking: an answer that can be wrong once is believed when it comes again."""

from datetime import date, datetime, timedelta

from crawler.verifying.terms import verify_terms
from crawler.verifying.verdict import Again, Verdict
from storage.tables import Inquiry
from storage.times import night_of


def settled(before: Inquiry | None, name: str, verdict: Verdict, now: datetime) -> Inquiry:
    """The state of an address after an asking.

    `gone` is believed when the answers of two nights said so and none between them said otherwise;
    until then it is `unclear`. What is gone stays gone until an answer names the account again, and
    what was answered stands while nothing can be asked.
    """
    night = night_of(now)
    asked_at = now if verdict.liveness != "unchecked" else before.asked_at if before else None
    if before and _stands(before, verdict):
        now_told = {
            "asked_at": asked_at,
            "due_after": _due(verdict.again, night),
            "requests": verdict.requests,
        }
        return Inquiry(**before.model_dump() | now_told)
    gone_since = _gone_since(before, verdict, night)
    inquiry = Inquiry(
        name=name,
        liveness=verdict.liveness,
        reason=verdict.reason,
        leads_to=verdict.leads_to or _still_leads_to(before, verdict),
        same=sorted(verdict.same),
        gone_since=gone_since,
        asked_at=asked_at,
        due_after=_due(verdict.again, night),
        url=verdict.url,
        etag=verdict.etag,
        last_modified=verdict.last_modified,
        requests=verdict.requests,
    )
    if verdict.liveness == "gone" and gone_since == night:
        inquiry.liveness = "unclear"
        inquiry.reason = f"{verdict.reason}, for the first time; not believed yet"
        inquiry.due_after = _due("soon", night)
    inquiry.told_since = _told_since(before, inquiry, night)
    return inquiry


def _stands(before: Inquiry, verdict: Verdict) -> bool:
    if verdict.liveness == "unchecked":
        return before.asked_at is not None
    return before.liveness == "gone" and not verdict.decides


def _gone_since(before: Inquiry | None, verdict: Verdict, night: date) -> date | None:
    if verdict.liveness in ("alive", "moved"):
        return None
    first = before.gone_since if before else None
    return first or (night if verdict.liveness == "gone" else None)


def _told_since(before: Inquiry | None, inquiry: Inquiry, night: date) -> date | None:
    """The night from which on it is believed gone, or moved to where it leads.

    An answer that says neither, nor that it lives, changes nothing.
    """
    known = before.told_since if before else None
    if inquiry.liveness not in ("gone", "moved"):
        return known if inquiry.liveness != "alive" else None
    was_gone = before is not None and before.liveness == "gone"
    same = before is not None and before.leads_to == inquiry.leads_to and not was_gone
    return (known if (was_gone if inquiry.liveness == "gone" else same) else None) or night


def _still_leads_to(before: Inquiry | None, verdict: Verdict) -> str:
    """A link whose service fails or forgets it leads where it led."""
    return before.leads_to if before and verdict.liveness not in ("alive", "moved") else ""


def _due(again: Again, night: date) -> date | None:
    if again == "at_once":
        return None
    days: int = getattr(verify_terms().again, again)
    return night + timedelta(days=days - 1)
