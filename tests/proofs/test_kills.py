"""The proof of kills in its short form, and that it tells what goes wrong."""

import sqlite3
from contextlib import closing
from pathlib import Path

from practice.sites.municipalities import sites_of, sound
from practice.web.server import LocalWeb
from proofs import kills
from proofs.kills import Proof, prove, report
from tests.crawler.crawls import Register


def test_a_killed_crawl_loses_and_repeats_nothing() -> None:
    proof = prove(3, places=6)
    assert not proof.failed, report(proof)
    assert proof.kills == 3
    assert proof.runs >= 1


def test_what_is_lost_and_repeated_is_told(tmp_path: Path) -> None:
    built = list(sound().values())[:2]
    with LocalWeb(sites_of(built)) as web:
        practice = Register(web, built).through_proxy(tmp_path, max_pages="1")
        practice.crawl("--no-browser")
        before = kills._visits(practice)
        with closing(sqlite3.connect(tmp_path / "somevahti.db")) as connection:
            connection.execute(
                "DELETE FROM visits WHERE municipality_code = ?", [built[0].place.code]
            )
            connection.commit()
        web.log.clear()
        practice.crawl("--no-browser", "--new-run", built[1].place.code)
        proof = Proof()
        kills._compare(proof, practice, before, kills._visits(practice))
    assert [key[1] for key in proof.lost] == [built[0].place.code]
    assert [key[1] for key in proof.repeated] == [built[1].place.code]
    assert proof.failed
    assert "1 lost, 1 repeated" in report(proof)
