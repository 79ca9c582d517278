"""Who runs a service, by the words before a link: in its section, or atop the page."""

import pytest

from crawler.detectors.accounts import find_accounts
from crawler.detectors.passages import runner_in
from crawler.page import Page

SENTENCES = [
    ("Opisto on neljän kunnan yhteinen.", "shared"),
    ("Kirjastoa ylläpitävät Mallila ja Naapuri yhdessä.", "shared"),
    ("Musikinstitutet är gemensamt för tre kommuner.", "shared"),
    ("Kaupungin omistama yhtiö vuokraa asuntoja.", "company"),
    ("Bolaget ägs av staden.", "company"),
    ("Palvelun järjestää Mallimaan hyvinvointialue.", "other"),
    ("Museota ylläpitää Mallila-seura.", "other"),
    ("Nuorisotilaa pitää kunnan oma nuorisotyö.", "own"),
    ("Opisto on kahden kunnan yhteinen. Alla on kunnan oma tila.", "own"),
    ("Juhlan toteuttaa Mallilan Torvet ry, ja kunta auttaa.", "other"),
    ("Mässan ordnas av Mallila Hantverkare rf.", "other"),
    ("Juhlan järjestävät kunnan vapaa-aikapalvelut.", "arranged"),
    ("Kommunens kulturtjänster ordnar festen.", "arranged"),
    ("The festival is arranged by the city's event team.", "arranged"),
    ("Kunta järjestää yhdessä naapurikuntien kanssa opiston.", "shared"),
    ("Kirjasto on avoinna arkisin.", ""),
    ("", ""),
]


@pytest.mark.parametrize(("passage", "who"), SENTENCES)
def test_who_runs_it(passage: str, who: str) -> None:
    assert runner_in(passage)[0] == who


ANOTHER = "<a href='https://facebook.com/jate'>Jäte</a>"
MINE = "<a href='https://facebook.com/taitotalo'>Facebook</a>"
LINK = "<p><a href='https://facebook.com/opisto'>Facebook</a></p>"
JOINT = "<p>Opisto on kolmen kunnan yhteinen.</p>"
ARRANGED = ("led_by", "arranged")
OTHERS = "<p>Palvelun järjestää Mallimaan hyvinvointialue.</p>"
PAGES = [
    (f"<h1>Opisto</h1>{JOINT}{LINK}", ("run_by", "shared")),
    (f"<h1>Opisto</h1><div>{JOINT}</div><div><div>{LINK}</div></div>", ("run_by", "shared")),
    (f"<h1>Opisto</h1>{JOINT}<h2>Seuraa</h2>{LINK}", ("led_by", "shared")),
    (f"<h1>Opisto</h1><h2>Toinen</h2>{JOINT}<h2>Seuraa</h2>{LINK}", None),
    (f"<h1>Opisto</h1>{OTHERS}<h2>Seuraa</h2>{LINK}", None),
    (f"<h1>Opisto</h1><script>var a='kolmen kunnan yhteinen'</script>{LINK}", None),
    (f"<h1>Opisto</h1>{JOINT}<footer>{LINK}</footer>", None),
    (f"{JOINT}{LINK}", ("run_by", "shared")),
    (f"<h1>A</h1><p>Jätteet vie kolmen kunnan yhteinen {ANOTHER}</p><p>Sähkö: {MINE}</p>", None),
    (f"<h1>A</h1><p>Myös {ANOTHER}</p>{JOINT}<h2>Seuraa</h2>{LINK}", None),
    (f"<h1>Juhla</h1><p>Juhlan järjestää kunnan väki.</p><h2>Seuraa</h2>{LINK}", ARRANGED),
]


@pytest.mark.parametrize(("body", "told"), PAGES)
def test_what_is_read_before_a_link(body: str, told: tuple[str, str] | None) -> None:
    *_, finding = find_accounts(Page("https://www.mallila.fi/opisto", f"<body>{body}</body>"))
    found = [
        (name, finding.details[name]) for name in ("run_by", "led_by") if name in finding.details
    ]
    assert found == ([told] if told else [])


TOLD = "Vuokrakodit Oy (kaupungin omistama yhtiö)"
OTHER = "<a href='https://facebook.com/kodit'>Facebook</a>"
LISTS = [
    f"<ul><li>{TOLD}: {OTHER}</li><li>Taitotalo: {MINE}</li></ul>",
    f"<table><tr><td>{TOLD}</td><td>{OTHER}</td></tr><tr><td>Talo</td><td>{MINE}</td></tr></table>",
    f"<div class='row'>{TOLD} {OTHER}</div><div class='row'>Taitotalo {MINE}</div>",
]


@pytest.mark.parametrize("rows", LISTS)
def test_a_row_of_a_list_tells_of_its_own_account_alone(rows: str) -> None:
    page = Page("https://www.mallila.fi/kanavat", f"<body><h2>Kanavat</h2>{rows}</body>")
    told = {found.value: found.details.get("run_by") for found in find_accounts(page)}
    assert told["facebook:taitotalo"] is None


@pytest.mark.parametrize(("unit", "named"), [("Lumimajat", "Lumimajat"), ("Jäämajat", "")])
def test_what_leads_a_page_names_the_unit_or_not(unit: str, named: str) -> None:
    lead = "<h1>Matkailu</h1><p>Lumimajoista vastaa kehitysyhtiö.</p>"
    html = f"{lead}<h2>Majat</h2><p>{unit}: <a href='https://facebook.com/majat'>Facebook</a></p>"
    (finding,) = find_accounts(Page("https://www.mallila.fi/matkailu", html))
    assert (finding.details["led_by"], finding.details["led_unit"]) == ("company", named)
