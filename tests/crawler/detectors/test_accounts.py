"""Accounts: each case is a snippet, the account it names and what is read around it."""

from hashlib import sha256
from typing import Any

import pytest

from crawler.detectors.accounts import find_accounts
from crawler.finding import Finding
from tests.crawler.detectors.pages import page

FB, IG = "https://www.facebook.com/mallilan", "https://www.instagram.com/mallilan"
TW, LI = "https://twitter.com/", "https://www.linkedin.com/in/"


def found(snippet: str, **more: Any) -> list[Finding]:
    return find_accounts(page(snippet, **more))


UNITS = [
    (
        f'<ul><li>Kirjasto – <a href="{FB}x">Facebook</a> | <a'
        f' href="{IG}x">Instagram</a></li></ul>',
        ["Kirjasto"] * 2,
    ),
    (f'<p>Kirjasto: <a href="{FB}x">Facebook</a></p>', ["Kirjasto"]),
    (f'<p><a href="{FB}x">Facebook</a> (uimahalli)</p>', ["uimahalli"]),
    (
        f'<h3>Facebook</h3><ul><li><a href="{FB}x">Nuorisopalvelut</a></li></ul>',
        ["Nuorisopalvelut"],
    ),
    (
        f'<p><a href="{FB}x">Kirjasto Facebookissa</a>, <a'
        f' href="{IG}x">Nuorisotyö Instagramissa</a></p>',
        ["Kirjasto", "Nuorisotyö"],
    ),
    (f'<table><tr><td>Museo</td><td><a href="{FB}x">Facebook</a></td></tr></table>', ["Museo"]),
    (
        f'<table><tr><th>Museo</th><td>avoinna</td><td><a href="{FB}x"><img'
        ' alt="Facebook"></a></td></tr></table>',
        ["Museo"],
    ),
    (
        f'<dl><dt>Kansalaisopisto</dt><dd><a href="{FB}x">Facebook</a></dd></dl>',
        ["Kansalaisopisto"],
    ),
    (
        f"<div><h3>Mallilan teatteri</h3><p>Torikatu 1</p><p><a"
        f' href="{FB}x">Facebook</a></p></div>',
        ["Mallilan teatteri"],
    ),
    (
        f'<div><strong>Varhaiskasvatus</strong><br><a href="{FB}x">Facebook</a></div>',
        ["Varhaiskasvatus"],
    ),
    (
        f'<li>Liikuntapalvelut<ul><li><a href="{FB}x">Facebook</a></li></ul></li>',
        ["Liikuntapalvelut"],
    ),
    (f'<p>Seuraa kirjastoa <a href="{IG}x">Instagramissa</a>.</p>', ["kirjastoa"]),
    (f'<p>Följ biblioteket på <a href="{IG}x">Instagram</a></p>', ["biblioteket"]),
    (
        f'<p>Mallila library on <a href="{FB}x">Facebook</a> (opens in a new tab)</p>',
        ["Mallila library"],
    ),
    (f'<p>Seuraa meitä! <a href="{FB}x">Facebook</a></p>', [""]),
    (
        f'<p><a href="{FB}x" aria-label="Kirjaston Facebook-sivu (avautuu'
        ' uuteen ikkunaan)"><svg></svg></a></p>',
        ["Kirjaston"],
    ),
    (
        f'<p>Nuorisotyö, puh. 040 123 4567, nuoriso@mallila.fi <a href="{IG}x">Instagram</a></p>',
        ["Nuorisotyö"],
    ),
    (f'<p><a href="{FB}a">Facebook</a><a href="{IG}a">Instagram</a></p>', ["", ""]),
]


@pytest.mark.parametrize(("snippet", "units"), UNITS)
def test_unit(snippet: str, units: list[str]) -> None:
    findings = found(snippet)
    assert [finding.details["unit"] for finding in findings] == units
    assert all(finding.text for finding in findings)
    assert not any("@mallila.fi" in f.text or "4567" in f.text for f in findings)


