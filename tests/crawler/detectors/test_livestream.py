"""Council livestreams: each case is a snippet and what it says."""

import pytest

from crawler.detectors.livestream import find_livestreams
from crawler.finding import Finding
from tests.crawler.detectors.pages import page

YT = "https://www.youtube.com/watch?v=AbCdEfGhIjK"

SAID = [
    # Finnish, live
    (
        "<p>Kunnanvaltuuston kokouksia voi seurata suorana lähetyksenä kunnan"
        " YouTube-kanavalla.</p>",
        "live",
    ),
    ("<p>Kaupunginvaltuuston kokoukset striimataan.</p>", "live"),
    (
        "<p>Valtuuston kokoukset lähetetään suorina lähetyksinä osoitteessa mallila.fi/tv.</p>",
        "live",
    ),
    ("<h2>Valtuusto</h2><p>Kokouksia voi seurata verkon välityksellä.</p>", "live"),
    ("<h1>Kunnanvaltuusto</h1><p>Kokousta pääsee seuraamaan suorana verkossa.</p>", "live"),
    (f'<ul><li><a href="{YT}">Kunnanvaltuuston kokousten live-striimaus</a></li></ul>', "live"),
    (
        f'<h2>Valtuuston kokousten seuraaminen</h2><p><a href="{YT}">Katso suora lähetys</a></p>',
        "live",
    ),
    ("<p>Kaupunginvaltuuston kokoukset videoidaan ja niitä voi katsoa kotoa.</p>", "live"),
    ("<p>Voita seurata valtuuston kokouksia You Tube -kanavalta suoralähetyksenä.</p>", "live"),
    ("<p>Valtuustolähetykset löytyvät kunnan kanavalta.</p>", "live"),
    ("<p>Valtuuston istuntoja voi katsella kotisohvalta kaapelikanavalla.</p>", "live"),
    (
        "<p>Kunnanvaltuuston kokouksen suoratoisto alkaa kymmenen minuuttia ennen kokousta.</p>",
        "live",
    ),
    ("<p>Kaupunginvaltuuston kokoukset ovat katsottavissa YouTubessa.</p>", "live"),
    (
        "<p>Kunnanvaltuuston kokous pidetään etäkokouksena, ja se on"
        " seurattavissa suorana YouTubessa.</p>",
        "live",
    ),
    ("<p>Valtuuston kokoukset lähetetään suorana, mutta niitä ei tallenneta.</p>", "live"),
    (f'<h3>Kaupunginvaltuuston kokouslähetys</h3><iframe src="{YT}"></iframe>', "live"),
    ("<table><tr><td>Kunnanvaltuusto</td><td>kokoukset suorana verkossa</td></tr></table>", "live"),
    ("<h1>Kunnanhallitus</h1><p>Valtuuston kokoukset striimataan.</p>", "live"),
    (
        "<h1>Valtuusto, hallitus ja lautakunnat</h1>"
        "<p>Kunnanvaltuuston kokouksia voi seurata suorana.</p>",
        "live",
    ),
    ("<p>Kokouksia voi seurata suorana. Kunnanvaltuusto kokoontuu kuukausittain.</p>", "live"),
    ("<p>Kunnanvaltuuston kokous välitetään suoraan YouTubessa.</p>", "live"),
    # Finnish, recordings
    (f'<p><a href="{YT}">Nauhoitetut valtuustokokoukset</a></p>', "recording"),
    (
        "<p>Kunnanvaltuuston kokousten tallenteet ovat katsottavissa kahden viikon ajan.</p>",
        "recording",
    ),
    ("<h1>Kaupunginvaltuusto</h1><p>Kokouksen tallenne löytyy kunnan kanavalta.</p>", "recording"),
    (f'<p><a href="{YT}">Kunnanvaltuuston kokous</a></p>', "recording"),
    ("<p>Valtuuston kokouksen suoran lähetyksen tallenne on nyt verkossa.</p>", "recording"),
    # Finnish, announcements
    (
        "<p>Kaupunginvaltuuston kokousta 9.3.2026 voi seurata suorana lähetyksenä.</p>",
        "announcement",
    ),
    (
        "<h1>Valtuusto kokoontuu 16.4.2026</h1><p>Kokous on katsottavissa suorana lähetyksenä.</p>",
        "announcement",
    ),
    ("<p>Valtuustossa ma 16.4. aiheena talousarvio – katso suorana!</p>", "announcement"),
    ("<p>Kunnanvaltuuston kokousten striimaus aloitetaan 1.9.2026.</p>", "intention"),
    # Finnish, intentions
    ("<p>Kunta aikoo kokeilla valtuuston kokousten striimausta.</p>", "intention"),
    ("<p>Kaupunginvaltuuston kokousten suoratoistoa suunnitellaan.</p>", "intention"),
    # Swedish
    ("<p>Fullmäktiges sammanträden sänds direkt på webben.</p>", "live"),
    ("<p>Kommunfullmäktiges möten kan följas via nätet.</p>", "live"),
    (
        "<h1>Stadsfullmäktige</h1><h2>Följ mötet</h2><p>Länken till den"
        " direkta webbsändningen öppnas när mötet börjar.</p>",
        "live",
    ),
    ("<p>Sammänträdena i stadsfullmäktige direktsänds på Youtube.</p>", "live"),
    (
        f"<h2>Följ med stadsfullmäktiges möte live</h2><p>via bilden</p><a"
        f' href="{YT}"><img src="a.png"></a>',
        "live",
    ),
    ("<h1>Fullmäktiges sammanträden på webben</h1>", "live"),
    ("<p>Fullmäktigemötet strömmas på kommunens kanal.</p>", "live"),
    ("<p>Stadsfullmäktiges möten kan ses i efterhand som inspelning.</p>", "recording"),
    (
        "<p>Stadsfullmäktige sammanträder måndag 9 mars 2026 och mötet direktsänds.</p>",
        "announcement",
    ),
    ("<p>Kommunen planerar att strömma fullmäktiges möten.</p>", "intention"),
    # English and Sámi
    ("<p>City Council meetings can be watched live online.</p>", "live"),
    ("<p>The Council meeting is live streamed on the city's channel.</p>", "live"),
    ("<p>Recordings of the municipal council's meetings are kept for two weeks.</p>", "recording"),
    (
        "<p>The municipality plans to stream city council meetings; streaming is being tested.</p>",
        "intention",
    ),
    ("<p>Váldostivrra čoahkkimat: njuolggosáddagat YouTubes.</p>", "live"),
]

