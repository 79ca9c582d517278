"""status, show, export and forget as a user runs them."""

import csv
import json
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from storage.contract import EXPORTS
from tests.cli import run_somevahti
from tests.somevahti.conftest import FORMULA


def test_status_tells_runs_and_what_needs_a_person(folder: Path) -> None:
    done = run_somevahti("status", cwd=folder)
    assert (done.status, done.err) == (3, "")
    assert "Run 3, night 2026-01-03, manual: finished, failed; 0 of 1 reached" in done.out
    assert "Run 1, night 2026-01-01, manual: finished, ok; 1 of 1 reached" in done.out
    assert "951 Kuvitelma: timeout, last look 2026-01-02" in done.out
    assert "the server did not answer" in done.out


def test_status_as_json(folder: Path) -> None:
    told = json.loads(run_somevahti("status", "--json", cwd=folder).out)
    assert [run["run_id"] for run in told["runs"]] == [3, 2, 1]
    assert told["runs"][0]["statuses"] == {"timeout": 1}
    (waiting,) = told["needs_a_person"]
    assert waiting["status"] == "timeout"
    assert waiting["remedy"]


@pytest.mark.parametrize("name", ["951", "Kuvitelma", "fantasiby", "KUVITELMA"])
def test_show_tells_answers_accounts_and_evidence(folder: Path, name: str) -> None:
    done = run_somevahti("show", name, cwd=folder)
    assert (done.status, done.err) == (0, "")
    for told in (
        "951 Kuvitelma / Fantasiby",
        "facebook:kuvitelmankunta, missing",
        "handle resembles the name Kuvitelma",
        "instagram:kuvitelmankirjasto, library",
        "council_livestream - live  https://www.kuvitelma.example/valtuusto",
        "Kokousta voi seurata suorana.",
        "front: yes  https://www.kuvitelma.example/",
        "No link found",
    ):
        assert told in done.out


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_export_writes_every_table_and_a_codebook(folder: Path) -> None:
    done = run_somevahti("export", "--out", "out", cwd=folder)
    assert (done.status, done.err) == (0, "")
    files = {path.name for path in (folder / "out").iterdir()}
    assert files == {f"{name}.csv" for name in [*EXPORTS, "codebook"]}
    for name, export in EXPORTS.items():
        header = (folder / "out" / f"{name}.csv").read_text("utf-8").partition("\n")[0]
        assert tuple(header.split(",")) == export.columns
    accounts = {row["account"]: row for row in read(folder / "out/accounts.csv")}
    assert accounts["facebook:kuvitelmankunta"]["state"] == "missing"
    assert accounts["facebook:kuvitelmankunta"]["evidence_text"] == "'" + FORMULA
    assert accounts["facebook:kuvitelmankunta"]["municipality"] == "Kuvitelma"
    assert accounts["facebook:kuvitelmankunta"]["closed_at"] == ""
    assert read(folder / "out/responsiveness.csv")[0]["overflow_px"] == ""
    assert read(folder / "out/responsiveness.csv")[0]["zoom_blocked"] == "false"
    described = {(row["table"], row["column"]) for row in read(folder / "out/codebook.csv")}
    assert described == {(name, c) for name, export in EXPORTS.items() for c in export.columns}


def test_export_of_a_past_night(folder: Path) -> None:
    run_somevahti("export", "accounts", "--out", "then", "--as-of", "2026-01-01", cwd=folder)
    accounts = {row["account"]: row for row in read(folder / "then/accounts.csv")}
    assert accounts["facebook:kuvitelmankunta"]["state"] == "open"
    assert accounts["instagram:kuvitelmankirjasto"]["last_seen"] == "2026-01-01T01:00:00Z"


def test_export_as_json_is_exact(folder: Path) -> None:
    run_somevahti("export", "accounts", "--out", "out", "--format", "json", cwd=folder)
    rows = json.loads((folder / "out/accounts.json").read_text("utf-8"))
    assert next(r for r in rows if r["platform"] == "facebook")["evidence_text"] == FORMULA
    assert isinstance(rows[0]["reasons"], list)


@pytest.mark.parametrize("form", ["csv", "json", "xlsx", "parquet"])
def test_export_in_every_form(folder: Path, form: str) -> None:
    args = ("runs", "indicators", "--format", form, "--as-of", "2026-01-02", "--out", "out")
    done = run_somevahti("export", *args, cwd=folder)
    assert (done.status, done.err) == (0, "")
    workbook = Path("out/somevahti.xlsx")
    for name in ("runs", "indicators", "codebook"):
        is_sheet = form == "xlsx"
        path = workbook if is_sheet else Path(f"out/{name}.{form}")
        assert re.search(f"^{path}{f' {name}' if is_sheet else ''}  [0-9]+ rows$", done.out, re.M)
        assert (folder / path).is_file()
    assert {path.suffix for path in (folder / "out").iterdir()} == {f".{form}"}
    assert f"runs{'' if form == 'xlsx' else '.' + form}  2 rows" in done.out


