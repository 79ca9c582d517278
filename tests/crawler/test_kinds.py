"""Page kinds and sectors: the tables are the specification."""

import copy
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.kinds import KINDS, SECTORS, guess, kind_priority, page_kind, sector_of
from crawler.page_names import read_page_kinds
from crawler.vocabulary import load_toml

SITE = "https://www.kunta.fi"

# path, link words, kind
ADDRESSES = """
/                                                        |                          | front
/fi                                                      |                          | front
/sv/                                                     | På svenska               | front
/se/                                                     | Davvisámegillii          | front
/etusivu                                                 |                          | front
/sv/framsida                                             |                          | front
/sv/huvudsida                                            |                          | front
/web/guest/home                                          |                          | front
/web/en/                                                 |                          | front
/index.php                                               |                          | front
/Suomeksi/Etusivu                                        |                          | front
/?lang=sv                                                | Svenska                  | front
/kirjasto/etusivu                                        |                          | sector
/yhteystiedot                                            |                          | contact
/kunta-ja-hallinto/yhteystiedot/                         |                          | contact
/sv/kontakt                                              |                          | contact
/sv/kontaktuppgifter-och-telefonkatalog                  |                          | contact
/en/contact-us                                           |                          | contact
/se/oktavuohtadiedut                                     |                          | contact
/node/17                                                 | Ota yhteyttä             | contact
/ajankohtaista/yhteystiedot                              |                          | contact
/viestinta                                               |                          | communication
/fi/kaupunki-ja-hallinto/viestint%C3%A4/                 |                          | communication
/kaupunki/sosiaalinen-media                              |                          | communication
/kunnan-some-kanavat                                     |                          | communication
/kunta-sosiaalisessa-mediassa                            |                          | communication
/asioi-ja-vaikuta/kunnan-tiedottaminen/                  |                          | communication
/ajankohtaista/viestinta                                 |                          | communication
/sv/information-och-media/                               |                          | communication
/sv/sociala-medier                                       |                          | communication
/en/communications-and-marketing/kunta-on-social-media/  |                          | communication
/?page_id=31                                             | Seuraa meitä somessa     | communication
/some                                                    |                          | communication
/paatoksenteko                                           |                          | council
/fi/paatoksenteko/kaupunginvaltuusto                     |                          | council
/index.php/paatoksenteko/kunnanvaltuusto                 |                          | council
/kunnanvaltuuston-kokousten-seuraaminen                  |                          | council
/hallinto-ja-p%C3%A4%C3%A4t%C3%B6ksenteko                |                          | council
/luottamuselimet-ja-kokoukset                            |                          | council
/kokousaikataulu-ja-nahtavilla-olo                       |                          | council
/kunta/tietoa/12                                         | Valtuuston kokoukset suorana | council
/tv                                                      |                          | council
/live                                                    |                          | council
/sv/beslutsfattande/kommunfullm%C3%A4ktige               |                          | council
/sv/stadsfullmaktiges-moten                              |                          | council
/sv/fortroendeorgan                                      |                          | council
/en/city-council                                         |                          | council
/en/decision-making                                      |                          | council
/se/valdostivra                                          |                          | council
/paatoksenteko/nuorisovaltuusto                          |                          | sector
/paatoksenteko/aluevaltuusto                             |                          | other
/seurakunta/kirkkovaltuusto                              |                          | other
/sivistyslautakunta                                      |                          | other
/paatoksenteko/kunnanhallitus                            |                          | other
/valtuustotalo                                           |                          | other
/kunnanjohtaja                                           |                          | director
/hallinto/kaupunginjohtajan-blogi                        |                          | director
/pormestari                                              |                          | director
/sv/stadsdirektoren                                      |                          | director
/en/mayor                                                |                          | director
/se/gielddahoavda                                        |                          | director
/apulaiskaupunginjohtaja                                 |                          | other
/kirjasto                                                |                          | sector
/vapaa-aika/nuorisopalvelut                              |                          | sector
/sv/fritid/idrott                                        |                          | sector
/en/early-childhood-education                            |                          | sector
/sivu.tmpl?sivu_id=12                                    | Museot                   | sector
/index.php?p=varhaiskasvatus                             |                          | sector
/uutiset                                                 |                          | news
/uutiset/kirjasto-on-suljettu                            |                          | news
/2024/05/06/valtuusto-kokoontui                          |                          | news
/uutinen/2022-04-21_kaupunginvaltuuston-kokous           |                          | news
/sv/nyheter/folj-med-stadsfullmaktiges-mote-live/        |                          | news
/en/news/library-closed                                  |                          | news
/ajankohtaista/kaupunginvaltuuston-kokous-10-11-klo-9-30 |                          | news
/tapahtumat                                              |                          | event
/tapahtumat/kaupunginvaltuuston-kokous-9-3-2026          |                          | event
/sv/evenemangskalender                                   |                          | event
/en/events                                               |                          | event
/esityslistat-ja-poytakirjat                             |                          | minutes
/sv/protokoll                                            |                          | minutes
/tietosuoja                                              |                          | statement
/saavutettavuusseloste                                   |                          | statement
/kuulutukset                                             |                          | statement
/sv/tillganglighetsutlatande                             |                          | statement
/en/privacy-policy                                       |                          | statement
/palvelut                                                | Palvelut                 | other
/kirjasto/aukioloajat                                    |                          | other
/tie-on-poikki-kunnan-lansiosissa-viikon-ajan-kirjasto   |                          | other
/node/18                                                 | Lue lisää                | other
"""

