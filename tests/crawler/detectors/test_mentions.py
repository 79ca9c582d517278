"""Accounts in words: each case is a line, the addresses it names and what labels them."""

import pytest

from crawler.detectors.mentions import is_platform, mentions

FB, IG, X = "https://www.facebook.com/", "https://www.instagram.com/", "https://twitter.com/"

ADDRESSES = [
    ("Sivun osoite on www.facebook.com/mallila.", ["www.facebook.com/mallila"]),
    ("Katso https://www.instagram.com/mallila/!", ["https://www.instagram.com/mallila/"]),
    ("(instagram.com/mallila)", ["instagram.com/mallila"]),
    (
        "facebook.com/a1mallila, youtube.com/@mallila",
        ["facebook.com/a1mallila", "youtube.com/@mallila"],
    ),
    ("bsky.app/profile/mallila.bsky.social", ["bsky.app/profile/mallila.bsky.social"]),
]
HANDLES = [
    ("@mallila Instagramissa", [f"{IG}mallila"]),
    ("Instagram: @mallila", [f"{IG}mallila"]),
    ("Instagram – @mallila", [f"{IG}mallila"]),
    ("IG @mallila.kunta", [f"{IG}mallila.kunta"]),
    ("X: @mallila", [f"{X}mallila"]),
    ("Seuraa @mallila X:ssä.", [f"{X}mallila"]),
    ("TikTok @mallila", ["https://www.tiktok.com/@mallila"]),
    ("Snapchat: @mallila", ["https://www.snapchat.com/add/mallila"]),
    ("Följ @mallby på Instagram", [f"{IG}mallby"]),
    ("Instagramissa kunnan löytää nimellä @mallila", [f"{IG}mallila"]),
    ("Tili @mallila on Instagramissa", [f"{IG}mallila"]),
    ("Instagram-tili @mallila", [f"{IG}mallila"]),
    ("Kuva: @mallila / Instagram", [f"{IG}mallila"]),
    ("@mallila Facebookissa ja Instagramissa", [f"{FB}mallila", f"{IG}mallila"]),
    ("Facebookissa ja Instagramissa nimellä @mallila", [f"{FB}mallila", f"{IG}mallila"]),
    ("Facebook/Instagram: @mallila", [f"{FB}mallila", f"{IG}mallila"]),
    ("Instagram: @mallila, @kirjasto ja @nuta", [f"{IG}mallila", f"{IG}kirjasto", f"{IG}nuta"]),
    ("Instagram: @aaa, Facebook: @bbb", [f"{IG}aaa", f"{FB}bbb"]),
    ("Facebook @aaa Instagram @bbb", [f"{FB}aaa", f"{IG}bbb"]),
    ("@aaa Facebook @bbb Instagram", [f"{FB}aaa", f"{IG}bbb"]),
    ("facebook.com/aaaaa ja @bbb Instagramissa", ["facebook.com/aaaaa", f"{IG}bbb"]),
    ("Bluesky: @mallila.fi", ["https://bsky.app/profile/mallila.fi"]),
    ("Mastodon: @mallila@yhteiso.example", ["https://mastodon.social/@mallila@yhteiso.example"]),
    ("@Mallila@mastodon.social", ["https://mastodon.social/@mallila"]),
]


@pytest.mark.parametrize(("words", "hrefs"), ADDRESSES + HANDLES)
def test_named(words: str, hrefs: list[str]) -> None:
    assert [href for mention in mentions(words) for href in mention.hrefs] == hrefs


@pytest.mark.parametrize(
    ("words", "hrefs"),
    [
        ("Ota yhteyttä. Snapchat: etsivamallila", ["https://www.snapchat.com/add/etsivamallila"]),
        (
            "Instagram: mallila_nuta, TikTok: nutamallila.",
            [f"{IG}mallila_nuta", "https://www.tiktok.com/@nutamallila"],
        ),
        (
            "Instagram: @mallila ja Snapchat: nuta_m",
            [f"{IG}mallila", "https://www.snapchat.com/add/nuta_m"],
        ),
        ("Instagram: katso kuvat", []),
        ("esim. Instagram: mallila_nuta", []),
        ("Kunta: mallila_nuta", []),
        ("Instagram: mallila.fi", []),
        ("Facebook: Mallilan lukio", []),
    ],
)
def test_handles_without_a_sign(words: str, hrefs: list[str]) -> None:
    found = [href for mention in mentions(words, site="mallila") for href in mention.hrefs]
    assert found == hrefs


NOBODY = [
    "Instagram: kirjaamo@mallila.fi",
    "Instagramissa ja sähköpostilla etunimi.sukunimi @mallila.fi",
    "Instagram tai sähköposti: nimi(at)mallila.fi",
    "Merkitse kuvaan @mallila",
    "Palkinnot jaetaan torilla @ klo 18. Instagram",
    "Lauta 2 x 3 m, kysy tililtä @mallila",
    "Instagram on mukava. Kuvan otti @kuvaaja",
    "Esimerkki: facebook.com/mallilanyhdistys ei kelpaa",
    "esim. @mallilanseura Instagramissa",
    "Tilin osoite on muotoa facebook.com/omanimi",
    "Merkitse kuvaan @käyttäjätunnus Instagramissa",
    "_fbp facebook.com Mainosten kohdentaminen",
    "dabworx.com/mallila ja facebook.com.mallila.example/kunta",
    "posti@instagram.com/mallila",
]


@pytest.mark.parametrize("words", NOBODY)
def test_names_nobody(words: str) -> None:
    assert [href for mention in mentions(words) for href in mention.hrefs] == []


TITLED = [
    ("Kirjasto @kirjasto", "Instagram", [f"{IG}kirjasto"]),
    ("@mallila, @kirjasto", "Facebook", [f"{FB}mallila", f"{FB}kirjasto"]),
    ("@mallila Facebookissa", "Instagram", [f"{FB}mallila"]),
    ("@mallila", "Sosiaalinen media", []),
]


@pytest.mark.parametrize(("words", "title", "hrefs"), TITLED)
def test_the_title_above_tells_the_platform(words: str, title: str, hrefs: list[str]) -> None:
    assert [href for mention in mentions(words, title) for href in mention.hrefs] == hrefs


LABELS = [
    ("Kirjasto päivittää tiliä @kirja Instagramissa.", "@kirja Instagramissa", "Instagramissa"),
    ("Kirjasto Instagram: @kirja", "Instagram: @kirja", "Instagram"),
    ("Instagramissa nimellä @kirja", "@kirja", ""),
    (
        "Kirjasto: https://www.facebook.com/kirja.",
        "https://www.facebook.com/kirja",
        "www.facebook.com",
    ),
]


@pytest.mark.parametrize(("words", "stretch", "label"), LABELS)
def test_the_label_is_the_platform_and_not_the_handle(words: str, stretch: str, label: str) -> None:
    (mention,) = mentions(words)
    assert (words[mention.start : mention.end], mention.label) == (stretch, label)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Instagram", True),
        ("TikTok:", True),
        ("X", True),
        ("Instagram-tilit", False),
        ("Kunta", False),
    ],
)
def test_a_platforms_name_alone(words: str, told: bool) -> None:
    assert is_platform(words) is told
