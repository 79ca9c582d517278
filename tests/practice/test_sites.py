"""The sites of the local web say what their truth tells, and nothing leads nowhere."""

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from practice import FAULTS, Fault, LocalWeb, Request, Site
from practice.register import REGISTER, columns, hosts_of, read_rows, register_rows
from practice.sites.addresses import address
from practice.sites.builder import Built
from practice.sites.generated import generated_site
from practice.sites.municipalities import sites_of, sound
from practice.stand_ins import stand_ins
from practice.web.log import Seen
from practice.web.manners import disallowed, most_at_once, smallest_gap, summary
from practice.web.site import text

BUILT = sound()


def _texts(built: Built) -> Iterator[tuple[Site, str, str]]:
    """Every page of a municipality: site, path, text."""
    for site in built.sites:
        for path in site.pages:
            if not path.endswith(("*", ".gz", ".xml", ".txt")):
                answer = site.answer(Request("GET", "https", site.hosts[0], path))
                assert isinstance(answer.body, bytes)
                yield site, path, answer.body.decode()


@pytest.mark.parametrize("name", BUILT)
def test_what_is_true_stands_on_the_pages(name: str) -> None:
    built = BUILT[name]
    whole = "".join(page for _, _, page in _texts(built))
    assert [account for account in built.truth.accounts if address(account) not in whole] == []
    assert all(address in whole for address in built.truth.non_accounts)
    assert not re.search(r"\{\w+\}|\$\w+", re.sub(r"<style>.*?</style>", "", whole))


@pytest.mark.parametrize("name", BUILT)
def test_links_lead_somewhere(name: str) -> None:
    closed = re.compile("wp-admin|login|administrator|hallinta")
    for site, path, page in _texts(BUILT[name]):
        for link in set(re.findall(r'<a [^>]*href="(/(?!/)[^"]*)"', page)):
            request = Request("GET", "https", site.hosts[0], link.replace("&amp;", "&"))
            assert closed.search(link) or site.answer(request).status == 200, (path, link)


def test_generated_sites_are_always_the_same() -> None:
    row = ("005", "Kuvakylä", "Bildby", "fi+sv", ["www.kuvakyla.example", "kuvakyla.example"])
    one, other = (generated_site(*row, pages=60, seed=7) for _ in range(2))
    assert one.truth == other.truth
    assert [page for _, _, page in _texts(one)] == [page for _, _, page in _texts(other)]
    assert len([path for _, path, _ in _texts(one)]) > 60


def test_every_fault_may_be_put_upon_any_site() -> None:
    for stand_in in stand_ins(read_rows(REGISTER)[: len(FAULTS)], 20, 1, faults=1.0):
        request = Request("GET", "https", stand_in.site.hosts[0], stand_in.site.front)
        assert stand_in.site.answer(request).status
        assert stand_in.site.municipality == stand_in.built.place.code


def test_places_have_names_of_their_own() -> None:
    real = {row["name_fi"] for row in read_rows(REGISTER)}
    assert not real & set(BUILT)
    assert len({built.place.code for built in BUILT.values()}) == len(BUILT)


def test_a_register_is_written(tmp_path: Path) -> None:
    entries: list[Built | Fault] = [*BUILT.values(), *FAULTS.values()]
    register_rows(tmp_path / "names.csv", entries)
    rows = read_rows(tmp_path / "names.csv")
    assert list(rows[0]) == columns()
    assert len({row["code"] for row in rows}) == len(entries)
    assert hosts_of(rows[0]) == ["www.kuvitelma.example", "kuvitelma.example"]


def test_a_register_may_name_ports(tmp_path: Path) -> None:
    with LocalWeb(sites_of([BUILT["Luulola"]])) as web:
        row = register_rows(tmp_path / "ports.csv", [BUILT["Luulola"]], web)[0]
        assert httpx.get(row["start_url"], trust_env=False).status_code == 200


def _seen(at: float, finished: float, target: str = "/") -> Seen:
    agent = {"user-agent": "somevahti"}
    return Seen(at, "http", "a.example", "GET", target, agent, 1, "proxy", "1", True, 200, finished)


def test_manners_are_read_from_the_log() -> None:
    site = Site(["a.example"], {"/robots.txt": text("User-agent: *\nDisallow: /haku\n")})
    seen = [_seen(1, 3), _seen(2.5, 4, "/haku?q=1"), _seen(4, 5)]
    assert smallest_gap(seen) == 1.5
    assert most_at_once(seen) == 2
    assert disallowed(seen, {"a.example": site}) == ["http://a.example/haku?q=1"]
    assert summary(seen, {"a.example": site})["requests"] == 3
