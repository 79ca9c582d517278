"""No network is told from sites that are down, and is never taken for an answer."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from practice import FAULTS, LocalWeb, fault_sites
from practice.register import register_rows
from tests.cli import Completed
from tests.crawler.crawls import QUICK, Practice, Register

SITES = [fault for fault in FAULTS.values() if fault.statuses == ("complete",)][:30]


@pytest.fixture(scope="module")
def web() -> Iterator[LocalWeb]:
    with LocalWeb(fault_sites()) as running:
        yield running


def without_network(web: LocalWeb, folder: Path, **env: str) -> Practice:
    register_rows(folder / "register.csv", SITES)
    return Practice(web, folder, {**QUICK, "SOMEVAHTI_RETRY_WAITS": "[60, 240]", **env})


def assert_nothing_is_known(practice: Practice, done: Completed, *statuses: str) -> None:
    """One clear line, status 3, every visit written, every answer unknown."""
    assert done.status == 3, done.err
    assert done.last_line.startswith("somevahti: no network?")
    assert done.err.count("somevahti:") == 1
    visits = practice.visits()
    assert len(visits) == len(SITES)
    assert {visit["status"] for visit in visits.values()} <= set(statuses)
    run = practice.last_run()
    assert (run["state"], run["trust"], run["reached"]) == ("failed", "failed", 0)
    answers = practice.rows("SELECT value, municipality_code FROM indicators")
    assert {row["value"] for row in answers} == {"unknown"}
    assert {row["municipality_code"] for row in answers} == set(visits)


def test_a_proxy_that_is_gone(web: LocalWeb, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        proxy = f"http://127.0.0.1:{taken.getsockname()[1]}"
        practice = without_network(web, tmp_path, HTTP_PROXY=proxy, HTTPS_PROXY=proxy)
        done = practice.crawl(patience=60)
    assert_nothing_is_known(practice, done, "connection_refused")


def test_a_proxy_that_never_answers(web: LocalWeb, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=128) as silent:
        proxy = f"http://127.0.0.1:{silent.getsockname()[1]}"
        practice = without_network(web, tmp_path, http_proxy=proxy, https_proxy=proxy)
        done = practice.crawl(patience=60)
    assert_nothing_is_known(practice, done, "timeout")


def test_a_proxy_without_a_network_of_its_own(web: LocalWeb, tmp_path: Path) -> None:
    with LocalWeb() as empty:
        practice = without_network(web, tmp_path, **empty.environment())
        done = practice.crawl(patience=60)
    assert_nothing_is_known(practice, done, "connection_refused")


def test_names_that_do_not_resolve(web: LocalWeb, tmp_path: Path) -> None:
    practice = without_network(web, tmp_path)
    rows = (tmp_path / "register.csv").read_text(encoding="utf-8")
    (tmp_path / "register.csv").write_text(rows.replace(".example", ".invalid"), encoding="utf-8")
    done = practice.crawl(patience=60)
    assert_nothing_is_known(practice, done, "dns_failure", "timeout")


def test_a_network_that_goes_leaves_what_was_known(web: LocalWeb, tmp_path: Path) -> None:
    good = Register(web, SITES).through_proxy(tmp_path)
    assert good.crawl("--limit", "3").status == 0
    before = good.content()["accounts"]
    with LocalWeb() as empty:
        gone = Practice(empty, tmp_path, QUICK | empty.environment())
        assert gone.crawl("--limit", "3").status == 3
    assert good.content()["accounts"] == before
    used = good.indicator(SITES[0].code, "uses_facebook")
    assert used["value"] == "yes"


def test_one_site_that_is_down_is_no_outage(web: LocalWeb, tmp_path: Path) -> None:
    practice = Register(web, [FAULTS["refused"]]).through_proxy(tmp_path)
    done = practice.crawl()
    assert done.status == 3
    assert "no network" not in done.err
    assert done.last_line.startswith("somevahti: this run is failed: only 0 of 1 ")
    assert practice.visits()[FAULTS["refused"].code]["attempt"] == 2


def test_a_run_that_misses_half_of_its_sites_is_suspect(web: LocalWeb, tmp_path: Path) -> None:
    blocked = [fault for fault in FAULTS.values() if fault.status == "blocked"][:5]
    practice = Register(web, [*blocked, *SITES[:5]]).through_proxy(tmp_path, max_pages="1")
    done = practice.crawl()
    assert done.status == 3
    assert done.last_line.startswith("somevahti: this run is suspect: only 5 of 10 ")
    assert practice.last_run()["trust"] == "suspect"


def test_a_proxy_by_name_and_hosts_that_go_around_it(web: LocalWeb, tmp_path: Path) -> None:
    port = web.proxy_url.rpartition(":")[2]
    local = web.address(SITES[0].host)
    practice = Register(web, SITES[:3]).through_proxy(
        tmp_path, allow_private=f'["{local}"]', max_pages="2"
    )
    register = tmp_path / "register.csv"
    rows = register.read_text(encoding="utf-8")
    by_number = rows.replace(f"https://{SITES[0].host}/", f"http://{local}/")
    register.write_text(by_number, encoding="utf-8")
    env = {"HTTP_PROXY": f"localhost:{port}", "HTTPS_PROXY": f"http://localhost:{port}"}
    named = Practice(web, tmp_path, {**practice.env, **env, "NO_PROXY": "127.0.0.1"})
    web.log.clear()
    done = named.crawl()
    assert done.status == 0, done.err
    assert {seen.via for seen in web.log.requests(municipality=SITES[0].code)} == {"direct"}
    assert {seen.via for seen in web.log.requests(municipality=SITES[1].code)} == {"proxy"}