def test_export_tells_what_a_workbook_cannot_hold(folder: Path) -> None:
    with sqlite3.connect(folder / "somevahti.db") as connection:
        connection.execute("UPDATE accounts SET evidence_text = ?", ("ä" * 40_000,))
    connection.close()
    done = run_somevahti("export", "accounts", "--format", "xlsx", "--out", "out", cwd=folder)
    assert done.status == 0
    assert "texts of accounts are longer than a cell of Excel holds" in done.last_line
    sheet = openpyxl.load_workbook(folder / "out/somevahti.xlsx")["accounts"]
    assert f"{sheet.max_row - 1} texts" in done.last_line


def test_commands_do_not_wait_for_the_libraries_of_forms(folder: Path) -> None:
    code = "import sys, somevahti.cli; print({'pyarrow', 'xlsxwriter'} & set(sys.modules))"
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True
    )
    assert told.stdout == "set()\n"


def test_forget_erases_and_the_answer_goes_with_it(folder: Path) -> None:
    done = run_somevahti("forget", "https://www.instagram.com/KuvitelmanKirjasto/", cwd=folder)
    assert (done.status, done.err) == (0, "")
    assert "instagram:kuvitelmankirjasto" in done.out
    for path in folder.glob("somevahti.db*"):
        assert b"kuvitelmankirjasto" not in path.read_bytes().lower(), path.name
    shown = run_somevahti("show", "951", cwd=folder).out
    assert "uses_instagram (any_unit)" in shown.partition("\nUnknown (")[2]
    again = run_somevahti("forget", "instagram:kuvitelmankirjasto", cwd=folder)
    assert (again.status, again.out.startswith("Erased 0 rows")) == (0, True)


WRONG = [
    (["show", "Kuvitelmo"], 2, "did you mean Kuvitelma (951)?"),
    (["show", "999"], 2, "no municipality has the code or name '999'"),
    (["show", "Pertunmaa"], 2, "was merged into Mäntyharju"),
    (["export"], 2, "--out"),
    (["export", "acounts", "--out", "x"], 2, "no table 'acounts'"),
    (["export", "--out", "x", "--as-of", "yesterday"], 2, "is not a date"),
    (["export", "--out", "x", "--as-of", "2020-01-01"], 2, "no run on or before 2020-01-01"),
    (["export", "--out", "somevahti.toml"], 1, "somevahti.toml"),
    (["forget", "kuvitelma"], 2, "names no account"),
    (["forget", "https://www.facebook.com/sharer.php?u=x"], 2, "names no account"),
    (["status", "--database", "sqlite:///none.db"], 2, "there is no database at none.db"),
    (["status", "--database", "nonsense"], 2, "is no database address"),
    (["status", "--database", "sqlite:///municipalities.csv"], 1, "not a SQLite database"),
    (["status", "--municipalities", "none.csv"], 2, "cannot read the register none.csv"),
    (["statu"], 2, "No such command"),
    (["show"], 2, "Missing argument"),
]


@pytest.mark.parametrize(("args", "status", "told"), WRONG, ids=[" ".join(w[0]) for w in WRONG])
def test_wrong_input_is_one_clear_line(
    folder: Path, args: list[str], status: int, told: str
) -> None:
    done = run_somevahti(*args, cwd=folder)
    assert done.status == status
    assert told in done.err
    assert done.out == ""
    assert "Traceback" not in done.err
    if args[0] not in ("statu", "show") or len(args) > 1:
        assert len(done.err.strip().splitlines()) == 1 or args[0] == "statu"


def test_a_database_of_another_version_is_left_alone(folder: Path) -> None:
    with sqlite3.connect(folder / "somevahti.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = (folder / "somevahti.db").read_bytes()
    done = run_somevahti("status", cwd=folder)
    assert done.status == 2
    assert "another version of somevahti (schema 9999)" in done.err
    assert (folder / "somevahti.db").read_bytes() == before


def test_every_command_helps(folder: Path) -> None:
    for command in ("crawl", "status", "show", "export", "forget"):
        done = run_somevahti(command, "--help", cwd=folder)
        assert done.status == 0
        assert "--database" in done.out
        assert "--municipalities" in done.out
    assert run_somevahti("--version", cwd=folder).out.startswith("somevahti ")
