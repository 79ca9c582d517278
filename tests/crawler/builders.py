"""Small makers of what conclude takes: fictional municipalities, looks and findings."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from crawler.conclude import conclude
from crawler.finding import Finding
from crawler.looks import Looks
from crawler.observations import place_of
from storage.records import Conclusion, Known
from storage.register import Municipality

FRONT = "https://www.kuvitelma.example/"
CONTACT = "https://www.kuvitelma.example/yhteystiedot"
COUNCIL = "https://www.kuvitelma.example/valtuusto"
LIBRARY = "https://www.kuvitelma.example/kirjasto"
NEWS = "https://www.kuvitelma.example/uutiset/kesa"
KINDS = frozenset({"front", "contact", "council", "sector"})
PAGES = frozenset(map(place_of, (FRONT, CONTACT, COUNCIL, LIBRARY, NEWS)))
FIRST_NIGHT = date(2026, 1, 1)


def municipality(name_fi: str = "Kuvitelma", name_sv: str = "Fantasiby") -> Municipality:
    """A fictional municipality."""
    empty = dict.fromkeys(Municipality.model_fields, "")
    return Municipality.model_validate(
        empty
        | {
            "code": "951",
            "name_fi": name_fi,
            "name_sv": name_sv,
            "region": "Kuvitus",
            "region_code": "01",
            "language": "fi+sv",
            "website": FRONT,
            "start_url": FRONT,
        }
    )


def looks(night: int = 0, status: str = "complete", **changes: Any) -> Looks:
    """A visit on the night so many days after the first; by default everything was reached."""
    day = FIRST_NIGHT + timedelta(days=night)
    values: dict[str, Any] = {
        "municipality": municipality(),
        "run_id": night + 1,
        "night": day,
        "at": datetime(day.year, day.month, day.day, 1, tzinfo=UTC),
        "status": status,
        "trusted": True,
    }
    if status in ("complete", "budget_reached"):
        values |= {"kinds_known": KINDS, "kinds_reached": KINDS, "answered": PAGES, "pages": 10}
    return Looks(**{**values, **changes})


def account(value: str = "facebook:kuvitelmankunta", **changes: Any) -> Finding:
    """A link to an account; keywords that are no fields go into the details."""
    fields: dict[str, Any] = {
        "url": FRONT,
        "page_kind": "front",
        "placement": "footer",
        "text": "Facebook",
    }
    fields |= {name: changes.pop(name) for name in [*fields, "pages"] if name in changes}
    details = {"kind": "page", "label": "", "unit": "", "heading": "", "href": "", "language": "fi"}
    return Finding("accounts", value, **fields, details=details | changes)


def stream(kind: str = "live", url: str = COUNCIL, **details: Any) -> Finding:
    """A sentence about watching the council."""
    told = {"stream_url": "", "host": "", "confidence": 0.9, "reasons": [], "language": "fi"}
    text = "Kokousta voi seurata suorana."
    return Finding("livestream", kind, url, "council", "main", text, told | details)


def viewport(value: str = "yes", kind: str = "front", url: str = FRONT, pages: int = 1) -> Finding:
    """What a page declares."""
    text = "width=device-width" if value == "yes" else ""
    return Finding("viewport", value, url, kind, "metadata", text, {}, pages)


def meeting(day: date, url: str = COUNCIL) -> Finding:
    """A council meeting date on a page."""
    return Finding("meetings", day.isoformat(), url, "council", "main", "Kokoukset")


def nights(*visits: tuple[Looks, list[Finding]]) -> Conclusion:
    """Conclude visits one after the other, each knowing what the ones before concluded."""
    conclusion = Conclusion()
    known_meetings: list[date] = []
    for look, findings in visits:
        known = Known(
            conclusion.accounts,
            conclusion.livestreams,
            conclusion.responsiveness,
            conclusion.indicators,
            known_meetings,
        )
        conclusion = conclude(findings, look, known, {})
        known_meetings += [m.meeting_date for m in conclusion.meetings]
    return conclusion


def told(conclusion: Conclusion, indicator: str, scope: str = "municipality") -> tuple[str, str]:
    """Value and reason of an indicator."""
    return next(
        (row.value, row.reason)
        for row in conclusion.indicators
        if row.indicator == indicator and row.scope == scope
    )
