"""somevahti measure as a user runs it, on sites of the local web, with a real Chromium."""

import signal
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from practice import Answer, Fault, LocalWeb, Request, Site
from practice.faults.fault import spoil
from practice.faults.plain import plain_page
from practice.web.manners import by_municipality, disallowed, most_at_once, smallest_gap
from practice.web.site import Page, moved, text
from tests.cli import completed, run_somevahti, start_somevahti
from tests.crawler.crawls import Practice, Record, Register

COUNCIL = "/paatoksenteko/kunnanvaltuusto"
DELAY = 0.3
HANGS = "<script>setTimeout(() => { while (1); }, 100)</script>"
WIDE = '<div style="width: 600px; background: #ccc">Leveä kuva</div>'
MADE_OF = '<link rel="stylesheet" href="/tyyli.css"><script src="/koodi.js"></script>'
CSS = "@import '/tuotu.css'; main { background: url(/tausta.png) } body { margin: 0 }"


def only_for_phones(name: str, extra: str) -> Callable[[Request], Answer | str]:
    """A front page with something that the visit's own user agent is not shown."""

    def answer(request: Request) -> Answer | str:
        phone = "Mobile" in request.headers.get("user-agent", "")
        return plain_page(name, "/", extra if phone else "")

    return answer


def site(name: str, code: str, pages: Mapping[str, Page]) -> Fault:
    """A plain site of a municipality with some pages of its own."""

    def put_on(plain: Site) -> Site:
        return replace(plain, pages={**plain.pages, **pages})

    return Fault(name, spoil(put_on, "complete"), code)


def files(name: str) -> dict[str, Page]:
    """A front page made of files, each of which is asked for once."""
    css = Answer(200, {"Content-Type": "text/css"}, CSS.encode())
    kind = {"Content-Type": "text/css"}
    return {
        "/": only_for_phones(name, MADE_OF + '<img src="/kuva.png"><img src="/yksityinen/k.png">'),
        "/yhteystiedot": plain_page(name, "/yhteystiedot", MADE_OF),
        "/tyyli.css": css,
        "/tuotu.css": Answer(200, kind, b"p { font-size: 16px }"),
        "/koodi.js": Answer(200, {"Content-Type": "text/javascript"}, b"document.title += '!'"),
        "/robots.txt": text("User-agent: *\nDisallow: /yksityinen/\n"),
    }


def goes_elsewhere(request: Request) -> Answer | str:
    """A page that has moved for phones."""
    phone = "Mobile" in request.headers.get("user-agent", "")
    return moved("/viestinta") if phone else plain_page("Muuttola", "/yhteystiedot")


def goes_round(request: Request) -> Answer | str:
    """A page that leads phones to itself again and again."""
    phone = "Mobile" in request.headers.get("user-agent", "")
    return moved(COUNCIL) if phone else plain_page("Muuttola", COUNCIL)


SITES = [
    site("hyvala", "601", {}),
    site("levela", "602", {"/": only_for_phones("Levela", WIDE)}),
    site("jumila", "603", {"/": only_for_phones("Jumila", HANGS)}),
    site("osala", "604", files("Osala")),
    site("muuttola", "605", {"/yhteystiedot": goes_elsewhere, COUNCIL: goes_round}),
    site(
        "kiellola",
        "606",
        {
            "/": only_for_phones("Kiellola", '<link rel=stylesheet href="/k/t.css">'),
            "/robots.txt": text("User-agent: *\nDisallow: /k/\n"),
        },
    ),
]


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Practice]:
    """Sites that were visited once and not yet measured."""
    with LocalWeb([entry.site() for entry in SITES]) as web:
        made = Register(web, SITES).through_proxy(tmp_path_factory.mktemp("measure"))
        done = made.crawl()
        assert done.status == 0, done.err
        yield made


def measure(practice: Practice, *args: str, **settings: str) -> tuple[int, str, str]:
    settings = {"browser_minutes": "10"} | settings
    done = run_somevahti(
        "measure",
        *practice.options,
        *args,
        cwd=practice.folder,
        env=practice.environment(**settings),
        patience=300,
    )
    return done.status, done.out, done.err


def pages(practice: Practice, **wanted: str) -> list[Record]:
    """Current rows of pages with these values."""
    rows = practice.rows("SELECT * FROM responsiveness WHERE valid_to_run IS NULL")
    return [row for row in rows if all(row[name] == value for name, value in wanted.items())]


def front(practice: Practice, code: str) -> Record:
    (row,) = pages(practice, municipality_code=code, page_kind="front")
    return row


