"""Front pages that are nothing without their scripts, read in a real Chromium inside the visit."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from practice import Fault, LocalWeb, Site
from practice.faults.fault import PutOn, everywhere
from practice.web.site import Answer, html
from tests.crawler.crawls import Practice, Register
from tests.crawler.lures import made

SHELL = """<!doctype html><html lang="fi"><head><meta charset="utf-8"><title>Etusivu</title>
<meta name="viewport" content="width=device-width,initial-scale=1">
<script defer src="/main.js"></script></head><body><div id="root"></div></body></html>"""
APP = """document.getElementById("root").innerHTML = `<main><h1>{name}</h1>
<p>{words}</p></main><footer><a href="https://www.facebook.com/{account}">{name} Facebookissa</a>
</footer>`;"""


def app(words: str, account: str, *, names_itself: bool = True) -> PutOn:
    """A site whose every page is made by one script."""

    def put_on(site: Site) -> Site:
        name = f"{site.hosts[-1].partition('.')[0].capitalize()}n kunta" if names_itself else "Me"
        script = APP.format(name=name, words=words, account=account)
        shell = everywhere(lambda _: html(SHELL))(site)
        kind = {"Content-Type": "text/javascript"}
        return shell.with_pages({"/main.js": Answer(headers=kind, body=script.encode())})

    return put_on


WORDS = "Kunnanvaltuusto kokoontuu maanantaina kunnantalolla. " * 4
OWN = made("skriptikunta", "641", app(WORDS, "skriptikunta"), "javascript_only")
WIDE = made(
    "leveakunta",
    "642",
    app(f'<p style="width:900px">{WORDS}</p>', "levea642"),
    "javascript_only",
)
STRANGER = made(
    "vieras", "643", app("Kauppa on auki.", "kauppa", names_itself=False), "javascript_only"
)
HOLLOW = made("ontto", "644", everywhere(lambda _: html(SHELL)), "javascript_only")
SITES = (OWN, WIDE, STRANGER, HOLLOW)


@pytest.fixture(scope="module")
def web() -> Iterator[LocalWeb]:
    with LocalWeb([fault.site() for fault in SITES]) as running:
        yield running


@pytest.fixture(scope="module")
def crawled(web: LocalWeb, tmp_path_factory: pytest.TempPathFactory) -> Practice:
    """Two crawls, with measuring after each."""
    practice = Register(web, SITES).through_proxy(
        tmp_path_factory.mktemp("scripts"), browser_minutes="5"
    )
    for _ in range(2):
        assert practice.crawl("--new-run").err.count("Traceback") == 0
    return practice


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.name)
def test_the_status_stays(crawled: Practice, site: Fault) -> None:
    assert crawled.visits()[site.code]["status"] == "javascript_only"


def test_accounts_found_by_rendering_give_yes_and_never_no(crawled: Practice) -> None:
    assert crawled.visits()[OWN.code]["status_detail"].endswith("read as a browser shows it")
    assert list(crawled.accounts(OWN.code)) == ["facebook:skriptikunta"]
    facebook = crawled.indicator(OWN.code, "uses_facebook")
    twitter = crawled.indicator(OWN.code, "uses_twitter")
    assert (facebook["value"], facebook["reason"]) == ("yes", "")
    assert (twitter["value"], twitter["reason"]) == ("unknown", "javascript_only")


def test_the_page_is_measured_after_the_visits(crawled: Practice) -> None:
    rows = crawled.rows("SELECT * FROM responsiveness WHERE valid_to_run IS NULL")
    assert {row["municipality_code"]: row["measured"] for row in rows} == {
        OWN.code: "yes",
        WIDE.code: "no",
    }
    assert crawled.indicator(OWN.code, "responsive")["value"] == "yes"
    wide = crawled.indicator(WIDE.code, "responsive")
    assert (wide["value"], wide["reason"]) == ("unknown", "javascript_only")


def test_what_is_not_the_municipality_s_is_not_read(crawled: Practice) -> None:
    assert crawled.accounts(STRANGER.code) == {}
    assert "in a browser:" in crawled.visits()[STRANGER.code]["status_detail"]


def test_what_shows_nothing_in_a_browser_either_says_so(crawled: Practice) -> None:
    detail = crawled.visits()[HOLLOW.code]["status_detail"]
    assert "has no content without scripts; in a browser:" in detail
    assert crawled.visits()[HOLLOW.code]["pages_fetched"] == 0


@pytest.mark.parametrize(
    ("args", "settings", "told"),
    [
        (("--no-browser",), {"browser_minutes": "5"}, "no browser was to show it"),
        ((), {"browser_minutes": "0"}, "no browser was to show it"),
        ((), {"browser_minutes": "5", "browser": "/nowhere/chromium"}, "no browser at /nowhere"),
    ],
)
def test_without_a_browser_the_visit_is_made_all_the_same(
    web: LocalWeb, tmp_path: Path, args: tuple[str, ...], settings: dict[str, str], told: str
) -> None:
    practice = Register(web, [OWN]).through_proxy(tmp_path, **settings)
    practice.crawl(*args)
    visit = practice.visits()[OWN.code]
    assert visit["status"] == "javascript_only"
    assert told in visit["status_detail"]
    assert practice.accounts(OWN.code) == {}
