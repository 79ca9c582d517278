"""Whether what a page says of a broadcast is so already: its dates, its headings, its section."""

import pytest

from crawler.detectors.livestream import find_livestreams
from crawler.streams import believed
from tests.crawler.detectors.pages import page

PUBLISHED = '<meta property="article:published_time" content="2026-06-01T08:00:00+03:00">'
POSTED = "<p class='post-meta'><time>17.2.2026</time></p>"
SHOWN = "<p>Valtuuston kokoukset lähetetään suorana verkossa.</p>"

BEGINS = [
    ("<p>Kunnanvaltuuston kokoukset lähetetään suorana 1.9.2026 alkaen.</p>", "intention"),
    ("<p>Kunnanvaltuuston kokoukset lähetetään suorana 1.9.2024 alkaen.</p>", "live"),
    ("<p>Kunnanvaltuuston kokoukset lähetetään suorana vuodesta 2027 alkaen.</p>", "intention"),
    ("<p>Kunnanvaltuuston kokoukset lähetetään suorana vuodesta 2019 lähtien.</p>", "live"),
    ("<p>Från och med 1.9.2026 sänds kommunfullmäktiges möten direkt.</p>", "intention"),
    ("<p>Från och med 2021 sänds kommunfullmäktiges möten direkt.</p>", "live"),
    ("<p>From 2027 City Council meetings are streamed live.</p>", "intention"),
]  # fmt: skip

AROUND = [
    ("other", "<h1>Päätöksenteko</h1><h2>Lähetykset</h2><p>Valtuuston kokousten striimaus aloitetaan.</p>" + SHOWN, {"intention"}),
    ("council", "<h1>Päätöksenteko</h1><h2>Lähetykset</h2><p>Valtuuston kokousten striimaus aloitetaan.</p>" + SHOWN, {"intention", "live"}),
    ("other", "<h1>Päätöksenteko</h1><h2>Uutta</h2><p>Valtuuston kokousten striimaus aloitetaan.</p><h2>Kokoukset</h2>" + SHOWN, {"intention", "live"}),
    ("other", "<h1>Valtuuston kokoukset suorana</h1><p>Suorat lähetykset aloitetaan syksyllä.</p>", {"intention"}),
    ("other", "<h1>Valtuuston kokousten striimaus aloitetaan</h1>" + SHOWN, {"intention"}),
]  # fmt: skip


