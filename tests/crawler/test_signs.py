"""Signs: each case is an answer and what it is recognised as."""

import pytest

from crawler.page import Page
from crawler.signs import challenge, is_empty, names_municipality, needs_javascript, parked
from storage.register import Municipality, load_register

CHALLENGES = [
    (403, {}, "<title>Just a moment...</title>", "Cloudflare challenge"),
    (403, {"cf-mitigated": "challenge"}, "", "Cloudflare challenge"),
    (503, {}, "Please wait. Cloudflare Ray ID: 7a", "Cloudflare refusal"),
    (200, {}, '<iframe src="/_Incapsula_Resource?SWUDNSAI=9">', "Imperva Incapsula"),
    (403, {}, "Sucuri Website Firewall - Access Denied", "Sucuri firewall"),
    (403, {"x-datadome": "protected"}, "", "DataDome"),
    (403, {"server": "ddos-guard"}, "", "DDoS-Guard"),
    (202, {"x-amzn-waf-action": "challenge"}, "", "AWS WAF challenge"),
    (200, {}, "<title>Making sure you&#39;re not a bot!</title>", "a proof-of-work challenge"),
    (503, {}, "Checking your browser before accessing mallila.fi", "a browser check"),
    (403, {}, "<h1>403 Forbidden</h1>", "an access refusal"),
    (403, {}, "<h1>Pääsy estetty</h1>", "an access refusal"),
    (200, {}, "<h1>Mallila</h1> Vahva tunnistautuminen: access denied -virhe", None),
    (200, {"server": "cloudflare"}, "<h1>Mallilan kunta</h1>", None),
    (200, {"server": "ddos-guard"}, "<h1>Mallilan kunta</h1>", None),
    (404, {}, "Sivua ei löydy", None),
]


@pytest.mark.parametrize(("status", "headers", "html", "name"), CHALLENGES)
def test_challenge(status: int, headers: dict[str, str], html: str, name: str | None) -> None:
    assert challenge(status, Page("https://www.mallila.fi/", html, headers)) == name


def test_scripts_of_a_protection_service_on_a_page_of_the_site_are_no_challenge() -> None:
    menu = "".join(f'<a href="/sivu-{number}">Sivu {number}</a>' for number in range(40))
    script = '<script src="/cdn-cgi/challenge-platform/h/b/scripts/jsd.js"></script>'
    assert challenge(200, page(menu + script)) is None
    assert challenge(403, page(script)) == "Cloudflare challenge"


def page(html: str) -> Page:
    return Page("https://www.mallila.fi/", html)


CASINO = "<title>Paras nettikasino</title><p>" + "Kasino bonus ja ilmaiskierrokset odottavat. " * 8
PARKED = [
    ("<title>mallila.fi is for sale</title>", "a domain for sale"),
    ("<p>Tämä verkkotunnus on myynnissä. Ota yhteyttä.</p>", "a domain for sale"),
    ("<p>Denna domän är till salu.</p>", "a domain for sale"),
    ('<p>Etusivu</p><script src="https://img.sedoparking.com/x.js"></script>', "a parking service"),
    ("<p>Domänen är parkerad hos oss.</p>", "a parking service"),
    ("<h1>This domain has been seized</h1>", "a seized domain"),
    ("<title>Welcome to nginx!</title>", "a hosting default page"),
    ("<title>Apache2 Debian Default Page: It works</title>", "a hosting default page"),
    ("<h1>It works!</h1>", "a hosting default page"),
    ("<title>Index of /</title><a href='a/'>a/</a>", "a directory listing"),
    ("<title>Account Suspended</title>", "a suspended account"),
    ("<h1>Sivusto suljettu</h1>", "a suspended account"),
    (CASINO, "spam on a lapsed domain"),
    ("<h1>Tontteja myynnissä</h1><p>Kunta myy omakotitontteja Mallilan keskustasta.</p>", None),
    (
        "<title>Mallilan kunta</title><p>Casino-ilta nuorisotalolla. Casino alkaa kello 18.</p>",
        None,
    ),
    ("<title>Kasino-näyttely | Mallilan kaupunki</title><p>" + "kasino " * 20, None),
    (
        "<title>Mallila</title><p>"
        + "Kuntalaisille tietoa palveluista. " * 120
        + "this domain is for sale",
        None,
    ),
    ("<title>Casino</title><p>Vanha ravintolarakennus Casino on kunnan omistuksessa.</p>", None),
]


