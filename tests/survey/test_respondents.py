"""Municipalities as tables write them."""

from datetime import date

import pytest

from crawler.likeness import name_forms
from storage.register import UnknownMunicipalityError, load_register
from survey.respondents import Roll

REGISTER = load_register()
ROLL = Roll(REGISTER, date(2017, 4, 1))


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("5.0", "005"),
        ("5,0", "005"),
        ("Helsingin kaupunki", "091"),
        ("TURUN KAUPUNKI", "853"),
        ("Tampereen kaupunki", "837"),
        ("Kauniaisten kaupunki", "235"),
        ("Hangon kaupunki", "078"),
        ("Lahden kaupunki", "398"),
        ("Ruoveden kunta", "702"),
        ("Kemin kaupunki", "240"),
        ("Keminmaan kunta", "241"),
        ("Iin kunta", "139"),
        ("Pedersöre kommun", "599"),
        ("Helsingfors stad", "091"),
        ("Honkajoen kunta", "099"),
    ],
)
def test_who_it_is(written: str, code: str) -> None:
    assert ROLL.find(written).respondent_code == code


@pytest.mark.parametrize("code", sorted(REGISTER.municipalities))
def test_a_genitive_is_never_anothers(code: str) -> None:
    for form in name_forms(REGISTER.municipalities[code].name_fi):
        try:
            found = ROLL.find(f"{form} kunta").code
        except UnknownMunicipalityError:
            continue
        assert found == code, form


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("", "no municipality is named"),
        ("999", "no municipality has the code or name '999'"),
        ("999.0", "no municipality has the code or name '999.0'"),
        ("Espo kaupunki", "'Espo kaupunki'; did you mean Espoo (049)"),
        ("Uudenkaupungin kaupunki", "'Uudenkaupungin kaupunki'; did you mean Uusikaupunki (895)?"),
        ("Virtain kaupunki", "no municipality has the code or name 'Virtain kaupunki'"),
        ("Turun yliopisto", "no municipality has the code or name 'Turun yliopisto'"),
        ("Maaningan kunta", "Maaninka (476) was merged into Kuopio (297)"),
    ],
)
def test_who_it_is_not(written: str, message: str) -> None:
    with pytest.raises(UnknownMunicipalityError) as raised:
        ROLL.find(written)
    assert message in str(raised.value)
