"""Wrong input is told in one clear line, and nothing is visited because of it."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from practice import FAULTS, LocalWeb
from tests.cli import Completed, call_somevahti, run_somevahti
from tests.crawler.crawls import Practice, Register

SITES = [fault for fault in FAULTS.values() if fault.statuses == ("complete",)][:4]
FIRST, SECOND, THIRD, _ = SITES
OPT_OUT_COLUMNS = "municipality_code,since,reason\n"


@pytest.fixture(scope="module")
def web() -> Iterator[LocalWeb]:
    with LocalWeb(fault.site() for fault in SITES) as running:
        yield running


@pytest.fixture
def practice(web: LocalWeb, tmp_path: Path) -> Practice:
    web.log.clear()
    return Register(web, SITES).through_proxy(tmp_path, max_pages="1")


Refused = Callable[..., None]


@pytest.fixture
def assert_refused(
    practice: Practice, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Refused:
    """Runs `crawl` and sees it refused in one line that says these words, before it begins."""

    def check(*args: str, words: str, status: int = 2, **settings: str) -> None:
        env = practice.environment(**settings)
        command = ("crawl", *practice.options, *args)
        done = call_somevahti(
            *command, cwd=practice.folder, env=env, monkeypatch=monkeypatch, capsys=capsys
        )
        assert_one_line(practice, done, words, status)

    return check


def assert_one_line(practice: Practice, done: Completed, words: str, status: int = 2) -> None:
    """One line that says these words; nothing was asked and no traceback shown."""
    assert done.status == status, done.err
    assert done.last_line.startswith("somevahti: ")
    assert len([line for line in done.err.splitlines() if "No contact" not in line]) == 1
    assert words in done.last_line
    assert practice.web.log.requests() == []


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("999", "no municipality has the code or name '999'"),
        ("Lavia", "Lavia (413) was merged into Pori"),
        ("Expired", "no municipality has the code or name 'Expired'"),
    ],
)
def test_unknown_municipalities(name: str, words: str, assert_refused: Refused) -> None:
    assert_refused(name, words=words)


def test_a_name_nearly_right_gets_a_suggestion(assert_refused: Refused) -> None:
    name = FIRST.slug.capitalize()
    assert_refused(name[:-2], words=f"did you mean {name} ({FIRST.code})")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (f"{SECOND.code},", "51,", "line 3: code '51': three digits expected"),
        (f"https://{SECOND.host}/", "kunta.fi", "line 3: website 'kunta.fi': an http or https"),
        (f"{SECOND.code},", f"{FIRST.code},", f"line 3: code '{FIRST.code}'"),
        ("region_code", "region_kode", "line 1: missing column region_code"),
        (",fi,", ",ru,", "language 'ru'"),
    ],
)
def test_broken_register(
    old: str, new: str, words: str, practice: Practice, assert_refused: Refused
) -> None:
    path = practice.folder / "register.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    assert_refused(words=words)


def test_no_register(practice: Practice, assert_refused: Refused) -> None:
    (practice.folder / "register.csv").unlink()
    assert_refused(words="cannot read the register register.csv")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (OPT_OUT_COLUMNS + "51,2025-01-01,asked\n", "line 2: '51' is not a three-digit"),
        ("code,since,reason\n", "line 1: columns municipality_code, since, reason expected"),
        (OPT_OUT_COLUMNS + f'{FIRST.code},2025-01-01,"asked\n', "line 1: unexpected end"),
        (OPT_OUT_COLUMNS + f"{FIRST.code}\n", "line 2"),
    ],
)
def test_broken_opt_out_list(
    content: str, words: str, practice: Practice, assert_refused: Refused
) -> None:
    (practice.folder / "out.csv").write_text(content, encoding="utf-8")
    assert_refused(words=f"out.csv: {words}", opt_out="out.csv")


def test_no_opt_out_list(assert_refused: Refused) -> None:
    assert_refused(words="cannot read the opt-out list out.csv", opt_out="out.csv")


def test_who_asked_is_left_alone(practice: Practice) -> None:
    lines = f"{FIRST.code},2025-01-01,by letter\n"
    (practice.folder / "out.csv").write_text(OPT_OUT_COLUMNS + lines, encoding="utf-8")
    done = practice.crawl(opt_out="out.csv")
    assert done.status == 0, done.err
    visit = practice.visits()[FIRST.code]
    assert visit["status"] == "opted_out"
    assert "asked to be left alone since 2025-01-01: by letter" in visit["status_detail"]
    assert practice.web.log.requests(municipality=FIRST.code) == []
    assert practice.web.log.requests(municipality=SECOND.code)


@pytest.mark.parametrize(
    ("setting", "value", "words"),
    [
        ("delay", "quick", "delay: "),
        ("delay", "-1", "greater than or equal to 0"),
        ("max_pages", "0", "max_pages: "),
        ("retry_waits", "1", "retry_waits"),
        ("retry_waits", "[1, 2, 3]", "retry_waits"),
        ("allow_private", '["localhost"]', "'localhost' is not HOST:PORT"),
    ],
)
def test_wrong_setting_in_the_environment(
    setting: str, value: str, words: str, assert_refused: Refused
) -> None:
    assert_refused(words=words, **{setting: value})


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("dealy = 1\n", "dealy"),
        ("max_minutes = 'soon'\n", "max_minutes"),
        ("delay = \n", "somevahti.toml is not TOML"),
    ],
)
def test_wrong_setting_in_the_file(
    content: str, words: str, practice: Practice, assert_refused: Refused
) -> None:
    (practice.folder / "somevahti.toml").write_text(content, encoding="utf-8")
    assert_refused(words=words)


def test_wrong_option(practice: Practice) -> None:
    done = practice.crawl("--limit", "0")
    assert done.status == 2
    assert "Traceback" not in done.err


@pytest.mark.parametrize(
    ("database", "words", "status"),
    [
        ("somevahti.db", "is no database address", 2),
        ("oracle://host/name", "is no database address", 2),
        ("sqlite:////proc/nowhere/a.db", "cannot be opened", 1),
        ("postgresql://127.0.0.1:1/none", "does not answer", 1),
    ],
)
def test_wrong_database(database: str, words: str, status: int, assert_refused: Refused) -> None:
    assert_refused("--database", database, words=words, status=status)


def test_a_file_that_is_no_database(practice: Practice, assert_refused: Refused) -> None:
    (practice.folder / "somevahti.db").write_bytes(b"Not a database at all. " * 100)
    assert_refused(words="not a SQLite database", status=1)


def test_a_database_of_something_else(practice: Practice) -> None:
    with closing(sqlite3.connect(practice.folder / "somevahti.db")) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    assert_one_line(practice, practice.crawl(), "somevahti.db")


def test_a_disk_that_fills_up_and_is_emptied(practice: Practice) -> None:
    assert practice.crawl("--limit", "1").status == 0
    size = (practice.folder / "somevahti.db").stat().st_size
    full = run_somevahti(
        "crawl", *practice.options, cwd=practice.folder, env=practice.env, file_limit=size // 4
    )
    assert full.status == 1, full.err
    assert "Traceback" not in full.err
    assert "disk" in full.last_line
    assert practice.crawl().status == 0
    assert {visit["status"] for visit in practice.visits().values()} == {"budget_reached"}


def test_limit_and_a_contact(practice: Practice) -> None:
    done = practice.crawl("--limit", "2", "--contact", "a@b.example", contact="")
    assert done.status == 0
    assert "No contact" not in done.err
    run = practice.last_run()
    assert (run["kind"], run["planned"], run["reached"]) == ("partial", 2, 2)
    assert set(practice.visits()) == {FIRST.code, SECOND.code}


def test_names_and_codes_given_twice_count_once(practice: Practice) -> None:
    name = FIRST.slug.upper()
    done = practice.crawl(name, FIRST.code, THIRD.code, THIRD.slug)
    assert done.status == 0, done.err
    assert set(practice.visits()) == {FIRST.code, THIRD.code}
    assert practice.last_run()["planned"] == 2


def test_the_whole_register_without_a_contact(practice: Practice) -> None:
    done = practice.crawl(contact="")
    assert done.status == 0
    assert "No contact is configured" in done.err
    assert practice.last_run()["kind"] == "manual"
    assert len(practice.visits()) == len(SITES)
