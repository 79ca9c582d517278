"""Council posting: each case is a snippet and the hints it gives."""

import pytest

from crawler.detectors.council_posts import find_council_posts
from tests.crawler.detectors.pages import page

HINTS = [
    ("<p>Kokouksesta kerrotaan tunnisteella #mallilavaltuusto.</p>", ["hashtag"]),
    ("<p>Kommentera med #MallilaFullmäktige</p>", ["hashtag"]),
    ("<p>Seuraa valtuustoa X:ssä!</p>", ["follow"]),
    (
        "<p>Kaupunginvaltuuston kokouksista twiitataan ja niitä voi seurata Twitterissä.</p>",
        ["follow"],
    ),
    ("<p>Följ stadsfullmäktige på Facebook.</p>", ["follow"]),
    ("<p>Seuraa valtuuston kokousta suorana Facebookissa.</p>", []),
    ("<p>#nuorisovaltuusto kokoontuu</p>", []),
    ("<p>Seuraa nuorisovaltuustoa Instagramissa.</p>", []),
    ("<p>Kaupunginvaltuustoa voi seurata myös X:ssä tunnisteella #kuvivaltuusto.</p>", ["hashtag"]),
    ("<p>Twiittaamme kunnanvaltuuston kokouksesta.</p>", ["follow"]),
    ("<p>Kom med och twittra om kommunfullmäktiges möten.</p>", ["follow"]),
    ("<p>We live tweet from city council meetings.</p>", ["follow"]),
    ("<h1>Nuorisovaltuusto</h1><p>Tunniste on #valtuusto.</p>", []),
    ("<h1>Aluevaltuusto kokoontuu</h1><p>Seuraa valtuustoa X:ssä!</p>", []),
    ("<p>Kunnanvaltuuston kokouskutsu julkaistaan kunnan Facebook-sivulla.</p>", []),
    ("<p>Kunnanvaltuuston kokouksen päätökset julkaistaan Facebookissa.</p>", []),
    ("<p>Fullmäktiges protokoll publiceras på webben och på Facebook.</p>", []),
    ("<p>Seuraa kirjastoa Facebookissa. Valtuusto kokoontuu maanantaina.</p>", []),
]


@pytest.mark.parametrize(("snippet", "values"), HINTS)
def test_hints(snippet: str, values: list[str]) -> None:
    assert [finding.value for finding in find_council_posts(page(snippet))] == values


def test_the_hashtag_is_named() -> None:
    (finding,) = find_council_posts(page("<p>Tunniste on #MallilaValtuusto.</p>"))
    assert finding.details["hashtag"] == "#mallilavaltuusto"
