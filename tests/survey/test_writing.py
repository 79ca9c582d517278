"""A comparison in files: whole, exact, harmless, and described for programs."""

import csv
import hashlib
import json
import resource
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from frictionless import Package
from pyarrow import parquet  # type: ignore[import-untyped]

from survey.compare import Results
from survey.tables import CHECKS, TABLES
from survey.validation import read_checks, sample
from survey.writing import FilledSheetError, write_results
from tests.survey.compared import FORMULA, NIGHT, results

NOW = datetime(2026, 1, 5, 12, 30, tzinfo=UTC)
REPORT = "<!doctype html>\n<title>Ä</title>\n"
RESULTS = [name for name in TABLES if name != CHECKS]


def write(found: Results, folder: Path) -> dict[str, int]:
    """Write a comparison with a sheet of all its municipalities."""
    return write_results(found, list(sample(found.items, found.times, 5, 1)), REPORT, folder, NOW)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Results:
    """A small comparison."""
    return results(tmp_path_factory.mktemp("found"))


@pytest.fixture(scope="module")
def folder(found: Results, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The comparison written."""
    folder = tmp_path_factory.mktemp("written") / "out"
    assert write(found, folder) == {}
    return folder


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_file_is_there_and_no_other(folder: Path) -> None:
    tables = {f"{name}.{form}" for name in [*RESULTS, "codebook"] for form in ("csv", "parquet")}
    others = {"comparison.xlsx", "validation_sheet.csv", "validation_sheet.xlsx"}
    assert {path.name for path in folder.iterdir()} == (
        tables | others | {"datapackage.json", "report.html"}
    )
    assert (folder / "report.html").read_text(encoding="utf-8") == REPORT


@pytest.mark.parametrize("name", RESULTS)
def test_all_forms_hold_the_same(folder: Path, name: str) -> None:
    rows = read(folder / f"{name}.csv")
    held = parquet.read_table(folder / f"{name}.parquet")
    sheet = openpyxl.load_workbook(folder / "comparison.xlsx")[name]
    columns = TABLES[name].columns
    assert list(rows[0]) == held.column_names == [cell.value for cell in sheet[1]] == columns
    assert len(rows) == held.num_rows == sheet.max_row - 1


def test_values_are_written_as_the_contract_says(folder: Path) -> None:
    asked = {row["question"]: row for row in read(folder / "questions.csv")}
    assert json.loads(asked["uses_facebook"]["scopes"]) == ["municipality", "any_unit"]
    rows = [row for row in read(folder / "pairs.csv") if row["question"] == "council_livestream"]
    pairs = {row["municipality_code"]: row for row in rows}
    assert pairs["005"]["looked_on"] == NIGHT.isoformat()
    assert (pairs["005"]["contemporaneous"], pairs["005"]["distance_days"]) == ("true", "0.0")
    assert (pairs["016"]["looked_on"], pairs["016"]["observed"]) == ("", "unknown")
    held = parquet.read_table(folder / "pairs.parquet").to_pylist()
    assert {row["looked_on"] for row in held} == {NIGHT, None}
    assert {row["contemporaneous"] for row in held} == {True}


def test_words_of_the_web_are_harmless(folder: Path) -> None:
    (row,) = [
        row
        for row in read(folder / "disagreements.csv")
        if row["question"] == "council_livestream" and row["municipality_code"] == "005"
    ]
    assert row["evidence_text"] == "'" + FORMULA
    sheet = openpyxl.load_workbook(folder / "comparison.xlsx")["disagreements"]
    told = {cell.value: cell.data_type for line in sheet.iter_rows(min_row=2) for cell in line}
    assert told["'" + FORMULA] == "s"
    assert "f" not in told.values()
    held = parquet.read_table(folder / "disagreements.parquet").to_pylist()
    assert FORMULA in {row["evidence_text"] for row in held}


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_sheet_for_hand_checks_can_be_filled_in(
    folder: Path, tmp_path: Path, form: str
) -> None:
    path = tmp_path / f"filled.{form}"
    if form == "xlsx":
        book = openpyxl.load_workbook(folder / "validation_sheet.xlsx")
        sheet = book[CHECKS]
        at = [cell.value for cell in sheet[1]].index("truth") + 1
        for row in range(2, sheet.max_row + 1):
            sheet.cell(row, at, "Kyllä")
        book.save(path)
    else:
        rows = [{**row, "truth": "Kyllä"} for row in read(folder / "validation_sheet.csv")]
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    assert read_checks(path).of("uses_facebook", "municipality") == ((1, 3), (0, 0))


def test_the_data_package_describes_the_files(folder: Path) -> None:
    package = Package(str(folder / "datapackage.json"))
    report = package.validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])
    assert package.resource_names == [*TABLES, "codebook"]
    assert (package.created, package.name) == ("2026-01-05T12:30:00Z", "somevahti-kysely-2026")


@pytest.mark.parametrize(
    ("name", "change", "error"),
    [
        ("comparisons", (",true,", ",maybe,"), "type-error"),
        ("pairs", (",no,yes,web_only,", ",nope,yes,web_only,"), "constraint-error"),
        ("estimates", ("\nuses_facebook,", "\nuses_fax,"), "foreign-key"),
        ("questions", ("\nuses_twitter,", "\nuses_facebook,"), "primary-key"),
    ],
)
def test_the_data_package_tells_what_breaks_it(
    folder: Path, tmp_path: Path, name: str, change: tuple[str, str], error: str
) -> None:
    for path in folder.glob("*"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    table = tmp_path / f"{name}.csv"
    text = table.read_text(encoding="utf-8")
    assert change[0] in text
    table.write_text(text.replace(*change, 1), encoding="utf-8")
    found = Package(str(tmp_path / "datapackage.json")).validate()
    assert error in {kind for (kind,) in found.flatten(["type"])}


def test_what_the_data_package_says_beside(folder: Path) -> None:
    told = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert told["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert told["licenses"][0]["name"] == "CC-BY-4.0"
    assert told["sources"][0]["title"] == "Answers of the municipalities: =a.csv"
    assert (told["wave"], told["reference_date"]) == ("Kysely 2026", "2026-01-02")
    assert (told["contemporaneous"], told["run_ids"]) == (True, [1])
    for entry in told["resources"]:
        body = (folder / entry["path"]).read_bytes()
        assert entry["bytes"] == len(body)
        assert entry["hash"] == f"sha256:{hashlib.sha256(body).hexdigest()}"
    fields: dict[str, Any] = {
        field["name"]: field for field in told["resources"][2]["schema"]["fields"]
    }
    assert fields["method"]["constraints"]["enum"] == [
        *("survey", "survey_weighted", "web", "web_corrected", "combined")
    ]


def test_what_is_not_contemporaneous_says_so_on_every_table(tmp_path: Path) -> None:
    found = results(tmp_path, most_days=None)
    write(found, tmp_path / "out")
    told = json.loads((tmp_path / "out/datapackage.json").read_text(encoding="utf-8"))
    assert told["description"].endswith("; not contemporaneous.")
    for name in RESULTS:
        (entry,) = [entry for entry in told["resources"] if entry["name"] == name]
        assert entry["description"].endswith("Not contemporaneous."), name
        rows = read(tmp_path / "out" / f"{name}.csv")
        observed = [row for row in rows if not row.get("method", "").startswith("survey")]
        assert {row["contemporaneous"] for row in observed} == {"false"}, name
        assert {row["distance_days"] for row in observed} <= {"", "1.0"}, name


@pytest.fixture
def full_disk() -> Iterator[None]:
    """No file can grow beyond 20 kB."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.usefixtures("full_disk")
def test_a_full_disk_leaves_what_was_there(found: Results, tmp_path: Path) -> None:
    (tmp_path / "report.html").write_text("of last year")
    with pytest.raises(OSError, match=r"cannot write into .*: File too large; make room"):
        write(found, tmp_path)
    assert [path.read_text() for path in tmp_path.iterdir()] == ["of last year"]


def test_a_folder_in_the_way_of_a_file_leaves_what_was_there(
    found: Results, tmp_path: Path
) -> None:
    (tmp_path / "report.html").mkdir()
    with pytest.raises(OSError, match=r"cannot write into .*: Is a directory"):
        write(found, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]


@pytest.mark.parametrize("column", ["truth", "note"])
def test_a_sheet_that_somebody_has_filled_in_is_not_written_over(
    found: Results, tmp_path: Path, column: str
) -> None:
    write(found, tmp_path)
    book = openpyxl.load_workbook(tmp_path / "validation_sheet.xlsx")
    at = [cell.value for cell in book[CHECKS][1]].index(column) + 1
    book[CHECKS].cell(2, at, "yes")
    book.save(tmp_path / "validation_sheet.xlsx")
    kept = {path: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(FilledSheetError, match=r"validation_sheet\.xlsx is filled in .* --out"):
        write(found, tmp_path)
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == kept
