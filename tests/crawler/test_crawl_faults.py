"""One crawl of every misbehaving site at once: each ends in the status it must end in."""

import pytest

from crawler.statuses import is_look, is_passing
from practice import FAULTS
from practice.web.manners import by_municipality, smallest_gap, strangers
from tests.cli import Completed
from tests.crawler.conftest import Waiting
from tests.crawler.crawls import QUICK, Practice

LOOKS = [name for name, fault in FAULTS.items() if fault.statuses == ("complete",)]
NOT_LOOKS = [name for name, fault in FAULTS.items() if not any(map(is_look, fault.statuses))]
# These show the site in another way than its five pages.
FEWER_PAGES = {"inner_pages_503": 1, "robots_for_us": 4}

DETAILS = {
    "certificate_expired": "certificate expired",
    "chain_incomplete": "certificate chain incomplete",
    "certificate_of_another": "the certificate is for another host",
    "robots_500": "robots.txt answered 500",
    "robots_refusal_of_us": "robots.txt refuses https://www.robotsrefusalofus.example/",
    "redirect_foreign": "redirected to http://www.aivan-toinen.example/",
    "redirect_metadata": "169.254.169.254:80 is in a private network",
    "gzip_bomb": "larger than the limit",
    "huge": "larger than the limit",
    "too_many_for_an_hour": "asking us to wait 3600 s",
    "challenge_403": "challenge page",
    "parked": "looks parked",
    "short_body": "the connection ended before the answer was whole",
    "refused": "the proxy opens no tunnel to www.refused.example",
}


@pytest.fixture
def practice(waiting: dict[str, Waiting]) -> Practice:
    return waiting["faults"].practice


@pytest.fixture
def done(waiting: dict[str, Waiting]) -> Completed:
    return waiting["faults"].done


@pytest.fixture
def visits(practice: Practice, done: Completed) -> dict[str, dict[str, object]]:
    return practice.visits()


@pytest.mark.parametrize("name", FAULTS)
def test_status(name: str, visits: dict[str, dict[str, object]]) -> None:
    visit = visits[FAULTS[name].code]
    assert visit["status"] in FAULTS[name].statuses, visit["status_detail"]


@pytest.mark.parametrize(("name", "words"), DETAILS.items())
def test_the_detail_says_what_happened(
    name: str, words: str, visits: dict[str, dict[str, object]]
) -> None:
    assert words in str(visits[FAULTS[name].code]["status_detail"])


@pytest.mark.parametrize("name", LOOKS)
def test_what_can_be_read_is_read(name: str, practice: Practice, done: Completed) -> None:
    fault = FAULTS[name]
    assert practice.visits()[fault.code]["pages_fetched"] == FEWER_PAGES.get(name, 5)
    account = practice.accounts(fault.code)[f"facebook:{fault.slug}nkunta"]
    assert account["owner"] == "municipality"
    assert f"{fault.slug.capitalize()}n kunta" in account["evidence_text"]
    assert practice.indicator(fault.code, "uses_facebook")["value"] == "yes"


@pytest.mark.parametrize("name", NOT_LOOKS)
def test_who_could_not_look_says_unknown(name: str, practice: Practice, done: Completed) -> None:
    rows = practice.rows(
        "SELECT value, reason FROM indicators WHERE municipality_code = ?", FAULTS[name].code
    )
    status = practice.visits()[FAULTS[name].code]["status"]
    assert {row["value"] for row in rows} == {"unknown"}
    assert {row["reason"] for row in rows} == {status, "not_measured"}


@pytest.mark.parametrize("name", [n for n in LOOKS if n.startswith(("latin", "windows", "header"))])
def test_letters_survive_every_encoding(name: str, practice: Practice, done: Completed) -> None:
    titles = practice.rows(
        "SELECT evidence_text FROM livestreams WHERE municipality_code = ?", FAULTS[name].code
    )
    assert any("suorana lähetyksenä" in row["evidence_text"] for row in titles)


def test_only_passing_causes_are_tried_again(practice: Practice, done: Completed) -> None:
    for code, visit in practice.visits().items():
        first = practice.rows(
            "SELECT status, status_detail FROM visits WHERE municipality_code = ? AND attempt = 1",
            code,
        )[0]
        wrong_address = first["status"] == "http_error" and "answered 4" in first["status_detail"]
        hopeless = wrong_address or "3600" in first["status_detail"]
        assert visit["attempt"] == 1 + (is_passing(first["status"]) and not hopeless), visit


def test_no_site_is_hurried_however_it_fails(practice: Practice, done: Completed) -> None:
    delay = float(QUICK["SOMEVAHTI_DELAY"])
    for code, seen in by_municipality(practice.web.log.everything()).items():
        gap = smallest_gap(seen)
        assert gap is None or gap >= delay, code


def test_nobody_was_led_astray(practice: Practice, done: Completed) -> None:
    by_its_other_name = {FAULTS["bare_only"].host}
    assert set(strangers(practice.web.log.everything())) == by_its_other_name


def test_the_run_is_not_trusted_and_says_so_in_one_line(
    practice: Practice, done: Completed
) -> None:
    assert done.status == 3
    assert done.last_line.startswith("somevahti: this run is failed: only ")
    assert practice.last_run()["state"] == "finished"
    assert practice.last_run()["trust"] == "failed"


def test_standard_error_has_nothing_but_our_lines(done: Completed) -> None:
    ours = ("Visiting 90 municipalities.", "somevahti: this run is failed")
    other = [
        line
        for line in done.err.splitlines()
        if not line.startswith(ours) and " municipalities · " not in line
    ]
    assert other == []
