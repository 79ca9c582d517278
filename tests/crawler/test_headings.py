"""The headings that the elements of a page stand under."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from crawler.headings import Headings

ROWS = "<p>rivi</p>" * 500


@pytest.mark.parametrize(
    ("html", "heading"),
    [
        ("<h1>Yksi</h1><h2>Kaksi</h2><p><a>x</a></p>", "Kaksi"),
        ("<h1>Yksi</h1><section><h2>Kaksi</h2></section><p><a>x</a></p>", "Kaksi"),
        ("<h1>Yksi</h1><section><p><a>x</a></p><h2>Kaksi</h2></section>", "Yksi"),
        ("<h1>Yksi</h1><div><h2>Kaksi</h2><h3> </h3></div><p><a>x</a></p>", "Yksi"),
        ("<h2><a>Kaksi</a></h2>", ""),
        (f"<h1>Yksi</h1><h2>Pitkä\n lista</h2>{ROWS}<p><a>x</a></p>", "Pitkä lista"),
        ("<h1>Yksi</h1>" + "<div>" * 100 + "<a>x</a>", ""),
        ("<a>x</a>", ""),
    ],
)
def test_the_nearest_heading_above(html: str, heading: str) -> None:
    assert Headings().above(LexborHTMLParser(html).css("a")[0]) == heading


@pytest.mark.parametrize(
    ("html", "section"),
    [
        ("<h1>A</h1><h2>B</h2><h3>C</h3><p>-</p><h3>D</h3><p><a>x</a></p>", "B"),
        ("<h2>B</h2><h4>C</h4><h3>D</h3><div><h4>E</h4><p><a>x</a></p></div>", "D"),
        ("<h2>B</h2><div><h3>C</h3></div><div><h3>D</h3><a>x</a></div>", "B"),
        ("<h1>A</h1><h2>B</h2><p><a>x</a></p>", ""),
        ("<h1>A</h1><h3>C</h3><p><a>x</a></p>", ""),
        ("<h3>C</h3><p><a>x</a></p>", ""),
        ("<a>x</a>", ""),
    ],
)
def test_the_heading_of_the_section(html: str, section: str) -> None:
    headings = Headings()
    links = LexborHTMLParser(html).css("a")
    assert [headings.section(link) for link in (*links, *links)] == [section, section]


def test_elements_of_one_tree_have_each_their_own_heading() -> None:
    rows = "<h2>B</h2><p><a>2</a></p><p><a>3</a></p><h2>C</h2><p>-</p><p><a>4</a></p>"
    tree = LexborHTMLParser(f"<p><a>1</a></p><h2>A</h2><div>{rows}</div><p><a>5</a></p>")
    found = {link.text(): link for link in tree.css("a")}
    headings = Headings()
    for order in ("12345", "54321", "35142"):
        assert {number: headings.above(found[number]) for number in order} == {
            "1": "",
            "2": "B",
            "3": "B",
            "4": "C",
            "5": "C",
        }
