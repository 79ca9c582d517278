"""From figures to answers: the table of cases is the rule."""

from typing import Any

import pytest

from crawler.measured import measured_answer, page_verdict
from storage.tables import ResponsivenessState

FITS: dict[str, Any] = {
    "layout_px": 360,
    "overflow_px": 0,
    "overflow_text_share": 0.0,
    "text_px": 16.0,
    "legible_text_share": 1.0,
}
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
    ({"layout_px": 980, "overflow_px": 620, "text_px": 5.9, "legible_text_share": 0.0}, "no"),
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
]


@pytest.mark.parametrize(("figures", "answer"), MEASURED)
def test_what_figures_say(figures: dict[str, Any], answer: str) -> None:
    assert measured_answer(ResponsivenessState(**(FITS | figures))) == answer


@pytest.mark.parametrize(("declared", "measured", "separate", "verdict"), VERDICTS)
def test_what_was_measured_decides(
    declared: str, measured: str, separate: bool, verdict: str
) -> None:
    assert page_verdict(declared, measured, separate_site=separate) == verdict
