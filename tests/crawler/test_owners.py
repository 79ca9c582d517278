"""Whose account: a table of cases, each a way a site links to it."""

import pytest

from crawler.conclude import conclude
from crawler.finding import Finding
from crawler.owner_terms import owner_terms
from storage.records import Known
from tests.crawler.builders import CONTACT, LIBRARY, NEWS, account, looks

LIST = {"placement": "main", "url": CONTACT, "page_kind": "communication"}
ON_LIBRARY = {"placement": "main", "url": LIBRARY, "page_kind": "sector"}
ON_YOUTH = {
    "placement": "main",
    "url": "https://www.kuvitelma.example/nuorisopalvelut",
    "page_kind": "sector",
}
ON_SPORT = {
    "placement": "main",
    "url": "https://www.kuvitelma.example/liikunta",
    "page_kind": "sector",
}
ON_COUNCIL = {
    "placement": "main",
    "url": "https://www.kuvitelma.example/valtuusto",
    "page_kind": "council",
}
ON_NEWS = {"placement": "main", "url": NEWS, "page_kind": "news"}

CASES: list[tuple[str, str, Finding, int]] = [
    ("municipality", "", account("facebook:kuvitelmankunta", pages=10), 0),
    ("municipality", "", account("instagram:kuvitelma", pages=10), 0),
    ("municipality", "", account("facebook:fantasibykommun", pages=10, label="Facebook"), 0),
    ("municipality", "", account("linkedin:company/kuvitelman-kunta", pages=3), 0),
    ("municipality", "", account("youtube:channel/UCAAAAAAAAAAAAAAAAAAAAAA", pages=10), 0),
    ("municipality", "", account("facebook:id:123456789012", pages=10, text="Kunta Facebookissa"), 0),
    ("municipality", "", account("twitter:kuvis", text="Kunnan X-tili", unit="Kunta", **LIST), 0),
    ("municipality", "", account("youtube:@kuvitelmankunta", unit="", **LIST), 2),
    ("unit", "library", account("facebook:kuvitelmankirjasto", unit="Kirjasto", **LIST), 0),
    ("unit", "library", account("facebook:kuvikirjasto", unit="Kunnankirjasto", **LIST), 0),
    ("unit", "library", account("instagram:lukuhetki", **ON_LIBRARY), 0),
    ("unit", "youth", account("instagram:nuokkari", unit="Nuorisotyö", **LIST), 0),
    ("unit", "youth", account("instagram:fantasibyungdom", unit="Ungdomsverksamhet", **LIST), 0),
    ("unit", "sport", account("facebook:polskila", unit="Uimahalli", **LIST), 0),
    ("unit", "tourism", account("instagram:visitkuvitelma", **LIST), 0),
    ("unit", "museum", account("facebook:vanhatalo", unit="Museo", **LIST), 1),
    ("unit", "school", account("facebook:yhtenaiskoulu", unit="Yhtenäiskoulu", **LIST), 0),
    ("unit", "other", account("facebook:id:123456789012", unit="Vanhainkoti Ehtookoto", **LIST), 0),
    ("unit", "library", account("facebook:kirjastot", unit="Kirjastot", **LIST), 0),
    ("unit", "school", account("facebook:opistossa", unit="Kansalaisopisto", **LIST), 0),
    ("shared", "school", account("facebook:opistossa", unit="Kansalaisopisto", **LIST), 3),
    ("shared", "library", account("instagram:fantasiabiblioteken", unit="Fantasia-biblioteken", **ON_LIBRARY), 0),
    ("other", "", account("facebook:group:kuvitelmanaidit", text="Kuvitelman äidit", **LIST), 0),
    ("director", "", account("twitter:maijam", director=True, person="Maija Mallikas", **LIST), 0),
    ("shared", "library", account("facebook:kuvikirjastot", unit="Kuvi-kirjastot", **LIST), 4),
    ("company", "technical", account("facebook:kuvitelmanenergia", unit="Kuvitelman Energia Oy", **LIST), 0),
    ("other", "", account("facebook:poliisi", unit="Poliisi", **LIST), 250),
    ("other", "", account("facebook:kelafpa", text="Kela Facebookissa", **LIST), 80),
    ("other", "", account("facebook:kuvahyvinvointialue", text="Kuvan hyvinvointialue", **LIST), 5),
    ("other", "", account("facebook:naapurinkunta", text="Naapurin kunta", **ON_NEWS), 0),
    ("other", "", account("facebook:kesafestivaali2026oy", text="Festivaali", **ON_NEWS), 40),
    ("other", "", account("twitter:digitoimistox", text="Toteutus: Digitoimisto X", pages=10), 6),
    ("other", "", account("facebook:kuvitelmanseurakunta", unit="Seurakunta", **LIST), 0),
    ("other", "", account("facebook:lehdonsamfallighet", unit="Lehdon kyrkliga samfällighet", **LIST), 0),
    ("other", "", account("facebook:kuvitelmandemarit", text="Demarit", **LIST), 0),
    ("other", "", account("instagram:jokumuu", **ON_NEWS), 0),
    ("municipality", "", account("instagram:kuvitelmafantasiby", pages=10), 0),
    ("shared", "library", account("instagram:satukirjastot", unit="Satukirjastot", **ON_LIBRARY), 0),
    ("shared", "school", account("facebook:lehto", unit="Opisto", text="Opisto on viiden kunnan yhteinen", **LIST), 0),
    ("shared", "employment", account("facebook:satutyo", unit="Satumaan työllisyysalue", **LIST), 0),
    ("unit", "library", account("facebook:kunnankirjastot", unit="Kirjastot", **LIST), 0),
    ("unit", "museum", account("instagram:taidemuseovalo", unit="Taidemuseo Valo", **LIST), 0),
    ("unit", "early_childhood", account("facebook:varhaiskasvatuskuvis", unit="Varhaiskasvatus", **LIST), 0),
    ("unit", "other", account("facebook:navigatorn", unit="Navigatorn", heading="På sociala medier", **LIST), 0),
    ("unit", "library", account("instagram:valopiha", unit="Valopiha", page_title="Valopiha – Kuvitelma", **ON_LIBRARY), 0),
    ("company", "technical", account("facebook:valoasuu", unit="Asunnot Valo Oy", text="Kunnan omistama yhtiö", heading="Tekniset palvelut", **LIST), 0),
    ("other", "", account("instagram:melonta", unit="Melonta ja Matka Oy", **ON_LIBRARY), 0),
    ("other", "", account("facebook:hotellitaru", unit="Hotelli Taru", **ON_LIBRARY), 0),
    ("other", "", account("facebook:kuvitelmaarvonta", text="Tilit Kuvitelma arvonta eivät ole kunnan.", **ON_NEWS), 0),
    ("other", "", account("twitter:teemapaja", text="Template by Teemapaja", label="Teemapaja", pages=10), 0),
    ("other", "", account("facebook:teemapaja", placement="metadata", text="sameAs: Teemapaja"), 0),
    ("municipality", "", account("facebook:kuvitelmankunta", heading="Naapurikunnat", **ON_NEWS), 0),
    ("municipality", "", account("instagram:metsankaupunki", unit="Kuvitelman kunta", heading="Yrityksiä", **LIST), 0),
    ("municipality", "", account("tiktok:metsankaupunki", unit="Kunta", heading="Areena Oy", **ON_SPORT), 0),
    ("municipality", "", account("facebook:metsankaupunki", label="Facebook", placement="main"), 0),
    ("municipality", "", account("facebook:metsatv", label="Facebook", placement="main"), 0),
    ("municipality", "", account("instagram:kuvitelma1776", unit="Pääkanavamme", **LIST), 0),
    ("municipality", "", account("instagram:kuvitelmankunta_metsa", unit="kuvitelmankunta_metsa", **LIST), 0),
    ("municipality", "", account("facebook:yhdessa7", unit="Kunnan yhteiset", heading="Kunnan yhteiset kanavat", **LIST), 0),
    ("other", "", account("facebook:naapurinkaupunki", unit="Naapurin kaupunki", **ON_SPORT), 0),
    ("other", "", account("facebook:metsankaupunki", unit="Naapuri", **ON_NEWS), 0),
    ("unit", "early_childhood", account("instagram:siilinpesat", unit="Varhaiskasvatus", **LIST), 0),
    ("other", "", account("instagram:siilidigital", text="Toteutus: Siili", pages=10), 0),
    ("unit", "youth", account("instagram:frostis", unit="Ungdomsgården Frostis", heading="Övriga konton", **LIST), 0),
    ("other", "", account("instagram:klubben", unit="Klubben", heading="Andra som ordnar kurser", **LIST), 0),
    ("unit", "culture", account("facebook:jokisoitto", unit="Kokemäenjoen orkesteri", **LIST), 0),
    ("unit", "other", account("facebook:kuvitelmatalo_x", unit="Kuvitelma-talo (kunnan kokouspaikka)", **LIST), 0),
    ("shared", "culture", account("facebook:salosoitto", unit="Musiikkiopisto (Kuvitelma, Salo, Forssa, Loimaa)", **LIST), 0),
    ("unit", "employment", account("facebook:tyot7", unit="Kunnan työllisyyspalvelut", heading="Metsän työllisyysalue", **LIST), 0),
    ("company", "tourism", account("instagram:gometsa", unit="Metsän Matkailu Oy", heading="Metsän Matkailu Oy", run_by="company", run_words="kunnan enemmistöomisteinen yhtiö", **ON_SPORT), 0),
    ("unit", "museum", account("instagram:pakkahuone", unit="Taidemuseo", led_by="company", led_words="tytäryhtiö", **LIST), 0),
    ("other", "", account("instagram:piruetti", unit="Tanssikoulu Piruetti", **ON_NEWS), 0),
    ("municipality", "", account("whatsapp:358401234567", heading="Asiakaspalvelu", **LIST), 0),
    ("municipality", "", account("facebook:kuvitelmanyt", text="Kunnan uutiset", **LIST), 0),
    ("unit", "tourism", account("facebook:kuvitelmanyt", unit="Matkailu", **LIST), 0),
    ("municipality", "", account("facebook:fantasiby", label="Instagram på svenska", unit="svenska", **LIST), 0),
    ("unit", "employment", account("instagram:ohjaamokuvitelma", unit="Ohjaamo", **LIST), 0),
    ("unit", "employment", account("instagram:puuha", unit="Työpaja", **LIST), 0),
    ("unit", "youth", account("instagram:puuha", unit="Nuorten työpaja", **LIST), 0),
    ("unit", "youth", account("instagram:kellari", unit="Kellarin illat", **ON_YOUTH), 0),
    ("other", "", account("instagram:apua247", text="Apua-chat on Mallijärjestö ry:n", unit="Apua-chat ry", **ON_YOUTH), 0),
    ("other", "", account("facebook:kuvitelmanponsi", heading="Urheiluseurat", unit="Ponsi", **ON_SPORT), 0),
    ("other", "", account("facebook:ponsi", page_title="Seurat – Kuvitelma", unit="Ponsi", **ON_SPORT), 0),
    ("unit", "sport", account("facebook:liikkuu", heading="Seurat", unit="Liikuntapalvelut", **ON_SPORT), 0),
    ("unit", "sport", account("facebook:kuvitelmaliikunta", heading="Seurat", unit="", **ON_SPORT), 0),
    ("other", "", account("facebook:maijakuvitelma", heading="Maija Mallikas", unit="Maija Mallikas", page_title="Kunnanvaltuuston jäsenet", **ON_COUNCIL), 0),
    ("other", "", account("facebook:kuvitelmansanomat", unit="Kuvitelman Sanomat", **LIST), 0),
    ("other", "", account("facebook:ravintolakuvitelma", **ON_SPORT), 0),
    ("other", "", account("facebook:raisio", unit="", **LIST), 0),
    ("other", "", account("instagram:raisionkirjasto", **ON_LIBRARY), 0),
    ("other", "", account("instagram:lukutoukka", unit="Raision kirjasto", **ON_LIBRARY), 0),
    ("other", "", account("instagram:yksityismuseo", text="Yksityinen museo on avoinna", unit="Museo", **LIST), 0),
    ("other", "", account("facebook:timontarinat", text="Entinen kunnanjohtaja Timo kertoo", heading="Kunnan historia", **ON_NEWS), 0),
    ("other", "", account("linkedin:company/pikselit", label="Pikselit", unit="Pikselit", pages=10), 0),
    ("other", "", account("twitter:teemapaja", placement="metadata", text="twitter:site: @teemapaja", page_kind="front"), 0),
    ("other", "", account("instagram:satuha", heading="Sote-palvelut", **ON_NEWS), 0),
    ("shared", "library", account("facebook:lukko", unit="Lukko", run_by="shared", run_words="viiden kunnan", **ON_LIBRARY), 0),
    ("shared", "school", account("facebook:lukuopisto", led_by="shared", led_words="viiden kunnan", **ON_LIBRARY), 0),
    ("unit", "library", account("facebook:kuvitelmankirjasto", run_by="shared", run_words="viiden kunnan", **ON_LIBRARY), 0),
    ("unit", "library", account("facebook:lukunurkka", heading="Oma kirjastomme", led_by="shared", led_words="viiden kunnan", **ON_LIBRARY), 0),
    ("company", "library", account("facebook:saarikasvu", run_by="company", run_words="kunnan omistama", **ON_LIBRARY), 0),
    ("unit", "technical", account("facebook:kuvitelmavesihuolto", text="Vesilaitos on kunnan liikelaitos", unit="Vesilaitos", run_by="company", run_words="kunnan yhtiö", **LIST), 0),
    ("other", "", account("facebook:perhe", unit="Perheneuvola", run_by="other", run_words="järjestää hyvinvointialue", **ON_LIBRARY), 0),
    ("company", "technical", account("facebook:mallikodit", unit="Kiinteistö Oy Mallikodit", **LIST), 0),
    ("company", "", account("facebook:mallilampo", heading="Tytäryhtiöt", unit="Mallin Lämpö", **LIST), 0),
    ("other", "", account("facebook:kuvitelmanloyto", unit="Tavaratalo Löytö", **ON_SPORT), 0),
    ("municipality", "", account("instagram:kuvitelmassa", label="Instagram", unit="Instagram", **LIST), 0),
    ("other", "", account("facebook:group:kuvitelmantori", text="Tori; kunta ei vastaa sen sisällöstä", **LIST), 0),
    ("other", "", account("facebook:kuvitelmanuimarit", unit="Kuvitelman Uimarit", **ON_SPORT), 0),
    ("unit", "museum", account("instagram:kuvitaide", unit="Taidemuseo", **LIST), 0),
    ("company", "", account("facebook:kuvitelmabostader", unit="Fantasiby Bostäder", **LIST), 0),
    ("shared", "school", account("facebook:opisto", unit="Opisto", said="Opisto (Alavuden, Kuortaneen ja Ähtärin yhteinen)", **ON_LIBRARY), 0),
    ("shared", "", account("facebook:hanke", unit="Hanke", heading="Kuntien yhteinen hanke", **LIST), 0),
    ("shared", "", account("facebook:kuvitelmaraisiotk", unit="", **LIST), 0),
    ("shared", "", account("facebook:elukat", unit="Vastaanotto", run_by="organiser", run_words="järjestää raision kunta", **LIST), 0),
    ("shared", "school", account("facebook:kuvitelmanopisto", unit="Opisto", run_by="shared", run_words="raision ja naantalin yhteinen", **ON_LIBRARY), 0),
    ("company", "tourism", account("facebook:visitkuvitelma", label="Facebook", unit="Visit Kuvitelma", said="Visit Kuvitelma on kunnan omistama matkailuyhtiö: Facebook", **LIST), 0),
    ("company", "", account("facebook:mallisaatio", unit="Mallisäätiö Oy", page_title="Kuntakonserni", **LIST), 0),
    ("unit", "youth", account("facebook:kuvitelmannuoriso", unit="Nuorisopalvelut", run_by="company", run_words="tytäryhtiöiden", **LIST), 0),
    ("other", "", account("facebook:safari", unit="Safari Oy", run_by="company", run_words="kunnan omistama", **ON_SPORT), 0),
    ("unit", "events", account("facebook:kuvitelmantalvi", label="Tapahtuman sivu", unit="Tapahtuman", text="Kunnan oma talvitapahtuma", **LIST), 0),
    ("unit", "environment", account("instagram:kuvigreen", unit="Greenway", said="Ympäristötoimi: Greenway", label="Greenway", **LIST), 0),
    ("unit", "other", account("facebook:kuvitelmatalo", unit="Kuvitelma-talo", **LIST), 0),
    ("unit", "museum", account("facebook:yhteistila", unit="Museo", said="Museo", text="Museo on auki. Näyttelyä tukee yksityinen säätiö", **LIST), 0),
    ("other", "", account("facebook:taidetalo", unit="Taidetalo", said="Raisiossa toimiva Taidetalo", **ON_SPORT), 0),
    ("other", "", account("facebook:melonta", heading="Ponsi", section="Yhdistykset", unit="Ponsi", **ON_SPORT), 0),
    ("other", "", account("instagram:visitutopia", label="Visit Utopia", unit="Utopia", pages=10), 0),
    ("municipality", "", account("twitter:kvkunta", unit="", pages=10), 0),
    ("director", "", account("facebook:kuvitelmankunnanjohtaja", unit="Maija Mallikas", **ON_COUNCIL), 0),
    ("other", "", account("facebook:joulukunta", unit="", **ON_SPORT), 0),
    ("other", "", account("facebook:kuvitelmansatusoitto", unit="festivaalia", heading="Satusoitto", run_by="other", run_words="järjestää kuvitelman soittoyhdistys"), 0),
    ("other", "", account("facebook:kuvitelmansoitto", placement="main", unit="Satusoiton", text="Järjestäjä on Kuvitelman Soitto ry. Satusoiton sivut"), 0),
    ("unit", "culture", account("facebook:kuvitelmankulttuuri", unit="Kulttuuripalvelut", text="Kulttuuripalvelut auttavat. Kuvitelman Soitto ry esiintyy", **LIST), 0),
    ("other", "", account("facebook:kuvitelmanmatkailu", unit="", text="Lipuista vastaa Kuvitelman Matkailuseura ry", **ON_SPORT), 0),
    ("other", "", account("instagram:kuvitelmanjuhla", placement="main", unit="Juhlan", said="Kunta on mukana tukijana. Juhlan kanavat: Instagram", label="Instagram"), 0),
    ("municipality", "", account("instagram:satulinna", placement="main", unit="Kunnan", said="Juhla on lauantaina. Kunnan kanavat: Instagram", label="Instagram"), 0),
    ("other", "", account("instagram:lumiresort", placement="main", label="Lumi Resort", unit="Lumi Resort", text="Alueella on yrityksiä, kuten Lumi Resort. Kunnan oma sivu on Visit Kuvitelma", said="Alueella on yrityksiä, kuten Lumi Resort"), 0),
    ("other", "", account("facebook:kirjavinkki", unit="Kirjavinkki", said="Kirjavinkki, valtakunnallinen verkkopalvelu", label="Kirjavinkki", **ON_LIBRARY), 0),
    ("other", "", account("facebook:fantasibykommun", label="Fantasiby kommun", unit="Fantasiby kommun", said="Naapurikunta Ruotsissa: Fantasiby kommun", **LIST), 0),
    ("municipality", "", account("facebook:fantasibykommun", label="Fantasiby kommun", unit="Fantasiby kommun", said="Yhteistyötä tehdään Ruotsissa. Kuntamme: Fantasiby kommun", **LIST), 0),
    ("other", "", account("facebook:socialdemokraternakuvitelma", unit="Socialdemokraterna", **ON_COUNCIL), 0),
    ("other", "", account("facebook:polisensatumaa", unit="ortens polismyndighet", run_by="company", run_words="stadens bolag", **LIST), 0),
    ("other", "", account("instagram:lumimokit", unit="Mökkivälitys Lumimökit", heading="Lumivaara", led_by="company", led_words="kehitysyhtiö", led_unit="", **ON_SPORT), 0),
    ("company", "sport", account("instagram:lumimatka", unit="Lumimatka", heading="Kanavat", led_by="company", led_words="kehitysyhtiö", led_unit="Lumimatka", **ON_SPORT), 0),
    ("other", "", account("facebook:lumiopetus", unit="Lumiopetus", heading="Koulutuskumppani", led_by="shared", led_words="viiden kunnan", **ON_SPORT), 0),
    ("shared", "school", account("instagram:kuvitelmanseudunopisto", unit="Opisto", **ON_LIBRARY), 0),
    ("unit", "school", account("instagram:kuvitelmanopisto", unit="Opisto", **ON_LIBRARY), 0),
    ("municipality", "", account("facebook:kuvitelmanseutu", pages=10), 0),
    ("shared", "library", account("linkedin:company/raisionregionens-sysselsattning", unit="", **ON_LIBRARY), 0),
    ("shared", "library", account("facebook:naantalijokilaaksonsoitinopisto", unit="", **ON_LIBRARY), 0),
    ("shared", "", account("linkedin:school/lumia", label="LinkedIn", said="Lumia, the joint education authority in the region: LinkedIn", **LIST), 0),
    ("shared", "library", account("instagram:lumikirja", unit="Lumi-kimpan kuulumiset", said="Haku: lumi.finna.fi. Lumi-kimpan kuulumiset", label="kuulumiset", **ON_LIBRARY), 0),
    ("unit", "library", account("facebook:kuvitelmankirjasto", unit="kirjastoa", said="Kuvitelman kirjasto kuuluu Lumi-kirjastoihin. Seuraa kirjastoa", **LIST), 0),
    ("shared", "library", account("facebook:lumikirja", unit="Lumi-kirjastot", said="Lumi-kirjastot", **LIST), 0),
    ("company", "sport", account("facebook:kuvitelmaareena", label="Facebook", text="Tapahtumat hoitaa kaupungin omistama Kuvitelma Areena Oy.", **ON_SPORT), 0),
    ("unit", "sport", account("facebook:kuvitelmaareena", label="Facebook", unit="Hallin", text="Siivouksen hoitaa Lumen Huolto Oy. Vuoroja voi hakea keväällä ja syksyllä. Hallin Facebook", **ON_SPORT), 0),
    ("company", "", account("facebook:lumikuvitelma", unit="Kuvitelmanseudun Kehitys Oy", heading="Kunnan tytäryhtiöt", **LIST), 0),
    ("shared", "business", account("facebook:lumiseutu", unit="Kuvitelmanseudun yrityspalvelu", **LIST), 0),
    ("company", "", account("facebook:kuvitelmahus", label="Facebook", said="Fastighets Ab Kuvitelmahus hyr ut bostäder: Facebook", heading="Kommunala bolag", **LIST), 0),
    ("other", "", account("facebook:hus", unit="", pages=1, **LIST), 0),
    ("unit", "events", account("instagram:lumijuhla", unit="Lumijuhlan", run_by="arranged", run_words="järjestävät kunnan vapaa-aikapalvelut", **ON_NEWS), 0),
    ("other", "", account("instagram:lumijuhla", unit="Lumijuhlan", run_by="own", run_words="kunnan oma", **ON_NEWS), 0),
    ("unit", "events", account("instagram:lumijuhla", unit="", led_by="arranged", led_words="järjestää kunnan kulttuuritoimi", led_unit="", **ON_NEWS), 0),
    ("other", "", account("instagram:lumibandi", unit="Lumibändi", led_by="arranged", led_words="järjestää kunnan kulttuuritoimi", led_unit="", **ON_NEWS), 0),
    ("unit", "culture", account("instagram:lumitalo", unit="Lumitaloa", label="Instagramissa", said="Kunnan kulttuuritalossa on juhla. Seuraa Lumitaloa Instagramissa", **ON_NEWS), 0),
    ("other", "", account("instagram:lumitalo", unit="Lumitaloa", label="Instagramissa", said="Kunnan väkeä on paikalla. Seuraa Lumitaloa Instagramissa", **ON_NEWS), 0),
    ("municipality", "", account("youtube:channel/UCLumi0Kokous0000000000A", unit="fullmäktiges direktsändningar", **LIST), 0),
    ("unit", "tourism", account("facebook:visitlumivaara", label="Visit Lumivaara", unit="Lumivaara", **LIST), 0),
    ("other", "", account("facebook:huskylumi", unit="Huskylumi", heading="Matkailu", **ON_SPORT), 0),
    ("unit", "youth", account("facebook:lumikellari", unit="Lumikellari", heading="Nuorisotyö", **ON_SPORT), 0),
    ("other", "", account("facebook:prokuvitelma", unit="Pro Kuvitelma", **ON_COUNCIL), 0),
    ("unit", "youth", account("facebook:kuvitelmanpaja", unit="Kuvitelman nuorisopaja", **ON_COUNCIL), 0),
    ("municipality", "", account("youtube:channel/UCLumi0Suora00000000000A", unit="Kokoukset lähetetään suorana", **ON_COUNCIL), 0),
    ("other", "", account("youtube:channel/UCLumi0Sello00000000000A", unit="Sello soi", **ON_COUNCIL), 0),
    ("unit", "technical", account("facebook:kuvitelmavesi", label="Facebook", unit="Häiriöt", said="Kuvitelman Vesi on kunnan liikelaitos. Häiriöt: Facebook", heading="Vesi ja energia", **ON_SPORT), 0),
    ("company", "technical", account("facebook:kuvitelmavesi", label="Facebook", unit="Häiriöt", said="Kuvitelman Vesi on kunnan yhtiö. Häiriöt: Facebook", heading="Vesi ja energia", **ON_SPORT), 0),
    ("other", "", account("facebook:lumitanssi", placement="main", unit="Lumitanssi", label="Facebook", said="Lumitanssi tehdään yhteistyössä kunnan kanssa: Facebook"), 0),
    ("unit", "events", account("facebook:lumitanssi", placement="main", unit="Tanssit järjestää kunnan nuorisotyö", run_by="arranged", run_words="järjestää kunnan nuorisotyö"), 0),
    ("unit", "youth", account("facebook:lumitanssi", placement="main", unit="Kunnan nuorisotyö", run_by="arranged", run_words="kunta järjestää"), 0),
    ("other", "", account("instagram:lumihoito", unit="Lumihoito (yksityinen", label="Instagram", said="Instagram", **ON_YOUTH), 0),
    ("shared", "tourism", account("facebook:kuvitelmalumi", unit="Matkailu", run_by="shared", run_words="kuvitelman ja lumen yhteinen", **LIST), 0),
    ("unit", "museum", account("facebook:lumimuseo", unit="Museo", run_by="shared", run_words="yhdessä kuvitelman kunnan kanssa", **ON_SPORT), 0),
    ("shared", "school", account("facebook:lumiopisto", unit="Opisto, viiden kunnan koulu", run_by="shared", run_words="viiden kunnan", **LIST), 0),
    ("unit", "events", account("instagram:lumiviikko", unit="Lumi Week is produced by city", run_by="arranged", run_words="produced by the city", **ON_NEWS), 0),
    ("other", "", account("instagram:lumifestival", placement="main", unit="Lumi", heading="Lumi"), 0),
    ("unit", "events", account("instagram:kuvitelmafestival", placement="main", unit="Lumi", heading="Lumi"), 0),
    ("other", "", account("instagram:lumiasunnot", label="Instagram", unit="Lumiasunnot", said="Lumiasunnot on Turun kaupungin yhtiö: Instagram", **ON_SPORT), 0),
    ("company", "", account("instagram:lumiasunnot", label="Instagram", unit="Lumiasunnot", said="Lumiasunnot on kaupungin yhtiö: Instagram", **LIST), 0),
    ("company", "", account("facebook:lumihallen", label="Facebook", unit="Lumihallen Ab", said="Lumihallen Ab, där kommunen är delägare: Facebook", **LIST), 0),
    ("shared", "sport", account("facebook:lumijate", label="Facebook", unit="Jätehuolto", said="Jätehuolto Lumijäte Oy (kuntien yhtiö) Facebook", **ON_SPORT), 0),
    ("other", "", account("facebook:kuvitelmaif", unit="Kuvitelma IF", heading="Idrott", **ON_SPORT), 0),
    ("unit", "events", account("instagram:kuvitelmanpolku", unit="Kunnan lumipolku", placement="main", page_kind="event", url=NEWS), 0),
]  # fmt: skip


