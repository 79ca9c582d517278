"""One dated meeting on pages that are neither news nor events."""

import pytest

from tests.crawler.detectors.test_broadcasts import told

SAID = {
    ("announcement", "other"): [
        "<h1>Kunnanvaltuuston kokous</h1><p>Kunnanvaltuusto kokoontuu tiistaina 16.6.2026 klo 18.00 kunnanvirastolla.</p><p>Asialista: tilinpäätös, arviointikertomus.</p><p>Kokous lähetetään suorana kunnan YouTube-kanavalla.</p>",
        "<h1>Kaupunginvaltuuston kokouskuulutus</h1><p>Aika: maanantai 27.4.2026 klo 17</p><p>Paikka: kaupungintalo</p><p>Kokousta voi seurata suorana kaupungin verkkosivuilla.</p>",
        "<h1>Kokouskutsu: kunnanvaltuusto</h1><p>Kunnanvaltuuston kokous pidetään 9.11.2026 alkaen klo 18.00 koulukeskuksen auditoriossa.</p><p>Kokous on julkinen ja se videoidaan suorana verkkoon.</p>",
        "<h1>Kuulutus</h1><p>Kaupunginvaltuuston kokous pidetään maanantaina 16.3.2026 kello 18.00 valtuustosalissa.</p><p>Kokousta on mahdollista seurata striiminä kaupungin YouTube-kanavalla.</p>",
        "<h1>Kunnanvaltuusto koolla 8.6.</h1><p>Kokousta voi seurata suorana verkossa.</p>",
        "<h1>Valtuuston ylimääräinen kokous</h1><p>Kunnanvaltuuston ylimääräinen kokous järjestetään torstaina 5.2.2026 klo 16.</p><p>Istunto näytetään suorana kunnan Facebook-sivulla.</p>",
        "<h1>Ilmoitus kunnanvaltuuston kokouksesta</h1><p>Kunnanvaltuuston kokous pidetään keskiviikkona 20.5.2026 klo 18 kunnantalolla. Käsiteltävien asioiden luettelo on ilmoitustaululla. Kokous striimataan.</p>",
        "<h1>Viralliset ilmoitukset</h1><p><b>Kunnanvaltuuston kokous 22.6.2026</b></p><p>Kunnanvaltuusto kokoontuu maanantaina 22.6.2026 klo 18.00. Kokouksesta on suora lähetys kunnan verkkosivuilla.</p>",
        "<h1>Kommunfullmäktiges möte</h1><p>Kommunfullmäktige sammanträder torsdagen den 18 juni 2026 kl. 19 i kommungården.</p><p>Mötet direktsänds på kommunens webbplats.</p>",
        "<h1>Kungörelse</h1><p>Stadsfullmäktige sammanträder måndagen den 9 november 2026 kl. 18.00 i stadshuset.</p><p>Sammanträdet strömmas på stadens Youtubekanal.</p>",
        "<h1>Kallelse till kommunfullmäktige</h1><p>Tid: 23.4.2026 kl. 18</p><p>Plats: Kommungården</p><p>Mötet kan följas i direktsändning via kommunens webbplats.</p>",
        "<h1>Extra fullmäktigemöte</h1><p>Ett extra möte med kommunfullmäktige hålls 5.2.2026. Mötet sänds direkt på webben.</p>",
        "<h1>Fullmäktiges möte 15.6</h1><p>Mötet visas direkt på stadens webb-tv.</p>",
        "<h1>Fullmäktiges beslut 15.6.2026</h1><p>Kommunfullmäktiges möte sändes direkt på webben.</p>",
        "<h1>Kunnanvaltuuston kokous</h1><p>Kunnanvaltuuston kokous keskiviikkona 11.11.2026 klo 17.30 Keskuskoulun auditoriossa.</p><p>Kokousta voi seurata suorana kunnan YouTube-kanavalta.</p>",
        "<h1>Kokouskutsu</h1><p>Kaupunginvaltuusto kutsutaan kokoukseen 14.12.2026 klo 16.00.</p><p>Kokous lähetetään suorana.</p>",
        "<h1>Valtuuston talousarviokokous</h1><p>Kunnanvaltuusto käsittelee talousarviota maanantaina 7.12.2026 klo 12 alkaen.</p><p>Kokous striimataan kunnan sivuilla.</p>",
        "<h1>Kunnanvaltuuston kokous 5.10.</h1><p>Kokous on julkinen ja suora lähetys löytyy kunnan Youtube-kanavalta.</p>",
        "<h1>Kuulutus kunnanvaltuuston kokouksesta</h1><p>Kunnanvaltuusto kokoontuu 28.9.2026 klo 18.30. Esityslista on julkaistu 21.9.2026. Pöytäkirja pidetään nähtävänä 5.10.2026.</p><p>Kokousta on mahdollista seurata suorana.</p>",
        "<h1>Valtuuston järjestäytymiskokous</h1><p>Vastavalittu kaupunginvaltuusto kokoontuu ensimmäiseen kokoukseensa 2.6.2025 klo 18.</p><p>Järjestäytymiskokousta voi seurata suorana verkossa.</p>",
        "<h1>Kommunfullmäktiges möte</h1><p>Kommunfullmäktige samlas onsdagen den 11 november 2026 kl. 18 i skolans auditorium.</p><p>Mötet kan följas direkt på kommunens Youtubekanal.</p>",
        "<h1>Möteskallelse</h1><p>Stadsfullmäktige kallas till möte 14.12.2026 kl. 16.00.</p><p>Mötet direktsänds.</p>",
        "<h1>Fullmäktiges budgetmöte</h1><p>Kommunfullmäktige behandlar budgeten måndagen den 7 december 2026 kl. 12.</p><p>Mötet strömmas på kommunens webbplats.</p>",
        "<h1>Kungörelse om fullmäktiges möte</h1><p>Kommunfullmäktige sammanträder 28.9.2026 kl. 18.30. Protokollet hålls framlagt 5.10.2026.</p><p>Mötet kan följas i direktsändning.</p>",
        "<h1>Kunnanvaltuuston kokous 1.6.2026 klo 18</h1><p>Lähetys alkaa klo 17.50 kunnan kanavalla.</p>",
        "<h1>Kokousilmoitus</h1><p>Kunnanvaltuuston kokous pidetään tiistaina 3.3.2026 klo 18 kunnantalossa.</p><p>Tervetuloa seuraamaan paikan päälle tai suorana verkossa.</p>",
        "<h1>Valtuuston kokous siirretty</h1><p>Kaupunginvaltuuston kokous on siirretty pidettäväksi 18.5.2026 klo 17. Kokous lähetetään suorana.</p>",
        "<h1>Budjettivaltuusto</h1><p>Kaupunginvaltuusto kokoontuu 16.11.2026 klo 10.</p><p>Keskustelua voi seurata suorana verkossa.</p>",
        "<h1>Fullmäktige sammanträder</h1><p>Kommunfullmäktige sammanträder tisdagen den 3 mars 2026 kl. 18 i kommunhuset.</p><p>Välkommen på plats eller följ mötet direkt på nätet.</p>",
        "<h1>Mötet flyttat</h1><p>Stadsfullmäktiges möte har flyttats till den 18 maj 2026 kl. 17. Mötet strömmas.</p>",
    ],
    ("announcement", "news"): [
        "<h1>Valtuuston päätöksiä 15.6.2026</h1><p>Kaupunginvaltuuston kokous lähetettiin suorana kaupungin YouTube-kanavalla.</p>",
        "<h1>Valtuusto hyväksyi tilinpäätöksen</h1><p>Kunnanvaltuusto kokoontui maanantaina 15.6.2026. Kokousta saattoi seurata suorana netistä.</p>",
        "<h1>Näin valtuusto äänesti</h1><p>Kaupunginvaltuusto päätti kouluverkosta 9.2.2026. Suoraa lähetystä seurasi yli tuhat katsojaa.</p>",
        "<h1>Valtuuston ensimmäinen suora lähetys</h1><p>Kunnanvaltuuston kokous 9.2.2026 näytettiin ensimmäistä kertaa suorana.</p>",
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "page_kind", "snippet"),
    [(*labels, case) for labels, cases in SAID.items() for case in cases],
)
def test_a_notice_announces_its_meeting(kind: str, page_kind: str, snippet: str) -> None:
    assert told(snippet, page_kind) == [kind]