@pytest.mark.parametrize(("html", "name"), PARKED)
def test_parked(html: str, name: str | None) -> None:
    assert parked(page(html)) == name


SHELLS = [
    ('<div id="root"></div><script src="app.js"></script>', True),
    (
        "<noscript>You need to enable JavaScript to run this"
        ' app.</noscript><script src="a.js"></script>',
        True,
    ),
    ('<p>Ota JavaScript käyttöön.</p><script src="a.js"></script>', True),
    ('<div id="root"><p>' + "sana " * 100 + '</p></div><script src="a.js"></script>', False),
    ('<div id="app">' + '<a href="/x">x</a>' * 20 + "</div><script></script>", False),
    ("<p>Lyhyt sivu</p><script></script>", False),
    ('<div id="root"></div>', False),
]


@pytest.mark.parametrize(("html", "needed"), SHELLS)
def test_needs_javascript(html: str, needed: bool) -> None:
    assert needs_javascript(page(html)) is needed


EMPTY = [
    ("", True),
    ("<html><body> </body></html>", True),
    ("<body><img src='a.png'></body>", False),
    ("<body><script src='a.js'></script></body>", False),
    ("<body><p>Kunnan sivut avataan pian</p></body>", False),
]


@pytest.mark.parametrize(("html", "empty"), EMPTY)
def test_empty(html: str, empty: bool) -> None:
    assert is_empty(page(html)) is empty


MUNICIPALITIES = {m.name_fi: m for m in load_register().municipalities.values()}
NAMED = [
    ("Espoo", "Tervetuloa Espooseen"),
    ("Espoo", "Esbo på svenska"),
    ("Turku", "Turun tapahtumat"),
    ("Turku", "Åbo"),
    ("Äänekoski", "Äänekosken palvelut"),
    ("Äänekoski", "Äänekoskella tapahtuu"),
    ("Ii", "Iin palvelut"),
    ("Ii", "Asuminen Iissä"),
    ("Mustasaari", "Korsholms tjänster"),
    ("Pedersören kunta", "Välkommen till Pedersöre"),
    ("Uusikaupunki", "Uudenkaupungin satama"),
    ("Hämeenlinna", "Hämeenlinnassa"),
    ("Kuhmoinen", "Kuhmoisten kesä"),
    ("Lahti", "Lahden satama"),
    ("Seinäjoki", "Seinäjoen kesä"),
    ("Outokumpu", "Outokummun kaivos"),
    ("Helsinki", "Helsingissä"),
    ("Tampere", "Tampereen torit"),
    ("Pieksämäki", "Pieksämäellä"),
    ("Hanko", "Hangon regatta"),
]


@pytest.mark.parametrize(("name", "words"), NAMED)
def test_names_municipality(name: str, words: str) -> None:
    assert names_municipality(page(f"<p>{words}</p>"), MUNICIPALITIES[name])


NOT_NAMED = [
    ("Ii", "Iltapäivän iiris"),
    ("Salo", "Salome ja salonki"),
    ("Espoo", "Fishing gear and best prices"),
    ("Lieto", "Best casino bonus 2026"),
]


@pytest.mark.parametrize(("name", "words"), NOT_NAMED)
def test_does_not_name_it(name: str, words: str) -> None:
    assert not names_municipality(page(f"<p>{words}</p>"), MUNICIPALITIES[name])


SPEAKING = [
    ("<h1>Kunnanvaltuusto</h1>", True),
    ("<title>Kommunens webbplats</title>", True),
    ("<p>Kunta, valtuusto ja varhaiskasvatus.</p>", True),
    ("<p>Kunta.</p>", False),
]


@pytest.mark.parametrize(("html", "speaks"), SPEAKING)
def test_speaks_as_a_municipality(html: str, speaks: bool) -> None:
    assert names_municipality(page(html), MUNICIPALITIES["Espoo"]) is speaks


@pytest.mark.parametrize("municipality", MUNICIPALITIES.values(), ids=lambda m: m.name_fi)
def test_every_name_is_found_as_it_stands(municipality: Municipality) -> None:
    assert all(names_municipality(page(f"<p>{n}</p>"), municipality) for n in municipality.names)