NAMED = [
    (f'<a href="{FB}kunta">Facebook</a>', "facebook:mallilankunta", "page"),
    (
        '<a href="https://www.facebook.com/groups/mallilannuoret">Ryhmä</a>',
        "facebook:group:mallilannuoret",
        "group",
    ),
    ('<a href="https://www.instagram.com/mallila/">Instagram</a>', "instagram:mallila", "profile"),
    ('<a href="https://x.com/Mallila">X</a>', "twitter:mallila", "profile"),
    ('<a href="https://www.youtube.com/@mallila">YouTube</a>', "youtube:@mallila", "channel"),
    (
        '<a href="https://www.linkedin.com/company/mallilan-kunta/">in</a>',
        "linkedin:company/mallilan-kunta",
        "company",
    ),
    (
        '<a href="https://www.linkedin.com/school/mallilan-lukio/">in</a>',
        "linkedin:school/mallilan-lukio",
        "school",
    ),
    ('<a href="https://www.tiktok.com/@mallila">TikTok</a>', "tiktok:mallila", "profile"),
    (
        '<map><area href="https://www.facebook.com/mallila" alt="Facebook"></map>',
        "facebook:mallila",
        "page",
    ),
    ('<a href="//www.facebook.com/mallila">Facebook</a>', "facebook:mallila", "page"),
]


@pytest.mark.parametrize(("snippet", "account", "kind"), NAMED)
def test_names_an_account(snippet: str, account: str, kind: str) -> None:
    assert [(f.detector, f.value, f.details["kind"]) for f in found(snippet)] == [
        ("accounts", account, kind)
    ]


REJECTED = [
    '<a href="https://www.facebook.com/sharer/sharer.php?u=https://www.mallila.fi">Jaa</a>',
    '<a href="https://twitter.com/intent/tweet?text=x">Twiittaa</a>',
    '<a href="https://www.facebook.com/mallila/posts/123456">Lue lisää</a>',
    '<a href="https://www.instagram.com/p/CJQ8aQlJ5O1/">Kuva</a>',
    '<a href="https://www.facebook.com/login.php">Kirjaudu</a>',
    '<a href="https://www.instagram.com/explore/tags/mallila/">#mallila</a>',
    '<a href="https://wa.me/?text=x">Jaa</a>',
    "<iframe"
    ' src="https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fmallila%2Fposts%2F1"></iframe>',
    '<iframe src="https://www.youtube.com/embed/AbCdEfGhIjK"></iframe>',
    '<a href="https://www.mallila.fi/facebook">Facebook-ohje</a>',
    '<a href="http://[">rikki</a>',
]


@pytest.mark.parametrize("snippet", REJECTED)
def test_names_no_account(snippet: str) -> None:
    assert found(snippet) == []


PAGE_PLUGIN = (
    "https://www.facebook.com/plugins/page.php?href=https%3A%2F%2Fwww.facebook.com%2Fmallila"
)
ORGANISATION = (
    '{"@type":"Organization","name":"Mallilan kunta","sameAs":["https://www.facebook.com/mallila"]}'
)
PLACED = [
    ('<header><a href="https://facebook.com/mallila">F</a></header>', "", "header"),
    ('<footer><a href="https://facebook.com/mallila">F</a></footer>', "", "footer"),
    ('<p><a href="https://facebook.com/mallila">F</a></p>', "", "main"),
    (f'<iframe src="{PAGE_PLUGIN}"></iframe>', "", "embed"),
    (f'<iframe data-src="{PAGE_PLUGIN}"></iframe>', "", "embed"),
    (f'<iframe data-cookieblock-src="{PAGE_PLUGIN}"></iframe>', "", "embed"),
    ('<div class="fb-page" data-href="https://www.facebook.com/mallila"></div>', "", "embed"),
    ("", f'<script type="application/ld+json">{ORGANISATION}</script>', "metadata"),
    ("", f'<script type="application/ld+json">{ORGANISATION},,]</script>', "metadata"),
    ("", f'<script type="application/ld+json">{{"publisher":{ORGANISATION}}}</script>', "metadata"),
    (
        "",
        '<meta property="article:publisher" content="https://www.facebook.com/mallila">',
        "metadata",
    ),
    ("", '<link rel="me" href="https://www.facebook.com/mallila">', "metadata"),
]


@pytest.mark.parametrize(("body", "head", "placement"), PLACED)
def test_placement(body: str, head: str, placement: str) -> None:
    findings = found(f"</main>{body}<main>", head=head)
    assert [(f.value, f.placement) for f in findings] == [("facebook:mallila", placement)]
    assert findings[0].text


