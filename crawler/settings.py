"""What a user may change about the crawl; documented in docs/settings.md."""

from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, Field, field_validator

AGENT = "somevahti"


class CrawlSettings(BaseModel):
    """Manners and budgets of a crawl; every value has a default that is safe to use."""

    contact: str = Field(
        default="", description="mail or web address for complaints, sent in the user agent"
    )
    robot_page: str = Field(
        default="", description="web address where docs/robot.md is published, sent likewise"
    )
    delay: float = Field(
        default=1.0,
        ge=0,
        description="seconds between the end of a request and the next to the same municipality",
    )
    max_pages: int = Field(default=200, ge=1, description="pages read per visit at the most")
    max_bytes: int = Field(
        default=100_000_000, ge=1, description="bytes read per visit at the most"
    )
    max_minutes: float = Field(default=30, gt=0, description="minutes per visit at the most")
    max_page_bytes: int = Field(
        default=5_000_000, ge=1, description="bytes of one page at the most, unpacked"
    )
    timeout: float = Field(default=20, gt=0, description="seconds for one request at the most")
    visits_at_once: int = Field(default=320, ge=1, description="municipalities visited at once")
    visits_per_address: int = Field(
        default=4, ge=1, description="municipalities visited at once behind one network address"
    )
    retry_waits: tuple[Annotated[float, Field(ge=0)], ...] = Field(
        default=(30, 120),
        max_length=2,
        description="seconds before the second and third attempt when a cause may pass",
    )
    allow_private: frozenset[str] = Field(
        default=frozenset(),
        description="HOST:PORT that may be visited though private, for practice and tests",
    )
    opt_out: Path | None = Field(
        default=None, description="CSV file of municipalities that are not visited"
    )

    @field_validator("allow_private")
    @classmethod
    def _host_and_port(cls, values: frozenset[str]) -> frozenset[str]:
        for value in values:
            host, _, port = value.rpartition(":")
            if not host or not port.isdigit():
                raise ValueError(f"{value!r} is not HOST:PORT")
        return frozenset(value.lower() for value in values)


class PhoneSettings(CrawlSettings):
    """Measuring pages in a browser, and the pictures that are kept of them."""

    browser: Path | None = Field(
        default=None,
        description="the Chromium to measure with; without it `chromium`, `chromium-browser` or "
        "`google-chrome` on the path, else Playwright's own",
    )
    browser_minutes: float = Field(
        default=60, ge=0, description="minutes a night in which pages are measured"
    )
    pages_at_once: int = Field(
        default=2, ge=1, description="pages measured at once, each in a browser of its own"
    )
    screenshots: Path | None = Field(
        default=None,
        description="folder of the pictures of pages; without it the one beside a SQLite database "
        "(`somevahti.db.screenshots`), for PostgreSQL none are kept",
    )
    screenshots_mb: int = Field(
        default=500,
        ge=0,
        description="megabytes of pictures kept at the most, the oldest superseded ones go first",
    )


class VerifySettings(CrawlSettings):
    """Manners of asking whether accounts live; unset ones are in crawler/vocabulary/verify.toml."""

    verify_delay: float | None = Field(
        default=None,
        ge=0,
        description="seconds between two requests of `verify` to one platform, instead of the "
        "platform's own",
    )
    verify_cap: int | None = Field(
        default=None,
        ge=1,
        description="requests of `verify` to one platform in one night, instead of the platform's "
        "own number",
    )


def user_agent(settings: CrawlSettings, version: str) -> str:
    """The user agent: name, version, where the robot is explained and whom to complain to."""
    page = f"+{settings.robot_page}" if settings.robot_page else "see docs/robot.md"
    contact = settings.contact or "no contact configured"
    return f"{AGENT}/{version} ({page}; {contact})"
