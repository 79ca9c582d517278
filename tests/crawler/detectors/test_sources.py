"""Accounts that no link names: each case is a snippet, the accounts and what is read around them."""

from typing import Any

import pytest

from crawler.detectors.accounts import find_accounts
from crawler.finding import Finding
from tests.crawler.detectors.pages import page

FB, IG = "https://www.facebook.com/mallila", "https://www.instagram.com/mallila"
ESCAPED, UNICODE = FB.replace("/", "\\/"), FB.replace("/", "\\u002F")
TWICE = FB.replace("/", "\\\\\\/")


def found(snippet: str, **more: Any) -> list[Finding]:
    return find_accounts(page(snippet, **more))


def script(code: str, kind: str = "text/javascript") -> str:
    return f'<script type="{kind}">{code}</script>'


SCRIPTS = [
    (f'var site = {{"facebook": "{FB}"}};', ""),
    ('var site = {"facebook": "//www.facebook.com/mallila"};', ""),
    (
        f'var site = {{"icons": [{{"id": "fb", "href": "{ESCAPED}", "title": "Kirjasto"}}]}};',
        "Kirjasto",
    ),
    (f'window.state={{s:{{label:"M\\u00e4ki",url:"{UNICODE}"}}}}', "Mäki"),
    (f'JSON.parse("{{\\"url\\":\\"{ESCAPED}\\"}}")', ""),
    (f'var page = "{{\\"url\\":\\"{TWICE}\\"}}"', ""),
    (f"var a = '{FB}', b = 'https://www.facebook.com/sharer/sharer.php?u=' + a;", ""),
]


@pytest.mark.parametrize(("code", "label"), SCRIPTS)
def test_settings_in_scripts(code: str, label: str) -> None:
    (finding,) = found(script(code))
    assert (finding.value, finding.placement) == ("facebook:mallila", "embed")
    assert finding.details["label"] == label
    assert finding.text == (label or finding.text)
    assert finding.text


def test_a_text_in_data_is_read_with_the_words_before_the_address() -> None:
    data = f'{{"hits": [{{"excerpt": "Mallilan Hiihtäjät ry, {ESCAPED}"}}]}}'
    (finding,) = found(script(data, "application/json"))
    assert (finding.value, finding.text) == ("facebook:mallila", "Mallilan Hiihtäjät ry,")


NO_ACCOUNT_IN_CODE = [
    f"// {FB}\n/* tehnyt https://twitter.com/lisaosa, {FB} */ start();",
    f'var u = "{FB}" + suffix, v = "https://www.instagram.com/" + name;',
    "var u = `https://www.instagram.com/${name}`, v = 'https://www.facebook.com/{name}';",
    "var u = 'https://x.com/%s', v = 'https://twitter.com/{{handle}}';",
    'share("https:\\/\\/www.facebook.com\\/sharer\\/sharer.php?u={url}", "https://x.com/intent/post");',
    "load('https://connect.facebook.net/en_US/fbevents.js'); fbq('init', '1029384756');",
    "img.src = 'https://www.facebook.com/tr?id=1029384756&ev=PageView';",
    "load('https://platform.twitter.com/widgets.js', 'https://www.instagram.com/embed.js');",
    "load('https://www.youtube.com/iframe_api', 'https://www.tiktok.com/embed.js');",
    'vendors = [{"name": "Meta", "policy": "https:\\/\\/www.facebook.com\\/about\\/privacy"}];',
]


@pytest.mark.parametrize("code", NO_ACCOUNT_IN_CODE)
def test_code_of_platforms_names_no_account(code: str) -> None:
    assert found(script(code)) == []


def test_a_person_in_a_script_leaves_a_digest_only() -> None:
    data = f'{{"people": [{{"name": "Liisa Lahti", "title": "Valtuutettu", "some": "{ESCAPED}"}}]}}'
    assert [f.detector for f in found(script(data))] == ["private_accounts"]


