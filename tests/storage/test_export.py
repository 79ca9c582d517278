"""What is written is the contract's, whole, and the same whatever the form."""

import csv
import hashlib
import json
import resource
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pyarrow import parquet  # type: ignore[import-untyped]
from sqlalchemy import Engine, text

from storage.codebook import make_codebook
from storage.contract import EXPORTS, FORMS
from storage.export import (
    TooManyRowsError,
    Written,
    check_room,
    snapshot,
    write_tables,
)
from storage.rows import Row, count_rows, read_table
from tests.storage.exports import CODEBOOK, fill, meeting, tables
from tests.storage.worlds import CODES, World, account, page, stream, viewport

A, B, *_ = CODES
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


def test_there_are_the_tables_of_the_contract() -> None:
    assert list(EXPORTS) == [*CONTRACTED, "changes", "waves", "answers"]


@pytest.mark.parametrize("run_id", [None, 1])
@pytest.mark.parametrize("name", CONTRACTED)
def test_columns_come_in_the_order_of_the_contract(
    nights: World, name: str, run_id: int | None
) -> None:
    columns = CONTRACTED[name].split(", ")
    assert list(EXPORTS[name].columns[: len(columns)]) == columns
    for row in tables(nights, run_id)[name]:
        assert tuple(row) == EXPORTS[name].columns


def test_codes_stay_text_and_order_is_stable(nights: World) -> None:
    told = tables(nights)
    assert {row["municipality_code"] for row in told["visits"]} == {"005", "009"}
    assert [(r["run_id"], r["municipality_code"]) for r in told["visits"]] == [
        (1, "005"),
        (1, "009"),
        (2, "005"),
    ]
    assert told == tables(nights)


def test_rows_are_sorted_by_code_points_and_each_has_a_place(world: World) -> None:
    fill(world)
    world.visit(B, [account(B, f"facebook:{name}") for name in ("ö", "z", "a-b", "ab", "a.b")])
    for name, rows in tables(world).items():
        places = [tuple(row[column] for column in EXPORTS[name].sorted_by) for row in rows]
        assert places == sorted(set(places)), name
        with world.read() as session:
            assert count_rows(session, name) == len(rows)


def test_a_past_night_has_only_what_was_there(nights: World) -> None:
    nights.visit(B, [account(B, "facebook:uusi")])
    then = tables(nights, 1)
    assert [row["run_id"] for row in then["runs"]] == [1]
    assert {row["run_id"] for row in then["visits"]} == {1}
    assert [row["account"] for row in then["accounts"]] == ["facebook:kunta"]
    assert {row["run_id"] for row in _histories(then)} == {1}
    assert {row["valid_to_run"] for row in _histories(then)} == {None}
    with nights.read() as session:
        assert {name: count_rows(session, name, 1) for name in EXPORTS} == {
            name: len(rows) for name, rows in then.items()
        }


def _histories(told: dict[str, list[Row]]) -> Sequence[Row]:
    names = ("accounts", "livestreams", "responsiveness", "indicators")
    return [row for name in names for row in told[name]]


def test_pages_are_shown_where_they_are(nights: World) -> None:
    assert tables(nights)["livestreams"][0]["page_url"] == page(A, "valtuusto")


def test_a_run_that_writes_meanwhile_is_not_seen_by_halves(nights: World) -> None:
    with snapshot(nights.engine) as session:
        before = list(read_table(session, "runs"))
        nights.night({B: []})
        assert list(read_table(session, "runs")) == before
        assert {row["run_id"] for row in read_table(session, "visits")} == {1, 2}
    assert len(tables(nights)["runs"]) == 3


