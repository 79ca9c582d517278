"""Whose accounts are counted and not stored."""

import pytest

from crawler.detectors.account_terms import account_terms
from crawler.detectors.accounts import find_accounts
from crawler.detectors.director import director_under
from crawler.detectors.persons import is_named_person, is_private_person, is_service_number
from crawler.page import Page
from storage.register import fold, load_register

CASES = [
    ("Valtuutettu Maija Mallikas", "twitter:maijam", True),
    ("Kaupunginvaltuutettu Pekka Esimerkki", "facebook:pekkaesimerkki", True),
    ("Riksdagsledamot Stina Exempel", "instagram:stinaexempel", True),
    ("Kirjastopäällikkö Anna Aaltonen", "twitter:annaaaltonen", True),
    ("Kirjastopäällikkö Anna Aaltonen", "facebook:kuvitelmankirjasto", False),
    ("Rektor Sven Exempel", "instagram:svenexempel", True),
    ("Kuvitelman Kirjasto", "facebook:kuvitelmankirjasto", False),
    ("Visit Kuvitelma", "instagram:visitkuvitelma", False),
    ("Kaupunginvaltuutetut", "facebook:kuvitelmankaupunki", False),
    ("Nuorisopalvelut", "instagram:kuvitelmannuoriso", False),
]


@pytest.mark.parametrize(("words", "account", "expected"), CASES)
def test_is_private_person(words: str, account: str, expected: bool) -> None:
    assert is_private_person(words, account) is expected


NUMBER = "facebook:id:100009876543210"
PROFILE = "https://www.facebook.com/profile.php?id=100009876543210"
NAMED = [
    ("Maija Mallikas", NUMBER, PROFILE, True),
    ("Maija Mallikas, pj", NUMBER, PROFILE, True),
    ("Facebook", NUMBER, "https://www.facebook.com/people/Maija-Mallikas/100009876543210/", True),
    ("Facebook", NUMBER, "https://www.facebook.com/p/Kuvitelman-Kirjasto-100009876543210/", False),
    ("Kuvitelman kirjasto", NUMBER, PROFILE, False),
    ("Aino Mallikkaan koulu", NUMBER, PROFILE, False),
    ("Pormestari Maija Mallikas", NUMBER, PROFILE, False),
    ("Olli Esimerkki", "twitter:olliesim", "https://x.com/olliesim", True),
    ("Olli Esimerkki", "twitter:kuvitelma", "https://x.com/kuvitelma", False),
    ("Metsän Pelimannit", "facebook:metsanpelimannit", "https://fb.com/metsanpelimannit", False),
]


@pytest.mark.parametrize(("words", "account", "href", "expected"), NAMED)
def test_is_named_person(words: str, account: str, href: str, expected: bool) -> None:
    assert is_named_person(words, account, href) is expected


def test_no_municipality_is_taken_for_a_person() -> None:
    names = {fold(n) for m in load_register().municipalities.values() for n in m.names}
    assert not {fold(name) for name in account_terms().private.first_names} & names


LED_TO = [
    (
        f"<p>naapurin isäntä Matti Esimerkki (<a href='{PROFILE}'>viesti</a>)</p>",
        "private_accounts",
    ),
    (f"<p>Kunnanjohtaja Matti Esimerkki: <a href='{PROFILE}'>Facebook</a></p>", "accounts"),
    (f"<p>Kirjasto: <a href='{PROFILE}'>Facebook</a></p>", "accounts"),
    (
        "<p>Jäsen Matti Esimerkki – <a href='https://fb.com/matti.esimerkki.7'>sivu</a></p>",
        "private_accounts",
    ),
    ("<p>Matti Esimerkki: <a href='https://fb.com/esimerkinkylaseura'>sivu</a></p>", "accounts"),
    (
        "<p>Kunnanjohtaja Matti Esimerkki: <a href='https://fb.com/matti.esimerkki.7'>FB</a></p>",
        "accounts",
    ),
]


@pytest.mark.parametrize(("html", "detector"), LED_TO)
def test_a_profile_behind_a_name_is_that_person_s(html: str, detector: str) -> None:
    (finding,) = find_accounts(Page("https://www.kuvitelma.example/", html))
    assert finding.detector == detector


def test_a_councillor_s_account_is_counted_and_nothing_of_it_is_kept() -> None:
    html = (
        "<table><tr><td>Valtuutettu Maija Mallikas</td>"
        "<td><a href='https://twitter.com/maijamallikas'>X</a></td></tr></table>"
    )
    (finding,) = find_accounts(Page("https://www.kuvitelma.example/", html))
    assert (finding.detector, finding.text, finding.details) == ("private_accounts", "", {})
    assert "maija" not in repr(finding).lower()


SERVICES = [
    ("Asiakaspalvelun WhatsApp", "Yhteystiedot", True),
    ("WhatsApp", "Asiakaspalvelu", True),
    ("Kommunens kundtjänst svarar vardagar", "Kontakt", True),
    ("WhatsApp", "Yhteystiedot", False),
    ("Nuorisotyöntekijä Maija Mallikas, WhatsApp", "Asiakaspalvelu", False),
    ("Kirjastopäällikkö WhatsApp", "Asiakaspalvelu", False),
    ("Tila Kolo on auki. Viestit WhatsAppissa (työpuhelin)", "Nuoriso", True),
    ("Tila Kolo on auki. Viestit WhatsAppissa", "Nuoriso", False),
    ("Työpuhelin on Maijan. Viestit Maija Mallikkaalle WhatsAppissa", "Nuoriso", False),
    ("Maija hoitaa tilaa, WhatsApp", "Asiakaspalvelu", False),
]


@pytest.mark.parametrize(("line", "above", "expected"), SERVICES)
def test_is_service_number(line: str, above: str, expected: bool) -> None:
    assert is_service_number(line, "WhatsApp", above) is expected


NUMBERS = [
    ("Asiakaspalvelu", "WhatsApp", "accounts"),
    ("Nuorisotyö", "Etsivä nuorisotyöntekijä Maija", "private_accounts"),
]


@pytest.mark.parametrize(("heading", "line", "detector"), NUMBERS)
def test_a_service_s_number_is_kept_and_a_person_s_is_not(
    heading: str, line: str, detector: str
) -> None:
    html = f"<h1>{heading}</h1><p>{line}: <a href='https://wa.me/358401234567'>040 123</a></p>"
    (finding,) = find_accounts(Page("https://www.kuvitelma.example/a", html))
    assert finding.detector == detector


UNDER = [
    (
        "Kunnanjohtaja 2022–",
        "Maija Mallikas. Seuraa: @maijamallikas",
        "twitter:maijamallikas",
        True,
    ),
    ("Aiemmat kunnanjohtajat", "Maija Mallikas 2010–2021", "twitter:maijamallikas", False),
    ("Entinen kunnanjohtaja", "Maija Mallikas", "twitter:maijamallikas", False),
    ("Kunnanjohtaja", "Maija Mallikas", "facebook:kuvitelmankunta", False),
    ("Yhteystiedot", "Maija Mallikas", "twitter:maijamallikas", False),
]


@pytest.mark.parametrize(("heading", "words", "account", "expected"), UNDER)
def test_the_director_under_a_heading(
    heading: str, words: str, account: str, expected: bool
) -> None:
    director = director_under(heading, words, account)
    assert (director.person if director else "") == ("Maija Mallikas" if expected else "")
