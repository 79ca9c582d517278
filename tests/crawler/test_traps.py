"""Normal forms and traps: the tables are the specification."""

import copy
import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.trap_terms import read_traps
from crawler.traps import PLAIN, clean_url, normal_url, same_page, shape
from crawler.vocabulary import load_toml

SITE = "https://www.kunta.fi"

NORMAL_FORMS = [
    ("HTTPS://WWW.Kunta.FI:443/Kirjasto", f"{SITE}/Kirjasto"),
    ("http://kunta.fi:80", "http://kunta.fi/"),
    ("http://127.0.0.1:8031/a", "http://127.0.0.1:8031/a"),
    (" https://www.kunta.fi/a\n", f"{SITE}/a"),
    ("https://www.kunta.fi./a", f"{SITE}/a"),
    ("https://äänekoski.fi/", "https://xn--nekoski-4waa.fi/"),
    (f"{SITE}/a#alku", f"{SITE}/a"),
    (f"{SITE}/a?", f"{SITE}/a"),
    (f"{SITE}/a?b=2&a=1", f"{SITE}/a?a=1&b=2"),
    (f"{SITE}/a?id=7&utm_source=uutiskirje&fbclid=x", f"{SITE}/a?id=7"),
    (f"{SITE}/a?PHPSESSID=af01", f"{SITE}/a"),
    (f"{SITE}/a;jsessionid=af01?id=7", f"{SITE}/a?id=7"),
    (f"{SITE}/a;jsessionid=af01/b", f"{SITE}/a/b"),
    (f"{SITE}/a?CFID=1&CFTOKEN=2&sid=3", f"{SITE}/a"),
    (f"{SITE}/(S(lit3py55t21z5v55vlm25s55))/a", f"{SITE}/a"),
    (f"{SITE}/index.php", f"{SITE}/"),
    (f"{SITE}/kirjasto/index.html", f"{SITE}/kirjasto/"),
    (f"{SITE}/index.php?p=kirjasto", f"{SITE}/index.php?p=kirjasto"),
    (f"{SITE}/index.php/kirjasto", f"{SITE}/index.php/kirjasto"),
    (f"{SITE}/päätöksenteko", f"{SITE}/p%C3%A4%C3%A4t%C3%B6ksenteko"),
    (f"{SITE}/p%c3%a4%c3%a4t%c3%b6ksenteko", f"{SITE}/p%C3%A4%C3%A4t%C3%B6ksenteko"),
    (f"{SITE}/%7Ekirjasto/%61", f"{SITE}/~kirjasto/a"),
    (f"{SITE}/a b", f"{SITE}/a%20b"),
    (f"{SITE}/100%", f"{SITE}/100%25"),
    (f"{SITE}/a/../b/./c", f"{SITE}/b/c"),
    (f"{SITE}//a///b", f"{SITE}/a/b"),
]

TRAPS = """
mailto:kirjaamo@kunta.fi
tel:+358401234567
javascript:void(0)
ftp://www.kunta.fi/a
//www.kunta.fi/a
kirjasto
https://
https://[kunta/
https://user:pass@www.kunta.fi/
/esite.pdf
/documents/12/talousarvio.docx
/kuva.JPG
/tapahtuma/1/kalenteri.ics
/sites/default/files/2024-05/kartta.png
/wp-content/uploads/esite
/a/print
/tulosta/kirjasto
/a?print=1
/a?tmpl=component&print=1
/a?format=feed
/feed/
/uutiset/rss
/sv/nyheter/feed
/wp-json/wp/v2/pages
/wp-login.php?redirect_to=x
/wp-admin/
/user/login
/kirjaudu
/sv/logga-in
/intranet
/?s=kirjasto
/haku
/fi/haku?hakusana=uimahalli
/sv/sok
/en/search/
/hakutulokset
/palvelut?filter[alue]=3
/palvelut?f[0]=aihe:12
/kuulutukset?sort=date&order=asc
/tapahtumat/2026-03
/tapahtumat/2026-03-09
/kalenteri/2024/05/06
/kalenteri/kuukausi/5
/calendar?month=5&year=2031
/tapahtumat?date=2031-01-01
/tapahtumat/?tribe-bar-date=2031-01-01
/2024/05/
/2019
/uutiset/page/4/
/uutiset?page=12
/uutiset?start=60
/uutiset?sivu=9
/kauppa/ostoskori
/kauppa/kirja?add-to-cart=12
/uutiset/a?replytocom=12
/uutiset/a/comment-page-2
/avainsana/uimahalli
/author/viestinta
/a/b/a/b/a/b
/a/b/c/a/b/c
/a/x/a/y/a
/1/2/3/4/5/6/7/8/9/10/11
/a?a=1&b=2&c=3&d=4&e=5&g=6&h=7
/cgi/DREQUEST.PHP?page=meetingitem&id=2020103-14
/ktwebbin/dbisa.dll/ktwebscr/pk_tek_tweb.htm
/dynasty/kokous/2023123.HTM
/fi-FI/Toimielimet/Kunnanhallitus/Kokous_2192020/Asia(16390)
/poytakirjat/kunnanhallitus/2019
/a?p_p_lifecycle=1
/-/media/kuva
/api/v1/pages
https://kunta.cloudnc.fi/fi-FI
https://kunta.oncloudos.com/
https://kunta.tweb.fi/
https://asiakirjat.kunta.fi/
https://poytakirjat.kunta.fi/a
https://dynasty.kunta.fi/
https://dynastyjulkaisu.kunta.fi/a
https://tweb.kunta.fi/
https://new-www.kunta.fi/
https://stage.kunta.fi/
https://kunta-a.innofactor.com/
"""