@pytest.mark.parametrize(
    ("owner", "sector", "finding", "others"), CASES, ids=[f"{c[2].value}-{c[3]}" for c in CASES]
)
def test_owner(owner: str, sector: str, finding: Finding, others: int) -> None:
    linked_by = {finding.value: frozenset(f"{n:03}" for n in range(others))}
    (row,) = conclude([finding], looks(), Known(), linked_by).accounts
    assert (row.owner, row.sector) == (owner, sector), row.reasons
    assert 0.5 <= row.confidence <= 1
    assert row.reasons


def test_headings_of_one_page_do_not_make_a_sitewide_account_a_unit_s() -> None:
    footer = account(pages=9, text="Facebook")
    strays = [account(unit=unit, text=unit, pages=1) for unit in ("Kirjasto", "Museo", "Liikunta")]
    (row,) = conclude([footer, *strays], looks(), Known(), {}).accounts
    assert row.owner == "municipality"


def test_a_list_of_others_on_one_page_does_not_make_a_sitewide_account_another_s() -> None:
    footer = account("instagram:kuvis", pages=9, text="Kunta Instagramissa", unit="Kunta")
    stray = account("instagram:kuvis", pages=1, unit="Ponsi", heading="Urheiluseurat", **ON_SPORT)
    (row,) = conclude([footer, stray], looks(), Known(), {}).accounts
    assert row.owner == "municipality"


