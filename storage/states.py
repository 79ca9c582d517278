"""What `conclude` decides of one thing. Descriptions are the codebook's text."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from storage.columns import LIST, count_column, list_column, text_column, time_column
from storage.times import UtcTime


class ObservationState(SQLModel):
    """What every observation has."""

    observation_id: str = text_column("identity of the observed thing; the same in all its rows")
    municipality_code: str = text_column("the municipality", foreign_key="municipalities.code")
    state: str = Field(default="open", description="open, missing (missed lately) or closed")
    first_seen: datetime = Field(sa_type=UtcTime, description="when the thing was first seen")
    last_seen: datetime = Field(sa_type=UtcTime, description="when the thing was last seen")
    closed_at: datetime | None = time_column("when the thing was closed")
    misses: int = count_column("nights on which a good look missed it since it was last seen")
    last_miss: date | None = Field(default=None, description="night of the last miss")
    confidence: float = Field(default=0.0, description="0 to 1: how sure the verdict is")
    reasons: list[str] = list_column("why the verdict is what it is, in words")
    rule_version: str = text_column("version of the rule that made the verdict")


class AccountState(ObservationState):
    """A social media account that a municipality's site links to, and whose it is."""

    platform: str = text_column("platform (docs/data.md)")
    account: str = text_column("canonical account, platform:identity")
    account_url: str = text_column("address of the account")
    kind: str = text_column("page, profile, channel, group, company, school, showcase or person")
    owner: str = text_column("municipality, unit, shared, company, director or other")
    sector: str = text_column(
        "sector of a unit's, joint service's or company's account, else empty (docs/data.md)"
    )
    person: str = text_column("name of a director, else empty")
    language: str = text_column("language of the pages that link to it: fi, sv, en, se or empty")
    evidence_url: str = text_column("page it was found on")
    evidence_text: str = text_column("words it rests on")
    placement: str = text_column("header, footer, main, metadata, embed or text")
    pages_seen_on: int = count_column("pages of the last visit that link to it")
    linked_by_count: int = count_column("other municipalities whose sites link to it")
    same_as: str = text_column("group of identities known to be one account")
    liveness: str = Field(
        default="unchecked", description="alive, gone, moved, unclear or unchecked"
    )
    liveness_reason: str = text_column("what its address answered, or why it was not asked")
    moved_to: str = text_column("account it moved to")
    checked_at: datetime | None = time_column("when its address was last asked")


class LivestreamState(ObservationState):
    """A page where the council can be watched, or says that it can."""

    kind: str = text_column("live, recording or announcement")
    page_url: str = text_column("page that shows or tells it")
    stream_url: str = text_column("address of the stream, empty if the page names none")
    host: str = text_column("youtube, facebook, helsinkikanava, ... or the host name")
    host_type: str = text_column("platform, own_channel, vendor or broadcaster")
    language: str = text_column("language of the page by its markup, or empty")
    evidence_text: str = text_column("sentence it rests on")
    placement: str = text_column("header, footer, main, metadata, embed or text")
    meeting_date: date | None = Field(default=None, description="date of the meeting, if told")


class ResponsivenessState(SQLModel):
    """How one page behaves on a phone."""

    observation_id: str = text_column("identity of the observed page; the same in all its rows")
    municipality_code: str = text_column("the municipality", foreign_key="municipalities.code")
    page_url: str = text_column("the page")
    page_kind: str = text_column("kind of the page")
    declared: str = text_column("yes, partly or no: what markup and style sheets intend")
    declared_reason: str = text_column("why, by the table of docs/phone.md")
    viewport_content: str = text_column("content of the viewport element")
    mobile_site: str = text_column("address of a separate mobile site that the page names, or is")
    measured: str = Field(default="unknown", description="yes, partly, no or unknown")
    measured_at: datetime | None = time_column("when the page was measured")
    measured_detail: str = text_column("why the page could not be measured, else empty")
    layout_px: int | None = Field(
        default=None, description="CSS pixels for which the page is laid out; 360: for the phone"
    )
    overflow_px: int | None = Field(
        default=None, description="CSS pixels that stick out to the right at 360 px"
    )
    overflow_elements: list[str] | None = Field(
        default=None, sa_type=LIST, description="what sticks out: selectors and words"
    )
    overflow_text_share: float | None = Field(
        default=None, description="share of visible text in lines that run off the screen, 0 to 1"
    )
    text_px: float | None = Field(
        default=None, description="middle size of the visible text as shown, CSS pixels"
    )
    legible_text_share: float | None = Field(
        default=None, description="share of visible text at 12 CSS px or more, 0 to 1"
    )
    tap_target_share: float | None = Field(
        default=None, description="share of tap targets passing WCAG 2.5.8, 0 to 1"
    )
    zoom_blocked: bool | None = Field(default=None, description="whether zooming is blocked")
    verdict: str = Field(default="unknown", description="yes, partly, no or unknown")
    screenshot: str = text_column("path of the picture, relative to the database")
    rule_version: str = text_column("version of the rule that made the verdict")


class IndicatorState(SQLModel):
    """An answer in the survey's terms."""

    municipality_code: str = text_column("the municipality", foreign_key="municipalities.code")
    indicator: str = text_column("name of the indicator (docs/data.md)")
    scope: str = text_column("municipality, or any_unit (which includes the municipality's own)")
    value: str = Field(default="unknown", description="yes, partly, no or unknown")
    reason: str = text_column("why unknown: a visit status or a reason of docs/data.md, else empty")
    good_looks: int = count_column("looks good for this indicator since its value last changed")
    first_look: date | None = Field(
        default=None, description="night of the first of these good looks"
    )
    basis: str = text_column("what the value rests on, in words")
    evidence_url: str = text_column("page that shows it")
    as_of: datetime | None = time_column("time of the last look good for this indicator")
    rule_version: str = text_column("version of the rule that made the value")
