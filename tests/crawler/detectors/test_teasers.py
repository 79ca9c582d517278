"""Whose a broadcast is: what stands below a headline of news is not of the page's body."""

import pytest

from tests.crawler.detectors.test_broadcasts import told

KV = "<h1>Kunnanvaltuusto</h1>"
KA = "<h1>Kaupunginvaltuusto</h1>"
KF = "<h1>Kommunfullmäktige</h1>"
SF = "<h1>Stadsfullmäktige</h1>"


def card(day: str, headline: str, text: str, tag: str = "article") -> str:
    """A teaser as news lists have it."""
    linked = f"<a href='/u'><time>{day}</time><h3>{headline}</h3></a>"
    return f"<{tag} class='card'>{linked}<p>{text}</p></{tag}>"


TEASERS = [
    ("none", "council", KV+"<p>Valtuustossa on 27 jäsentä.</p><section><h2>Ajankohtaista</h2>"+card("3.3.2026","Hiihtokisat suorana netissä","Lähetys alkaa sunnuntaina kello 12.")+"</section>"),
    ("none", "council", KA+"<p>Valtuusto kokoontuu kerran kuussa.</p><h2>Uutisia</h2><div class='news'><div class='item'><a href='/a'><h3>Torikamera uusittu</h3></a><p>Kuva näkyy kaupungin sivuilla reaaliajassa.</p></div></div>"),
    ("none", "council", KF+"<p>Fullmäktige har 27 ledamöter.</p><section><h2>Aktuellt</h2>"+card("1.4.2026","Vårkonserten i direktsändning","Sändningen börjar kl. 19.")+"</section>"),
    ("none", "council", SF+"<h2>Möten 2026</h2><ul><li>9.2</li><li>20.4</li></ul><h2>Nyheter</h2><ul><li><a href='/x'><h4>Se lucia hemifrån</h4></a><p>Direktsändningen inleds kl. 18 på stadens Youtubekanal.</p></li></ul>"),
    ("none", "council", KV+"<p>Kokoukset ovat julkisia.</p><aside><h2>Ajankohtaista</h2><article><a href='/y'><span>2.2.2026</span><h3>Koulun musikaali</h3><p>Esitystä voi seurata suorana lauantaina.</p></a></article></aside>"),
    ("none", "council", KA+"<p>Kokoukset pidetään kaupungintalolla.</p><section><h2>Uusimmat uutiset</h2>"+card("3.3.2026","Poikasten pesä","Lähetys on katsottavissa ympäri vuorokauden.","div")+"</section>"),
    ("live", "council", KV+"<p>Kokouksia voi seurata suorana kunnan YouTube-kanavalla.</p><section><h2>Ajankohtaista</h2>"+card("3.3.2026","Hiihtokisat","Hakemukset 31.3. mennessä.")+"</section>"),
    ("live", "council", KV+"<h2>Kokousten seuraaminen</h2><article><h3>Paikan päällä</h3><p>Lehterille mahtuu 20.</p></article><article><h3>Kotona</h3><p>Kokousta voi seurata suorana netissä.</p></article>"),
    ("announcement", "other", "<h1>Etusivu</h1><section><h2>Ajankohtaista</h2>"+card("3.3.2026","Kunnanvaltuusto kokoontuu 9.3.2026","Kokousta voi seurata suorana verkossa.")+"</section>"),
    ("announcement", "other", "<h1>Välkommen till kommunen</h1><section><h2>Aktuellt</h2>"+card("3.3.2026","Kommunfullmäktige sammanträder 9.3.2026","Mötet direktsänds på webben.")+"</section>"),
    ("live", "council", KV+"<h2>Ajankohtaista</h2><p>Seuraavan kokouksen voi katsoa suorana kunnan sivuilta.</p>"),
    ("none", "council", KA+"<p>Valtuuston kokoonpano.</p><h2>Lue myös</h2>"+card("1.1.2026","Linnunpönttö livenä","Kuva näkyy ympäri vuorokauden.")),
    ("live", "council", KF+"<h2><a href='/sandning'>Följ mötet</a></h2><p>Mötet kan följas direkt på nätet.</p>"),
    ("none", "council", KF+"<p>Presidium och ledamöter.</p><h2>Evenemang</h2><ul><li><h3><a href='/ev'>Sommarteatern</a></h3><p>Premiären visas direkt på nätet kl. 19.</p></li></ul>"),
    ("live", "council", KV+"<h2><a href='#lahetys'>Suora lähetys</a></h2><p>Lähetys alkaa kunnan YouTube-kanavalla klo 17.55.</p>"),
    ("none", "council", KA+"<p>Kokoukset ovat julkisia.</p><div class='nosto'><a href='/j'><h3>Jääpallon SM-finaali</h3></a><p>Ottelun lähetys alkaa klo 15.</p></div>"),
    ("none", "council", KV+"<p>Kokousten esityslistat julkaistaan verkossa.</p><div class='feed'><h2>Somessa nyt</h2><div><h3>Joulun avaus</h3><p>Katso suora lähetys torilta perjantaina.</p></div></div>"),
    ("none", "council", KA+"<p>Jäsenet 2025–2029.</p><section class='latest-posts'><h2>Viimeisimmät</h2>"+card("4.4.2026","Kirjailijavieras Zoomissa","Illan lähetys alkaa klo 18.")+"</section>"),
    ("none", "council", SF+"<p>Protokoll och kallelser.</p><h2>Senaste nytt</h2>"+card("4.4.2026","Öppningen av simhallen","Direktsändning kl. 12 på Facebook.")),
    ("none", "council", KV+"<p>Kokoukset.</p><h2>Ajankohtaista</h2><p><a href='/n'>Kesäteatterin ensi-ilta suorana netissä</a> 4.6.2026</p>"),
    ("recording", "council", KF+"<h2>Aktuellt</h2><p>Inspelningen av senaste mötet finns på Youtube.</p>"),
    ("live", "council", KV+"<h2>Ajankohtaista</h2><ul><li><a href='/n'>Valtuuston kokous suorana verkossa</a></li></ul>"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "page_kind", "snippet"), TEASERS)
def test_a_teaser_tells_of_what_its_headline_names(kind: str, page_kind: str, snippet: str) -> None:
    assert told(snippet, page_kind) == ([] if kind == "none" else [kind])
