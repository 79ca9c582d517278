"""Registers of the practice web, faults put upon any site, and manners read from its log."""

from pathlib import Path

import httpx

from practice import FAULTS, Fault, LocalWeb, Request, Site
from practice.register import REGISTER, columns, hosts_of, read_rows, register_rows
from practice.sites.builder import Built
from practice.sites.municipalities import sites_of, sound
from practice.stand_ins import stand_ins
from practice.web.log import Seen
from practice.web.manners import disallowed, most_at_once, smallest_gap, summary
from practice.web.site import text

BUILT = sound()


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
