"""What the labels say of widths and zoom is what a touched phone shows."""

from collections.abc import Iterator

import pytest

from tests.phone.labels import FOLDER, PHONE_WIDTH, PhoneLabel, load_labels
from tests.phone.truth import Phone, phone
from tests.somevahti.browsing import chromium

LABELS = load_labels()
TWICE = 1.95
ROUNDING = 2


@pytest.fixture(scope="module")
def held() -> Iterator[Phone]:
    with chromium() as browser, phone(browser) as opened:
        yield opened


@pytest.mark.parametrize("label", LABELS, ids=lambda label: label.file)
def test_the_phone_agrees(held: Phone, label: PhoneLabel) -> None:
    held.open(FOLDER / label.file)
    seen = held.seen()
    assert round(seen.layout) == label.layout_width
    assert (seen.pinched < TWICE) == label.zoom_blocked
    assert seen.content == pytest.approx(seen.reached, abs=ROUNDING)
    if label.overflow:
        low, high = label.overflow
        assert low <= round(seen.reached - seen.layout) <= high


@pytest.mark.parametrize(
    "label", [label for label in LABELS if label.causes], ids=lambda label: label.file
)
def test_without_its_causes_the_page_fits(held: Phone, label: PhoneLabel) -> None:
    held.open(FOLDER / label.file)
    for cause in label.causes:
        assert held.right_edges(cause), cause
    held.page.add_style_tag(content=f"{', '.join(label.causes)} {{ display: none !important }}")
    assert held.content() == pytest.approx(PHONE_WIDTH, abs=ROUNDING)