@pytest.mark.parametrize("form", FORMS)
def test_files_hold_every_row(nights: World, tmp_path: Path, form: str) -> None:
    told = tables(nights)
    written = write_tables(told, CODEBOOK, tmp_path / "new" / "folder", form)
    assert [one.table for one in written] == [*EXPORTS, "codebook"]
    for one in written:
        rows = told.get(one.table, CODEBOOK)
        assert (one.rows, one.cut) == (len(rows), 0)
        columns, count = _shape(one)
        assert count == len(rows)
        if one.table in EXPORTS:
            assert tuple(columns) == EXPORTS[one.table].columns
    assert {path.name for path in (tmp_path / "new/folder").iterdir()} == {
        one.path.name for one in written
    }


def _shape(one: Written) -> tuple[list[str], int]:
    """Columns and the number of rows, as a reader of the form sees them."""
    if one.path.suffix == ".json":
        rows = json.loads(one.path.read_text(encoding="utf-8"))
        return list(rows[0]) if rows else list(EXPORTS[one.table].columns), len(rows)
    if one.path.suffix == ".parquet":
        file = parquet.read_table(one.path)
        return file.column_names, file.num_rows
    if one.path.suffix == ".xlsx":
        cells = list(openpyxl.load_workbook(one.path)[one.table].values)
    else:
        with one.path.open(encoding="utf-8", newline="") as file:
            cells = [tuple(line) for line in csv.reader(file)]
    return [str(cell) for cell in cells[0]], len(cells) - 1


@pytest.mark.parametrize("form", FORMS)
def test_the_same_tables_make_the_same_files(nights: World, tmp_path: Path, form: str) -> None:
    first = write_tables(tables(nights), CODEBOOK, tmp_path / "a", form)
    again = write_tables(tables(nights), CODEBOOK, tmp_path / "b", form)
    for one, other in zip(first, again, strict=True):
        assert one.path.read_bytes() == other.path.read_bytes()


def _breaking(rows: Sequence[Row]) -> Iterator[Row]:
    yield from rows
    raise RuntimeError("the database has gone away")


@pytest.mark.parametrize("form", FORMS)
def test_files_appear_whole_and_together_or_not_at_all(
    nights: World, tmp_path: Path, form: str
) -> None:
    told: dict[str, Any] = tables(nights)
    write_tables(told, CODEBOOK, tmp_path, form)
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    nights.night({A: [], B: []})
    later: dict[str, Any] = tables(nights)
    with pytest.raises(RuntimeError, match="gone away"):
        write_tables(
            later | {"indicators": _breaking(later["indicators"])}, CODEBOOK, tmp_path, form
        )
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize("form", FORMS)
def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path, form: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match=r"cannot write into .*/file: File exists; make room or name"):
        write_tables({}, CODEBOOK, tmp_path / "file", form)


def test_more_rows_than_a_sheet_holds_are_refused(sqlite: Engine) -> None:
    World(sqlite).start()
    with sqlite.execution_options(writes=True).begin() as connection:
        connection.execute(text(MILLION_MEETINGS))
    with snapshot(sqlite) as session:
        check_room(session, ["runs", "visits"], None, "xlsx")
        check_room(session, ["runs", "meetings"], None, "parquet")
        with pytest.raises(TooManyRowsError, match="meetings has 1,048,576 rows"):
            check_room(session, ["runs", "meetings"], None, "xlsx")


MILLION_MEETINGS = """
INSERT INTO meetings (municipality_code, meeting_date, source_url, first_seen, run_id)
WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 1048575)
SELECT '005', printf('%07d', i), '', '2026-01-01', 1 FROM n
"""


@pytest.fixture
def full_disk() -> Iterator[None]:
    """No file can grow beyond 50 kB."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.usefixtures("full_disk")
@pytest.mark.parametrize("rows", [800, 40_000])
@pytest.mark.parametrize("form", FORMS)
def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, form: str, rows: int) -> None:
    # Incompressible, so that Parquet and the workbook do not fit either.
    told = (meeting(hashlib.sha512(str(n).encode()).hexdigest()) for n in range(rows))
    with pytest.raises(OSError, match=r"cannot write into .*: File too large; make room"):
        write_tables({"meetings": told}, make_codebook(["meetings"]), tmp_path, form)
    assert list(tmp_path.iterdir()) == []
