"""How the robot behaves, told by the log of the sites it visited."""

import csv
from collections import defaultdict
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from practice import FAULTS, Answer, Fault, LocalWeb, Request, Site
from practice.faults.plain import plain_page
from practice.register import register_rows
from practice.web.log import Seen
from practice.web.manners import (
    by_municipality,
    disallowed,
    most_at_once,
    smallest_gap,
    strangers,
    user_agents,
)
from practice.web.site import html, text
from tests.cli import Completed
from tests.crawler.conftest import DELAY, Waiting
from tests.crawler.crawls import CONTACT, QUICK, Practice
from tests.crawler.lures import BUDGETS, ENDLESS, FAULTY, HEAVY, MANNERS, MANY_HOSTS

CODES = [entry.code for entry in (*MANNERS, *FAULTY)]
CODES += [built.place.code for built in MANY_HOSTS]


@pytest.fixture
def practice(waiting: dict[str, Waiting]) -> Practice:
    return waiting["manners"].practice


@pytest.fixture
def done(waiting: dict[str, Waiting]) -> Completed:
    return waiting["manners"].done


@pytest.fixture
def log(practice: Practice, done: Completed) -> list[Seen]:
    return practice.web.log.everything()


@pytest.fixture
def by_code(log: list[Seen]) -> dict[str, list[Seen]]:
    return by_municipality(log)


@pytest.mark.parametrize("fault", MANNERS, ids=lambda fault: fault.name)
def test_status(fault: Fault, practice: Practice, done: Completed) -> None:
    visit = practice.visits()[fault.code]
    assert visit["status"] in fault.statuses, visit["status_detail"]


@pytest.mark.parametrize("code", CODES)
def test_never_faster_than_the_delay(code: str, by_code: dict[str, list[Seen]]) -> None:
    gap = smallest_gap(by_code[code])
    assert gap is not None
    assert gap >= DELAY


@pytest.mark.parametrize("code", CODES)
def test_one_request_at_a_time(code: str, by_code: dict[str, list[Seen]]) -> None:
    assert most_at_once(by_code[code]) == 1


def test_the_delay_holds_over_all_hosts_together(by_code: dict[str, list[Seen]]) -> None:
    hosts = {seen.host for seen in by_code["957"]}
    assert hosts >= {"www.olematonsaari.example", "www.ingenstanso.example"}


def test_robots_txt_comes_first_on_every_host(log: list[Seen]) -> None:
    first: dict[tuple[str, str], str] = {}
    for seen in log:
        if seen.known and seen.method != "CONNECT":
            first.setdefault((seen.scheme, seen.host), seen.target)
    assert len(first) > len(CODES)
    assert set(first.values()) == {"/robots.txt"}


def test_robots_txt_is_asked_once_a_visit(
    practice: Practice, by_code: dict[str, list[Seen]]
) -> None:
    told_to_wait = "611"
    for code, seen in by_code.items():
        asked = [one for one in seen if one.target == "/robots.txt"]
        if practice.visits()[code]["attempt"] == 1 and code != told_to_wait:
            assert len(asked) == len({(one.scheme, one.host) for one in asked})


def test_refused_paths_are_never_asked(practice: Practice, log: list[Seen]) -> None:
    assert disallowed(log, practice.web.sites) == []
    visits = practice.visits()
    assert visits["610"]["robots_refused_pages"] == 2
    assert visits[FAULTS["robots_for_us"].code]["robots_refused_pages"] == 1


def test_crawl_delay_is_obeyed_from_the_first_page_on(by_code: dict[str, list[Seen]]) -> None:
    gap = smallest_gap(by_code[FAULTS["robots_crawl_delay"].code])
    assert gap is not None
    assert gap >= 2


@pytest.mark.parametrize("code", ["601", "602", "611", FAULTS["too_many_twice"].code])
def test_retry_after_is_honoured(code: str, by_code: dict[str, list[Seen]]) -> None:
    waits = [
        after.at - before.finished
        for before, after in pairwise(by_code[code])
        if before.status == 429
    ]
    assert waits
    assert min(waits) >= 1


def test_the_agent_says_who_it_is_and_whom_to_ask(log: list[Seen]) -> None:
    (agent,) = user_agents(seen for seen in log if seen.method != "CONNECT")
    assert agent.startswith("somevahti/")
    assert CONTACT in agent


