"""Fragments without attributes, and which elements held an address."""

import pytest

from crawler.detectors.bare import bare

CASES = [
    ("<p>Sanat</p>", "<p>Sanat</p>"),
    ('<div class="a b-c" id="d"><br hidden>x</div>', "<div><br>x</div>"),
    ('<a class="b" href="https://x.com/kunta">X</a>', '<a n="0">X</a>'),
    ('<a href="/a">1</a><a href="/b">2</a>', '<a n="0">1</a><a n="1">2</a>'),
    ('<p title="a > b">x</p>', '<p n="0">x</p>'),
    ('<p>1 < 2 <a href="/leikattu', '<p>1 < 2 <a href="/leikattu'),
]


@pytest.mark.parametrize(("fragment", "markup"), CASES)
def test_attributes_are_left_out(fragment: str, markup: str) -> None:
    assert bare(fragment).markup == markup


@pytest.mark.parametrize(
    ("href", "numbers"),
    [("https://x.com/a?b&c", (0, 2)), ("https://x.com/d", (1,)), ("https://x.com", ())],
)
def test_the_elements_that_held_an_address(href: str, numbers: tuple[int, ...]) -> None:
    one = '<a href=" https://x.com/a?b&amp;c">'
    other = '<iframe title="x.com" data-src="https://x.com/d"></iframe>'
    assert bare(f"<p>{one}X</a>{other}{one}</a></p>").holding(href) == numbers
