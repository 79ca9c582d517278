"""Names of other municipalities, in handles and in words, by the register."""

import pytest

from crawler.other_municipalities import another_named, municipalities_in
from storage.register import Municipality, load_register

CASES = [
    ("529", "raisionkaupunki", ("Raisio", "kaupunki")),
    ("529", "Raision kirjasto", ("Raisio", "kirjasto")),
    ("680", "raisionkirjasto", ("", "")),
    ("680", "Naantali", ("Naantali", "")),
    ("853", "jakobstadsbibliotek", ("Jakobstad", "bibliotek")),
    ("853", "visitraisio", ("", "")),
    ("245", "kemijarvenkirjasto", ("Kemijärvi", "kirjasto")),
    ("320", "kemijarvenkirjasto", ("", "")),
    ("853", "eurasia", ("", "")),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES)
def test_another_municipality_s_name(code: str, text: str, expected: tuple[str, str]) -> None:
    municipality: Municipality = load_register().municipalities[code]
    assert another_named(text, municipality) == expected


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Alavuden, Kuortaneen ja Ähtärin yhteinen opisto", 3),
        ("gemensamt för Raseborg och Ingå", 2),
        ("Raaseporin ja Raseborgs yhteinen", 1),
        ("kemin ja salon", 0),
        ("", 0),
    ],
)
def test_municipalities_named_in_words(text: str, count: int) -> None:
    assert len(municipalities_in(text)) == count
