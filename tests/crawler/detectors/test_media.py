"""Media queries: each case is a query, whether it holds at 360 x 800, and whether it asks a width."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

from crawler.detectors.media import asks_width, holds, media_tokens
from tests.somevahti.browsing import chromium

CASES = [
    ("", True, False),
    ("all", True, False),
    ("screen", True, False),
    ("print", False, False),
    ("handheld", False, False),
    ("not screen", False, False),
    ("not print", True, False),
    ("only screen and (max-width: 600px)", True, True),
    ("screen and (min-width: 20em), print", True, True),
    ("(min-width: 600px)", False, True),
    ("(min-width: 37.5em)", False, True),
    ("(max-width: 22.5rem)", True, True),
    ("(max-width: 359.98px)", False, True),
    ("(width: 360px)", True, True),
    ("(width <= 600px)", True, True),
    ("(600px >= width)", True, True),
    ("(width > 360px)", False, True),
    ("(300px <= width <= 600px)", True, True),
    ("(400px < width < 600px)", False, True),
    ("(max-device-width: 480px)", True, True),
    ("(max-device-width: 480px) and (orientation: landscape)", False, True),
    ("(orientation: portrait)", True, False),
    ("(min-height: 700px)", True, False),
    ("(hover)", False, False),
    ("(hover: none) and (pointer: coarse)", True, False),
    ("(not (min-width: 600px))", True, True),
    ("not all and (min-width: 600px)", True, True),
    ("(min-width: 900px) or (max-width: 400px)", True, True),
    ("(width)", True, True),
    ("(foo: bar)", False, False),
    ("not (foo)", False, False),
    ("(max-width: 600)", False, True),
    ("((", False, False),
]


@pytest.mark.parametrize(("query", "held", "width"), CASES)
def test_queries(query: str, held: bool, width: bool) -> None:
    tokens = media_tokens(query)
    assert (holds(tokens), asks_width(tokens)) == (held, width)


def matched(page: Page, query: str) -> bool:
    answer: bool = page.evaluate("query => matchMedia(query).matches", query)
    return answer


def test_chromium_agrees() -> None:
    with chromium() as browser:
        page = browser.new_page(
            viewport={"width": 360, "height": 800},
            device_scale_factor=3,
            is_mobile=True,
            has_touch=True,
        )
        page.set_content('<meta name="viewport" content="width=device-width">')
        assert {query: matched(page, query) for query, _, _ in CASES} == {
            query: held for query, held, _ in CASES
        }


@given(st.text(alphabet="()<>=:,. notadorscreenwidthmi-12px\"'\\", max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_query_can_be_asked(query: str) -> None:
    tokens = media_tokens(query)
    assert holds(tokens) in (True, False)
    assert asks_width(tokens) in (True, False)