# path, link words, sector
SECTOR_PAGES = """
/kirjasto                              |                     | library
/kirjasto/aukioloajat                  |                     | library
/stadsbiblioteket                      |                     | library
/se/girjerajus                         |                     | library
/nuorisovaltuusto                      |                     | youth
/sv/ungdomsfullmaktige                 |                     | youth
/nuorisotyo/etsiva-nuorisotyo          |                     | youth
/kulttuuri                             |                     | culture
/kaupunginteatteri                     |                     | culture
/liikuntapalvelut                      |                     | sport
/uimahallit                            |                     | sport
/taidemuseo                            |                     | museum
/lukio                                 |                     | school
/kansalaisopisto                       |                     | school
/sv/medborgarinstitutet                |                     | school
/keskustan-koulu                       |                     | school
/varhaiskasvatus                       |                     | early_childhood
/paivakodit/metsatahti                 |                     | early_childhood
/sv/smabarnspedagogik                  |                     | early_childhood
/matkailu                              |                     | tourism
/yrityspalvelut                        |                     | business
/sv/naringsliv                         |                     | business
/tyollisyyspalvelut                    |                     | employment
/osallisuus                            |                     | participation
/vesilaitos                            |                     | technical
/ymparisto-ja-rakennusvalvonta         |                     | environment
/tapahtumapalvelut                     |                     | events
/hyvinvointi                           |                     | health
/yleishallinto                         |                     | administration
/node/7                                | Kirjaston Instagram | library
/vapaa-aika/node/7                     | Nuorten tilat       | youth
/hyvinvointialue                       |                     |
/palvelut                              |                     |
"""


def rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


@pytest.mark.parametrize(("path", "words", "kind"), rows(ADDRESSES))
def test_kind_by_address_and_words(path: str, words: str, kind: str) -> None:
    assert page_kind(SITE + path, words) == kind


@pytest.mark.parametrize(("path", "words", "sector"), rows(SECTOR_PAGES))
def test_sector(path: str, words: str, sector: str) -> None:
    assert sector_of(SITE + path, words) == sector