NOT_SAID = [
    # other bodies
    "<p>Aluevaltuuston kokousta voi seurata suorana lähetyksenä YouTubessa.</p>",
    "<h1>Hyvinvointialueen aluevaltuusto kokoontuu</h1><p>Valtuuston kokous striimataan.</p>",
    "<p>Maakuntavaltuuston kokous lähetetään suorana.</p>",
    "<h1>Nuorisovaltuusto</h1><p>Kokouksia voi seurata suorana Instagramissa.</p>",
    "<h1>Nuorisovaltuusto</h1><p>Valtuuston kokoukset striimataan.</p>",
    "<p>Kirkkovaltuuston kokous ja jumalanpalvelukset striimataan seurakunnan kanavalla.</p>",
    "<p>Yhtymävaltuuston kokous on katsottavissa suorana.</p>",
    "<h2>Kunnanvaltuusto</h2><p>Kunnanhallituksen kokouksen"
    " tiedotustilaisuus lähetetään suorana.</p>",
    "<p>Välfärdsområdesfullmäktiges sammanträde direktsänds, sammanträdet bandas inte.</p>",
    "<p>Ungdomsfullmäktige ordnar ett möte som strömmas på Instagram.</p>",
    "<p>Kyrkofullmäktiges möte kan följas via nätet.</p>",
    "<p>The youth council meeting is live streamed on Instagram.</p>",
    # other events
    "<h1>Kunnanvaltuusto</h1><p>Itsenäisyyspäivän juhla lähetetään suorana YouTubessa.</p>",
    "<p>Kaupunginvaltuuston puheenjohtaja avaa tapahtuman, jota voi seurata suorana.</p>",
    "<p>Valtuustosalissa pidettävä konsertti striimataan.</p>",
    "<p>Valtuustoseminaari lähetetään suorana verkossa.</p>",
    "<p>Jumalanpalvelus striimataan sunnuntaina. Kunnanvaltuuston jäsenet osallistuvat.</p>",
    "<p>Celebration will be live streamed; the vice-chairman of city council brings greetings.</p>",
    "<p>Some library events are streamed online, and the city council granted the money.</p>",
    "<p>Lukion lakkiaiset lähetetään suorana valtuustotalolta.</p>",
    "<p>Jääkiekko-ottelu striimataan. Kaupunginvaltuusto myönsi avustuksen.</p>",
    "<p>Torin livekamera näyttää valtuustotalon edustaa suorana.</p>",
    "<p>Skolans julfest strömmas från fullmäktigesalen.</p>",
    "<p>Gudstjänsten direktsänds. Fullmäktiges ordförande talar.</p>",
    "<p>Valtuustosalin lehteri on avoinna, kun valtuusto kokoontuu. Katso nuorten striimit.</p>",
    "<p>Lasten valtuuston kokous striimataan.</p>",
    # motions, minutes, papers, decisions
    "<p>Valtuustoaloite kaupunginvaltuuston kokousten striimaamisesta.</p>",
    "<h1>Valtuustoaloite: kokousten videointi</h1><p>Kunnanvaltuuston"
    " kokoukset tulisi lähettää suorana.</p>",
    "<p>Motion om direktsändning av fullmäktiges möten.</p>",
    "<p>Kunnanvaltuuston kokouksen ääni- ja kuvayhteyksien tarkastamisen"
    " jälkeen todettiin läsnäolijat.</p>",
    "<p>Kaupunginvaltuuston kokous pidetään Teams-etäyhteydellä.</p>",
    "<p>Kunnanvaltuuston pöytäkirjat ovat nähtävänä yleisessä tietoverkossa.</p>",
    "<p>Valtuuston esityslistat ja pöytäkirjat ovat katsottavissa verkossa.</p>",
    "<p>City council meeting agendas are available online.</p>",
    "<p>Kaupunginvaltuusto päätti hankkia kirjastoon striimauslaitteet.</p>",
    "<p>Kunnanvaltuuston sähköisessä kokouksessa yleisö voi seurata"
    " kokousta osoitteessa x.mallila.fi.</p>",
    "<p>Fullmäktiges protokoll publiceras på webben efter mötet.</p>",
    # denied
    "<p>Valtuuston kokouksia ei lähetetä suorana.</p>",
    "<p>Kunnanvaltuuston kokouksia ei striimata eikä tallenneta.</p>",
    "<p>Fullmäktiges sammanträden direktsänds inte.</p>",
    "<p>Stadsfullmäktiges sammanträde bandas inte.</p>",
    "<p>City council meetings are not live streamed.</p>",
    "<p>Vi sänder inte fullmäktiges möten direkt.</p>",
    # nothing of a broadcast, or nothing of the council
    "<h1>Kunnanvaltuusto</h1><p>Kokousta voi seurata lehteriltä.</p>",
    "<p>Valtuuston 28.8.2023 kokouksen päätökset</p>",
    "<h1>Kunnanvaltuusto</h1><p><a"
    ' href="https://www.helsinkikanava.fi/">Videoita kaupungista</a></p>',
    "<p>Tapahtuma striimataan suorana.</p>",
    "<p>Some events are streamed on the library's YouTube channel.</p>",
]


