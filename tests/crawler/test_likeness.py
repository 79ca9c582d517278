"""Handles and names."""

import pytest

from crawler.likeness import likeness, name_forms
from tests.crawler.builders import municipality

CASES = [
    ("Turku", "Åbo", "turunkaupunki", "Turku", "kaupunki"),
    ("Turku", "Åbo", "abostad", "Åbo", "stad"),
    ("Helsinki", "Helsingfors", "helsinginkaupunki", "Helsinki", "kaupunki"),
    ("Ii", "Ii", "iinkunta", "Ii", "kunta"),
    ("Ii", "Ii", "riihimaki", "", "riihimaki"),
    ("Lahti", "Lahtis", "lahdenkaupunki", "Lahti", "kaupunki"),
    ("Uusikaupunki", "Nystad", "uudenkaupunginkaupunki", "Uusikaupunki", "kaupunki"),
    ("Äänekoski", "Äänekoski", "aanekosken.kaupunki", "Äänekoski", "kaupunki"),
    ("Pedersören kunta", "Pedersöre", "pedersorekommun", "Pedersöre", "kommun"),
    ("Juuka", "Juuka", "juuankunta", "Juuka", "kunta"),
    ("Espoo", "Esbo", "esbostad", "Esbo", "stad"),
    ("Raasepori", "Raseborg", "raseborgsstad", "Raseborg", "stad"),
    ("Kuvitelma", "Fantasiby", "kuvitelmankirjasto", "Kuvitelma", "kirjasto"),
    ("Kuvitelma", "Fantasiby", "visitkuvitelma", "Kuvitelma", "visit"),
    ("Kuvitelma", "Fantasiby", "Fantasiby", "Fantasiby", ""),
    ("Kuvitelma", "Fantasiby", "toinenkunta", "", "toinenkunta"),
]


@pytest.mark.parametrize(("name_fi", "name_sv", "handle", "name", "rest"), CASES)
def test_likeness(name_fi: str, name_sv: str, handle: str, name: str, rest: str) -> None:
    found = likeness(handle, municipality(name_fi, name_sv))
    assert found.name == name
    assert rest in found.rests


def test_forms_are_letters_only_and_longest_first() -> None:
    forms = name_forms("Äänekoski")
    assert forms[-1] == "aanekoski" or len(forms[0]) >= len(forms[-1])
    assert all(form.isalnum() and form.isascii() for form in forms)
