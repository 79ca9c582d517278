"""What a reader sees or hears of one element."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from crawler.labels import label_of, squeeze


@pytest.mark.parametrize(
    ("html", "label"),
    [
        ('<a href="#" aria-label="Facebook">f</a>', "Facebook"),
        ('<a href="#" title="t">  Seuraa\n meitä </a>', "Seuraa meitä"),
        ('<a href="#" title="Facebook"><i></i></a>', "Facebook"),
        ('<a href="#"><img alt="Facebookissa"></a>', "Facebookissa"),
        ('<a href="#"><svg><title>X</title></svg></a>', "X"),
        ('<a href="#"></a>', ""),
    ],
)
def test_labels(html: str, label: str) -> None:
    assert label_of(LexborHTMLParser(html).css("a")[0]) == label


def test_squeeze() -> None:
    assert squeeze(" a \n\t b\xa0c ") == "a b c"
