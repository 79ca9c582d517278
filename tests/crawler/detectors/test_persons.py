"""Whose accounts are counted and not stored."""

import pytest

from crawler.detectors.accounts import find_accounts
from crawler.detectors.persons import is_private_person
from crawler.page import Page

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


def test_a_councillor_s_account_is_counted_and_nothing_of_it_is_kept() -> None:
    html = (
        "<table><tr><td>Valtuutettu Maija Mallikas</td>"
        "<td><a href='https://twitter.com/maijamallikas'>X</a></td></tr></table>"
    )
    (finding,) = find_accounts(Page("https://www.kuvitelma.example/", html))
    assert (finding.detector, finding.text, finding.details) == ("private_accounts", "", {})
    assert "maija" not in repr(finding).lower()
