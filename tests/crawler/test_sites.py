"""Which addresses are of a municipality's site."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.sites import Site, domain_of, origin
from tests.crawler.towns import municipality

TOWN = Site(
    municipality(
        "https://www.kunta.fi/fi",
        website_sv="https://kommun.fi/sv",
        other_domains="kunta.com krs.fi",
    )
)
PRACTICE = Site(municipality("http://127.0.0.1:8031/"))
HOSTED = Site(municipality("https://kunta.azurewebsites.net/"))
ISLAND = Site(municipality("https://www.kunta.example/"))


@pytest.mark.parametrize(
    ("site", "address", "owned"),
    [
        (TOWN, "https://www.kunta.fi/kirjasto", True),
        (TOWN, "http://kunta.fi/", True),
        (TOWN, "https://kirjasto.kunta.fi/", True),
        (TOWN, "https://KUNTA.FI:443/", True),
        (TOWN, "kunta.fi", True),
        (TOWN, "www.kunta.fi:443", True),
        (TOWN, "//kunta.fi/a", True),
        (TOWN, "https://www.kommun.fi/", True),
        (TOWN, "https://www.kunta.com/", True),
        (TOWN, "https://krs.fi/", True),
        (TOWN, "https://naapurikunta.fi/", False),
        (TOWN, "https://kunta.fi.example.com/", False),
        (TOWN, "https://www.facebook.com/kunta.fi", False),
        (TOWN, "https://kunta.fi@example.com/", False),
        (TOWN, "ftp://kunta.fi/", False),
        (TOWN, "", False),
        (TOWN, "http://[", False),
        (PRACTICE, "http://127.0.0.1:8031/a", True),
        (PRACTICE, "127.0.0.1:8031", True),
        (PRACTICE, "http://127.0.0.1:8032/", False),
        (PRACTICE, "http://127.0.0.1/", False),
        (PRACTICE, "http://localhost:8031/", False),
        (HOSTED, "https://kunta.azurewebsites.net/a", True),
        (HOSTED, "https://naapuri.azurewebsites.net/a", False),
        (ISLAND, "https://kunta.example/a", True),
        (ISLAND, "https://naapuri.example/a", False),
    ],
)
def test_owner(site: Site, address: str, owned: bool) -> None:
    assert site.owns(address) is owned


def test_a_name_with_diacritics_is_its_ascii_form() -> None:
    site = Site(municipality("https://äänekoski.fi/"))
    assert site.owns("https://www.xn--nekoski-4waa.fi/")
    assert site.owns("https://www.äänekoski.fi/")


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://WWW.Kunta.fi:443/a?b#c", "https://www.kunta.fi"),
        ("http://kunta.fi:8080/a", "http://kunta.fi:8080"),
        ("http://[::1]:8031/", "http://[::1]:8031"),
        ("mailto:a@kunta.fi", ""),
        ("https://", ""),
        ("https://kunta.fi:99999/", ""),
    ],
)
def test_origin(url: str, expected: str) -> None:
    assert origin(url) == expected


def test_domain() -> None:
    assert domain_of("a.b.kunta.fi") == "kunta.fi"
    assert domain_of("www.kunta.ax") == "kunta.ax"
    assert domain_of("www.kunta.example") == "kunta.example"


@given(st.text())
def test_any_text(text: str) -> None:
    assert TOWN.owns(text) in {True, False}
    assert isinstance(origin(text), str)
