"""One parsed page, as the detectors see it."""

import pytest

from crawler.page import Page

URL = "https://www.kunta.fi/a/b"


def page(html: str, url: str = URL) -> Page:
    return Page(url, html.encode())


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("c", "https://www.kunta.fi/a/c"),
        ("/c", "https://www.kunta.fi/c"),
        ("//muu.fi/c", "https://muu.fi/c"),
        ("?x=1", "https://www.kunta.fi/a/b?x=1"),
        (" c\n", "https://www.kunta.fi/a/c"),
        ("https://muu.fi/ä ö", "https://muu.fi/ä ö"),
    ],
)
def test_links_are_resolved(href: str, expected: str) -> None:
    assert [link.url for link in page(f'<a href="{href}">x</a>').links] == [expected]


def test_links_that_cannot_be_resolved_are_left_out() -> None:
    assert [link.label for link in page('<a href="//[::1">x</a><a href="/y">y</a>').links] == ["y"]


def test_the_base_element_is_honoured() -> None:
    found = page('<head><base href="/muu/"></head><a href="c">x</a><area href="d">')
    assert [link.url for link in found.links] == [
        "https://www.kunta.fi/muu/c",
        "https://www.kunta.fi/muu/d",
    ]
    assert page('<base href="http://[">').base_url == URL


def test_deep_pages_end() -> None:
    found = page("<div>" * 3000 + '<a href="/x">x</a>')
    assert found.placement(found.links[0].node) == "main"
    assert found.heading_above(found.links[0].node) == ""
    assert found.words == "x"


@pytest.mark.parametrize(
    ("html", "target"),
    [
        ('<meta http-equiv="refresh" content="0;url=/uusi">', "https://www.kunta.fi/uusi"),
        ("<META HTTP-EQUIV=Refresh CONTENT=\"3; URL='c'\">", "https://www.kunta.fi/a/c"),
        ('<meta http-equiv="refresh" content="0, url=//muu.fi/">', "https://muu.fi/"),
        ('<meta http-equiv="refresh" content="600;url=/uusi">', ""),
        ('<meta http-equiv="refresh" content="5">', ""),
        ('<meta http-equiv="refresh">', ""),
        ("<p>0;url=/x</p>", ""),
    ],
)
def test_refresh_target(html: str, target: str) -> None:
    assert page(html).refresh_target == target


def test_words_are_the_visible_ones() -> None:
    found = page(
        "<title>t</title><style>s</style><p>Hei\n<b>kunta</b></p><script>x</script>"
        "<noscript>n</noscript><template>m</template><svg><text>v</text></svg>!"
    )
    assert found.words == "Hei kunta !"
    assert found.title == "t"
    assert page("").words == ""


@pytest.mark.parametrize(
    ("html", "language"),
    [('<html lang="fi-FI">', "fi"), ('<html lang="SV">', "sv"), ("<html>", ""), ("", "")],
)
def test_language(html: str, language: str) -> None:
    assert page(html).language == language


def test_meta_and_headings() -> None:
    found = page(
        '<meta charset="utf-8"><meta property="og:title" content=" Kunta "><h1>Yksi</h1><section><h2>Kaksi</h2>'
        '<p><a href="/x">x</a></p></section>'
    )
    assert found.metas == [{"property": "og:title", "content": " Kunta "}]
    assert found.heading == "Yksi"
    assert found.heading_above(found.links[0].node) == "Kaksi"


def test_elements_are_found_once_each() -> None:
    found = page(
        '<meta content="a"><a href="/x" rel="Me nofollow">x</a><div data-src="/y" data-href="/z">'
        "<template><iframe></iframe></template></div><div>-</div><IFRAME></IFRAME><a>y</a>"
    )
    assert [tag for tag, _ in found.elements] == ["meta", "div", "template", "iframe"]
    assert [(link.href, link.rel) for link in found.links] == [("/x", "Me nofollow")]


def test_bytes_are_counted_and_text_is_decoded() -> None:
    found = Page(URL, "ä".encode("cp1252"), {"content-type": "text/html; charset=latin-1"})
    assert found.html == "ä"
    assert found.size == 1
