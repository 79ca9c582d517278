"""The schema. Descriptions are the codebook's text; the contract is section 4 of the design.

A table whose things have a history adds it to the state of the same name (storage.states): a row is
valid from a run up to the run that replaced it.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Index
from sqlmodel import Field, LargeBinary, SQLModel

from storage.columns import LIST, count_column, list_column, text_column, time_column
from storage.jobs import Duty
from storage.states import (
    AccountState,
    IndicatorState,
    LivestreamState,
    ObservationState,
    ResponsivenessState,
)
from storage.survey_tables import Asked, SurveyAnswer, Wave
from storage.times import UtcTime

__all__ = [
    "Account",
    "AccountState",
    "Asked",
    "Duty",
    "Forgotten",
    "Gap",
    "HistoryColumns",
    "Indicator",
    "IndicatorState",
    "Inquiry",
    "LatestFindings",
    "Livestream",
    "LivestreamState",
    "Meeting",
    "MunicipalityRow",
    "ObservationState",
    "PageRow",
    "Responsiveness",
    "ResponsivenessState",
    "Run",
    "Stylesheet",
    "SurveyAnswer",
    "VisitRow",
    "Wave",
]


class MunicipalityRow(SQLModel, table=True):
    """One municipality of the register as of its last load; merged ones name their successor."""

    __tablename__ = "municipalities"

    code: str = Field(primary_key=True, max_length=3, description="Statistics Finland's code")
    name_fi: str = text_column("name in Finnish")
    name_sv: str = text_column("name in Swedish")
    region: str = text_column("region (maakunta) in Finnish")
    language: str = text_column("languages of the municipality: fi, sv, fi+sv or sv+fi")
    population: int | None = Field(default=None, description="inhabitants")
    website: str = text_column("main address of the website")
    successor_code: str | None = Field(
        default=None, description="code of the municipality this one was merged into"
    )
    merged_on: date | None = Field(default=None, description="date of the merger")


class Run(SQLModel, table=True):
    """One pass over the register or a part of it."""

    __tablename__ = "runs"

    run_id: int | None = Field(default=None, primary_key=True, description="number of the run")
    night: date = Field(description="local date (Europe/Helsinki) the run belongs to", index=True)
    kind: str = text_column("scheduled, manual (whole register) or partial")
    scope: list[str] | None = Field(
        default=None, sa_type=LIST, description="codes of a partial run, empty for a whole one"
    )
    state: str = text_column("running, finished, interrupted or failed")
    trust: str = text_column("ok, suspect or failed: whether the result can be trusted")
    trust_reason: str = text_column("why the run is suspect or failed, in words")
    planned: int = count_column("municipalities planned")
    reached: int = count_column("municipalities that were looked at (complete, budget_reached)")
    left_out: list[str] = list_column(
        "codes of municipalities not planned, because their site is visited once a week "
        "(docs/statuses.md)"
    )
    checks: list[dict[str, str]] = list_column(
        "what was checked of the result (docs/health.md): name, verdict, and what was found, in "
        "words"
    )
    alerts: list[str] = list_column("what was sent about the run, and what could not be sent")
    started_at: datetime = Field(sa_type=UtcTime, description="start of the run")
    finished_at: datetime | None = time_column("end of the run")
    software_version: str = text_column("version of somevahti")
    register_hash: str = text_column("SHA-256 of the register file, first 16 characters")
    settings: dict[str, Any] = Field(
        default_factory=dict, sa_type=JSON, description="settings the run was made with"
    )


class VisitRow(SQLModel, table=True):
    """One municipality in one run; a retry is another attempt and the last one counts."""

    __tablename__ = "visits"
    __table_args__ = (
        Index("ix_visits_municipality", "municipality_code", "run_id"),
        {"sqlite_with_rowid": False},
    )

    run_id: int = Field(primary_key=True, foreign_key="runs.run_id", description="the run")
    municipality_code: str = Field(
        primary_key=True, foreign_key="municipalities.code", description="the municipality"
    )
    attempt: int = Field(primary_key=True, description="1, 2 or 3")
    started_at: datetime = Field(sa_type=UtcTime, description="start of the visit")
    finished_at: datetime = Field(sa_type=UtcTime, description="end of the visit")
    status: str = text_column("one of the closed list of visit statuses (docs/statuses.md)")
    status_detail: str = text_column("what exactly happened, in words")
    entry_url: str = text_column("address the visit began with")
    final_url: str = text_column("address of the front page after redirects")
    page_kinds_reached: list[str] = list_column("page kinds of which a page was read")
    pages_fetched: int = count_column("pages read")
    pages_failed: int = count_column("pages that could not be read")
    bytes: int = count_column("bytes of the pages read, after decompression")
    robots_refused_pages: int = count_column("pages left out because robots.txt refuses them")
    private_accounts_skipped: int = count_column("accounts of private persons seen and not stored")


class PageRow(SQLModel, table=True):
    """A known page of a municipality's site."""

    __tablename__ = "pages"
    __table_args__ = {"sqlite_with_rowid": False}

    municipality_code: str = Field(
        primary_key=True, foreign_key="municipalities.code", description="the municipality"
    )
    url: str = Field(primary_key=True, description="address of the page")
    page_kind: str = text_column("kind of the page (docs/data.md)")
    content_hash: str = text_column("hash of the page's bytes, first 16 characters of SHA-256")
    etag: str = text_column("ETag header")
    last_modified: str = text_column("Last-Modified header")
    last_fetched: datetime | None = time_column("when the page was last read")


