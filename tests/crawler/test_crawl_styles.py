"""Style sheets of two sites of the local web: who was asked for them, how often, and the verdict."""

from collections import Counter
from collections.abc import Iterator

import pytest

from practice import LocalWeb, Site
from practice.faults.fault import PutOn
from practice.web.log import Seen
from practice.web.manners import most_at_once, smallest_gap
from practice.web.site import Answer, Page, text
from tests.crawler.crawls import Practice, Register
from tests.crawler.lures import made

DELAY = 0.2
SHARED = "http://cdn.jakelu.example/yhteinen.css"
HEAD = (
    '<link rel="stylesheet" href="/tyyli.css"><link rel="stylesheet" href="/suljettu/x.css">'
    f'<link rel="stylesheet" href="{SHARED}"><link rel="stylesheet" href="/tuloste.css" media="print">'
    '<style>@import "/tyyli.css"; h1 { color: #123 }</style></head>'
)
CDN = Site(
    ["cdn.jakelu.example"],
    {
        "/robots.txt": text("User-agent: *\nDisallow: /muu/\n"),
        "/yhteinen.css": text("@media (max-width: 600px) { nav { display: none } }"),
    },
)


def styled(own: str) -> PutOn:
    """A site whose pages all have the same style sheets; own: what its own says."""

    def put_on(site: Site) -> Site:
        pages: dict[str, Page] = {
            path: page.replace("</head>", HEAD) if isinstance(page, str) else page
            for path, page in site.pages.items()
        }
        css = {"Content-Type": "text/css"}
        return site.with_pages(
            {
                **pages,
                "/robots.txt": text("User-agent: *\nDisallow: /suljettu/\n"),
                "/tyyli.css": Answer(headers=css, body=f"@import 'lisa.css';{own}".encode()),
                "/lisa.css": Answer(headers=css, body=b"@import 'tyyli.css'; body { margin: 0 }"),
            }
        )

    return put_on


FIXED = made("vanhakunta", "631", styled("body { min-width: 960px }"))
FLUID = made("uusikunta", "632", styled("body { min-width: 300px }"))


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Practice]:
    with LocalWeb([FIXED.site(), FLUID.site(), CDN]) as web:
        register = Register(web, [FIXED, FLUID])
        practice = register.through_proxy(tmp_path_factory.mktemp("styles"), delay=str(DELAY))
        assert practice.crawl().status == 0
        yield practice


def asked(practice: Practice, code: str) -> list[Seen]:
    return practice.web.log.requests(municipality=code)


@pytest.mark.parametrize("code", [FIXED.code, FLUID.code])
def test_each_sheet_is_asked_for_once_in_turn_and_with_the_pause(
    crawled: Practice, code: str
) -> None:
    own = asked(crawled, code)
    times = Counter(seen.target for seen in own)
    assert (times["/tyyli.css"], times["/lisa.css"]) == (1, 1)
    assert "/tuloste.css" not in times
    assert "/suljettu/x.css" not in times
    assert most_at_once(own) == 1
    gap = smallest_gap(own)
    assert gap is not None
    assert gap >= DELAY


def test_another_host_is_asked_for_its_rules_first(crawled: Practice) -> None:
    targets = Counter(crawled.web.log.targets("cdn.jakelu.example"))
    assert targets == {"/robots.txt": 2, "/yhteinen.css": 2}
    assert crawled.web.log.targets("cdn.jakelu.example")[0] == "/robots.txt"


def test_sheets_are_no_pages(crawled: Practice) -> None:
    for visit in crawled.visits().values():
        assert (visit["status"], visit["pages_fetched"], visit["pages_failed"]) == (
            "complete",
            5,
            0,
        )


# A sheet that robots.txt keeps from us may undo the fixed width, so that is not believed.
@pytest.mark.parametrize("code", [FIXED.code, FLUID.code])
def test_a_width_is_not_believed_when_a_sheet_is_missing(crawled: Practice, code: str) -> None:
    rows = crawled.rows("SELECT * FROM responsiveness WHERE municipality_code = ?", code)
    assert len(rows) == 4
    assert {row["declared"] for row in rows} == {"yes"}


def test_files_are_remembered_by_what_is_in_them(crawled: Practice) -> None:
    kept = crawled.rows("SELECT * FROM stylesheets")
    different = {"two of tyyli.css", "lisa.css", "yhteinen.css", "inline"}
    assert len(kept) == len(different) + 1
    assert {row["run_id"] for row in kept} == {1}


def test_a_fixed_layout_is_no(tmp_path_factory: pytest.TempPathFactory) -> None:
    whole = made(
        "koko", "633", styled("#all { width: 960px } @media print { #all { width: auto } }")
    )
    site = whole.site()
    pages: dict[str, Page] = {
        path: page.replace('<link rel="stylesheet" href="/suljettu/x.css">', "")
        .replace("<body>", '<body><div id="all">')
        .replace("</body>", "</div></body>")
        if isinstance(page, str)
        else page
        for path, page in site.pages.items()
    }
    with LocalWeb([site.with_pages(pages), CDN]) as web:
        folder = tmp_path_factory.mktemp("fixed")
        practice = Register(web, [whole]).through_proxy(folder)
        for run_id in (1, 2):
            assert practice.crawl("--new-run").status == 0
            rows = practice.rows("SELECT * FROM responsiveness")
            assert {row["declared"] for row in rows} == {"no"}
            assert all("960 px (div#all)" in row["declared_reason"] for row in rows)
            met = practice.rows("SELECT DISTINCT run_id FROM stylesheets")
            assert met == [{"run_id": run_id}]
        assert practice.indicator("633", "responsive")["value"] == "no"