PAGES = """
/
/kirjasto
/varhaiskasvatus/haku
/talous/2024
/valtuusto/2024
/2024/05/06/valtuusto-kokoontui/
/uutinen/2022-04-21_kaupunginvaltuuston-kokous
/uutiset/page/2/
/uutiset?page=2
/?page_id=17
/sivu.tmpl?sivu_id=12
/index.php?Itemid=101&id=12&lang=sv&option=com_content&view=article
/web/en/-/library
/fi/fi
/kokkola_tietoa/viestinta/fi_FI/viestinta/
/tv
/live
/tapahtumat/kaupunginvaltuuston-kokous-9-3-2026
/kokouspaivat-kaupunginvaltuusto
/node/1234
/opetus/oppilaitokset
/kirjasto/aukioloajat.html
/fi-FI/Kaupunki(180329)
https://kirjasto.kunta.fi/yhteystiedot
https://kunta.test/
http://127.0.0.1:8031/viestinta
"""


def addresses(table: str) -> list[str]:
    return [SITE + line if line[0] == "/" != line[1:2] else line for line in table.split()]


@pytest.mark.parametrize(("url", "normal"), NORMAL_FORMS)
def test_normal_form(url: str, normal: str) -> None:
    assert clean_url(url) == normal


@pytest.mark.parametrize("url", addresses(TRAPS))
def test_trap(url: str) -> None:
    assert clean_url(url) is None


@pytest.mark.parametrize("url", addresses(PAGES))
def test_page(url: str) -> None:
    assert clean_url(url) == url


def test_too_long() -> None:
    assert clean_url(f"{SITE}/{'a' * 400}") is None


def test_a_trap_still_has_a_normal_form() -> None:
    assert normal_url(f"{SITE}/kartta.pdf#sivu=2") == f"{SITE}/kartta.pdf"


def test_same_page() -> None:
    assert same_page("http://kunta.fi/a/") == same_page("https://www.kunta.fi/a")
    assert same_page("https://www.kunta.fi/a") != same_page("https://www.kunta.fi/b")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("/node/12", "/node/998"),
        ("/kalenteri/2024/05/06", "/kalenteri/2031/1/9"),
        ("/tapahtumat/2026-03-09/x", "/tapahtumat/2027-04-10/x"),
        ("/s/9f86d081884c7d65/kirjasto", "/s/60303ae22b998861/kirjasto"),
        ("/a/3f2504e0-4f89-11d3-9a0c-0305e82c3301", "/a/9a7b330a-a736-21e5-af7f-feaf819c9d5f"),
        ("/a?vari=punainen&koko=1", "/a?koko=2&vari=sininen"),
    ],
)
def test_one_shape(one: str, other: str) -> None:
    assert shape(SITE + one) == shape(SITE + other)


@pytest.mark.parametrize(
    ("one", "other"), [("/kirjasto", "/museo"), ("/a?b=1", "/a"), ("/node/1", "/sivu/1")]
)
def test_two_shapes(one: str, other: str) -> None:
    assert shape(SITE + one) != shape(SITE + other)


urls = st.one_of(
    st.text(),
    st.text().map(lambda tail: f"{SITE}/{tail}"),
    st.text().map(lambda query: f"{SITE}/a?{query}"),
    st.text(alphabet="./%;?&=#:@[]ab1 ä-_~()").map(lambda tail: f"https://{tail}"),
    st.text(alphabet="./:ab18~_-").map(lambda tail: f"http://kunta.fi{tail}"),
    st.sampled_from(
        ["/index.php", "/a/INDEX.html", ":80/", ":8080/a", ":65535/a", "/a//b", "/../a"]
    ).map(lambda tail: f"http://kunta.fi{tail}"),
)


@given(urls)
def test_normal_form_is_final(url: str) -> None:
    normal = normal_url(url)
    assert normal is None or normal_url(normal) == normal
    clean = clean_url(url)
    assert clean is None or clean_url(clean) == clean


@given(urls)
def test_what_is_taken_as_normal_at_sight_is_so(url: str) -> None:
    """A fragment is dropped, but sends the address the long way."""
    if PLAIN.fullmatch(url):
        assert normal_url(url) == normal_url(f"{url}#")


@given(urls)
def test_any_text_has_a_shape(url: str) -> None:
    assert isinstance(shape(url), str)


@given(st.text())
def test_shape_is_final(path: str) -> None:
    clean = normal_url(f"{SITE}/{path}") or SITE
    assert shape(f"https://{shape(clean)}") == shape(clean)
    assert shape(re.sub("[0-9]", "7", clean)) == shape(re.sub("[0-9]", "3", clean))


def twice(data: dict[str, Any]) -> None:
    data["files"]["extensions"].append("pdf")


def bad_pattern(data: dict[str, Any]) -> None:
    data["paths"]["calendars"].append("/(20")


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (twice, r"traps\.toml: \[files\] 'pdf' stands twice"),
        (bad_pattern, r"traps\.toml: \[paths\] bad pattern '/\(20'"),
    ],
)
def test_spoilt_data_is_named(spoil: Callable[[dict[str, Any]], None], message: str) -> None:
    data = copy.deepcopy(load_toml("traps"))
    spoil(data)
    with pytest.raises(ValueError, match=message):
        read_traps(data)
