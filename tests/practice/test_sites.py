"""The sites of the practice web say what their truth tells, and links lead to all of it."""

import re
from pathlib import Path

import pytest

from crawler.platforms import identify
from practice import Request
from practice.register import REGISTER, read_rows
from practice.sites.addresses import address
from practice.sites.builder import Built, build
from practice.sites.cms import CMS
from practice.sites.generated import generated_site
from practice.sites.manners import MannersError
from practice.sites.municipalities import sound
from practice.sites.municipality import Municipality
from practice.sites.words import FOLDER, ByLanguage, WordsError, read_words
from tests.practice.walking import Walk, unreached, walk

BUILT = sound()
LANGUAGES = ("fi", "sv", "fi+sv", "sv+fi")
PAGES = (10, 40, 120)
SAMPLE = range(14, 50)
ROW = ("005", "Kuvakylä", "Bildby")
HOSTS = ["www.kuvakyla.example", "kuvakyla.example"]


def drawn(seed: int, *, heavy: bool = False) -> Built:
    language = LANGUAGES[seed % len(LANGUAGES)]
    return generated_site(*ROW, language, HOSTS, pages=PAGES[seed % 3], seed=seed, heavy=heavy)


def assert_whole(built: Built, walked: Walk) -> None:
    """No dead link, no page without a link, and the truth is what stands on the pages."""
    assert walked.dead == []
    assert unreached(built, walked) == []
    text, truth = walked.text, built.truth
    assert [account for account in truth.accounts if address(account) not in text] == []
    assert [told for told in truth.non_accounts if told not in text] == []
    assert set(truth.livestream_pages) <= walked.targets
    readings = [identify(one) for one in walked.addresses()]
    named = {reading.account for reading in readings if reading.account}
    assert named - set(truth.accounts) - set(truth.private) == set()


@pytest.mark.parametrize("name", BUILT)
def test_a_municipality_is_what_its_truth_tells(name: str) -> None:
    assert_whole(BUILT[name], walk(BUILT[name]))


@pytest.mark.parametrize("seed", SAMPLE)
def test_a_generated_site_is_what_its_truth_tells(seed: int) -> None:
    assert_whole(drawn(seed), walk(drawn(seed)))


@pytest.mark.parametrize("name", BUILT)
def test_no_word_is_left_to_fill_in(name: str) -> None:
    pages = re.sub(r"<(style|script).*?</\1>", "", walk(BUILT[name]).text, flags=re.S)
    assert not re.search(r"\{\w*\}|\$\w+|None", pages)


def test_the_sample_has_every_system_and_every_way_of_the_council() -> None:
    places = [drawn(seed).place for seed in SAMPLE]
    assert {place.cms for place in places} == set(CMS)
    assert len({place.council for place in places}) >= 7


@pytest.mark.parametrize("pages", PAGES)
def test_a_generated_site_is_as_large_as_asked(pages: int) -> None:
    for seed in range(6):
        built = generated_site(*ROW, "fi", HOSTS, pages=pages, seed=seed)
        smallest = max(pages, 18)
        assert pages <= len(walk(built).pages) <= smallest + 15


def test_generated_sites_are_always_the_same() -> None:
    one, other = (drawn(7) for _ in range(2))
    assert one.truth == other.truth
    assert walk(one).pages == walk(other).pages
    assert walk(one).pages != walk(drawn(8)).pages


@pytest.mark.parametrize("seed", range(12))
def test_heavy_pages_weigh_what_those_of_large_towns_do(seed: int) -> None:
    for path, page in walk(drawn(seed, heavy=True)).pages.items():
        assert 50_000 <= len(page.encode()) <= 60_000, path
        assert page.count("<a ") >= 120, path


@pytest.mark.parametrize("cms", CMS)
def test_a_system_has_its_manners(cms: str) -> None:
    site = build(Municipality("999", "Kuvakylä", "Bildby", "www.k.example", cms=cms)).site

    def get(path: str) -> tuple[int, str, str]:
        answer = site.answer(Request("GET", "https", "www.k.example", path))
        assert isinstance(answer.body, bytes)
        return answer.status, answer.headers.get("Content-Type", ""), answer.body.decode()

    front = get(site.front)[2]
    assert CMS[cms].style in front
    assert get(CMS[cms].style)[:2] == (200, "text/css; charset=utf-8")
    assert get(CMS[cms].logo)[:2] == (200, "image/svg+xml; charset=utf-8")
    status, _, rules = get("/robots.txt")
    assert (status == 200) == bool(CMS[cms].rules)
    for rule in CMS[cms].rules:
        assert rule in rules


def test_a_manner_that_is_none_is_refused() -> None:
    place = Municipality("999", "Kuvakylä", "Bildby", "k.example", manners={"structure": "circles"})
    with pytest.raises(MannersError, match="999 structure = 'circles': choose one of flat"):
        build(place)


@pytest.mark.parametrize("content", ["x = ", "x = 3", "fi.x = []"])
def test_words_that_are_wrong_are_refused(content: str, tmp_path: Path) -> None:
    path = tmp_path / "words.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(WordsError, match=r"words\.toml"):
        read_words(path, ByLanguage)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_no_real_municipality_is_named(path: Path) -> None:
    names = {row[c] for row in read_rows(REGISTER) for c in ("name_fi", "name_sv")}
    words = set(re.findall(r"[A-ZÅÄÖ][\wåäö]+", path.read_text(encoding="utf-8")))
    assert words & names == set()
