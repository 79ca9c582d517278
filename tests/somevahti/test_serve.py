"""The database in a real browser, and the command that shows it there."""

import shutil
import signal
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, expect

from somevahti.serving_metadata import NAME, metadata
from somevahti.serving_questions import ready_questions
from storage.database import open_database, writing
from storage.register import load_register
from storage.snapshot import inner_tables
from storage.survey_tables import Wave
from storage.times import utc_now
from storage.views import VIEWS
from storage.waves import replace_wave
from survey.importing import crosswalk_rows
from tests.cli import run_somevahti
from tests.somevahti.browsing import PHONE, Look, chromium, ended, served
from tests.storage.servers import fresh_postgresql

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>"
LINKS = ("javascript:alert(3)", "data:text/html,<script>alert(4)</script>", " JaVaScRiPt:alert(5)")


def filled(folder: Path) -> None:
    """Answers of a wave and rows that would do harm in the database of a folder."""
    register = load_register(folder / "municipalities.csv")
    code = next(iter(register.municipalities))
    answers = [
        {"municipality_code": code, "respondent_code": code, "question": q, "answer": a, "row": 2}
        for q, a in (("uses_instagram", "yes"), ("uses_facebook", "no"), ("staff_training", "yes"))
    ]
    engine = open_database(f"sqlite:///{folder / 'somevahti.db'}")
    wave = Wave(wave="2026", reference_date=date(2026, 1, 1), imported_at=utc_now())
    with writing(engine) as session:
        replace_wave(session, register, wave, answers, list(crosswalk_rows()))
    engine.dispose()
    with closing(sqlite3.connect(folder / "somevahti.db")) as connection, connection:
        connection.execute(
            "UPDATE accounts SET evidence_text = ?, reasons = json_array(?), sector = ?, "
            "evidence_url = ?, account_url = ?, moved_to = ?",
            (HOSTILE, HOSTILE, HOSTILE, *LINKS),
        )
        connection.execute("UPDATE livestreams SET stream_url = ?, host = ?", (LINKS[0], HOSTILE))
        connection.execute("UPDATE indicators SET basis = ?, evidence_url = ?", (HOSTILE, LINKS[0]))
        connection.execute(
            "UPDATE visits SET status_detail = ?, final_url = ?", (HOSTILE, LINKS[1])
        )
        connection.execute(
            "UPDATE municipalities SET name_sv = ?, website = ?", (HOSTILE, LINKS[0])
        )