def test_words_of_the_next_link_do_not_count() -> None:
    text = "Facebook svenska Facebook suomi Fantasiens välfärdsområde"
    row_of_links = account("facebook:fantasibykommun", label="Facebook svenska", text=text, pages=9)
    (row,) = conclude([row_of_links], looks(), Known(), {}).accounts
    assert row.owner == "municipality"
    assert not [reason for reason in row.reasons if "välfärdsområde" in reason]


def test_confidence_grows_with_the_reasons() -> None:
    (sure,) = conclude([account(pages=10)], looks(), Known(), {}).accounts
    (less,) = conclude([account("facebook:jotain", pages=10)], looks(), Known(), {}).accounts
    assert sure.confidence > less.confidence


def test_a_channel_beside_the_municipality_s_own_accounts_is_its_own() -> None:
    row = {"heading": "Remontti valmis", "unit": "Remontti valmis"}
    own = account("facebook:kuvitelmankunta", label="Facebook", **row, **ON_NEWS)
    channel = account("youtube:channel/UCLumi0Rivi000000000000A", label="YouTube", **row, **ON_NEWS)
    (_, told) = conclude([own, channel], looks(), Known(), {}).accounts
    assert (told.owner, told.account) == ("municipality", channel.value)
    elsewhere = account(channel.value, heading="Kuvaajat", unit="Kuvaajat", **ON_NEWS)
    (_, told) = conclude([own, elsewhere], looks(), Known(), {}).accounts
    assert told.owner == "other"


@pytest.mark.parametrize("words", ["Kirkkokatu 6", "Kirkkonummin jäähalli", "Kyrkslätts idrott"])
def test_places_named_after_a_church_are_not_the_church(words: str) -> None:
    assert owner_terms().other_words.search(words.lower()) is None
