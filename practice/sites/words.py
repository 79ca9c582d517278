"""The words of the pages: page names and addresses, sectors, sentences, in three languages."""

PAGES: dict[str, dict[str, tuple[str, str]]] = {
    "fi": {
        "front": ("Etusivu", ""),
        "contact": ("Yhteystiedot", "yhteystiedot"),
        "communication": ("Viestintä", "viestinta"),
        "decision": ("Päätöksenteko", "paatoksenteko"),
        "council": ("{council}", "paatoksenteko/{council_slug}"),
        "director": ("{director}", "paatoksenteko/{director_slug}"),
        "news": ("Ajankohtaista", "ajankohtaista"),
        "notices": ("Kuulutukset", "kuulutukset"),
        "privacy": ("Tietosuoja", "tietosuoja"),
        "accessibility": ("Saavutettavuusseloste", "saavutettavuusseloste"),
        "youth_council": ("Nuorisovaltuusto", "paatoksenteko/nuorisovaltuusto"),
    },
    "sv": {
        "front": ("Framsida", ""),
        "contact": ("Kontakt", "kontakt"),
        "communication": ("Kommunikation", "kommunikation"),
        "decision": ("Beslutsfattande", "beslutsfattande"),
        "council": ("{council}", "beslutsfattande/{council_slug}"),
        "director": ("{director}", "beslutsfattande/{director_slug}"),
        "news": ("Aktuellt", "aktuellt"),
        "notices": ("Kungörelser", "kungorelser"),
        "privacy": ("Dataskydd", "dataskydd"),
        "accessibility": ("Tillgänglighetsutlåtande", "tillganglighetsutlatande"),
        "youth_council": ("Ungdomsfullmäktige", "beslutsfattande/ungdomsfullmaktige"),
    },
    "en": {
        "front": ("Home", ""),
        "contact": ("Contact us", "contact"),
        "communication": ("Communications", "communications"),
    },
}

BODIES = {
    ("fi", False): ("Kunnanvaltuusto", "Kunnanjohtaja"),
    ("fi", True): ("Kaupunginvaltuusto", "Kaupunginjohtaja"),
    ("sv", False): ("Kommunfullmäktige", "Kommundirektör"),
    ("sv", True): ("Stadsfullmäktige", "Stadsdirektör"),
}

SECTORS: dict[str, dict[str, str]] = {
    "library": {"fi": "Kirjasto", "sv": "Bibliotek"},
    "youth": {"fi": "Nuorisopalvelut", "sv": "Ungdomsverksamhet"},
    "culture": {"fi": "Kulttuuripalvelut", "sv": "Kultur"},
    "sport": {"fi": "Liikuntapalvelut", "sv": "Idrott"},
    "museum": {"fi": "Museo", "sv": "Museum"},
    "school": {"fi": "Koulut ja opetus", "sv": "Skolor och utbildning"},
    "early_childhood": {"fi": "Varhaiskasvatus", "sv": "Småbarnspedagogik"},
    "tourism": {"fi": "Matkailu", "sv": "Turism"},
    "business": {"fi": "Yrityspalvelut", "sv": "Näringsliv"},
    "employment": {"fi": "Työllisyyspalvelut", "sv": "Sysselsättning"},
    "participation": {"fi": "Osallisuus", "sv": "Delaktighet"},
    "technical": {"fi": "Tekniset palvelut", "sv": "Teknisk service"},
    "environment": {"fi": "Ympäristönsuojelu", "sv": "Miljövård"},
    "events": {"fi": "Tapahtumapalvelut", "sv": "Evenemang"},
    "administration": {"fi": "Hallinto", "sv": "Förvaltning"},
}

