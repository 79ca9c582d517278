"""Night after night as a user sees it: checks, alerts, what is left out, and the feed."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

import pytest

from practice import FAULTS, LocalWeb
from practice.faults.catalogue import spoiled
from scheduler.alerts.settings import PASSWORD
from tests.cli import Completed, clean_environment
from tests.crawler.crawls import Practice, Register
from tests.scheduler.alerts.receivers import MailServer, Webhook, a_mail_server, a_webhook

SOUND = [FAULTS[name] for name in ("etags", "gzip_if_asked", "no_charset", "latin_1")]
REFUSING = FAULTS["robots_refusal"]
ENTRIES = [*SOUND, REFUSING]
ATOM = "{http://www.w3.org/2005/Atom}"


@dataclass
class Nights:
    """Five sites, of which one refuses robots, and who is told of their nights."""

    web: LocalWeb
    practice: Practice
    webhook: Webhook
    mail: MailServer
    settings: dict[str, str] = field(default_factory=dict)

    def run(self, day: int, *command: str) -> Completed:
        """A command, so many days after today."""
        done = subprocess.run(
            [sys.executable, "-m", "somevahti.rehearsal", str(day), *command],
            cwd=self.practice.folder,
            env=clean_environment() | dict(self.practice.env) | self.settings,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert "Traceback" not in done.stderr
        return Completed(done.returncode, done.stdout, done.stderr)

    def night(self, day: int, *, broken: int = 0, how: str = "--scheduled") -> Completed:
        """A crawl by the schedule, on a night on which some of the sites fail."""
        for number, entry in enumerate(SOUND):
            site = entry.site()
            self.web.add(spoiled(site, "error_500") if number < broken else site)
        options = ("--no-browser", *self.practice.options)
        return self.run(day, "crawl", *([how] if how else []), *options)

    def status(self, day: int) -> Completed:
        """What `status` tells."""
        return self.run(day, "status", *self.practice.options)


@pytest.fixture
def nights(tmp_path: Path) -> Iterator[Nights]:
    with (
        LocalWeb([entry.site() for entry in ENTRIES]) as web,
        a_webhook() as webhook,
        a_mail_server(tmp_path, "none") as mail,
    ):
        practice = Register(web, ENTRIES).through_proxy(
            tmp_path, max_pages="3", feed="muutokset.atom"
        )
        told = mail.settings("yllapito@kunta.example", security="none")
        del told["SSL_CERT_FILE"]
        settings = {"SOMEVAHTI_ALERT_WEBHOOK": webhook.address, "NO_PROXY": "127.0.0.1", **told}
        yield Nights(web, practice, webhook, mail, settings)


def test_a_bad_night_is_told_once_and_so_is_the_good_one_after_it(nights: Nights) -> None:
    assert nights.night(0).status == 0
    assert nights.webhook.posted == []
    assert nights.status(0).status == 0
    feed = (nights.practice.folder / "muutokset.atom").read_bytes()
    assert ElementTree.fromstring(feed).tag == f"{ATOM}feed"

    bad = nights.night(1, broken=2)
    assert bad.status == 3
    assert (nights.practice.folder / "muutokset.atom").read_bytes() == feed
    (posted,) = nights.webhook.posted
    (letter,) = nights.mail.letters
    assert letter["Subject"].endswith("is failed")
    assert (
        "- only 2 of 5 municipalities were reached (http_error 2, robots_refused 1)"
        in posted["text"]
    )
    assert "Look at: `somevahti status` names the sites and why." in letter.get_content()
    assert nights.webhook.address not in bad.err

    status = nights.status(1)
    assert status.status == 3
    assert "alert to the webhook at 127.0.0.1: sent" in status.out
    assert "alert to 1 by mail: sent" in status.out
    assert "platforms, run_time: nothing to compare with yet: 1 of 3 scheduled nights" in status.out

    assert nights.night(2).status == 0
    assert "all well again" in nights.webhook.posted[-1]["text"]
    assert nights.mail.letters[-1]["Subject"].startswith("somevahti: all well again")
    assert (nights.practice.folder / "muutokset.atom").read_bytes() != feed

    nights.settings["SOMEVAHTI_FEED"] = "nowhere/feed.atom"
    done = nights.night(3)
    assert done.status == 0
    assert "the feed nowhere/feed.atom could not be written: No such file or directory" in done.err
    assert (len(nights.webhook.posted), len(nights.mail.letters)) == (2, 2)


def test_what_a_run_did_not_tell_is_told_by_the_next_start_once(nights: Nights) -> None:
    told, nights.settings = nights.settings, {}
    assert nights.night(0, broken=3).status == 3
    nights.settings = told
    assert nights.night(0).status == 0
    assert nights.night(1).status == 0
    subjects = [letter["Subject"] for letter in nights.mail.letters]
    assert [
        words in subject
        for words, subject in zip(("is failed", "all well again"), subjects, strict=True)
    ] == [True, True]


def test_a_site_that_refuses_robots_for_nights_is_visited_weekly(nights: Nights) -> None:
    visited = []
    for day in (0, 1, 2, 9, 10):
        assert nights.night(day).status == 0
        visited.append(REFUSING.code in nights.practice.visits())
    assert visited == [True, True, True, True, False]
    run = nights.practice.last_run()
    assert (run["planned"], run["reached"], run["trust"]) == (4, 4, "ok")
    assert json.loads(run["left_out"]) == [REFUSING.code]
    told = nights.status(10).out
    assert "4 of 4 reached, 1 left out until their week is up" in told
    assert "robots_refused, never looked at, visited weekly" in told
    assert nights.night(10, how="--new-run").status == 0
    assert REFUSING.code in nights.practice.visits()
    assert json.loads(nights.practice.last_run()["left_out"]) == []


def test_a_part_of_the_register_alerts_nobody(nights: Nights) -> None:
    assert nights.night(0, broken=1, how=SOUND[0].code).status == 3
    assert nights.webhook.posted == []
    assert nights.status(0).status == 3


def test_alerts_that_cannot_be_sent_are_told_in_a_line_and_no_secret_is_stored(
    nights: Nights,
) -> None:
    nights.webhook.status = 500
    nights.settings |= {"SOMEVAHTI_SMTP_PORT": "1", PASSWORD: "hunter2"}
    bad = nights.night(0, broken=4)
    assert bad.status == 3
    assert (
        "somevahti: the alert to the webhook at 127.0.0.1 could not be sent: it answered 500"
        in bad.err
    )
    assert "the alert to 1 by mail could not be sent: ConnectionRefusedError" in bad.err
    assert nights.practice.last_run()["state"] == "finished"
    stored = json.loads(nights.practice.last_run()["alerts"])
    assert stored[0] == "the webhook at 127.0.0.1: it answered 500"
    assert len(stored) == 2
    for path in nights.practice.folder.glob("somevahti.db*"):
        content = path.read_bytes()
        assert b"SECRET" not in content
        assert b"hunter2" not in content
        assert b"yllapito@" not in content
