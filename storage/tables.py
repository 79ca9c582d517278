"""The schema. Descriptions are the codebook's text; the contract is section 4 of the design.

The `...State` classes are what `conclude` decides of one thing; the table of the same name adds
the history: a row is valid from a run up to the run that replaced it.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Index
from sqlmodel import Field, LargeBinary, SQLModel

from storage.times import UtcTime


def _text(description: str, **more: Any) -> Any:
    return Field(default="", description=description, **more)


def _count(description: str, **more: Any) -> Any:
    return Field(default=0, description=description, **more)


def _time(description: str) -> Any:
    return Field(default=None, description=description, sa_type=UtcTime)


def _list(description: str) -> Any:
    return Field(default_factory=list, description=description, sa_type=JSON)


class MunicipalityRow(SQLModel, table=True):
    """One municipality of the register as of its last load; merged ones name their successor."""

    __tablename__ = "municipalities"

    code: str = Field(primary_key=True, max_length=3, description="Statistics Finland's code")
    name_fi: str = _text("name in Finnish")
    name_sv: str = _text("name in Swedish")
    region: str = _text("region (maakunta) in Finnish")
    language: str = _text("languages of the municipality: fi, sv, fi+sv or sv+fi")
    population: int | None = Field(default=None, description="inhabitants")
    website: str = _text("main address of the website")
    successor_code: str | None = Field(
        default=None, description="code of the municipality this one was merged into"
    )
    merged_on: date | None = Field(default=None, description="date of the merger")


class Run(SQLModel, table=True):
    """One pass over the register or a part of it."""

    __tablename__ = "runs"

    run_id: int | None = Field(default=None, primary_key=True, description="number of the run")
    night: date = Field(description="local date (Europe/Helsinki) the run belongs to", index=True)
    kind: str = _text("scheduled, manual (whole register) or partial")
    scope: list[str] | None = Field(
        default=None, sa_type=JSON, description="codes of a partial run, empty for a whole one"
    )
    state: str = _text("running, finished, interrupted or failed")
    trust: str = _text("ok, suspect or failed: whether the result can be trusted")
    trust_reason: str = _text("why the run is suspect or failed, in words")
    planned: int = _count("municipalities planned")
    reached: int = _count("municipalities whose site was looked at (complete, budget_reached)")
    started_at: datetime = Field(sa_type=UtcTime, description="start of the run")
    finished_at: datetime | None = _time("end of the run")
    software_version: str = _text("version of somevahti")
    register_hash: str = _text("SHA-256 of the register file, first 16 characters")
    settings: dict[str, Any] = Field(
        default_factory=dict, sa_type=JSON, description="settings the run was made with"
    )


class VisitRow(SQLModel, table=True):
    """One municipality in one run; a retry is another attempt and the last one counts."""

    __tablename__ = "visits"

    run_id: int = Field(primary_key=True, foreign_key="runs.run_id", description="the run")
    municipality_code: str = Field(
        primary_key=True, foreign_key="municipalities.code", description="the municipality"
    )
    attempt: int = Field(primary_key=True, description="1, 2 or 3")
    started_at: datetime = Field(sa_type=UtcTime, description="start of the visit")
    finished_at: datetime = Field(sa_type=UtcTime, description="end of the visit")
    status: str = _text("one of the closed list of visit statuses (docs/statuses.md)")
    status_detail: str = _text("what exactly happened, in words")
    entry_url: str = _text("address the visit began with")
    final_url: str = _text("address of the front page after redirects")
    page_kinds_reached: list[str] = _list("page kinds of which a page was read")
    pages_fetched: int = _count("pages read")
    pages_failed: int = _count("pages that could not be read")
    bytes: int = _count("bytes of the pages read, after decompression")
    robots_refused_pages: int = _count("pages left out because robots.txt refuses them")
    private_accounts_skipped: int = _count("accounts of private persons seen and not stored")


class PageRow(SQLModel, table=True):
    """A known page of a municipality's site."""

    __tablename__ = "pages"

    municipality_code: str = Field(
        primary_key=True, foreign_key="municipalities.code", description="the municipality"
    )
    url: str = Field(primary_key=True, description="address of the page")
    page_kind: str = _text("kind of the page (docs/data.md)")
    content_hash: str = _text("hash of the page's bytes, first 16 characters of SHA-256")
    etag: str = _text("ETag header")
    last_modified: str = _text("Last-Modified header")
    last_fetched: datetime | None = _time("when the page was last read")


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


class ObservationState(SQLModel):
    """What every observation has."""

    observation_id: str = _text("identity of the observed thing; the same in all its rows")
    municipality_code: str = _text("the municipality", foreign_key="municipalities.code")
    state: str = Field(default="open", description="open, missing (missed lately) or closed")
    first_seen: datetime = Field(sa_type=UtcTime, description="when the thing was first seen")
    last_seen: datetime = Field(sa_type=UtcTime, description="when the thing was last seen")
    closed_at: datetime | None = _time("when the thing was closed")
    misses: int = _count("good looks on different nights that missed it since it was last seen")
    last_miss: date | None = Field(default=None, description="night of the last miss")
    confidence: float = Field(default=0.0, description="0 to 1: how sure the verdict is")
    reasons: list[str] = _list("why the verdict is what it is, in words")
    rule_version: str = _text("version of the rule that made the verdict")


