"""The registry: no detector raises, whatever the page; and detecting is cheap."""

from time import perf_counter

from hypothesis import given, settings
from hypothesis import strategies as st

from crawler import signs
from crawler.detectors import detect
from crawler.detectors.accounts import find_accounts
from crawler.detectors.livestream import find_livestreams
from crawler.finding import from_json, to_json
from crawler.page import Page

SAMPLE = """<!DOCTYPE html><html lang="fi"><head><title>Kunnanvaltuusto – Mallila</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="twitter:site" content="@mallila">
<script type="application/ld+json">{"@graph":[{"@type":"Organization","name":"Mallila",
"sameAs":["https://www.facebook.com/mallila"]}]}</script></head><body>
<header class="site-header"><nav><ul><li><a href="/valtuusto">Valtuusto</a></li></ul></nav></header>
<main><h1>Kunnanvaltuusto</h1><h2>Kokoukset 2026</h2><p>Valtuusto kokoontuu 9.3., 27.4. ja
15.6.2026. Kokouksia voi seurata suorana: <a href="https://youtu.be/AbCdEfGhIjK">katso</a>.</p>
<ul><li>Kirjasto – <a href="https://www.facebook.com/kirjasto">Facebook</a> |
<a href="https://www.instagram.com/kirjasto">Instagram</a></li></ul>
<p>Kunnanjohtaja Maija Meikäläinen <a href="https://www.linkedin.com/in/maija">LinkedIn</a></p>
<table><tr><td>Museo<td><a href=https://x.com/museo>X</a></table> #mallilavaltuusto</main>
<iframe data-src="https://www.youtube.com/embed/AbCdEfGhIjK"></iframe>
<footer><a href="https://www.facebook.com/mallila"><svg></svg></a></footer></body></html>"""
PIECES = st.sampled_from(
    [
        "\x00",
        "<div>" * 50,
        "</p>",
        "<",
        ">",
        '"',
        "<a href='http://['>",
        "]]>",
        "<table><td>",
        "İ",
        "\ud800",
        "&#x0;",
        "<!--",
        "<base href='::'>",
    ]
)
MUTATIONS = st.lists(
    st.tuples(st.integers(0, len(SAMPLE)), PIECES | st.text(max_size=5)), max_size=8
)


def test_the_sample_says_everything() -> None:
    found = detect(Page("https://www.mallila.fi/valtuusto", SAMPLE, kind="council"))
    assert {finding.detector for finding in found} == {
        "accounts",
        "livestream",
        "council_posts",
        "meetings",
        "viewport",
    }
    assert from_json(to_json(found)) == found


@settings(max_examples=300, deadline=None)
@given(MUTATIONS, st.integers(0, len(SAMPLE)), st.booleans())
def test_no_detector_raises(mutations: list[tuple[int, str]], cut: int, truncated: bool) -> None:
    html = SAMPLE[:cut] if truncated else SAMPLE
    for place, piece in mutations:
        html = html[:place] + piece + html[place:]
    page = Page("https://www.mallila.fi/valtuusto", html.encode("utf-8", "surrogatepass"))
    assert isinstance(detect(page), list)
    assert signs.needs_javascript(page) in {True, False}
    assert signs.is_empty(page) in {True, False}
    assert signs.parked(page) is None


@given(st.text(max_size=200))
def test_no_detector_raises_on_any_text(html: str) -> None:
    assert detect(Page("https://www.mallila.fi/", html))


def test_deep_nesting_is_survived() -> None:
    html = "<div>" * 20000 + "Valtuusto suorana <a href='https://facebook.com/mallila'>F</a>"
    assert detect(Page("https://www.mallila.fi/", html))


def test_deep_nesting_around_an_account_is_survived() -> None:
    html = f"<p>{'<b>' * 500}<a href='https://facebook.com/mallila'>F</a>{'</b>' * 500}</p>"
    assert detect(Page("https://www.mallila.fi/", html))[0].value == "facebook:mallila"


def test_accounts_of_a_large_page_are_cheap() -> None:
    links = "".join(f"<li><a href='/sivu/{i}'>{'Palvelu ' * 20}{i}</a></li>" for i in range(235))
    social = "".join(
        f"<p>Yksikkö {i} <a href='https://facebook.com/yksikko{i}'>Facebook</a></p>"
        for i in range(5)
    )
    html = f"<html><body><ul>{links}</ul>{social}</body></html>"
    best = min(_seconds(find_accounts, html) for _ in range(20))
    assert best < 3 * min(_reading(html) for _ in range(20))


def test_a_page_without_the_council_is_left_at_once() -> None:
    html = f"<html><body>{'<p>Kirjaston tapahtuma striimataan.</p>' * 1500}</body></html>"
    best = min(_seconds(find_livestreams, html) for _ in range(20))
    assert best < 1.5 * min(_reading(html) for _ in range(20))


def _reading(html: str) -> float:
    """Seconds that parsing and folding takes, on this machine and now."""
    start = perf_counter()
    assert Page("https://www.mallila.fi/", html).folded
    return perf_counter() - start


def _seconds(detector: object, html: str) -> float:
    assert callable(detector)
    page = Page("https://www.mallila.fi/", html)
    assert page.links is not None and page.folded
    start = perf_counter()
    detector(page)
    return perf_counter() - start