def test_foreign_hosts_are_never_asked(log: list[Seen]) -> None:
    assert strangers(log) == {}


def test_cookies_go_back_only_to_the_page_that_gave_them(by_code: dict[str, list[Seen]]) -> None:
    sent = [seen.target for seen in by_code["603"] if "cookie" in seen.headers]
    assert sent == ["/"]
    others = [seen for code in CODES if code != "603" for seen in by_code[code]]
    assert not any("cookie" in seen.headers for seen in others)


@pytest.fixture
def budgets(waiting: dict[str, Waiting]) -> Practice:
    assert waiting["budgets"].done
    return waiting["budgets"].practice


@pytest.mark.parametrize("fault", BUDGETS, ids=lambda fault: fault.name)
def test_budget_status(fault: Fault, budgets: Practice) -> None:
    visit = budgets.visits()[fault.code]
    assert visit["status"] in fault.statuses, visit["status_detail"]


@pytest.mark.parametrize("fault", ENDLESS, ids=lambda fault: fault.name)
def test_endless_sites_end_within_the_budget_of_pages(fault: Fault, budgets: Practice) -> None:
    code = fault.code
    asked = budgets.web.log.requests(municipality=code)
    beside = [seen for seen in asked if "robots.txt" in seen.target or "sitemap" in seen.target]
    assert 5 <= len(asked) - len(beside) <= 15
    assert budgets.visits()[code]["status"] in {"complete", "budget_reached"}


def test_budget_of_bytes(budgets: Practice) -> None:
    visit = budgets.visits()["621"]
    assert "bytes read" in visit["status_detail"]
    assert 3 * HEAVY <= visit["bytes"] <= 4 * HEAVY + 10_000


@pytest.mark.parametrize("code", ["622", "624"])
def test_budget_of_minutes(code: str, budgets: Practice) -> None:
    visit = budgets.visits()[code]
    assert "0.1 minutes used" in visit["status_detail"]
    seen = budgets.web.log.requests(municipality=code)
    assert seen[-1].at - seen[0].at <= 6


def test_nobody_waits_for_a_crawl_delay_longer_than_a_visit(budgets: Practice) -> None:
    assert "asks for 30 s between requests" in budgets.visits()["623"]["status_detail"]
    assert len(budgets.web.log.requests(municipality="623")) == 1


NEIGHBOURS = {f"{number}": f"k{number}" for number in range(631, 639)}


def neighbour(request: Request) -> Answer:
    """Eight municipalities on one server, each in a folder of its own."""
    folder = request.path.split("/")[1]
    if not folder.startswith("k"):
        return text("")
    name = folder.capitalize()
    links = "".join(f'<a href="/{folder}/{page}">{page}</a> ' for page in ("a", "b", "c"))
    return replace(html(plain_page(name, "/").replace("</main>", f"{links}</main>")), wait=0.1)


def test_four_at_once_behind_one_address(tmp_path: Path) -> None:
    with LocalWeb([Site(["naapurit.example"], {}, neighbour, municipality="631")]) as web:
        place = web.address("naapurit.example")
        write_neighbours(tmp_path / "register.csv", place)
        options = ("--municipalities", "register.csv", "--allow-private", place)
        practice = Practice(web, tmp_path, QUICK | {"SOMEVAHTI_MAX_PAGES": "5"}, options)
        done = practice.crawl()
        times: defaultdict[str, list[float]] = defaultdict(list)
        for seen in web.log.requests():
            times[seen.target.split("/")[1]] += [seen.at, seen.finished]
    assert done.status == 0, done.err
    spans = [(min(times[folder]), max(times[folder])) for folder in NEIGHBOURS.values()]
    together = [sum(begin <= at < end for begin, end in spans) for at, _ in spans]
    assert max(together) == 4


def write_neighbours(path: Path, place: str) -> None:
    rows = register_rows(path, [replace(MANNERS[0], code=code) for code in NEIGHBOURS])
    for row in rows:
        name = NEIGHBOURS[row["code"]].capitalize()
        address = f"http://{place}/{name.lower()}/"
        row |= {"name_fi": name, "name_sv": name, "start_url": address, "website": address}
        row |= {"website_fi": ""}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
