"""Where on a page an element stands."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from crawler.landmarks import Landmarks


@pytest.mark.parametrize(
    ("html", "place"),
    [
        ("<footer>{}</footer>", "footer"),
        ("<header>{}</header>", "header"),
        ("<nav>{}</nav>", "header"),
        ("<main>{}</main>", "main"),
        ("<article><header>{}</header></article>", "main"),
        ('<div role="contentinfo"><main>{}</main></div>', "main"),
        ('<div id="site-footer">{}</div>', "footer"),
        ('<div class="x footer__links">{}</div>', "footer"),
        ('<div class="footnotes">{}</div>', "main"),
        ("<p>{}</p>", "main"),
    ],
)
def test_placement(html: str, place: str) -> None:
    node = LexborHTMLParser(html.format("<a>x</a>")).css("a")[0]
    landmarks = Landmarks()
    assert landmarks.placement(node) == place
    assert landmarks.placement(node) == place
