"""What `export` writes: tables, columns in order, and where each comes from (design, section 4)."""

from dataclasses import dataclass

from sqlmodel import SQLModel

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
            "software_version register_hash settings trust_reason scope"
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
            "moved_to checked_at cause rule_version valid_from_run valid_to_run run_id misses"
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
            "valid_to_run run_id cause"
        ),
        ("municipality_code", "page_kind", "valid_from_run"),
    ),
    "indicators": Export(
        Indicator,
        _words(
            "municipality_code indicator scope value reason good_looks basis evidence_url as_of "
            "rule_version run_id cause valid_from_run valid_to_run"
        ),
        ("municipality_code", "indicator", "scope", "valid_from_run"),
    ),
}

# Allowed values of enumerations, for the codebook; the longer lists are told by the crawler.
ALLOWED: dict[tuple[str, str], tuple[str, ...]] = {
    ("runs", "kind"): _words("scheduled manual partial"),
    ("runs", "state"): _words("running finished interrupted failed"),
    ("runs", "trust"): _words("ok suspect failed unknown"),
    ("accounts", "kind"): _words("page profile channel group company school showcase person"),
    ("accounts", "owner"): _words("municipality unit shared company director other"),
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
}
# Enumerations write `unknown` where nothing is known yet.
UNKNOWN_WHEN_EMPTY = frozenset(key for key, values in ALLOWED.items() if "unknown" in values)

UNITS: dict[str, str] = {
    "bytes": "bytes",
    "overflow_px": "CSS px",
    "legible_text_share": "share, 0-1",
    "tap_target_share": "share, 0-1",
    "confidence": "probability, 0-1",
    "started_at": "UTC, ISO 8601",
    "finished_at": "UTC, ISO 8601",
    "first_seen": "UTC, ISO 8601",
    "last_seen": "UTC, ISO 8601",
    "closed_at": "UTC, ISO 8601",
    "checked_at": "UTC, ISO 8601",
    "measured_at": "UTC, ISO 8601",
    "as_of": "UTC, ISO 8601",
    "night": "date, Europe/Helsinki",
    "meeting_date": "date",
}
