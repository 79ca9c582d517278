"""What the names of pages tell besides their kind."""

import pytest

from crawler.kinds import guess
from crawler.word_list import read_entry

SITE = "https://www.kunta.fi"


def test_news_that_speak_of_social_media_or_of_one_unit_are_told_apart() -> None:
    assert guess(f"{SITE}/uutiset/nuorisotalo-on-nyt-somessa").telling
    assert guess(f"{SITE}/-/bibliotekets-nya-instagramkonto", "Biblioteket på Instagram").telling
    assert guess(f"{SITE}/tapahtumat/uimahalli").telling
    assert not guess(f"{SITE}/uutiset/uimahalli-suljettu-juhannuksena").telling


def test_council_pages_that_name_the_council_or_a_broadcast_are_told_apart() -> None:
    assert guess(f"{SITE}/paatoksenteko/kunnanvaltuusto").telling
    assert guess(f"{SITE}/kokousaikataulu", "Kokousten live-striimaus").telling
    assert guess(f"{SITE}/sv/stadsfullmaktige").telling
    assert not guess(f"{SITE}/paatoksenteko").telling
    assert not guess(f"{SITE}/luottamushenkilot").telling


@pytest.mark.parametrize(
    ("path", "marks"),
    [
        ("/palvelut", {"hub"}),
        ("/nuorisotalo-vimma", {"unit"}),
        ("/medborgarinstitutet", {"unit"}),
        ("/varhaiskasvatus/hakeminen", {"errand"}),
        ("/sv/lediga-jobb", {"errand"}),
        ("/webbtv", {"broadcast"}),
        ("/tietosuoja", set()),
    ],
)
def test_marks(path: str, marks: set[str]) -> None:
    assert guess(SITE + path).marks == marks


def test_numbers_in_an_address_are_no_depth() -> None:
    assert guess(f"{SITE}/2024/05/06/katutyot-alkavat").depth == 1
    assert guess(f"{SITE}/palvelut/kirjasto").depth == 2


def test_a_number_is_no_entry() -> None:
    with pytest.raises(ValueError, match="'2024'"):
        read_entry("2024", "hub")