def found(snippet: str, kind: str = "other") -> list[Finding]:
    return find_livestreams(page(snippet, kind=kind))


@pytest.mark.parametrize(("snippet", "value"), SAID)
def test_says_that_the_council_can_be_watched(snippet: str, value: str) -> None:
    findings = found(snippet)
    assert [finding.value for finding in findings] == [value]
    assert 0 < len(findings[0].text) <= 300
    assert 0 < findings[0].details["confidence"] < 1
    assert findings[0].details["reasons"]


@pytest.mark.parametrize("snippet", NOT_SAID)
def test_does_not_say_it(snippet: str) -> None:
    assert [(finding.value, finding.text) for finding in found(snippet)] == []


STREAMS = [
    (
        f'<p>Kunnanvaltuuston kokous suorana: <a href="{YT}">katso</a></p>',
        YT,
        "youtube",
        "platform",
    ),
    (
        f'<h2>Valtuuston kokous suorana</h2><p>Tervetuloa</p><iframe data-src="{YT}"></iframe>',
        YT,
        "youtube",
        "platform",
    ),
    (
        "<p>Valtuuston kokoukset suorana osoitteessa www.mallila.fi/tv.</p>",
        "https://www.mallila.fi/tv",
        "www.mallila.fi",
        "own_channel",
    ),
    (
        "<p>Fullmäktige direktsänds på adressen www.mediaserver.fi/live/mallila</p>",
        "https://www.mediaserver.fi/live/mallila",
        "mediaserver",
        "vendor",
    ),
    (
        "<p>Kunnanvaltuusto suorana: https://tallennus.telia.fi/live/123</p>",
        "https://tallennus.telia.fi/live/123",
        "telia",
        "vendor",
    ),
    (
        '<p>Valtuuston kokous suorana <a href="https://areena.yle.fi/1-2">Areenassa</a></p>',
        "https://areena.yle.fi/1-2",
        "yle",
        "broadcaster",
    ),
    (
        "<p>Kunnanvaltuuston kokoukset suorana kunnan Facebook-sivulla.</p>",
        "",
        "facebook",
        "platform",
    ),
    ("<p>Kunnanvaltuuston kokoukset striimataan.</p>", "", "", "unknown"),
    (
        "<p>Valtuuston kokous suorana.</p><p><a"
        ' href="https://www.facebook.com/sharer/sharer.php?u=x">Jaa</a></p>',
        "",
        "",
        "unknown",
    ),
]


