"""CSV is harmless in a spreadsheet, JSON is exact."""

import csv
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.table import Table
from storage.text_files import write_csv, write_json
from tests.storage.exports import CODEBOOK, meeting, tables, written
from tests.storage.worlds import CODES, World, account, stream, viewport

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


def to_csv(rows: list[dict[str, Any]], folder: Path) -> str:
    """The CSV of rows."""
    write_csv(Table("t", [{"column": name} for name in rows[0]], rows), folder / "t.csv")
    return (folder / "t.csv").read_bytes().decode()


def test_csv_files_hold_the_cells(world: World, tmp_path: Path) -> None:
    code = CODES[0]
    world.night(
        {code: [account(code, "facebook:kunta", words="Seuraa: äö"), stream(code), viewport(code)]}
    )
    world.start()
    rows = {}
    for name, told in tables(world).items():
        described = [entry for entry in CODEBOOK if entry["table"] == name]
        write_csv(Table(name, described, told), tmp_path / f"{name}.csv")
        with (tmp_path / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows[name] = list(csv.DictReader(file))
    (row,) = rows["accounts"]
    assert row["municipality_code"] == "005"
    assert row["municipality"] == "Alajärvi"
    assert row["evidence_text"] == "Seuraa: äö"
    assert row["first_seen"] == "2026-01-01T23:30:07Z"
    assert row["closed_at"] == row["valid_to_run"] == ""
    assert json.loads(row["reasons"])
    assert rows["responsiveness"][0]["zoom_blocked"] == "false"
    assert rows["responsiveness"][0]["overflow_px"] == ""
    assert rows["runs"][1]["trust"] == "unknown"
    assert rows["runs"][1]["finished_at"] == ""


CELLS = """
=1+1         '=1+1
+358401234   '+358401234
-            '-
@kunta       '@kunta
a=1          a=1
'quoted      'quoted
facebook:a   facebook:a
"""


@pytest.mark.parametrize("case", CELLS.strip().splitlines())
def test_formulas_get_an_apostrophe_in_csv_only(case: str, tmp_path: Path) -> None:
    text, cell = case.split()
    assert to_csv([{"a": text}], tmp_path) == f"a\r\n{cell}\r\n"
    assert (
        json.loads(written([meeting(text)], tmp_path, "json").read_text())[0]["source_url"] == text
    )


@pytest.mark.parametrize("text", ["\tx", "\rx"])
def test_white_space_that_starts_a_formula_gets_an_apostrophe_too(
    text: str, tmp_path: Path
) -> None:
    assert f"'{text}" in to_csv([{"a": text}], tmp_path)


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        (0, "0"),
        (-1.5, "-1.5"),
        (True, "true"),
        (False, "false"),
        (date(2026, 1, 2), "2026-01-02"),
        (datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC), "2026-01-02T03:04:05Z"),
        ([], "[]"),
        (["ä"], '"[""ä""]"'),
        ({"a": 1.5}, '"{""a"": 1.5}"'),
        ('say "hei", twice', '"say ""hei"", twice"'),
        ("two\nlines", '"two\nlines"'),
    ],
)
def test_cells(value: Any, cell: str, tmp_path: Path) -> None:
    assert to_csv([{"a": value, "b": "x"}], tmp_path) == f"a,b\r\n{cell},x\r\n"


@given(st.lists(TEXTS, min_size=1))
def test_any_text_comes_back_from_csv(tmp_path_factory: Any, texts: list[str]) -> None:
    folder = tmp_path_factory.mktemp("csv")
    path = written([meeting(text) for text in texts], folder, "csv")
    with path.open(encoding="utf-8", newline="") as file:
        cells = [row["source_url"] for row in csv.DictReader(file)]
    for text, cell in zip(texts, cells, strict=True):
        assert cell == ("'" + text if text[:1] in {*"=+-@\t\r"} - {""} and text else text)


@given(st.lists(TEXTS))
def test_any_text_comes_back_from_json(tmp_path_factory: Any, texts: list[str]) -> None:
    path = written([meeting(t) for t in texts], tmp_path_factory.mktemp("json"), "json")
    rows = json.loads(path.read_text(encoding="utf-8"))
    assert [row["source_url"] for row in rows] == texts
    assert all(row["meeting_date"] is None for row in rows)


def test_json_is_exact(world: World, tmp_path: Path) -> None:
    world.night({CODES[0]: [account(CODES[0], "facebook:kunta", words="Seuraa: äö")]})
    told = tables(world)["accounts"]
    described = [entry for entry in CODEBOOK if entry["table"] == "accounts"]
    assert write_json(Table("accounts", described, told), tmp_path / "accounts.json") == 1
    (row,) = json.loads((tmp_path / "accounts.json").read_text(encoding="utf-8"))
    assert row["evidence_text"] == "Seuraa: äö"
    assert row["closed_at"] is None
    assert row["confidence"] == told[0]["confidence"]
    assert row["reasons"] == told[0]["reasons"]