class HistoryColumns(SQLModel):
    """Where a row stands in the history of its thing."""

    row_id: int | None = Field(default=None, primary_key=True, description="number of the row")
    cause: str = _text("why the row came: site, rules, verify or review")
    valid_from_run: int = Field(description="run that made the row", foreign_key="runs.run_id")
    valid_to_run: int | None = Field(
        default=None,
        description="run that replaced the row; empty while current",
        foreign_key="runs.run_id",
        index=True,
    )
    run_id: int = Field(description="last confirming run", foreign_key="runs.run_id")


class AccountState(ObservationState):
    """A social media account that a municipality's site links to, and whose it is."""

    platform: str = _text("platform (docs/data.md)")
    account: str = _text("canonical account, platform:identity")
    account_url: str = _text("address of the account")
    kind: str = _text("page, profile, channel, group, company, school, showcase or person")
    owner: str = _text("municipality, unit, shared, company, director or other")
    sector: str = _text("sector of a unit's account (docs/data.md)")
    person: str = _text("name of a director, else empty")
    language: str = _text("language of the pages that link to it: fi, sv, en, se or empty")
    evidence_url: str = _text("page it was found on")
    evidence_text: str = _text("words it rests on")
    placement: str = _text("header, footer, main, metadata, embed or text")
    pages_seen_on: int = _count("pages of the last visit that link to it")
    linked_by_count: int = _count("other municipalities whose sites link to it")
    same_as: str = _text("group of identities known to be one account")
    liveness: str = Field(
        default="unchecked", description="alive, gone, moved, unclear or unchecked"
    )
    moved_to: str = _text("account it moved to")
    checked_at: datetime | None = _time("when its address was last asked")


class LivestreamState(ObservationState):
    """A page where the council can be watched, or says that it can."""

    kind: str = _text("live, recording or announcement")
    page_url: str = _text("page that shows or tells it")
    stream_url: str = _text("address of the stream, empty if the page names none")
    host: str = _text("youtube, facebook, helsinkikanava, ... or the host name")
    host_type: str = _text("platform, own_channel, vendor or broadcaster")
    language: str = _text("language of the page")
    evidence_text: str = _text("sentence it rests on")
    placement: str = _text("header, footer, main, metadata, embed or text")
    meeting_date: date | None = Field(default=None, description="date of the meeting, if told")


class ResponsivenessState(SQLModel):
    """How one page behaves on a phone."""

    observation_id: str = _text("identity of the observed page; the same in all its rows")
    municipality_code: str = _text("the municipality", foreign_key="municipalities.code")
    page_url: str = _text("the page")
    page_kind: str = _text("kind of the page")
    declared: str = _text("yes, partly or no: what the page's markup intends")
    viewport_content: str = _text("content of the viewport element")
    measured: str = Field(default="unknown", description="yes, partly, no or unknown")
    measured_at: datetime | None = _time("when the page was measured")
    overflow_px: int | None = Field(
        default=None, description="CSS pixels that stick out to the right at 360 px"
    )
    overflow_elements: list[str] | None = Field(
        default=None, sa_type=JSON, description="what sticks out: selectors and words"
    )
    legible_text_share: float | None = Field(
        default=None, description="share of visible text at 12 CSS px or more, 0 to 1"
    )
    tap_target_share: float | None = Field(
        default=None, description="share of tap targets passing WCAG 2.5.8, 0 to 1"
    )
    zoom_blocked: bool | None = Field(default=None, description="whether zooming is blocked")
    verdict: str = Field(default="unknown", description="yes, partly, no or unknown")
    screenshot: str = _text("path of the picture, relative to the database")
    rule_version: str = _text("version of the rule that made the verdict")


class IndicatorState(SQLModel):
    """An answer in the survey's terms."""

    municipality_code: str = _text("the municipality", foreign_key="municipalities.code")
    indicator: str = _text("name of the indicator (docs/data.md)")
    scope: str = _text("municipality, or any_unit (which includes the municipality's own)")
    value: str = Field(default="unknown", description="yes, partly, no or unknown")
    reason: str = _text("why unknown: a visit status or a reason of docs/data.md")
    good_looks: int = _count("looks good for this indicator since its value last changed")
    first_look: date | None = Field(
        default=None, description="night of the first of these good looks"
    )
    basis: str = _text("what the value rests on, in words")
    evidence_url: str = _text("page that shows it")
    as_of: datetime | None = _time("time of the last look good for this indicator")
    rule_version: str = _text("version of the rule that made the value")


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
    __table_args__ = (Index("ix_indicators_current", "municipality_code", "valid_to_run"),)


class Meeting(SQLModel, table=True):
    """A council meeting date found on a municipality's site."""

    __tablename__ = "meetings"

    municipality_code: str = Field(
        primary_key=True, foreign_key="municipalities.code", description="the municipality"
    )
    meeting_date: date = Field(primary_key=True, description="date of the meeting")
    source_url: str = _text("page that tells it")
    first_seen: datetime = Field(sa_type=UtcTime, description="when it was first seen")
    run_id: int = Field(foreign_key="runs.run_id", description="run that first saw it")
