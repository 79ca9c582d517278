"""Handles and names."""

import pytest

from crawler.likeness import letters, likeness, name_forms, without_names
from tests.crawler.builders import municipality

CASES = [
    ("Turku", "Åbo", "turunkaupunki", "Turku", "kaupunki"),
    ("Turku", "Åbo", "abostad", "Åbo", "stad"),
    ("Helsinki", "Helsingfors", "helsinginkaupunki", "Helsinki", "kaupunki"),
    ("Ii", "Ii", "iinkunta", "Ii", "kunta"),
    ("Ii", "Ii", "riihimaki", "", "riihimaki"),
    ("Aura", "Aura", "visitaura", "Aura", "visit"),
    ("Aura", "Aura", "laura", "", "laura"),
    ("Aura", "Aura", "visitaurajoki", "", "visitaurajoki"),
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
    ("Hanko", "Hangö", "hangon-kaupunki---hangö-stad", "Hangö", "kaupunkistad"),
]


@pytest.mark.parametrize(("name_fi", "name_sv", "handle", "name", "rest"), CASES)
def test_likeness(name_fi: str, name_sv: str, handle: str, name: str, rest: str) -> None:
    found = likeness(handle, municipality(name_fi, name_sv))
    assert found.name == name
    assert rest in found.rests


GENITIVES = [
    ("Alavus", "Alavuden"),
    ("Hanko", "Hangon"),
    ("Kirkkonummi", "Kirkkonummen"),
    ("Liminka", "Limingan"),
    ("Parainen", "Paraisten"),
    ("Huittinen", "Huittisten"),
    ("Kaustinen", "Kaustisen"),
    ("Kauniainen", "Kauniaisten"),
    ("Keitele", "Keiteleen"),
    ("Tampere", "Tampereen"),
    ("Pälkäne", "Pälkäneen"),
    ("Muurame", "Muuramen"),
    ("Raahe", "Raahen"),
    ("Outokumpu", "Outokummun"),
    ("Virrat", "Virtain"),
    ("Nurmes", "Nurmeksen"),
    ("Varkaus", "Varkauden"),
    ("Kannus", "Kannuksen"),
    ("Leppävirta", "Leppävirran"),
    ("Pihtipudas", "Pihtiputaan"),
    ("Punkalaidun", "Punkalaitumen"),
    ("Uusikaarlepyy", "Uudenkaarlepyyn"),
    ("Uusikaupunki", "Uudenkaupungin"),
    ("Muhos", "Muhoksen"),
    ("Harjavalta", "Harjavallan"),
    ("Siikajoki", "Siikajoen"),
    ("Vihti", "Vihdin"),
    ("Turku", "Turun"),
    ("Loppi", "Lopen"),
    ("Lieto", "Liedon"),
    ("Luhanka", "Luhangan"),
    ("Puolanka", "Puolangan"),
    ("Lappeenranta", "Lappeenrannan"),
    ("Rautalampi", "Rautalammin"),
    ("Isokyrö", "Isonkyrön"),
    ("Toivakka", "Toivakan"),
    ("Pomarkku", "Pomarkun"),
    ("Vesanto", "Vesannon"),
    ("Pyhäntä", "Pyhännän"),
    ("Hailuoto", "Hailuodon"),
]


@pytest.mark.parametrize(("name", "genitive"), GENITIVES)
def test_genitives_of_finnish_names(name: str, genitive: str) -> None:
    assert letters(genitive) in name_forms(name)


@pytest.mark.parametrize(
    ("name_fi", "name_sv", "words", "without"),
    [
        ("Kirkkonummi", "Kyrkslätt", "kirkkonummenliikunta", "liikunta"),
        ("Kirkkonummi", "Kyrkslätt", "Kirkkonummella, kirkko", "lla, kirkko"),
        ("Kirkkonummi", "Kyrkslätt", "kyrkslätts församling", " församling"),
        ("Maarianhamina", "Mariehamn", "uncanmariehamn ab", "uncan ab"),
        ("Ii", "Ijo", "riistan iin", "riistan "),
    ],
)
def test_words_without_names(name_fi: str, name_sv: str, words: str, without: str) -> None:
    assert without_names(words, (name_fi, name_sv)) == without


def test_forms_are_letters_only_and_longest_first() -> None:
    forms = name_forms("Äänekoski")
    assert forms[-1] == "aanekoski" or len(forms[0]) >= len(forms[-1])
    assert all(form.isalnum() and form.isascii() for form in forms)
