"""The life of an observation: seen, missed by good looks, closed after three nights."""

import hashlib
from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from crawler.looks import Looks
from crawler.statuses import is_look
from crawler.traps import normal_url, same_page
from storage.tables import ObservationState

MISSES_TO_CLOSE = 3


def observation_id(prefix: str, *parts: str) -> str:
    """The identity of an observed thing, the same on every machine and every night."""
    digest = hashlib.sha256("\n".join(parts).encode()).hexdigest()
    return f"{prefix}-{digest[:16]}"


def seen(looks: Looks, known: ObservationState | None) -> dict[str, Any]:
    """State columns of a thing that the visit found."""
    return {
        "municipality_code": looks.municipality.code,
        "state": "open",
        "first_seen": known.first_seen if known else looks.at,
        "last_seen": looks.at,
        "closed_at": None,
        "misses": 0,
        "last_miss": None,
    }


def not_seen(looks: Looks, known: ObservationState, *, good: bool) -> dict[str, Any]:
    """State columns of a known thing that the visit did not find.

    Only a good look misses it, at most once a night, and none from before it was last seen; the
    third night closes it (design, 6.3), once the night is known to be trustworthy.
    """
    state = {
        name: getattr(known, name)
        for name in ("state", "first_seen", "last_seen", "closed_at", "misses", "last_miss")
    }
    earlier = known.last_seen is not None and looks.at < known.last_seen
    if not good or earlier or known.state == "closed":
        return state
    if known.last_miss != looks.night:
        state |= {"misses": known.misses + 1, "last_miss": looks.night, "state": "missing"}
    if looks.trusted and state["misses"] >= MISSES_TO_CLOSE:
        state |= {"state": "closed", "closed_at": looks.at}
    return state


def good_look(looks: Looks, kinds: Collection[str], evidence: Collection[str]) -> bool:
    """Whether a visit is good for an answer (design, 6.1).

    It looked at the site, read the front page and a page of every kind that the site has of
    `kinds`, and every page of `evidence` answered.
    """
    if not is_look(looks.status) or "front" not in looks.kinds_reached:
        return False
    wanted = set(kinds) & looks.kinds_known
    return wanted <= looks.kinds_reached and all(answered(looks, url) for url in evidence)


def answered(looks: Looks, url: str) -> bool:
    """Whether a page was read, or answered that it is gone."""
    return place_of(url) in looks.answered


def place_of(url: str) -> str:
    """How `Looks.answered` writes an address: without scheme and www."""
    return same_page(normal_url(url) or url)


def days_between(earlier: date | datetime | None, later: date | datetime) -> int:
    """Whole days from one date to another; a large number when the earlier one is unknown."""
    if earlier is None:
        return 10**6
    return (_date(later) - _date(earlier)).days


def _date(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
