"""Whose council some words name."""

import pytest

from crawler.other_councils import another_council
from storage.register import load_register

MUHOS = load_register().municipalities["494"]
PARGAS = load_register().municipalities["445"]

OTHERS = [
    "Oulun valtuuston kokous lähetetään suorana.",
    "Oulun kaupunginvaltuusto ratkaisee asian.",
    "Vasa stadsfullmäktiges möte direktsänds.",
    "Stadsfullmäktige i Jakobstad strömmas.",
    "The city council of Oulu is live streamed.",
]
OWN = [
    "",
    "Valtuuston kokous lähetetään suorana.",
    "Muhoksen kunnanvaltuuston kokoukset striimataan.",
    "Oulun valtuusto ja Muhoksen valtuusto kokoontuvat yhdessä.",
    "Oulussa striimataan, ja valtuuston kokous lähetetään suorana.",
    "Kunnanvaltuuston kokous on Laukaan koululla.",
]


@pytest.mark.parametrize("words", OTHERS)
def test_another_municipalitys_council(words: str) -> None:
    assert another_council(words, MUHOS)


@pytest.mark.parametrize("words", OWN)
def test_no_other_council(words: str) -> None:
    assert not another_council(words, MUHOS)


@pytest.mark.parametrize("words", ["Paraisten kaupunginvaltuusto", "Pargas stadsfullmäktige"])
def test_both_names_are_the_municipalitys_own(words: str) -> None:
    assert not another_council(words, PARGAS)
