"""Addresses as they are found on pages: pasted, escaped, broken and relative."""

import pytest

from crawler.platforms import could_name_platform, identify
from crawler.platforms.address import parse, same_host

DIRTY = [
    "  https://www.facebook.com/kuusniemi\n",
    '"https://www.facebook.com/kuusniemi"',
    "https://www.facebook.com/kuusniemi\u200b",
    "\ufeffhttps://www.facebook.com/kuusniemi",
    "https://www.face\u00adbook.com/kuusniemi",
    "https://www.facebook.com/kuusniemi%E2%80%8B",
    "https://www.facebook.com/kuusniemi%20",
    "https://www.facebook.com/kuusniemi).",
    "https://www.facebook.com/kuusniemi&amp;ref=ts",
    "https://www.facebook.com/kuusniemi%3Fref%3Dts",
    "https&#58;//www.facebook.com&#47;kuusniemi",
    "https://https://www.facebook.com/kuusniemi",
    "http://https//www.facebook.com/kuusniemi",
    "http://www.https://www.facebook.com/kuusniemi",
    "https:/www.facebook.com/kuusniemi",
    "https:www.facebook.com/kuusniemi",
    "https//www.facebook.com/kuusniemi",
    "//www.facebook.com/kuusniemi",
    "www.facebook.com/kuusniemi",
    "https:\\\\www.facebook.com\\kuusniemi",
    "https:\\/\\/www.facebook.com\\/kuusniemi",
    "https%3A%2F%2Fwww.facebook.com%2Fkuusniemi",
    "HTTPS://WWW.FACEBOOK.COM/KUUSNIEMI",
    "https://www.facebook.com./kuusniemi",
    "https://www.facebook.com:443/kuusniemi",
    "https://nimi:salasana@www.facebook.com/kuusniemi",
    "https://www.ｆａｃｅｂｏｏｋ.com/kuusniemi",
    "https://www.facebook.com//kuusniemi//",
    "https://www.facebook.com/%6buusniemi",
    "https://www.facebook.com/%256buusniemi",
    "https://www.facebook.com/https://www.facebook.com/kuusniemi",
    "https://www.facebook.com/www.facebook.com/kuusniemi",
]


@pytest.mark.parametrize("url", DIRTY)
def test_pasted_address_is_repaired(url: str) -> None:
    assert identify(url).account == "facebook:kuusniemi"


def test_composed_and_decomposed_letters_are_one_account() -> None:
    urls = ("https://www.youtube.com/@h\u00e4me", "https://www.youtube.com/@ha%CC%88me")
    assert {identify(url).account for url in urls} == {"youtube:@häme"}


def test_relative_address_is_read_against_its_page() -> None:
    assert identify("/kuusniemi", "https://www.facebook.com/toinen").account == "facebook:kuusniemi"
    assert identify("/kuusniemi", "https://kuusniemi.example/").kind == "none"
    assert identify("facebook.com/kuusniemi", "https://kuusniemi.example/").kind == "account"


@pytest.mark.parametrize(
    "url", ["", "#", "/polku", "tel:+358", "mailto:a@x.com", "data:,x", "[", "http://["]
)
def test_no_web_address_is_nothing(url: str) -> None:
    assert identify(url).kind == "none"
    assert identify(url, "https://kuusniemi.example/").kind == "none"


def test_unreadable_base_is_no_error() -> None:
    assert identify("/kuusniemi", "https://[facebook.com/").kind == "none"


def test_endless_address_is_not_read() -> None:
    assert identify("https://www.facebook.com/" + "a" * 100_000).kind == "none"


def test_endless_host_is_none() -> None:
    url = f"https://{'1.' * 150_000}facebook.com/kuusniemi"
    assert not could_name_platform(url)
    assert identify(f"https://{'1.' * 150}facebook.com/kuusniemi").kind == "none"
    assert identify(f"https://{'1.' * 100}facebook.com/kuusniemi").platform == "facebook"


def test_parameters_keep_their_first_value_and_lower_case_keys() -> None:
    parts = parse("https://kuusniemi.example/a/b?ID=1&id=2&x=a%20b+c#osa")
    assert parts is not None
    assert parts.query == {"id": "1", "x": "a b c"}
    assert (parts.segments, parts.fragment) == (("a", "b"), "osa")


def test_hosts_are_one_site_in_either_spelling() -> None:
    assert same_host("www.hämekuusi.example", "xn--hmekuusi-0za.example")
    assert not same_host("kuusniemi.example", "uutiset.kuusniemi.example")
    assert not same_host("a" * 70 + ".example", "b.example")