def test_without_a_browser_nothing_is_measured_and_one_line_says_so(practice: Practice) -> None:
    status, out, err = measure(practice, browser="/nowhere/chromium")
    assert (status, out) == (1, "")
    assert "no browser at /nowhere/chromium" in err
    assert not [row for row in pages(practice) if row["measured_at"]]


def test_a_crawl_without_a_browser_is_a_crawl(practice: Practice) -> None:
    done = practice.crawl("601", "--new-run", browser="/nowhere/chromium", browser_minutes="1")
    assert done.status == 0, done.err
    assert done.err.count("no browser") == 1
    assert "pages were not, or not all, measured" in done.err


def test_no_minutes_measure_nothing(practice: Practice) -> None:
    status, out, _ = measure(practice, "--minutes", "0")
    assert status == 0
    assert out.startswith("0 of ")
    assert "left for another night" in out


@pytest.fixture(scope="module")
def fronts(practice: Practice) -> str:
    """What the command says of the front pages, which come first; with a pause."""
    practice.web.log.clear()
    status, out, err = measure(practice, "--limit", "6", "--delay", str(DELAY))
    assert status == 0, err
    return out


def test_front_pages_come_first_and_each_costs_itself_alone(
    practice: Practice, fronts: str
) -> None:
    measured = [row for row in pages(practice) if row["measured_at"]]
    assert {row["page_kind"] for row in measured} == {"front"}
    assert fronts.startswith("4 of 6 pages measured, stored in sqlite:///somevahti.db.\n")
    assert "     2  could not be measured\n" in fronts
    assert {code: front(practice, code)["measured"] for code in ("601", "602", "603", "606")} == {
        "601": "yes",
        "602": "partly",
        "603": "unknown",
        "606": "unknown",
    }


def test_what_could_not_be_measured_says_why(practice: Practice, fronts: str) -> None:
    assert "hold the browser" in front(practice, "603")["measured_detail"]
    refused = front(practice, "606")["measured_detail"]
    assert "without its style sheet https://www.kiellola.example/k/t.css: robots.txt" in refused
    assert refused in fronts


def test_what_sticks_out_is_told(practice: Practice, fronts: str) -> None:
    row = front(practice, "602")
    assert (row["layout_px"], row["verdict"]) == (360, "partly")
    assert 200 <= row["overflow_px"] <= 300
    shown = run_somevahti("show", *practice.options, "602", cwd=practice.folder).out
    assert "declared yes" in shown
    assert "div “Leveä kuva” +" in shown
    picture = practice.folder / shown.partition("picture ")[2].split("\n")[0]
    assert picture.read_bytes()[8:12] == b"WEBP"
    assert str(picture).endswith(row["screenshot"])


def test_its_requests_keep_the_manners_of_a_visit(practice: Practice, fronts: str) -> None:
    log = practice.web.log.everything()
    sites = {host: entry for each in SITES for entry in [each.site()] for host in entry.hosts}
    assert disallowed(log, sites) == []
    for code, seen in by_municipality(log).items():
        assert most_at_once(seen) == 1, code
        gap = smallest_gap(seen)
        assert gap is None or gap >= DELAY
    agents = {seen.headers["user-agent"] for seen in log if seen.method == "GET"}
    assert all("Mobile Safari" in agent and "robotti@vahti.example" in agent for agent in agents)


def test_a_file_is_asked_for_once_and_only_in_time(practice: Practice, fronts: str) -> None:
    asked = [seen.target for seen in practice.web.log.requests() if "osala" in seen.host]
    assert sorted(asked) == sorted(
        ["/robots.txt", "/", "/tyyli.css", "/tuotu.css", "/koodi.js", "/kuva.png", "/tausta.png"]
    )


def test_the_answer_of_the_municipality_rests_on_it(practice: Practice, fronts: str) -> None:
    basis = practice.indicator("602", "responsive")["basis"]
    assert "measured" in basis
    assert practice.indicator("602", "responsive")["value"] != "yes"


def test_a_second_time_goes_on_and_measures_the_rest(practice: Practice, fronts: str) -> None:
    before = {row["page_url"]: row["measured_at"] for row in pages(practice, page_kind="front")}
    status, out, err = measure(practice)
    assert status == 0, err
    after = {row["page_url"]: row["measured_at"] for row in pages(practice, page_kind="front")}
    assert after == before
    left = {row["page_url"] for row in pages(practice) if not row["measured_at"]}
    gone, round_ = (f"https://www.muuttola.example{path}" for path in ("/yhteystiedot", COUNCIL))
    assert left == {gone, round_}
    assert f"{gone}: has moved to https://www.muuttola.example/viestinta" in out
    assert f"{round_}: redirect_loop: " in out
    again = measure(practice, "--limit", "5")
    assert "0 of 2 pages measured" in again[1]