@pytest.mark.parametrize(("snippet", "url", "host", "host_type"), STREAMS)
def test_tells_where_to_watch(snippet: str, url: str, host: str, host_type: str) -> None:
    details = found(snippet)[0].details
    assert (details["stream_url"], details["host"], details["host_type"]) == (url, host, host_type)


DATES = [
    ("<p>Kaupunginvaltuuston kokousta 9.3.2026 voi seurata suorana.</p>", "2026-03-09"),
    ("<h1>Valtuusto 2026</h1><p>Valtuuston kokous 16.4. lähetetään suorana.</p>", "2026-04-16"),
    ("<p>Valtuuston kokous ma 16.4. lähetetään suorana.</p>", ""),
    ("<p>Fullmäktiges möte den 9 mars 2026 kl 18 direktsänds.</p>", "2026-03-09"),
]


@pytest.mark.parametrize(("snippet", "day"), DATES)
def test_tells_the_meeting(snippet: str, day: str) -> None:
    assert [(f.value, f.details["meeting_date"]) for f in found(snippet)] == [("announcement", day)]


def test_meetings_in_general_have_no_date() -> None:
    text = "<p>Valtuuston kokouksia on lähetetty suorana 1.1.2020 alkaen.</p>"
    assert [(f.value, f.details["meeting_date"]) for f in found(text)] == [("live", "")]


def test_a_council_page_is_surer_than_another() -> None:
    text = "<p>Kunnanvaltuuston kokoukset lähetetään suorana.</p>"
    council, other = found(text, "council")[0], found(text)[0]
    assert council.details["confidence"] > other.details["confidence"]