class Stylesheet(SQLModel, table=True):
    """What a style sheet says of widths, so that the same file is not read again."""

    __tablename__ = "stylesheets"

    content_hash: str = Field(
        primary_key=True, description="hash of its bytes, first 32 characters of SHA-256"
    )
    rule_version: str = text_column("version of the rule by which it was read")
    signs: bytes = Field(sa_type=LargeBinary, description="what it says, as zlib-compressed JSON")
    run_id: int = Field(foreign_key="runs.run_id", description="last run that met it")


class LatestFindings(SQLModel, table=True):
    """What the detectors said at the last visit that reached the site, and how it looked."""

    __tablename__ = "latest_findings"

    municipality_code: str = Field(
        primary_key=True, foreign_key="municipalities.code", description="the municipality"
    )
    run_id: int = Field(foreign_key="runs.run_id", description="run of the visit")
    looks: dict[str, Any] = Field(sa_type=JSON, description="what the visit reached")
    findings: bytes = Field(sa_type=LargeBinary, description="findings as zlib-compressed JSON")
    concluded_with: dict[str, Any] = Field(
        sa_type=JSON, description="accounts of the findings and who linked to them when concluded"
    )


class Forgotten(SQLModel, table=True):
    """An account that was erased and is kept out; only a digest of it is kept."""

    __tablename__ = "forgotten"

    digest: str = Field(primary_key=True, description="SHA-256 of the canonical account")
    forgotten_at: datetime = Field(sa_type=UtcTime, description="when it was erased")


class Inquiry(SQLModel, table=True):
    """What the address of an account, or a link that names none, answered when it was asked."""

    __tablename__ = "inquiries"

    name: str = Field(
        primary_key=True, description="canonical account, or the link's web address as written"
    )
    liveness: str = text_column("alive, gone, moved, unclear or unchecked")
    reason: str = text_column("what it answered, or why it was not asked")
    leads_to: str = text_column("account that it moved to, or that the link leads to")
    same: list[str] = list_column("other identities of the account that the answer told")
    gone_since: date | None = Field(
        default=None, description="first night of the answers that it is gone, if they go on"
    )
    told_since: date | None = Field(
        default=None,
        description="night from which on it is believed gone, or moved to where it leads",
    )
    asked_at: datetime | None = time_column("when it was last asked")
    due_after: date | None = Field(
        default=None, description="last night on which it is not asked again"
    )
    requests: int = count_column("requests that the last asking took")
    url: str = text_column("address that gave the last answer")
    etag: str = text_column("ETag header of that answer")
    last_modified: str = text_column("Last-Modified header of that answer")


class HistoryColumns(SQLModel):
    """Where a row stands in the history of its thing."""

    row_id: int | None = Field(default=None, primary_key=True, description="number of the row")
    cause: str = text_column("why the row came: site, rules, verify or review")
    valid_from_run: int = Field(description="run that made the row", foreign_key="runs.run_id")
    valid_to_run: int | None = Field(
        default=None,
        description="run that replaced the row; empty while current",
        foreign_key="runs.run_id",
    )
    run_id: int = Field(description="last confirming run", foreign_key="runs.run_id")


class Account(AccountState, HistoryColumns, table=True):
    """History of accounts."""

    __tablename__ = "accounts"
    __table_args__ = (
        Index("ix_accounts_current", "municipality_code", "valid_to_run"),
        Index("ix_accounts_account", "account", "valid_to_run"),
    )


class Livestream(LivestreamState, HistoryColumns, table=True):
    """History of council streams."""

    __tablename__ = "livestreams"
    __table_args__ = (Index("ix_livestreams_current", "municipality_code", "valid_to_run"),)


class Responsiveness(ResponsivenessState, HistoryColumns, table=True):
    """History of pages on a phone."""

    __tablename__ = "responsiveness"
    __table_args__ = (Index("ix_responsiveness_current", "municipality_code", "valid_to_run"),)


class Indicator(IndicatorState, HistoryColumns, table=True):
    """History of answers."""

    __tablename__ = "indicators"
    __table_args__ = (
        Index("ix_indicators_current", "municipality_code", "valid_to_run"),
        Index("ix_indicators_answer", "indicator", "scope", "municipality_code", "valid_to_run"),
    )


class Gap(SQLModel, table=True):
    """Looks that did not confirm rows which were confirmed later again.

    Kept so that a past night can be told exactly: after `run_id` and before `until_run` the rows
    were last confirmed by `run_id`, at `told_at`.
    """

    __tablename__ = "gaps"
    __table_args__ = (Index("ix_gaps_runs", "until_run", "run_id"),)

    gap_id: int | None = Field(default=None, primary_key=True, description="number of the gap")
    municipality_code: str = text_column("the municipality", foreign_key="municipalities.code")
    of_table: str = text_column("accounts, livestreams, responsiveness or indicators")
    rows: list[int] = Field(sa_type=JSON, description="row_id of the rows")
    run_id: int = Field(description="last confirming run before it", foreign_key="runs.run_id")
    until_run: int = Field(description="run that confirmed again", foreign_key="runs.run_id")
    told_at: datetime | None = time_column("last_seen or as_of of the rows before it")


class Meeting(SQLModel, table=True):
    """A council meeting date found on a municipality's site."""

    __tablename__ = "meetings"

    municipality_code: str = Field(
        primary_key=True, foreign_key="municipalities.code", description="the municipality"
    )
    meeting_date: date = Field(primary_key=True, description="date of the meeting")
    source_url: str = text_column("page that tells it")
    first_seen: datetime = Field(sa_type=UtcTime, description="when it was first seen")
    run_id: int = Field(foreign_key="runs.run_id", description="run that first saw it")
