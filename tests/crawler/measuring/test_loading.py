"""What a page may load, and from where."""

import asyncio

import pytest

from crawler.failures import FetchFailedError
from crawler.measuring.loading import Files, is_left_out
from tests.crawler.measuring.phones import SITE, Shelf, answer, looked_at, page, sight_of

CSS = "text/css"
LEFT_OUT = [
    "https://www.facebook.com/tr",
    "https://connect.facebook.net/fi_FI/sdk.js",
    "https://www.youtube.com/embed/x",
    "https://platform.twitter.com/widgets.js",
    "https://www.google-analytics.com/analytics.js",
    "https://cdn.snoobi.com/snoop.js",
    "https://STATIC.HOTJAR.COM/x.js",
    "ftp://www.kuvitelma.example/x",
    "data:text/css,p{}",
    "http://[/",
]
LOADED = [
    "https://www.kuvitelma.example/tyyli.css",
    "https://cdn.jsdelivr.net/npm/bootstrap.css",
    "https://fonts.googleapis.com/css2?family=Lato",
    "https://www.notfacebook.example/kuva.png",
]


@pytest.mark.parametrize("url", LEFT_OUT)
def test_platforms_trackers_and_other_schemes_are_left_out(url: str) -> None:
    assert is_left_out(url)


@pytest.mark.parametrize("url", LOADED)
def test_everything_else_is_loaded(url: str) -> None:
    assert not is_left_out(url)


def test_a_file_is_asked_for_once_and_so_is_one_that_fails() -> None:
    there = f"{SITE}tyyli.css"
    shelf = Shelf({there: answer("p {}", CSS)})

    async def twice() -> int:
        files, failed = Files(shelf.get), 0
        for url in (there, f"{SITE}poissa.css") * 2:
            try:
                await files.get(url)
            except FetchFailedError:
                failed += 1
        return failed

    assert asyncio.run(twice()) == 2
    assert shelf.asked == [there, f"{SITE}poissa.css"]


STYLED = '<link rel="stylesheet" href="{}">'


@pytest.mark.parametrize(
    ("sheet", "measured"),
    [
        ("/tyyli.css", False),
        ("https://cdn.example.net/tyyli.css", False),
        ("https://fonts.googleapis.com/css?family=Lato", True),
        ("https://use.fontawesome.com/all.css", True),
        ("https://www.facebook.com/tyyli.css", True),
    ],
)
def test_a_page_without_its_style_sheet_is_not_judged(sheet: str, measured: bool) -> None:
    (seen,) = looked_at(page("<p>Kunta</p>", head=STYLED.format(sheet)))
    assert isinstance(seen, str) is not measured
    assert (
        measured
        or f"without its style sheet {sheet if '//' in sheet else SITE[:-1] + sheet}" in str(seen)
    )


def test_a_sheet_that_the_site_itself_lacks_is_the_page_as_it_is() -> None:
    gone = answer("", CSS)
    missing = type(gone)(gone.url, 404, gone.headers, b"")
    sight = sight_of(
        page("<p>Kunta</p>", STYLED.format("/t.css")), Shelf({f"{SITE}t.css": missing})
    )
    assert sight.figures.layout == 980


def test_what_other_hosts_give_to_everyone_is_used() -> None:
    font = "https://cdn.example.net/k.css"
    wide = Shelf({font: answer("p { width: 500px }", CSS)})
    head = f'<meta name=viewport content="width=device-width">{STYLED.format(font)}'
    sight = sight_of(page("<p>Kunta</p>", head.replace("<link", "<link crossorigin")), wide)
    assert sight.figures.overflow > 100
    assert str(sight.figures.causes[0]).startswith("p “Kunta” +")