@pytest.mark.parametrize(
    ("url", "kind", "sector"),
    [
        ("https://kirjasto.kunta.fi/", "sector", "library"),
        ("https://visit.kunta.fi/", "sector", "tourism"),
        ("https://en.kunta.fi/", "front", ""),
        ("https://kunta.soini.fi/", "front", ""),
        ("https://kartta.kunta.fi/", "other", ""),
        ("http://127.0.0.1:8000/", "front", ""),
        ("https://kirjasto.kunta.fi/yhteystiedot", "contact", ""),
    ],
)
def test_front_page_of_a_host(url: str, kind: str, sector: str) -> None:
    assert guess(url)[:2] == (kind, sector)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Viestintä | Kokemäen kaupunki", "communication"),
        ("Kirjasto - Soinin kunta", "sector"),
        ("Kunnanvaltuusto – Juvan kunta Kunnanvaltuusto", "council"),
        ("Valtuusto päätti maanantaina kunnan uudesta strategiasta ja taloudesta", "other"),
    ],
)
def test_title_of_a_page_with_a_number_for_a_name(title: str, kind: str) -> None:
    assert page_kind(f"{SITE}/node/12", title=title) == kind


def test_news_that_speak_of_the_council_are_told_apart() -> None:
    assert guess(f"{SITE}/uutiset/valtuuston-kokous-suorana").telling
    assert guess(f"{SITE}/uutiset/12", "Kaupunginvaltuuston kokous maanantaina klo 18").telling
    assert not guess(f"{SITE}/uutiset/nuorisovaltuusto-kokoontui").telling


def test_pages_below_a_page_of_the_same_sector_are_inner() -> None:
    assert guess(f"{SITE}/koulut/keskustan-koulu").inner
    assert not guess(f"{SITE}/vapaa-aika/kirjasto").inner


def test_priorities_follow_the_order_in_which_a_visit_looks() -> None:
    order = ("front", "communication", "contact", "director", "sector", "other", "news", "event")
    priorities = [kind_priority(kind) for kind in (*order, "statement", "minutes")]
    assert priorities == sorted(priorities, reverse=True)
    assert kind_priority("council") >= kind_priority("contact")


@given(st.text(), st.text(), st.text())
def test_any_text_has_a_kind(url: str, words: str, title: str) -> None:
    assert page_kind(url, words, title) in KINDS
    assert page_kind(f"{SITE}/{url}", words, title) in KINDS
    assert sector_of(f"{SITE}/{url}", words) in (*SECTORS, "")


def twice(data: dict[str, Any]) -> None:
    data["kinds"]["contact"]["words"].append("viestin*")


def unknown_kind(data: dict[str, Any]) -> None:
    data["kinds"]["webcam"] = data["kinds"]["other"]


def unknown_sector(data: dict[str, Any]) -> None:
    data["sectors"]["words"]["rescue"] = []


def missing_kind(data: dict[str, Any]) -> None:
    del data["kinds"]["council"]


def not_folded(data: dict[str, Any]) -> None:
    data["marks"]["hub"].append("päätös*")


def bad_pattern(data: dict[str, Any]) -> None:
    data["kinds"]["news"]["paths"] = ["/(20"]


def unknown_mark(data: dict[str, Any]) -> None:
    data["marks"]["gem"] = []


def unknown_container(data: dict[str, Any]) -> None:
    data["containers"].append("archive")


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (twice, r"page_kinds\.toml: contact: 'viestin\*' stands twice"),
        (unknown_kind, r"page_kinds\.toml: unknown kind 'webcam'"),
        (unknown_sector, r"page_kinds\.toml: unknown sector 'rescue'"),
        (missing_kind, r"page_kinds\.toml: kind 'council' is missing"),
        (not_folded, r"page_kinds\.toml: hub: 'päätös\*' is not folded"),
        (bad_pattern, r"page_kinds\.toml: news: bad pattern '/\(20'"),
        (unknown_mark, r"page_kinds\.toml: unknown mark 'gem'"),
        (unknown_container, r"page_kinds\.toml: containers: unknown kind 'archive'"),
    ],
)
def test_spoilt_data_is_named(spoil: Callable[[dict[str, Any]], None], message: str) -> None:
    data = copy.deepcopy(load_toml("page_kinds"))
    spoil(data)
    with pytest.raises(ValueError, match=message):
        read_page_kinds(data)


def test_missing_data_file_is_named() -> None:
    with pytest.raises(ValueError, match=r"crawler/vocabulary/nothing\.toml"):
        load_toml("nothing")
