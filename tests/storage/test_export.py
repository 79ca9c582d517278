"""What is written is the contract's, exact, and harmless in a spreadsheet."""

import csv
import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from storage.contract import EXPORTS
from storage.export import make_codebook, read_table, to_csv, to_json, write_tables
from tests.storage.worlds import CODES, World, account, page, stream, viewport

A, B, *_ = CODES
TABLE, CODEBOOK = "accounts", make_codebook(EXPORTS)
# Design, section 4, word for word but for the notes in brackets.
CONTRACT = """
runs: run_id, night, kind, state, trust, planned, reached, started_at, finished_at, software_version, register_hash, settings
visits: run_id, municipality_code, attempt, started_at, finished_at, status, status_detail, entry_url, final_url, page_kinds_reached, pages_fetched, pages_failed, bytes, robots_refused_pages, private_accounts_skipped
accounts: observation_id, municipality_code, municipality, platform, account, account_url, kind, owner, sector, person, language, confidence, reasons, evidence_url, evidence_text, placement, pages_seen_on, linked_by_count, same_as, state, first_seen, last_seen, closed_at, liveness, moved_to, checked_at, cause, rule_version, valid_from_run, valid_to_run, run_id
livestreams: observation_id, municipality_code, kind, page_url, stream_url, host, host_type, language, evidence_text, placement, meeting_date, confidence, reasons, state, first_seen, last_seen, closed_at, cause, rule_version, valid_from_run, valid_to_run, run_id
meetings: municipality_code, meeting_date, source_url, first_seen, run_id
responsiveness: observation_id, municipality_code, page_url, page_kind, declared, viewport_content, measured, measured_at, overflow_px, overflow_elements, legible_text_share, tap_target_share, zoom_blocked, verdict, screenshot, rule_version, valid_from_run, valid_to_run, run_id
indicators: municipality_code, indicator, scope, value, reason, good_looks, basis, evidence_url, as_of, rule_version, run_id
"""
CONTRACTED = dict(line.split(": ") for line in CONTRACT.strip().splitlines())


@pytest.fixture
def nights(world: World) -> World:
    """Two nights of two municipalities; the second run goes on."""
    found = [account(A, "facebook:kunta", words="Seuraa: äö"), stream(A), viewport(A)]
    world.night({A: found, B: []})
    world.start()
    world.visit(A, found)
    return world


def tables(world: World) -> dict[str, list[dict[str, Any]]]:
    """All tables."""
    with world.read() as session:
        return {name: read_table(session, name) for name in EXPORTS}


def test_there_are_the_tables_of_the_contract() -> None:
    assert list(EXPORTS) == list(CONTRACTED)


@pytest.mark.parametrize("name", CONTRACTED)
def test_columns_come_in_the_order_of_the_contract(nights: World, name: str) -> None:
    columns = CONTRACTED[name].split(", ")
    assert list(EXPORTS[name].columns[: len(columns)]) == columns
    for row in tables(nights)[name]:
        assert tuple(row) == EXPORTS[name].columns


def test_csv_files_hold_the_cells(nights: World, tmp_path: Path) -> None:
    write_tables(tables(nights), CODEBOOK, tmp_path, "csv")
    (row,) = _read(tmp_path / "accounts.csv")
    assert row["municipality_code"] == "005"
    assert row["municipality"] == "Alajärvi"
    assert row["evidence_text"] == "Seuraa: äö"
    assert row["first_seen"] == "2026-01-01T23:30:07Z"
    assert row["closed_at"] == row["valid_to_run"] == ""
    assert json.loads(row["reasons"])
    assert _read(tmp_path / "responsiveness.csv")[0]["zoom_blocked"] == "false"
    assert _read(tmp_path / "responsiveness.csv")[0]["overflow_px"] == ""
    assert _read(tmp_path / "runs.csv")[1]["trust"] == "unknown"
    assert _read(tmp_path / "runs.csv")[1]["finished_at"] == ""


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


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
def test_formulas_get_an_apostrophe_in_csv_only(case: str) -> None:
    text, cell = case.split()
    assert to_csv(["a"], [{"a": text}]) == f"a\r\n{cell}\r\n"
    assert json.loads(to_json([{"a": text}])) == [{"a": text}]


