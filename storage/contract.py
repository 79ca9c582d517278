"""What `export` writes: tables, columns in order, and where each comes from (design, section 4)."""

from dataclasses import dataclass

from sqlmodel import SQLModel

from storage.change import SORTED_BY, THINGS, WHATS, WORDS, Change
from storage.survey_tables import SurveyAnswer, Wave
from storage.tables import (
    Account,
    Indicator,
    Livestream,
    Meeting,
    Responsiveness,
    Run,
    VisitRow,
)


@dataclass(frozen=True, slots=True)
class Export:
    """One exported table: its model, its columns in order, and the columns that sort it.

    The column `municipality` is the Finnish name, joined from the register.
    """

    model: type[SQLModel]
    columns: tuple[str, ...]
    sorted_by: tuple[str, ...]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


EXPORTS: dict[str, Export] = {
    "runs": Export(
        Run,
        _words(
            "run_id night kind state trust planned reached started_at finished_at "
            "software_version register_hash settings trust_reason scope left_out checks alerts"
        ),
        ("run_id",),
    ),
    "visits": Export(
        VisitRow,
        _words(
            "run_id municipality_code attempt started_at finished_at status status_detail "
            "entry_url final_url page_kinds_reached pages_fetched pages_failed bytes "
            "robots_refused_pages private_accounts_skipped"
        ),
        ("run_id", "municipality_code", "attempt"),
    ),
    "accounts": Export(
        Account,
        _words(
            "observation_id municipality_code municipality platform account account_url kind owner "
            "sector person language confidence reasons evidence_url evidence_text placement "
            "pages_seen_on linked_by_count same_as state first_seen last_seen closed_at liveness "
            "moved_to checked_at cause rule_version valid_from_run valid_to_run run_id misses "
            "liveness_reason"
        ),
        ("municipality_code", "account", "valid_from_run"),
    ),
    "livestreams": Export(
        Livestream,
        _words(
            "observation_id municipality_code kind page_url stream_url host host_type language "
            "evidence_text placement meeting_date confidence reasons state first_seen last_seen "
            "closed_at cause rule_version valid_from_run valid_to_run run_id misses"
        ),
        ("municipality_code", "page_url", "observation_id", "valid_from_run"),
    ),
    "meetings": Export(
        Meeting,
        _words("municipality_code meeting_date source_url first_seen run_id"),
        ("municipality_code", "meeting_date"),
    ),
    "responsiveness": Export(
        Responsiveness,
        _words(
            "observation_id municipality_code page_url page_kind declared viewport_content "
            "measured measured_at overflow_px overflow_elements legible_text_share "
            "tap_target_share zoom_blocked verdict screenshot rule_version valid_from_run "
            "valid_to_run run_id cause measured_detail layout_px overflow_text_share text_px "
            "declared_reason mobile_site"
        ),
        ("municipality_code", "page_kind", "page_url", "valid_from_run"),
    ),
    "indicators": Export(
        Indicator,
        _words(
            "municipality_code indicator scope value reason good_looks basis evidence_url as_of "
            "rule_version run_id cause valid_from_run valid_to_run"
        ),
        ("municipality_code", "indicator", "scope", "valid_from_run"),
    ),
    "changes": Export(
        Change,
        _words(
            "run_id night municipality_code municipality thing what name before after cause told "
            "evidence_url"
        ),
        SORTED_BY,
    ),
    "waves": Export(Wave, _words("wave reference_date source source_hash imported_at"), ("wave",)),
    "answers": Export(
        SurveyAnswer,
        _words("wave municipality_code municipality question answer respondent_code row"),
        ("wave", "municipality_code", "question"),
    ),
}

