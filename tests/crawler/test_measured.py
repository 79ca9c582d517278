"""From figures to answers: the table of cases is the rule."""

from datetime import UTC, datetime
from typing import Any

import pytest

from crawler.finding import Finding
from crawler.measured import measured_answer, page_verdict
from crawler.phone import as_declared, conclude_responsiveness, with_measurement
from storage.tables import ResponsivenessState
from tests.crawler.builders import FRONT, looks

FITS: dict[str, Any] = {
    "layout_px": 360,
    "overflow_px": 0,
    "overflow_text_share": 0.0,
    "text_px": 16.0,
    "legible_text_share": 1.0,
}
DESKTOP = {"layout_px": 980, "overflow_px": 620, "text_px": 5.9, "legible_text_share": 0.0}
MEASURED = [
    ({}, "yes"),
    ({"layout_px": 320}, "yes"),
    ({"layout_px": 400, "overflow_px": 40}, "yes"),
    ({"overflow_px": 16}, "yes"),
    ({"overflow_px": 17}, "partly"),
    ({"overflow_text_share": 0.01}, "yes"),
    ({"overflow_text_share": 0.02}, "partly"),
    ({"overflow_px": 300, "overflow_text_share": 0.39}, "partly"),
    ({"overflow_px": 300, "overflow_text_share": 0.4}, "no"),
    ({"overflow_text_share": 0.9}, "no"),
    ({"legible_text_share": 0.6}, "yes"),
    ({"legible_text_share": 0.59, "text_px": 11.0}, "partly"),
    ({"layout_px": 600, "overflow_px": 240, "text_px": 9.6, "legible_text_share": 0.1}, "partly"),
    (DESKTOP, "no"),
    ({"layout_px": 980, "overflow_px": 620, "text_px": 13.0}, "partly"),
    ({"text_px": None, "legible_text_share": None}, "yes"),
    ({"layout_px": None}, "unknown"),
]
VERDICTS = [
    ("yes", "no", False, "no"),
    ("no", "yes", False, "yes"),
    ("yes", "partly", False, "partly"),
    ("no", "unknown", False, "no"),
    ("partly", "unknown", False, "partly"),
    ("partly", "no", True, "partly"),
    ("no", "no", True, "partly"),
    ("no", "yes", True, "yes"),
    ("no", "unknown", True, "partly"),
    ("yes", "unknown", True, "yes"),
    ("yes", "no", True, "no"),
]


@pytest.mark.parametrize(("figures", "answer"), MEASURED)
def test_what_figures_say(figures: dict[str, Any], answer: str) -> None:
    assert measured_answer(ResponsivenessState(**(FITS | figures))) == answer


@pytest.mark.parametrize(("declared", "measured", "separate", "verdict"), VERDICTS)
def test_what_was_measured_decides(
    declared: str, measured: str, separate: bool, verdict: str
) -> None:
    assert page_verdict(declared, measured, separate_site=separate) == verdict


def test_a_separate_site_still_counts_when_the_page_is_measured() -> None:
    named = {"mobile_site": "https://m.kuvitelma.fi/"}
    page = as_declared(Finding("viewport", "partly", FRONT, "front", "metadata", "", named))
    measured = with_measurement(page, FITS | DESKTOP, datetime.now(UTC))
    assert (page.verdict, measured.measured, measured.verdict) == ("partly", "no", "partly")


def test_whether_zooming_is_blocked_follows_the_page_after_it_was_measured() -> None:
    free, blocked = (
        Finding("viewport", "yes", FRONT, "front", "metadata", "", {"zoom_blocked": told})
        for told in (False, True)
    )
    known = with_measurement(as_declared(free), FITS, datetime.now(UTC))
    (page,) = conclude_responsiveness([blocked], looks(), [known])
    assert (page.zoom_blocked, page.measured) == (True, "yes")