DAYS = [
    ("intention", "<h1>Kunta aikoo lähettää valtuuston kokoukset suorana</h1><p class='meta'><time>17.2.2026</time></p><p>Kunnanhallitus on päättänyt, että valtuuston kokoukset lähetetään jatkossa verkossa.</p><p>Suora lähetys toteutetaan kahdella kielellä.</p>"),
    ("intention", "<h1>Kommunen vill strömma fullmäktiges möten</h1><p><span>11.2.2026</span></p><p>Kommunstyrelsen har beslutat att fullmäktiges möten ska strömmas.</p><p>Strömningen ska ske på båda språken.</p>"),
    ("intention", "<h1>Valtuuston kokoukset nettiin</h1><p>Julkaistu 3.3.2026</p><p>Kaupunki suunnittelee valtuuston kokousten suoria lähetyksiä. Ensimmäinen lähetys nähdään, kun laitteet on asennettu.</p>"),
    ("intention", "<h1>Direktsändningar på gång</h1><p>Publicerad 3.3.2026</p><p>Staden planerar att börja direktsända stadsfullmäktiges möten. Direktsändningen sköts av egen personal.</p>"),
    ("announcement", "<h1>Valtuuston kokoukset nettiin</h1><p>3.3.2026</p><p>Kunta aloittaa lähetykset. Ensimmäinen suora lähetys on kunnanvaltuuston kokouksesta 23.3.2026.</p>"),
    ("announcement", "<h1>Fullmäktige på nätet</h1><p>3.3.2026</p><p>Den första direktsändningen från kommunfullmäktiges möte sker 23.3.2026.</p>"),
    ("intention", "<h1>Valtuustosali saa kamerat</h1><p><time datetime='2026-02-10'>10.2.2026</time></p><p>Salin remontti valmistuu 30.4.2026. Sen jälkeen kunnanvaltuuston kokoukset aiotaan lähettää suorana.</p>"),
    ("intention", "<h1>Tekniken i salen förnyas</h1><p><time>10.2.2026</time></p><p>Anbuden ska lämnas in senast 30.4.2026. Målet är att direktsända fullmäktiges möten.</p>"),
    ("announcement", "<h1>Kunnanvaltuuston kokous maanantaina</h1><p><time>3.3.2026</time></p><p>Kokousta voi seurata suorana verkossa.</p>"),
    ("announcement", "<h1>Fullmäktige samlas på måndag</h1><p><time>3.3.2026</time></p><p>Mötet direktsänds.</p>"),
    ("intention", "<h1>Valtuusto nettiin</h1><p>12.2.2026</p><p>Kunnanhallitus päätti kokouksessaan 9.2.2026, että valtuuston kokousten striimaus aloitetaan.</p>"),
    ("intention", "<h1>Fullmäktige ut på nätet</h1><p>12.2.2026</p><p>Stadsstyrelsen beslöt att stadsfullmäktiges möten ska börja direktsändas.</p>"),
    ("intention", "<h1>Striimaus tulossa</h1><time datetime='2026-02-12'>12.2.2026</time><p>Valtuuston kokousten striimausta valmistellaan. Tarjoukset on jätettävä 1.4.2026 mennessä.</p>"),
    ("announcement", "<h1>Direktsändning</h1><p>12.2.2026</p><p>Fullmäktiges möte 16.3.2026 är det första som direktsänds.</p>"),
    ("intention", "<h1>Lausunto</h1><p>12.2.2026</p><p>Kunta aikoo lähettää kunnanvaltuuston kokoukset suorana, kertoo hallintojohtaja.</p>"),
    ("intention", "<h1>Kuntalaiset pääsevät pian kokouksiin kotoa käsin</h1>"+ POSTED +"<p>Kunnanvaltuuston istunnot on tarkoitus tuoda verkkoon. Lähetyksistä vastaa kunnan oma väki.</p>"),
    ("intention", "<h1>Valtuustosalin uudet kamerat</h1>"+ POSTED +"<p>Saliin hankittiin neljä kameraa. Niiden avulla kaupunginvaltuuston kokoukset voidaan tulevaisuudessa näyttää suorana.</p>"),
    ("intention", "<h1>Fullmäktigesalen rustas upp</h1>"+ POSTED +"<p>Nya kameror monteras i salen under våren. Därefter ska stadsfullmäktiges möten kunna ses direkt på nätet.</p>"),
    ("intention", "<h1>Budget 2026</h1>"+ POSTED +"<p>I budgeten finns pengar för att strömma kommunfullmäktiges möten.</p>"),
    ("intention", "<h1>Kunta varautuu striimaukseen</h1>"+ POSTED +"<p>Valtuuston kokousten striimaus alkaa aikaisintaan syksyllä. Lähetys löytyy silloin kunnan YouTube-kanavalta.</p>"),
    ("intention", "<h1>Mötena direkt hem i vardagsrummet</h1>"+ POSTED +"<p>Kommunen har köpt utrustning för webbsändning av fullmäktiges möten. När tekniken har testats publiceras datumet för den första sändningen.</p>"),
]  # fmt: skip


@pytest.mark.parametrize(("snippet", "kind"), BEGINS)
def test_a_first_day_is_compared_with_the_day_of_publication(snippet: str, kind: str) -> None:
    found = find_livestreams(page(snippet, kind="news", head=PUBLISHED))
    assert [finding.value for finding in found] == [kind]


@pytest.mark.parametrize(("kind", "snippet", "values"), AROUND)
def test_a_plan_tells_of_its_section(kind: str, snippet: str, values: set[str]) -> None:
    assert {finding.value for finding in find_livestreams(page(snippet, kind=kind))} == values


@pytest.mark.parametrize(("kind", "snippet"), DAYS)
def test_a_plan_is_dated_by_a_day_of_its_own(kind: str, snippet: str) -> None:
    found = believed(find_livestreams(page(snippet, kind="news")), None)
    assert found[0].value == kind
    assert bool(found[0].details["meeting_date"]) == (kind == "announcement")