def test_twitter_site() -> None:
    head = (
        '<meta name="twitter:site" content="@Mallila"><meta name="twitter:creator" content="@joku">'
    )
    assert [(f.value, f.placement) for f in found("", head=head)] == [
        ("twitter:mallila", "metadata")
    ]


def test_accounts_of_persons_in_structured_data_are_left_out() -> None:
    data = '{"@type":"Person","name":"Liisa","sameAs":["https://twitter.com/liisa"]}'
    assert found("", head=f'<script type="application/ld+json">{data}</script>') == []


DIRECTORS = [
    (
        f'<p>Kunnanjohtaja Maija Meikäläinen <a href="{TW}maijam">Twitterissä</a></p>',
        "Maija Meikäläinen",
    ),
    (
        f'<p>Maija Meikäläinen, kunnanjohtaja <a href="{LI}maijam">LinkedIn</a></p>',
        "Maija Meikäläinen",
    ),
    (f'<p>Vt. kaupunginjohtaja Matti Virtasen <a href="{LI}mv">LinkedIn</a></p>', "Matti Virtanen"),
    (f'<p>Tf stadsdirektör Anna von Berg: <a href="{LI}anna">LinkedIn</a></p>', "Anna von Berg"),
    (f'<p>Mayor John Smith on <a href="{LI}js">LinkedIn</a></p>', "John Smith"),
    (f'<p><a href="{TW}x1">Kunnanjohtajan Twitter</a></p>', ""),
    (
        f"<div><h3>Matti Virtanen</h3><p>Kunnanjohtaja</p><p><a"
        f' href="{LI}mv">LinkedIn</a></p></div>',
        "Matti Virtanen",
    ),
    (
        f"<div><h3>Matti Virtanen</h3><p>Pormestari</p><p><a"
        f' href="{TW}mattivirtanen">X</a></p></div>',
        "Matti Virtanen",
    ),
]


@pytest.mark.parametrize(("snippet", "person"), DIRECTORS)
def test_director(snippet: str, person: str) -> None:
    (finding,) = found(snippet)
    assert finding.detector == "accounts"
    assert (finding.details["director"], finding.details["person"]) == (True, person)


NOT_DIRECTORS = [
    f'<p>Apulaiskaupunginjohtaja Maija Meikäläinen <a href="{LI}maija">LinkedIn</a></p>',
    f'<p>Hyvinvointialuejohtaja Maija Meikäläinen <a href="{LI}maija">LinkedIn</a></p>',
    f'<p>Biträdande stadsdirektör Anna Berg <a href="{LI}anna">LinkedIn</a></p>',
    f'<p>Kunnanjohtajan sihteeri Liisa Lahti <a href="{LI}liisa">LinkedIn</a></p>',
    f'<p>Nuorisotyöntekijä Liisa Lahti <a href="{LI}liisa">LinkedIn</a></p>',
    '<p>Etsivä nuorisotyö <a href="https://wa.me/358401234567">WhatsApp 040 123 4567</a></p>',
    f"<div><p>Kunnanjohtaja Maija M <a"
    ' href="mailto:a@m.fi">a</a></p><div><p>Sihteeri Liisa Lahti <a href="mailto:l@m.fi">l</a></p>'
    f'<p><a href="{LI}liisa">LinkedIn</a></p></div></div>',
]


@pytest.mark.parametrize("snippet", NOT_DIRECTORS)
def test_private_accounts_leave_a_digest_only(snippet: str) -> None:
    (finding,) = found(snippet)
    assert finding.detector == "private_accounts"
    assert (finding.text, finding.details) == ("", {})
    assert len(finding.value) == 64
    assert "liisa" not in repr(finding)


def test_the_digest_is_of_the_canonical_account() -> None:
    (finding,) = found(f'<a href="{LI}Liisa-Lahti/?trk=x">LinkedIn</a>')
    assert finding.value == sha256(b"linkedin:in/liisa-lahti").hexdigest()


SEVERAL = [
    f'<p>Kunnanjohtaja Maija M <a href="{LI}a">in</a>, sihteeri Liisa L <a href="{LI}b">in</a></p>',
    f'<div>Kunnanjohtaja Maija M <a href="{LI}a">in</a><br>Sihteeri <a href="{LI}b">in</a></div>',
    f'<div><p>Pormestari</p><p><a href="{LI}a">in</a></p><p>Liisa</p><p><a href="{LI}b">in</a></div>',
]


