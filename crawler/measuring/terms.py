"""The data of the phone: browser.toml and phone.toml, checked."""

from functools import cache
from typing import Literal

from pydantic import Field

from crawler.detectors.terms import Entries, load_terms

Answer = Literal["yes", "partly", "no"]
Share = Field(ge=0, le=1)


class Screen(Entries):
    """The phone's screen in CSS pixels, its language and user agent."""

    width: int
    height: int
    scale: int
    locale: str
    user_agent: str


class Limits(Entries):
    """What one page may take, and a browser."""

    files: int
    bytes: int
    loading_seconds: float
    page_seconds: float
    kept_bytes: int
    answer_seconds: float
    memory_mb: int
    pages_per_start: int


class Waiting(Entries):
    """How long a page is waited for."""

    quiet_seconds: float
    settle_seconds: float
    late_seconds: float


class Chromium(Entries):
    """Names and arguments of the browser; left_out: of Playwright's own arguments."""

    names: list[str]
    arguments: list[str]
    left_out: list[str]


class FileRules(Entries):
    """Which files of a page are loaded, and in what order."""

    kinds: list[str]
    left_out: frozenset[str]
    letters: frozenset[str]


class BrowserTerms(Entries):
    """The sections of browser.toml."""

    phone: Screen
    limits: Limits
    waiting: Waiting
    chromium: Chromium
    files: FileRules


class MeasuredRule(Entries):
    """Thresholds by which what was measured is judged."""

    layout_px: int
    overflow_px: int
    text_beyond_no: float = Share
    text_beyond_partly: float = Share
    legible_px: float
    legible_share: float = Share
    readable_px: float


class Targets(Entries):
    """How large a target for a finger is."""

    size_px: float


class Looking(Entries):
    """How much of a page is looked at."""

    causes: int
    words: int
    most_elements: int
    most_targets: int
    scrolled_px: int
    step_px: int
    stuck_px: int
    touched: str
    scrolling: str


class Verdicts(Entries):
    """The answer for a page by what is declared and what was measured."""

    yes: dict[Answer | Literal["unknown"], Answer]
    partly: dict[Answer | Literal["unknown"], Answer]
    no: dict[Answer | Literal["unknown"], Answer]
    separate: dict[Answer | Literal["unknown"], Answer]


class PictureRule(Entries):
    """How pictures are kept and told apart."""

    width: int
    height: int
    quality: int
    grid: tuple[int, int]
    difference: float


class PhoneTerms(Entries):
    """The sections of phone.toml."""

    measured: MeasuredRule
    targets: Targets
    looking: Looking
    verdict: Verdicts
    pictures: PictureRule


@cache
def browser_terms() -> BrowserTerms:
    """The terms of browser.toml."""
    return load_terms("browser", BrowserTerms)


@cache
def phone_terms() -> PhoneTerms:
    """The terms of phone.toml."""
    return load_terms("phone", PhoneTerms)


def phone_agent(ours: str) -> str:
    """The user agent of the phone: a phone's, and ours after it."""
    return f"{browser_terms().phone.user_agent} {ours}"