LABELS: dict[str, dict[str, str]] = {
    "fi": {
        "skip": "Siirry sisältöön",
        "menu": "Päävalikko",
        "login": "Kirjaudu",
        "follow": "Seuraa meitä",
        "on": "{whose} {kind} {platform}issa",
        "social": "{name} sosiaalisessa mediassa",
        "intro": "Yksiköillä on omia sosiaalisen median kanavia.",
        "share": "Jaa tämä sivu",
        "contact_us": "Kirjaamo, Keskustie 1, 99990 {name}, puh. 012 345 6789, kirjaamo@{mail}",
        "accounts_of": "{unit} somessa",
        "own": "Viralliset tilit",
        "others": "Muita toimijoita",
    },
    "sv": {
        "skip": "Hoppa till innehåll",
        "menu": "Huvudmeny",
        "login": "Logga in",
        "follow": "Följ oss",
        "on": "{whose} {kind} på {platform}",
        "social": "{name} på sociala medier",
        "intro": "Enheterna har egna kanaler i sociala medier.",
        "share": "Dela den här sidan",
        "contact_us": "Registratorskontoret, Centralvägen 1, 99990 {name}, tfn 012 345 6789, "
        "registrator@{mail}",
        "accounts_of": "{unit} på sociala medier",
        "own": "Officiella konton",
        "others": "Andra aktörer",
    },
    "en": {
        "skip": "Skip to content",
        "menu": "Main menu",
        "login": "Log in",
        "follow": "Follow us",
        "on": "{name} on {platform}",
        "social": "{name} on social media",
        "intro": "Our units use their own social media channels.",
        "share": "Share this page",
        "contact_us": "Registry, Keskustie 1, 99990 {name}, tel. +358 12 345 6789, kirjaamo@{mail}",
        "accounts_of": "{unit} on social media",
        "own": "Our official accounts",
        "others": "Others",
    },
}

SENTENCES = {
    "fi": (
        "Palvelut ovat avoinna arkisin kello 9–15 ja ajanvarauksella myös muina aikoina.",
        "Hakemus jätetään sähköisesti tai paperilla kunnanviraston neuvontaan.",
        "Katujen talvikunnossapito on aloitettu, ja auraus tehdään kiireellisyysjärjestyksessä.",
        "Avustukset ovat haettavissa tammikuun loppuun asti.",
        "Asemakaavan muutos on nähtävillä teknisessä toimistossa kolmenkymmenen päivän ajan.",
        "Kunnassa asuu eri-ikäisiä ihmisiä, ja palveluja kehitetään yhdessä heidän kanssaan.",
        "Lomakkeet ja ohjeet löytyvät sivun lopusta, ja neuvomme mielellämme puhelimitse.",
        "Toimipisteet ovat suljettuina itsenäisyyspäivänä ja joulun pyhinä.",
        "Uusi pyörätie yhdistää keskustan ja järven rannan ensi kesästä alkaen.",
        "Vuoden kuntalaiseksi voi ehdottaa henkilöä, yhteisöä tai yritystä.",
    ),
    "sv": (
        "Servicen är öppen vardagar klockan 9–15 och enligt överenskommelse även andra tider.",
        "Ansökan lämnas in elektroniskt eller på papper till rådgivningen.",
        "Vinterunderhållet av gatorna har inletts och plogas i brådskande ordning.",
        "Bidragen kan sökas till slutet av januari.",
        "Detaljplaneändringen är framlagd på tekniska kansliet i trettio dagar.",
        "Här bor människor i olika åldrar och servicen utvecklas tillsammans med dem.",
        "Blanketter och anvisningar finns längst ner på sidan.",
        "Verksamhetsställena är stängda på självständighetsdagen och under julhelgen.",
        "En ny cykelväg förenar centrum med stranden från och med nästa sommar.",
        "Du kan föreslå en person, en förening eller ett företag till årets invånare.",
    ),
    "en": (
        "The services are open on weekdays from 9 a.m. to 3 p.m.",
        "Applications are accepted online and at the service desk.",
        "Winter maintenance of the streets has begun.",
        "Forms and instructions are found at the end of the page.",
        "People of all ages live here, and services are developed together with them.",
    ),
}

TOPICS = {
    "fi": ("Katutyöt", "Avustushaku", "Asemakaava", "Talousarvio", "Uimahalli", "Joulunavaus"),
    "sv": ("Gatuarbeten", "Bidrag", "Detaljplan", "Budget", "Simhall", "Julöppning"),
    "en": ("Street works", "Grants", "Town plan", "Budget", "Swimming hall", "Christmas"),
}

SERVICES = {
    "fi": ("Tontit", "Jätehuolto", "Vesihuolto", "Rakennusvalvonta", "Tilavaraukset", "Avoimet"),
    "sv": ("Tomter", "Avfall", "Vatten", "Byggnadstillsyn", "Lokalbokning", "Lediga jobb"),
    "en": ("Plots", "Waste", "Water", "Building control", "Bookings", "Jobs"),
}
