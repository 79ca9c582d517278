"""Viewports: each case is the page's head and what it declares."""

import pytest

from crawler.detectors.responsiveness import find_viewport, parse_viewport, zoom_blocked
from tests.crawler.detectors.pages import page


def meta(content: str) -> str:
    return f'<meta name="viewport" content="{content}">'


DECLARED = [
    (meta("width=device-width, initial-scale=1"), "yes"),
    (meta("width=device-width;initial-scale=1.0"), "yes"),
    (meta("width=device-width initial-scale=1"), "yes"),
    (meta("width = device-width"), "yes"),
    (meta("WIDTH=Device-Width"), "yes"),
    (meta("initial-scale=1"), "yes"),
    (meta("initial-scale=1, maximum-scale=1, user-scalable=no"), "yes"),
    (meta("width=1024, width=device-width"), "yes"),
    (meta("width=1024") + meta("width=device-width"), "yes"),
    ('<META NAME="Viewport" CONTENT="width=device-width">', "yes"),
    (meta("width=320"), "partly"),
    (meta("width=480, initial-scale=1"), "partly"),
    (meta("width=499px"), "partly"),
    ('<link rel="alternate" media="only screen and (max-width: 640px)" href="/mobiili">', "partly"),
    ('<link rel="alternate" href="https://m.mallila.fi/">', "partly"),
    (meta("width=500"), "no"),
    (meta("width=1024"), "no"),
    (meta("width=1200, initial-scale=1"), "no"),
    (meta("width=device-width") + meta("width=1000"), "no"),
    (meta("width=-5"), "no"),
    (meta(""), "no"),
    (meta("user-scalable=yes"), "no"),
    ("", "no"),
    ('<link rel="alternate" hreflang="sv" href="https://www.mallila.fi/sv">', "no"),
]


@pytest.mark.parametrize(("head", "value"), DECLARED)
def test_declared(head: str, value: str) -> None:
    (finding,) = find_viewport(page("", head=head))
    assert (finding.detector, finding.value, finding.placement) == ("viewport", value, "metadata")
    assert finding.details["reason"]


def test_a_mobile_host_is_partly() -> None:
    (finding,) = find_viewport(page("", url="https://m.mallila.fi/"))
    assert finding.value == "partly"


def test_the_content_is_the_evidence() -> None:
    (finding,) = find_viewport(page("", head=meta(" width=320 ")))
    assert finding.text == "width=320"


ZOOM = [
    ("width=device-width, user-scalable=no", True),
    ("width=device-width, user-scalable=0", True),
    ("width=device-width, user-scalable=yes", False),
    ("width=device-width, user-scalable=1", False),
    ("width=device-width, maximum-scale=1", True),
    ("width=device-width, maximum-scale=1.9", True),
    ("width=device-width, maximum-scale=2", False),
    ("width=device-width, maximum-scale=5", False),
    ("width=device-width", False),
]


@pytest.mark.parametrize(("content", "blocked"), ZOOM)
def test_zoom(content: str, blocked: bool) -> None:
    assert zoom_blocked(parse_viewport(content)) is blocked


@pytest.mark.parametrize(
    ("content", "width"), [("width=0.2", 1), ("width=99999", 10000), ("width=x", None)]
)
def test_widths_are_kept_within_limits(content: str, width: float | None) -> None:
    assert parse_viewport(content).width == width
