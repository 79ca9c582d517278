"""Viewports: each case is the page's head and what it declares."""

import pytest

from crawler.detectors.responsiveness import find_viewport
from tests.crawler.detectors.pages import page


def meta(content: str) -> str:
    return f'<meta name="viewport" content="{content}">'


DECLARED = [
    (meta("width=device-width, initial-scale=1"), "yes"),
    (meta("width=device-width; initial-scale=1.0"), "yes"),
    # Chromium takes a semicolon for a part of the value.
    (meta("width=device-width;initial-scale=1.0"), "no"),
    (meta("width=device-width initial-scale=1"), "yes"),
    (meta("width = device-width"), "yes"),
    (meta("WIDTH=Device-Width"), "yes"),
    (meta("initial-scale=1"), "yes"),
    (meta("initial-scale=1, maximum-scale=1, user-scalable=no"), "yes"),
    (meta("width=1024, width=device-width"), "yes"),
    (meta("width=1024") + meta("width=device-width"), "yes"),
    ('<META NAME="Viewport" CONTENT="width=device-width">', "yes"),
    (meta("width=320"), "yes"),
    (meta("width=440"), "yes"),
    ('<meta name="HandheldFriendly" content="true">', "yes"),
    ('<meta name="MobileOptimized" content="320">', "yes"),
    (meta("width=480, initial-scale=1"), "partly"),
    (meta("width=600px"), "partly"),
    (meta("width=767"), "partly"),
    ('<link rel="alternate" media="only screen and (max-width: 640px)" href="/mobiili">', "partly"),
    ('<link rel="alternate" href="https://m.mallila.fi/">', "partly"),
    (meta("width=768"), "no"),
    (f"<noscript>{meta('width=device-width')}</noscript>", "no"),
    (meta("initial-scale=0.4"), "no"),
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