@pytest.mark.parametrize("text", ["\tx", "\rx"])
def test_white_space_that_starts_a_formula_gets_an_apostrophe_too(text: str) -> None:
    assert f"'{text}" in to_csv(["a"], [{"a": text}])


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
def test_cells(value: Any, cell: str) -> None:
    assert to_csv(["a", "b"], [{"a": value, "b": "x"}]) == f"a,b\r\n{cell},x\r\n"


def test_json_is_exact(nights: World, tmp_path: Path) -> None:
    told = tables(nights)
    write_tables(told, CODEBOOK, tmp_path, "json")
    (row,) = json.loads((tmp_path / "accounts.json").read_text(encoding="utf-8"))
    assert row["evidence_text"] == "Seuraa: äö"
    assert row["closed_at"] is None
    assert row["confidence"] == told[TABLE][0]["confidence"]
    assert row["reasons"] == told[TABLE][0]["reasons"]


def test_codes_stay_text_and_order_is_stable(nights: World) -> None:
    told = tables(nights)
    assert {row["municipality_code"] for row in told["visits"]} == {"005", "009"}
    assert [(r["run_id"], r["municipality_code"]) for r in told["visits"]] == [
        (1, "005"),
        (1, "009"),
        (2, "005"),
    ]
    names = [(r["municipality_code"], r["indicator"], r["scope"]) for r in told["indicators"]]
    assert names == sorted(names)
    assert told == tables(nights)


def test_the_codebook_covers_every_column(tmp_path: Path) -> None:
    assert [(row["table"], row["column"]) for row in CODEBOOK] == [
        (name, column) for name, export in EXPORTS.items() for column in export.columns
    ]
    assert all(row["type"] and row["meaning"] for row in CODEBOOK)
    assert [path.name for path in write_tables({}, CODEBOOK, tmp_path, "csv")] == ["codebook.csv"]


def test_the_codebook_fits_the_data(nights: World) -> None:
    kinds = {"text": str, "whole number": int, "number": float, "true/false": bool}
    kinds |= {"date": date, "time": datetime, "list (JSON)": list, "object (JSON)": dict}
    told = tables(nights)
    for entry in CODEBOOK:
        allowed = entry["allowed_values"].split()
        for row in told[entry["table"]]:
            value = row[entry["column"]]
            assert value is None or isinstance(value, kinds[entry["type"]]), entry
            assert not allowed or value in allowed, (entry, value)


def test_further_allowed_values_are_written() -> None:
    rows = make_codebook(["visits"], {("visits", "status"): ("complete", "timeout")})
    told = {row["column"]: row["allowed_values"] for row in rows}
    assert told["status"] == "complete timeout"


def test_files_are_written_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_tables({}, CODEBOOK, tmp_path, "csv")
    before = (tmp_path / "codebook.csv").read_bytes()
    monkeypatch.setattr(Path, "replace", _full)
    with pytest.raises(OSError, match="No space left"):
        write_tables({}, CODEBOOK[:1], tmp_path, "csv")
    assert [path.name for path in tmp_path.iterdir()] == ["codebook.csv"]
    assert (tmp_path / "codebook.csv").read_bytes() == before


def _full(*_: Any) -> None:
    raise OSError(28, "No space left on device")


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="file"):
        write_tables({}, CODEBOOK, tmp_path / "file", "csv")


def test_a_past_night_has_only_what_was_there(nights: World) -> None:
    nights.visit(B, [account(B, "facebook:uusi")])
    with nights.read() as session:
        then = {name: read_table(session, name, 1) for name in EXPORTS}
    assert [row["run_id"] for row in then["runs"]] == [1]
    assert {row["run_id"] for row in then["visits"]} == {1}
    assert [row["account"] for row in then["accounts"]] == ["facebook:kunta"]
    assert {row["run_id"] for row in _histories(then)} == {1}
    assert {row["valid_to_run"] for row in _histories(then)} == {None}


def _histories(told: dict[str, list[dict[str, Any]]]) -> Sequence[dict[str, Any]]:
    names = ("accounts", "livestreams", "responsiveness", "indicators")
    return [row for name in names for row in told[name]]


def test_pages_are_shown_where_they_are(nights: World) -> None:
    assert tables(nights)["livestreams"][0]["page_url"] == page(A, "valtuusto")
