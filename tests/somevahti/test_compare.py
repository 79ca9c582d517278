"""A wave compared as a user does it: what is told, what is written, and what is refused."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli import Completed, call_somevahti, run_somevahti
from tests.somevahti.conftest import FORMULA

MAPPING = """
municipality = "Kunta"
[words]
yes = ["kyllä"]
no = ["ei"]
[questions.uses_instagram]
column = "Instagram"
[questions.council_livestream]
column = "Valtuusto"
[questions.staff_training]
column = "Koulutus"
"""
ANSWERS = "Kunta;Instagram;Valtuusto;Koulutus\nKuvitelma;ei;ei;kyllä\n"
CHECKED = "indicator;scope;observed;truth\n"
GOOD = CHECKED + "uses_instagram;any_unit;yes;yes\nuses_instagram;any_unit;no;no\n"
USELESS = CHECKED + "uses_instagram;any_unit;yes;no\nuses_instagram;any_unit;no;yes\n"
Call = Callable[..., Completed]


@pytest.fixture
def call(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """Runs `somevahti ARGS` in a folder with a database and an imported wave."""

    def somevahti(*args: str) -> Completed:
        return call_somevahti(*args, cwd=folder, env={}, monkeypatch=monkeypatch, capsys=capsys)

    (folder / "mapping.toml").write_text(MAPPING, encoding="utf-8")
    (folder / "answers.csv").write_text(ANSWERS, encoding="utf-8")
    imported(somevahti)
    return somevahti


def imported(call: Call, day: str = "2026-01-05") -> None:
    """Import the wave as of a day; the last look was on the second of January."""
    options = ("--wave", "2026", "--date", day, "--mapping", "mapping.toml")
    assert call("survey", "import", "answers.csv", *options).status == 0


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def line(told: str, question: str) -> str:
    """What the only line of a question says."""
    (found,) = [line for line in told.splitlines() if line.startswith(question)]
    return " ".join(found.removeprefix(question).split())


def test_what_is_told(call: Call) -> None:
    done = call("compare", "2026", "--out", "out")
    assert (done.status, done.err) == (0, "")
    first, second, empty, heads, *_ = done.out.splitlines()
    assert first == "Wave 2026: 1 of 1 municipalities answered."
    assert second == (
        "Observed: 1 of 1, half of the looks within 3 days of 2026-01-05, all within 3 days."
    )
    assert empty == ""
    assert heads.startswith("share of yes")
    assert line(done.out, "council_livestream") == "municipality 0 % 0 % 100 % 0 % 0 % 1"
    assert line(done.out, "staff_training") == "- 100 % 100 % - - - -"
    for name in ("report.html", "comparison.xlsx", "disagreements.csv", "datapackage.json"):
        assert f"out/{name}  " in done.out
    assert "out/disagreements.csv  2 to ask about" in done.out
    assert "out/validation_sheet.xlsx  to check 1 municipality by hand (or .csv)" in done.out


def test_what_is_written(call: Call, folder: Path) -> None:
    call("compare", "2026", "--out", "out")
    asked = {row["question"]: row for row in read(folder / "out/disagreements.csv")}
    assert asked["council_livestream"]["evidence_text"] == "Kokousta voi seurata suorana."
    assert asked["council_livestream"]["importance"] == "high"
    assert asked["council_livestream"]["wording"].startswith("Voiko valtuuston kokousta")
    package = json.loads((folder / "out/datapackage.json").read_text(encoding="utf-8"))
    assert package["run_ids"] == [2]
    report = (folder / "out/report.html").read_text(encoding="utf-8")
    assert "Kuvitelma" in report
    assert FORMULA not in report


def test_the_state_of_now_is_not_contemporaneous(call: Call, folder: Path) -> None:
    imported(call, "2020-01-02")
    done = call("compare", "2026", "--out", "out")
    assert (done.status, done.out) == (2, "")
    assert done.err == (
        "somevahti: no municipality was looked at within 90 days of 2020-01-02; "
        "`--as-of latest` compares with the state of today all the same\n"
    )
    assert not (folder / "out").exists()
    done = call("compare", "2026", "--out", "out", "--as-of", "latest")
    assert (done.status, done.err) == (0, "")
    assert (
        "within 2,192 days of 2020-01-02, all within 2,192 days; not contemporaneous." in done.out
    )
    for name in ("comparisons", "estimates", "tilts", "disagreements", "pairs"):
        rows = read(folder / f"out/{name}.csv")
        assert {"contemporaneous", "distance_days"} <= set(rows[0])
        assert "false" in {row["contemporaneous"] for row in rows}


def test_hand_checks_correct_the_web(call: Call, folder: Path) -> None:
    (folder / "checked.csv").write_text(GOOD, encoding="utf-8")
    done = call("compare", "2026", "--out", "out", "--validation", "checked.csv")
    assert (done.status, done.err) == (0, "")
    assert corrected(folder)["share"] == "1.0"
    (folder / "checked.csv").write_text(USELESS, encoding="utf-8")
    done = call("compare", "2026", "--out", "out", "--validation", "checked.csv")
    assert done.status == 0
    assert done.err == (
        "somevahti: the web's share is not corrected for uses_instagram, any_unit: not available: "
        "sensitivity and specificity do not exceed 1; 1 case and 1 other checked by hand\n"
    )
    row = corrected(folder)
    assert (row["share"], row["note"].partition(":")[0]) == ("", "not available")


def corrected(folder: Path) -> dict[str, str]:
    """What is said of Instagram after the check."""
    wanted = ("uses_instagram", "any_unit", "web_corrected")
    (row,) = [
        row
        for row in read(folder / "out/estimates.csv")
        if (row["question"], row["scope"], row["method"]) == wanted
    ]
    return row


def test_the_sheet_can_be_filled_in_and_given_back(call: Call, folder: Path) -> None:
    call("compare", "2026", "--out", "out", "--sample", "5", "--seed", "3")
    rows = [{**row, "truth": "ei"} for row in read(folder / "out/validation_sheet.csv")]
    assert {row["municipality_code"] for row in rows} == {"951"}
    assert {row["observed"] for row in rows} == {"yes", "no"}
    with (folder / "filled.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    assert call("compare", "2026", "--out", "out", "--validation", "filled.csv").status == 0


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("2017", "--out", "out"), "there is no wave '2017'; there are 2026"),
        (("2026",), "where to? Name a folder with --out DIR"),
        (
            ("2026", "--out", "out", "--as-of", "2026-01-01"),
            "--as-of '2026-01-01' is not known; it can be 'latest' or left out",
        ),
        (("2026", "--out", "out", "--max-days", "0"), "--max-days 0 is too small; it must be 1"),
        (("2026", "--out", "out", "--max-days", "-5"), "--max-days -5 is too small"),
        (("2026", "--out", "out", "--max-days", "2"), "within 2 days of 2026-01-05; `--as-of lat"),
        (("2026", "--out", "out", "--max-days", "1"), "within 1 day of 2026-01-05"),
        (("2026", "--out", "out", "--sample", "0"), "--sample 0 is too small; it must be 1 or"),
        (
            ("2026", "--out", "out", "--validation", "none.csv"),
            "none.csv: there is no such file",
        ),
        (("2026", "--out", "out", "--validation", "."), ".: is a folder"),
        (("2026", "--out", "out", "--database", "sqlite:///none.db"), "there is no database"),
    ],
)
def test_wrong_input(call: Call, folder: Path, args: tuple[str, ...], message: str) -> None:
    done = call("compare", *args)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("somevahti: ")
    assert message in done.err
    assert len(done.err.splitlines()) == 1
    assert not (folder / "out").exists()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "checked.csv: the file is empty"),
        (CHECKED, "checked.csv: no row of answers below a header"),
        ("indicator;scope;observed\na;b;c\n", "checked.csv: there is no column 'truth'"),
        (
            CHECKED + "uses_instagram;any_unit;yes;kylä\n",
            "row 2, truth: 'kylä' is no answer",
        ),
        (
            CHECKED + "uses_instgram;any_unit;yes;ei\n",
            "row 2, indicator: 'uses_instgram' is no indicator; did you mean 'uses_instagram'?",
        ),
        (CHECKED + "uses_instagram;any_unit;yes;\n", "checked.csv: no truth is filled in"),
    ],
)
def test_hand_checks_that_cannot_be_read(call: Call, folder: Path, text: str, message: str) -> None:
    (folder / "checked.csv").write_text(text, encoding="utf-8")
    done = call("compare", "2026", "--out", "out", "--validation", "checked.csv")
    assert (done.status, done.out) == (2, "")
    assert message in done.err
    assert not (folder / "out").exists()


def test_a_folder_that_cannot_be_written(call: Call, folder: Path) -> None:
    (folder / "out").touch()
    done = call("compare", "2026", "--out", "out")
    assert (done.status, done.out) == (1, "")
    assert done.err == (
        "somevahti: cannot write into out: File exists; make room or name another folder with --out\n"
    )


def test_waves_and_answers_are_exported(call: Call, folder: Path) -> None:
    done = call("export", "waves", "answers", "--out", "out", "--as-of", "2026-01-01")
    assert (done.status, done.err) == (0, "")
    (wave,) = read(folder / "out/waves.csv")
    assert (wave["wave"], wave["reference_date"]) == ("2026", "2026-01-05")
    told = {row["question"]: row["answer"] for row in read(folder / "out/answers.csv")}
    assert told == {"council_livestream": "no", "staff_training": "yes", "uses_instagram": "no"}


def test_from_the_command_line(call: Call, folder: Path) -> None:
    assert call("survey", "list").status == 0
    done = run_somevahti("compare", "2026", "--out", "out", cwd=folder)
    assert (done.status, done.err) == (0, "")
    assert (folder / "out/report.html").stat().st_size > 10_000