def test_a_named_municipality_is_measured_again_without_a_new_picture(
    practice: Practice, fronts: str
) -> None:
    before = front(practice, "601")
    status, _, err = measure(practice, "Hyvala", "--limit", "1")
    assert status == 0, err
    after = front(practice, "601")
    assert after["measured_at"] > before["measured_at"]
    assert after["screenshot"] == before["screenshot"]
    assert after["row_id"] == before["row_id"]
    assert len(list(practice.folder.glob("somevahti.db.screenshots/601/front-*"))) == 1


def test_chromium_that_is_killed_costs_a_page(practice: Practice, fronts: str) -> None:
    command = ("measure", *practice.options, "601", "602", "604")
    env = practice.environment(browser_minutes="10", pages_at_once="1")
    with start_somevahti(*command, cwd=practice.folder, env=env) as process:
        _browser_of(process.pid).send_signal(signal.SIGKILL)
        done = completed(process, 300)
    assert done.status == 0, done.err
    assert "     1  could not be measured\n" in done.out
    assert "the browser broke off" in done.out


def test_one_that_is_killed_loses_a_page_and_leaves_nothing_behind(
    practice: Practice, fronts: str
) -> None:
    command = ("measure", *practice.options, "601", "602", "604")
    env = practice.environment(browser_minutes="10", pages_at_once="1")
    before = {row["page_url"]: row["measured_at"] for row in pages(practice)}
    with start_somevahti(*command, cwd=practice.folder, env=env) as process:
        browser = _browser_of(process.pid)
        _until(lambda: {r["page_url"]: r["measured_at"] for r in pages(practice)} != before)
        family = [*browser.children(recursive=True), browser]
        process.kill()
        process.wait()
    _until(lambda: not any(each.is_running() and each.status() != "zombie" for each in family))
    status, _, err = measure(practice, "--limit", "1", "601")
    assert status == 0, err


def test_two_at_once_is_one_too_many(practice: Practice, fronts: str) -> None:
    command = ("measure", *practice.options, "603")
    env = practice.environment(browser_minutes="10")
    with start_somevahti(*command, cwd=practice.folder, env=env) as process:
        _browser_of(process.pid)
        status, _, err = measure(practice, "601")
        process.send_signal(signal.SIGTERM)
        stopped = completed(process, 60)
    assert status == 1
    assert "another somevahti" in err
    assert stopped.status == 1
    assert "run the command again for the rest" in stopped.err


def _browser_of(pid: int) -> psutil.Process:
    """The browser of a command, once it shows a page."""
    found: list[psutil.Process] = []

    def shows() -> bool:
        family = {each: _words(each) for each in psutil.Process(pid).children(recursive=True)}
        browsers = {each for each, words in family.items() if "--remote-debugging-pipe" in words}
        kinds = {each: " ".join(words) for each, words in family.items()}
        found[:] = [each for each in browsers if "--type=" not in kinds[each]]
        return any("--type=renderer" in kind for kind in kinds.values()) and bool(found)

    _until(shows)
    return found[0]


def _words(process: psutil.Process) -> list[str]:
    """The command of a process, nothing of one that has ended meanwhile."""
    try:
        return process.cmdline()
    except psutil.Error:
        return []


def _until(condition: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.1)


@pytest.mark.parametrize(
    ("args", "status", "words"),
    [
        (["--minutes", "-1"], 2, "minutes"),
        (["--limit", "0"], 2, "limit"),
        (["Hyvalo"], 2, "did you mean Hyvala"),
        (["--database", "sqlite:///nowhere.db"], 2, "nowhere.db"),
    ],
)
def test_wrong_input(args: list[str], status: int, words: str, practice: Practice) -> None:
    ended, _, err = measure(practice, *args)
    assert ended == status
    assert words in err


def test_nothing_known_is_nothing_to_measure(practice: Practice, tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path}/empty.db"
    run_somevahti(
        "crawl",
        *practice.options,
        "--limit",
        "1",
        "--no-browser",
        cwd=practice.folder,
        env={"SOMEVAHTI_DATABASE": database, "SOMEVAHTI_RETRY_WAITS": "[]"},
    )
    status, out, _ = measure(practice, "--database", database)
    assert (status, out[:19]) == (0, "Nothing to measure:")