@pytest.mark.parametrize("snippet", SEVERAL)
def test_of_several_persons_only_the_director_is_kept(snippet: str) -> None:
    assert [f.detector for f in found(snippet)] == ["accounts", "private_accounts"]


def test_a_director_may_have_an_account_in_each_language() -> None:
    links = f'<a href="{LI}a">suomeksi</a> ja <a href="{LI}b">på svenska</a>'
    findings = found(f"<p>Kunnanjohtaja Maija Meikäläinen {links}</p>")
    assert [f.details["person"] for f in findings] == ["Maija Meikäläinen"] * 2


MUNICIPAL = [
    f'<p>Kunnanjohtaja kertoo kuulumisia <a href="{TW}mallila">kunnan Twitterissä</a></p>',
    f'<div><p>Kunnanjohtaja Maija Meikäläinen</p><p><a href="{TW}mallila">Twitter</a></p></div>',
]


@pytest.mark.parametrize("snippet", MUNICIPAL)
def test_the_municipalitys_own_account_is_not_the_directors(snippet: str) -> None:
    assert [f.details.get("director") for f in found(snippet)] == [None]


GREETING = "<p><strong>Maija Meikäläinen</strong>, kunnanjohtaja</p><p>Tervetuloa kuntaan!</p>"
ELSEWHERE = [
    (
        f'{GREETING}<p><a href="{LI}maija-meikalainen">LinkedIn</a></p>',
        "other",
        "Maija Meikäläinen",
    ),
    (f'{GREETING}<p><a href="{LI}maija-m">LinkedIn</a></p>', "other", None),
    (
        f'{GREETING}<p>Suomeksi: <a href="{TW}meikalainen">X</a></p>',
        "director",
        "Maija Meikäläinen",
    ),
    (f'{GREETING}<p>Suomeksi: <a href="{TW}meikalainen">X</a></p>', "other", None),
    (f'{GREETING}<p><a href="{TW}mallila">X</a></p>', "director", None),
    (
        f'<p>Kunnanjohtaja Etusivu Palvelut Kunta Mallila</p><a href="{TW}mallila">X</a>',
        "director",
        None,
    ),
]


@pytest.mark.parametrize(("snippet", "kind", "person"), ELSEWHERE)
def test_the_director_may_be_named_elsewhere_on_the_page(
    snippet: str, kind: str, person: str | None
) -> None:
    (finding,) = found(snippet, kind=kind)
    assert finding.details.get("person") == person


ICONS = "".join(
    f'<a href="https://{name}.com/mallila" aria-label="Mallila {name}"><i></i></a>'
    for name in ("facebook", "instagram", "tiktok")
)


def test_icons_do_not_borrow_each_others_words() -> None:
    for finding in found(f"<div><h2>Seuraa meitä</h2>{ICONS}</div>"):
        assert finding.text.count(f"Mallila {finding.value.partition(':')[0]}") == 1


def test_unresolved_addresses_are_kept_apart() -> None:
    (finding,) = found('<p>Kirjasto <a href="https://fb.me/abc">Facebook</a></p>')
    assert (finding.detector, finding.value) == ("unresolved_accounts", "https://fb.me/abc")


def test_equal_places_and_wordings_are_one_finding() -> None:
    link = '<p><a href="https://www.facebook.com/mallila">Facebook</a></p>'
    assert len(found(link * 3)) == 1


def test_details_name_heading_language_and_title() -> None:
    body = '<h2>Kirjasto</h2><p><a href="https://www.facebook.com/mallila">Facebook</a></p>'
    (finding,) = found(body, lang="sv-FI", head="<title>Some</title>")
    assert finding.details["heading"] == "Kirjasto"
    assert (finding.details["language"], finding.details["page_title"]) == ("sv", "Some")


def test_the_cells_of_a_row_lead_to_its_link() -> None:
    html = (
        "<table><tr><td>Lumiviikko</td><td>Lumen Talkoot ry</td>"
        "<td><a href='https://facebook.com/lumiviikko'>Facebook</a></td></tr></table>"
    )
    (finding,) = found(html)
    assert finding.details["unit"] == "Lumiviikko"
    assert finding.details["said"] == "Lumiviikko Lumen Talkoot ry Facebook"