ATTRIBUTES = [
    (f"<p>Museo: <button onclick=\"window.open('{FB}')\">Facebook</button></p>", "main", "Museo"),
    (f"<p>Museo: <a href='#' onclick=\"location='{FB}'\">Facebook</a></p>", "main", "Museo"),
    (f'<p>Museo: <span role="link" data-url="{FB}">Facebook</span></p>', "main", "Museo"),
    (f'<p>Museo: <button data-href="{FB}">Facebook</button></p>', "main", "Museo"),
    (
        f'<div data-settings="{{&quot;link&quot;:{{&quot;url&quot;:&quot;{ESCAPED}&quot;}}}}">'
        "<a>Museon kuvat Facebookissa</a></div>",
        "embed",
        "Museon",
    ),
    (
        f'</main><footer><p>Museo <i data-link="{FB}" title="Facebook"></i></p></footer><main>',
        "footer",
        "Museo",
    ),
]


@pytest.mark.parametrize(("snippet", "placement", "unit"), ATTRIBUTES)
def test_attributes_that_lead_as_links_do(snippet: str, placement: str, unit: str) -> None:
    (finding,) = found(f"<h2>Kulttuuri</h2>{snippet}")
    assert (finding.value, finding.placement) == ("facebook:mallila", placement)
    assert (finding.details["unit"], finding.details["heading"]) == (unit, "Kulttuuri")


SHARING = [
    '<button data-url="https://x.com/intent/post?text=K" data-network="x">Jaa</button>',
    "<button onclick=\"window.open('https://www.facebook.com/sharer.php?u='+location)\">Jaa</button>",
    '<input value="https://www.facebook.com/mallila">',
    "<!-- https://www.facebook.com/mallila -->",
]


@pytest.mark.parametrize("snippet", SHARING)
def test_attributes_that_name_no_account(snippet: str) -> None:
    assert found(snippet) == []


MARKUP = [
    f'<template><ul><li>Museo: <a href="{FB}">Facebook</a></li></ul></template>',
    f'<script type="text/template"><ul><li>Museo: <a href="{FB}">Facebook</a></li></ul></script>',
    f'<script type="text/x-handlebars-template"><p>Museo: <a href="{FB}">Facebook</a></p></script>',
    f'<noscript><p>Museo: <a href="{FB}">Facebook</a></p></noscript>',
]


@pytest.mark.parametrize("snippet", MARKUP)
def test_templates_and_noscript_are_read_as_markup(snippet: str) -> None:
    (finding,) = found(f"</main><footer>{snippet}</footer><main>")
    assert (finding.value, finding.placement) == ("facebook:mallila", "footer")
    assert finding.details["unit"] == "Museo"


def test_variables_of_templates_name_no_account() -> None:
    assert found('<template><a href="https://twitter.com/{{twitter}}">X</a></template>') == []


WORDS = [
    (f"<p>Museo: {FB}</p>", "facebook:mallila", "Museo"),
    ("<p>Museon sivu on facebook.com/mallila.</p>", "facebook:mallila", "Museon"),
    ("<p>Museo on Instagramissa @mallila</p>", "instagram:mallila", "Museo"),
    ("<p>Museo<br>@mallila Instagramissa</p>", "instagram:mallila", "Museo"),
    (
        "<p>Museo: Mastodon @mallila@yhteiso.example</p>",
        "mastodon:mallila@yhteiso.example",
        "Museo",
    ),
    ("<dl><dt>Instagram</dt><dd>Museo @mallila</dd></dl>", "instagram:mallila", "Museo"),
    ("<h3>Instagram</h3><ul><li>Museo @mallila</li></ul>", "instagram:mallila", "Museo"),
    (
        "<table><tr><td>Museo</td><td>IG</td><td>@mallila</td></tr></table>",
        "instagram:mallila",
        "Museo",
    ),
    ("<p>Kirjasto on kiinni. Museo: @mallila Instagramissa.</p>", "instagram:mallila", "Museo"),
]


@pytest.mark.parametrize(("snippet", "account", "unit"), WORDS)
def test_plain_words(snippet: str, account: str, unit: str) -> None:
    (finding,) = found(snippet)
    assert (finding.value, finding.placement) == (account, "main")
    assert finding.details["unit"] == unit
    assert "@mallila" in finding.text or "facebook.com/mallila" in finding.text


