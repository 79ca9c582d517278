"""Markup that nests too deep is made flat, and no other."""

import pytest

from crawler.nesting import DEEPEST, DEEPEST_OF_A_KIND, MANY_TAGS, flattened

ROWS = "<div class='rivi'><p>Sanat</p><br></div>" * 5000
DEEP = (
    "<div><span>" * MANY_TAGS
    + "<h2>Otsikko</h2><a href='/x'>sana</a>"
    + "</span></div>" * MANY_TAGS
)


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<div>" * (MANY_TAGS - 1),
        ROWS,
        f"<ul>{'<li>Kunta' * 20_000}",
        f"<p>{'<br>' * 30_000}",
        f"{'</b>' * 20_000}<div>{ROWS}</div>",
    ],
    ids=["empty", "few tags", "rows", "items without an end", "breaks", "strays"],
)
def test_what_is_not_deep_stays(html: str) -> None:
    assert flattened(html) == html


def test_what_is_too_deep_is_left_out_and_its_words_stay() -> None:
    flat = flattened(DEEP)
    assert flat.count("<div>") == flat.count("</div>") == DEEPEST_OF_A_KIND
    assert "<h2>Otsikko</h2><a href='/x'>sana</a>" in flat


def test_closing_what_was_never_opened_hides_no_depth() -> None:
    assert flattened("<div></b>" * 20_000).count("<div>") == DEEPEST_OF_A_KIND


def test_elements_of_many_kinds_end_somewhere() -> None:
    assert flattened("".join(f"<x-{number}>" for number in range(20_000))).count("<") == DEEPEST
