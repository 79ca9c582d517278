"""Viewports: each case is a content and the width at which Chromium lays the page out at 360 px."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import BrowserContext

from crawler.detectors.viewport import layout_width, parse_viewport, viewport_of, zoom_blocked
from crawler.page import Page
from tests.somevahti.browsing import chromium

WIDTHS = {
    "width=device-width, initial-scale=1": 360,
    "width=device-width; initial-scale=1.0": 360,
    "width=device-width;initial-scale=1": 980,
    "width=device-width;": 980,
    "initial-scale=1;width=device-width": 360,
    "initial-scale=1.0; maximum-scale=1.0; user-scalable=0;": 360,
    "width=device-width initial-scale=1": 360,
    "width=device-width. initial-scale=1": 360,
    "width=device-width|initial-scale=1": 980,
    "width=device-witdh": 980,
    "width: device-width": 980,
    'width="device-width"': 980,
    "device-width": 980,
    "device-width initial-scale=1": 980,
    "user-scalable width=device-width": 980,
    "WIDTH=Device-Width, INITIAL-SCALE=1": 360,
    "width = device-width": 360,
    "width == device-width": 360,
    "width=\n320\n,initial-scale\n=\n1": 360,
    "width=device-width\u00a0": 980,
    "": 980,
    "user-scalable=no": 980,
    "viewport-fit=cover": 980,
    "minimum-scale=1": 980,
    "maximum-scale=0.5": 980,
    "initial-scale=1": 360,
    "initial-scale=0.5": 720,
    "initial-scale=2": 180,
    "initial-scale=0": 1440,
    "initial-scale=-1": 980,
    "initial-scale=yes": 360,
    "initial-scale=foo": 1440,
    "initial-scale=1.5.3": 240,
    "initial-scale=.99": 363,
    "initial-scale=0.5, minimum-scale=1": 360,
    "initial-scale=1, maximum-scale=0.5": 720,
    "minimum-scale=3, maximum-scale=1, initial-scale=2": 120,
    "width=device-width, initial-scale=0.5": 720,
    "width=device-width, initial-scale=0.86, maximum-scale=3.0, minimum-scale=0.86": 418,
    "width=device-width, initial-scale=2": 360,
    "width=device-width, minimum-scale=2": 360,
    "maximum-scale=0.5, width=device-width": 720,
    "width=device-width, shrink-to-fit=no": 360,
    "width=320": 320,
    "width=320px": 320,
    "width=320, initial-scale=1": 360,
    "width=320, initial-scale=0.5": 720,
    "width=500, initial-scale=2": 500,
    "width=600, maximum-scale=0.4": 900,
    "target-densitydpi=device-dpi, width=640": 640,
    "width=1024": 1024,
    "width=1024, initial-scale=1": 1024,
    "width=device-width, width=1024": 1024,
    "width=1024, width=device-width": 360,
    "width=device-height": 800,
    "width=auto": 980,
    "width=": 980,
    "width=-5": 980,
    "width=0": 72,
    "width=1e3": 1000,
    "width=3e": 72,
    "width=99999": 10000,
    "width=３２０": 980,
}
META = '<meta name="viewport" content="width={}">'
HEADS = {
    META.format(1024) + META.format("device-width"): 360,
    META.format("device-width") + META.format(1024): 1024,
    META.format("device-width") + '<meta name="viewport" content="">': 980,
    META.format("device-width") + '<meta name="viewport">': 360,
    '<META NAME="Viewport" CONTENT="width=device-width">': 360,
    '<meta name=" viewport " content="width=device-width">': 980,
    '<meta property="viewport" content="width=device-width">': 980,
    '<meta http-equiv="viewport" content="width=device-width">': 980,
    f"<noscript>{META.format('device-width')}</noscript>": 980,
    f"<template>{META.format('device-width')}</template>": 980,
    f"<!--[if IE]>{META.format('device-width')}<![endif]-->": 980,
    f"</head><body><div hidden>{META.format('device-width')}</div>": 360,
    "<style>@viewport{width:device-width}</style>": 980,
    '<meta name="HandheldFriendly" content="true">': 360,
    '<meta name="HandheldFriendly" content="True">': 360,
    '<meta name="HandheldFriendly" content="yes">': 980,
    '<meta name="MobileOptimized" content="width">': 360,
    '<meta name="MobileOptimized">': 980,
    META.format(1024) + '<meta name="HandheldFriendly" content="true">': 1024,
    '<meta name="MobileOptimized" content="320"><meta name="viewport" content="">': 980,
}
MOBILE_DOCTYPE = (
    '<!DOCTYPE html PUBLIC "-//WAPFORUM//DTD XHTML Mobile 1.0//EN"'
    ' "http://www.wapforum.org/DTD/xhtml-mobile10.dtd">'
)
PAGES = {
    **{f"<!doctype html><head>{head}<p>Kunta": width for head, width in HEADS.items()},
    f"{MOBILE_DOCTYPE}<p>Kunta": 360,
    f"{MOBILE_DOCTYPE}{META.format(1024)}<p>Kunta": 1024,
}


@pytest.fixture(scope="module")
def phone() -> Iterator[BrowserContext]:
    with chromium() as browser:
        yield browser.new_context(
            viewport={"width": 360, "height": 800},
            device_scale_factor=3,
            is_mobile=True,
            has_touch=True,
        )


def shown(phone: BrowserContext, html: str) -> int:
    """The width at which Chromium lays a page out, each page in a window of its own."""
    window = phone.new_page()
    window.route(
        "**/*", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8")
    )
    window.goto("http://www.mallila.fi/")
    width: int = window.evaluate("document.documentElement.clientWidth")
    window.close()
    return width


@pytest.mark.parametrize(("content", "width"), WIDTHS.items())
def test_contents(content: str, width: int) -> None:
    assert layout_width(parse_viewport(content)) == width


@pytest.mark.parametrize(("html", "width"), PAGES.items())
def test_pages(html: str, width: int) -> None:
    assert layout_width(viewport_of(Page("https://www.mallila.fi/", html))) == width


def test_chromium_lays_them_out_so(phone: BrowserContext) -> None:
    pages = {
        f"<!doctype html><meta name=viewport content='{c}'><p>Kunta": w for c, w in WIDTHS.items()
    }
    pages |= PAGES
    assert {html: shown(phone, html) for html in pages} == pages


ZOOM = [
    ("width=device-width, user-scalable=no", True),
    ("width=device-width, user-scalable=0", True),
    ("width=device-width, user-scalable=0.9", True),
    ("width=device-width, user-scalable=yes", False),
    ("width=device-width, user-scalable=1", False),
    ("width=device-width, user-scalable=device-width", False),
    ("width=device-width, maximum-scale=1", True),
    ("width=device-width, maximum-scale=1.9", True),
    ("width=device-width, maximum-scale=2", False),
    ("width=device-width, maximum-scale=5", False),
    ("width=device-width, maximum-scale=-1", False),
    ("width=device-width", False),
]


@pytest.mark.parametrize(("content", "blocked"), ZOOM)
def test_zoom(content: str, blocked: bool) -> None:
    assert zoom_blocked(parse_viewport(content)) is blocked


@given(
    st.text(alphabet=st.sampled_from("width=device-scalnofty,; 0123456789.e+-\n\t\0é"), max_size=80)
)
@settings(max_examples=300, deadline=None)
def test_any_content_gives_a_width_a_phone_can_have(content: str) -> None:
    assert 72 <= layout_width(parse_viewport(content)) <= 10000