def test_words_about_several_accounts_are_kept_apart() -> None:
    findings = found("<p>Kirjasto: @kirja Instagramissa, nuorisotila: @nuta Instagramissa</p>")
    assert [(f.value, f.details["unit"]) for f in findings] == [
        ("instagram:kirja", "Kirjasto"),
        ("instagram:nuta", "nuorisotila"),
    ]


def test_a_director_in_plain_words() -> None:
    (finding,) = found("<p>Kunnanjohtaja Maija Meikäläinen X:ssä: @maijam</p>")
    assert (finding.value, finding.details["person"]) == ("twitter:maijam", "Maija Meikäläinen")


NO_WORDS = [
    '<p>Instagram: <a href="mailto:kunta@mallila.fi">kunta@mallila.fi</a></p>',
    f'<p>Luo sivu: <a href="{FB}/posts/1">facebook.com/omasivu</a> tai Instagram</p>',
    "<style>@media print { a { content: 'Instagram @mallila' } }</style><p>Kunta</p>",
    '<blockquote><p>Hei!</p>— Seura (@mallilanseura) <a href="https://x.com/a/status/1">1.2.</a></blockquote>',
]


@pytest.mark.parametrize("snippet", NO_WORDS)
def test_words_that_name_no_account(snippet: str) -> None:
    assert found(snippet) == []


ELSEWHERE = [
    script(f'var a = "{FB}";'),
    f'<button data-url="{FB}">Facebook</button>',
    f'<template><a href="{FB}">Facebook</a></template>',
    "<p>Katso facebook.com/mallila</p>",
]


@pytest.mark.parametrize("snippet", ELSEWHERE)
def test_an_account_that_a_link_names_is_not_told_again(snippet: str) -> None:
    findings = found(f'{snippet}</main><footer><a href="{FB}/">Facebook</a></footer><main>')
    assert [(f.value, f.placement) for f in findings] == [("facebook:mallila", "footer")]


MICRODATA = (
    '<div itemscope itemtype="https://schema.org/{}">{}<link itemprop="sameAs" href="{}"></div>'
)


def test_microdata_is_labelled_with_whose_it_is() -> None:
    name = '<span itemprop="name">Mallilan museo</span>'
    (finding,) = found(MICRODATA.format("Museum", name, FB))
    assert (finding.value, finding.placement) == ("facebook:mallila", "metadata")
    assert finding.text == "sameAs: Mallilan museo"
    assert found(MICRODATA.format("Person", name, FB)) == []


def test_rdfa_is_labelled_with_whose_it_is() -> None:
    body = '<div typeof="schema:{}"><b property="schema:name">Museo</b><link property="schema:sameAs" href="{}"></div>'
    (finding,) = found(body.format("Museum", FB))
    assert (finding.value, finding.text) == ("facebook:mallila", "sameAs: Museo")
    assert found(body.format("Person", FB)) == []


ME = "https://yhteiso.example/@mallila"
SERVERS = [
    (f'<p>Museo: <a rel="me" href="{ME}">Mastodon</a></p>', "", ["main"]),
    ("", f'<link rel="me" href="{ME}">', ["metadata"]),
    ("", '<link rel="me" href="https://yhteiso.example/users/mallila">', ["metadata"]),
    (f'<a href="{ME}">Mastodon</a>', "", []),
    ("", '<link rel="me" href="https://medium.com/@mallila">', []),
    ("", '<link rel="me" href="https://www.mallila.fi/">', []),
]


@pytest.mark.parametrize(("body", "head", "places"), SERVERS)
def test_a_mastodon_server_that_no_list_knows(body: str, head: str, places: list[str]) -> None:
    findings = found(body, head=head)
    assert [(f.value, f.placement) for f in findings] == [
        ("mastodon:mallila@yhteiso.example", place) for place in places
    ]
    assert [f.details["unit"] for f in findings if f.placement == "main"] == ["Museo"] * bool(
        body and places
    )