# Allowed values of enumerations, for the codebook; the longer lists are told by the crawler.
ALLOWED: dict[tuple[str, str], tuple[str, ...]] = {
    ("runs", "kind"): _words("scheduled manual partial"),
    ("runs", "state"): _words("running finished interrupted failed"),
    ("runs", "trust"): _words("ok suspect failed unknown"),
    ("accounts", "kind"): _words("page profile channel group company school showcase person"),
    ("accounts", "owner"): _words("municipality unit shared company director other"),
    ("accounts", "language"): _words("fi sv en se"),
    ("accounts", "placement"): _words("header footer main metadata embed text"),
    ("accounts", "state"): _words("open missing closed"),
    ("accounts", "liveness"): _words("alive gone moved unclear unchecked"),
    ("accounts", "cause"): _words("site rules verify review"),
    ("livestreams", "kind"): _words("live recording announcement"),
    ("livestreams", "host_type"): _words("platform own_channel vendor broadcaster unknown"),
    ("livestreams", "placement"): _words("header footer main metadata embed text"),
    ("livestreams", "state"): _words("open missing closed"),
    ("livestreams", "cause"): _words("site rules verify review"),
    ("responsiveness", "declared"): _words("yes partly no"),
    ("responsiveness", "measured"): _words("yes partly no unknown"),
    ("responsiveness", "verdict"): _words("yes partly no unknown"),
    ("responsiveness", "cause"): _words("site rules verify review"),
    ("indicators", "scope"): _words("municipality any_unit"),
    ("indicators", "value"): _words("yes partly no unknown"),
    ("indicators", "cause"): _words("site rules verify review"),
    ("changes", "thing"): tuple(thing for thing in THINGS if thing != "site"),
    ("changes", "what"): tuple(what for what in WHATS if ("site", what) not in WORDS),
    ("changes", "cause"): _words("site rules verify review"),
    ("answers", "answer"): _words("yes partly planned no unsure"),
}
# Enumerations write `unknown` where nothing is known yet.
UNKNOWN_WHEN_EMPTY = frozenset(key for key, values in ALLOWED.items() if "unknown" in values)

# Units of numbers, dates and times; numbers of runs and attempts have none.
UNITS: dict[str, str] = {
    "planned": "municipalities",
    "reached": "municipalities",
    "pages_fetched": "pages",
    "pages_failed": "pages",
    "bytes": "bytes",
    "robots_refused_pages": "pages",
    "private_accounts_skipped": "accounts",
    "confidence": "score, 0-1",
    "pages_seen_on": "pages",
    "linked_by_count": "municipalities",
    "misses": "nights",
    "overflow_px": "CSS px",
    "layout_px": "CSS px",
    "overflow_text_share": "share, 0-1",
    "text_px": "CSS px",
    "legible_text_share": "share, 0-1",
    "tap_target_share": "share, 0-1",
    "good_looks": "looks",
    "started_at": "UTC",
    "finished_at": "UTC",
    "first_seen": "UTC",
    "last_seen": "UTC",
    "closed_at": "UTC",
    "checked_at": "UTC",
    "measured_at": "UTC",
    "imported_at": "UTC",
    "as_of": "UTC",
    "night": "local date, Europe/Helsinki",
    "meeting_date": "local date, Europe/Helsinki",
    "reference_date": "local date, Europe/Helsinki",
}

# How a value of each type stands in a file of each form.
FORMS = ("csv", "json", "xlsx", "parquet")
WRITTEN_AS: dict[str, dict[str, str]] = {
    kind: dict(zip(FORMS, words, strict=True))
    for kind, words in {
        "text": ("text", "string", "text", "string"),
        "whole number": ("digits", "number", "number", "int64"),
        "number": ("decimal digits", "number", "number", "double"),
        "true/false": ("true or false", "true or false", "TRUE or FALSE", "bool"),
        "date": ("YYYY-MM-DD", "string YYYY-MM-DD", "Excel date", "date32[day]"),
        "time": (
            "YYYY-MM-DDThh:mm:ssZ",
            "string YYYY-MM-DDThh:mm:ssZ",
            "Excel date and time, UTC",
            "timestamp[us, tz=UTC]",
        ),
        "list (JSON)": ("JSON", "array", "JSON as text", "string holding JSON"),
        "object (JSON)": ("JSON", "object", "JSON as text", "string holding JSON"),
    }.items()
}

# The codebook's own columns.
CODEBOOK: dict[str, str] = {
    "table": "name of the table",
    "column": "name of the column",
    "type": "what its values are",
    "written_as": "how a file of this form holds them",
    "unit": "unit or time zone; empty where there is none",
    "meaning": "what the column tells",
    "allowed_values": "the values of an enumeration or of a list's members, separated by spaces",
}