@pytest.fixture(scope="module")
def site(_made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site on three nights of one municipality."""
    folder = tmp_path_factory.mktemp("served")
    shutil.copytree(_made, folder, dirs_exist_ok=True)
    filled(folder)
    with served(folder) as (_, address):
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium."""
    with chromium() as browser:
        yield browser


@pytest.fixture
def look(browser: Browser) -> Iterator[Look]:
    """A page on which nothing may go wrong."""
    look = Look(browser)
    yield look
    look.page.close()
    assert look.wrong == []


def test_every_ready_question_is_followed_from_the_first_page(site: str, look: Look) -> None:
    for question in ready_questions().values():
        page = look.go(f"{site}/")
        page.get_by_role("link", name=question.title, exact=True).click()
        expect(page.locator("h1")).to_have_text(question.title)
        expect(page.locator(".count")).to_contain_text("row")
        expect(page.locator(".message-error")).to_have_count(0)
    assert {url for url in look.asked if not url.startswith(site)} == set()


def test_every_view_and_table_is_followed_and_tells_its_columns(site: str, look: Look) -> None:
    page = look.go(f"{site}/")
    links = page.locator("#views + ul a, #tables + ul a")
    addresses = [str(link.get_attribute("href")) for link in links.all()]
    assert len(addresses) == len(metadata()["databases"][NAME]["tables"]) - len(inner_tables())
    for address in addresses:
        page = look.go(site + address)
        page.get_by_text("What the columns mean").click()
        told = page.locator("details.columns dt").all_inner_texts()
        assert told
        assert all(page.locator("details.columns dd").all_inner_texts())
        heads = page.locator(".rows-and-columns th").evaluate_all(
            "all => all.map(th => th.dataset.column)"
        )
        assert set(heads) - {"Link"} <= set(told), address


def test_a_choice_is_made_and_kept(site: str, look: Look) -> None:
    page = look.go(f"{site}/{NAME}/who_answers_what?indicator=uses_facebook&scope=municipality")
    assert page.get_by_label("Indicator").input_value() == "uses_facebook"
    page.get_by_label("Indicator").select_option("responsive")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**indicator=responsive**")
    expect(page.get_by_label("Indicator")).to_have_value("responsive")
    expect(page.get_by_label("Scope")).to_have_value("municipality")
    expect(page.locator(".count")).to_contain_text("1 row ")


def test_facets_narrow_what_is_shown(site: str, look: Look) -> None:
    page = look.go(f"{site}/{NAME}/indicators_with_evidence")
    before = page.locator(".rows-and-columns tbody tr").count()
    page.locator("#facet-value").get_by_role("link", name="yes", exact=True).click()
    page.wait_for_url("**value=yes**")
    values = page.locator(".rows-and-columns td.col-value").all_inner_texts()
    assert set(values) == {"yes"}
    assert len(values) < before


def test_what_the_web_wrote_is_text_and_never_runs(site: str, look: Look) -> None:
    shown = [
        *("accounts_now", "accounts", "council_streams_now", "indicators_with_evidence", "visits"),
        *("accounts_of_a_municipality", "disagreements_to_ask_about", "municipality_history"),
        *("disagreements", "municipalities", "history_of_a_municipality", "sites_not_looked_at"),
        "?sql=select * from accounts",
    ]
    for address in shown:
        page = look.go(f"{site}/{NAME}{'' if address.startswith('?') else '/'}{address}")
        assert "<script>alert(" in page.locator("table").first.inner_text(), address
        assert page.locator("td img, td script").count() == 0, address
        hrefs = page.locator("a").evaluate_all("all => all.map(a => a.href)")
        assert not [href for href in hrefs if not href.startswith(("http:", "https:"))], address


@pytest.mark.parametrize("address", ["", f"{NAME}", f"{NAME}/accounts_now", f"{NAME}/runs"])
def test_pages_fit_a_phone(site: str, browser: Browser, address: str) -> None:
    look = Look(browser, PHONE)
    page = look.go(f"{site}/{address}")
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE
    page.close()
    assert look.wrong == []


def test_sql_of_ones_own_reads_and_nothing_else(site: str, look: Look) -> None:
    page = look.go(f"{site}/{NAME}?sql=select count(*) as number from accounts_now")
    assert page.locator("td.col-number").inner_text() == "2"
    for statement in ("delete from runs", "attach 'x' as y", "pragma journal_mode=delete"):
        answer = httpx.get(f"{site}/{NAME}.json", params={"sql": statement})
        assert answer.status_code == 400, statement


def test_what_is_no_readers_cannot_be_asked(site: str) -> None:
    home = httpx.get(f"{site}/{NAME}").text + httpx.get(f"{site}/").text
    listed = httpx.get(f"{site}/{NAME}.json").json()["tables"]
    assert {table["name"] for table in listed} & inner_tables() == set()
    for table in inner_tables() - {"apscheduler_jobs"}:
        assert f'/{NAME}/{table}"' not in home
        assert httpx.get(f"{site}/{NAME}/{table}").status_code == 403
        answer = httpx.get(f"{site}/{NAME}.json", params={"sql": f"select * from {table}"})
        assert answer.status_code == 400
        assert "prohibited" in answer.text or "not authorized" in answer.text
    assert httpx.get(f"{site}/{NAME}.db").status_code in {403, 404}


def test_only_this_machine_is_answered(site: str) -> None:
    assert httpx.get(site, headers={"Host": "municipality.example"}).status_code == 421
    answer = httpx.get(site, headers={"Host": f"localhost:{site.rpartition(':')[2]}"})
    assert answer.status_code == 200
    assert "default-src 'self'" in answer.headers["content-security-policy"]
    assert answer.headers["referrer-policy"] == "no-referrer"


def test_no_cell_of_a_csv_file_is_a_formula(site: str) -> None:
    for cell, written in (("=1+1", "'=1+1"), ("@x", "'@x"), ("+1", "'+1"), ("1+1", "1+1")):
        asked = {"sql": f"select '{cell}' as text, -1 as number"}
        answer = httpx.get(f"{site}/{NAME}.csv", params=asked)
        assert answer.text == f"text,number\r\n{written},-1\r\n"
    exact = httpx.get(
        f"{site}/{NAME}.json", params={"sql": "select '=1' as text", "_shape": "array"}
    )
    assert exact.json() == [{"text": "=1"}]


def test_all_rows_come_as_csv(site: str) -> None:
    answer = httpx.get(f"{site}/{NAME}/indicators_with_evidence.csv?_stream=1")
    assert answer.text.splitlines()[0] == ",".join(VIEWS["indicators_with_evidence"].columns)
    assert len(answer.text.splitlines()) > 40


def test_what_is_written_meanwhile_is_seen_and_ctrl_c_ends_it(folder: Path) -> None:
    with served(folder) as (process, address):
        asked = f"{address}/{NAME}/runs.json?_shape=array"
        assert len(httpx.get(asked).json()) == 3
        with closing(sqlite3.connect(folder / "somevahti.db")) as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("DELETE FROM meetings")
            connection.execute("UPDATE runs SET trust_reason = 'written meanwhile'")
            assert "written meanwhile" not in httpx.get(asked).text
            connection.commit()
        assert "written meanwhile" in httpx.get(asked).text
        assert ended(process, signal.SIGINT) == (0, "Ended.\n", "")


def test_the_end_of_a_service_ends_it_well(folder: Path) -> None:
    with served(folder) as (process, _):
        assert ended(process, signal.SIGTERM) == (0, "Ended.\n", "")


def test_postgresql_is_shown(folder: Path) -> None:
    with served(folder, "--database", fresh_postgresql()) as (process, address):
        assert httpx.get(f"{address}/{NAME}/accounts_now").status_code == 200
        assert ended(process, signal.SIGINT) == (0, "Ended.\n", "")


def test_a_port_that_is_taken_is_told(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = run_somevahti("serve", "--port", port, cwd=folder)
    assert (done.status, done.out) == (1, "")
    assert done.err == (
        f"somevahti: port {port} cannot be used (Address already in use); name another with --port\n"
    )


def test_wrong_input_is_told_in_one_line(folder: Path) -> None:
    cases = {
        ("--port", "70000"): "--port 70000 is no port; it must be 0 to 65535",
        ("--database", "sqlite:///none.db"): "there is no database at none.db",
        ("--database", "mysql://x/y"): "is no database address",
    }
    for args, told in cases.items():
        done = run_somevahti("serve", *args, cwd=folder)
        assert (done.status, done.out, len(done.err.splitlines())) == (2, "", 1)
        assert told in done.err


def test_every_table_view_and_column_is_described(folder: Path) -> None:
    told = metadata()["databases"][NAME]["tables"]
    with closing(sqlite3.connect(folder / "somevahti.db")) as connection:
        names = connection.execute(
            "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')"
        ).fetchall()
        for (name,) in names:
            if told[name].get("hidden"):
                continue
            columns = connection.execute(f"SELECT name FROM pragma_table_info('{name}')")
            assert {column for (column,) in columns} == set(told[name]["columns"]), name
            assert told[name]["description"]
            assert set(told[name]["facets"]) <= set(told[name]["columns"])
