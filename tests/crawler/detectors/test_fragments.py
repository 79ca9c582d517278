"""The markup around an element."""

import pytest

from crawler.detectors.fragments import MAX_FRAGMENT, fragment_of
from crawler.page import Page

LINK = '<a id="x" href="/x">X</a>'
LONG = "pitkä " * 300
WIDE = f'<b class="{"w" * MAX_FRAGMENT}">Kirjasto</b>'
CASES = [
    (f"<p>Kirjasto {LINK}</p>", f"<p>Kirjasto {LINK}</p>"),
    (f"<div>Kirjasto<p>{LINK}</p></div>", f"<div>Kirjasto<p>{LINK}</p></div>"),
    (f"<div><h2>Kirjasto</h2><p>{LINK}</p></div>", f"<div><h2>Kirjasto</h2><p>{LINK}</p></div>"),
    (f"<div>{LONG}<p>{LINK}</p></div>", f"<p>{LINK}</p>"),
    (f"<div>{LONG}{LINK}</div>", LINK),
    (f"<div>{WIDE}<p>{LINK}</p></div>", LINK),
    (f"<main>Kirjasto {LINK}</main>", LINK),
    (
        f"<table><tr><td>Kirjasto</td><td>Some {LINK}</td></tr></table>",
        f"<tr><td>Kirjasto</td><td>Some {LINK}</td></tr>",
    ),
]


@pytest.mark.parametrize(("html", "fragment"), CASES)
def test_the_smallest_block_that_says_something(html: str, fragment: str) -> None:
    page = Page("https://www.kunta.fi/", html)
    node = page.tree.css("#x")[0]
    assert fragment_of(page, node) == fragment
    assert fragment_of(page, node) == fragment
