"""Parquet is exact, typed and tells its columns."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet  # type: ignore[import-untyped]

from storage.contract import EXPORTS, WRITTEN_AS
from storage.export import write_tables
from tests.storage.exports import CODEBOOK, fill, meeting, tables, written
from tests.storage.worlds import World

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


def test_every_value_comes_back(world: World, tmp_path: Path) -> None:
    fill(world)
    told = tables(world)
    write_tables(told, CODEBOOK, tmp_path, "parquet")
    for entry in CODEBOOK:
        read = parquet.read_table(tmp_path / f"{entry['table']}.parquet")
        values = read[entry["column"]].to_pylist()
        if "JSON" in entry["type"]:
            values = [None if value is None else json.loads(value) for value in values]
        assert values == [row[entry["column"]] for row in told[entry["table"]]], entry


@pytest.mark.parametrize("name", EXPORTS)
def test_an_empty_table_keeps_its_schema_and_tells_it(name: str, tmp_path: Path) -> None:
    schema = parquet.read_schema(written([], tmp_path, "parquet", name))
    described = [entry for entry in CODEBOOK if entry["table"] == name]
    assert schema.names == [entry["column"] for entry in described]
    for entry in described:
        field = schema.field(entry["column"])
        told = {key.decode(): value.decode() for key, value in field.metadata.items()}
        assert (told["meaning"], told["unit"]) == (entry["meaning"], entry["unit"])
        assert told["written_as"] == WRITTEN_AS[entry["type"]]["parquet"]
        assert told["written_as"].startswith(str(field.type))


def test_the_codebook_is_a_table_like_the_others(tmp_path: Path) -> None:
    write_tables({}, CODEBOOK, tmp_path, "parquet")
    rows = parquet.read_table(tmp_path / "codebook.parquet").to_pylist()
    assert [(row["table"], row["column"]) for row in rows] == [
        (entry["table"], entry["column"]) for entry in CODEBOOK
    ]
    told = {(row["table"], row["column"]): row["written_as"] for row in rows}
    assert told["visits", "started_at"] == "timestamp[us, tz=UTC]"
    assert told["visits", "page_kinds_reached"] == "string holding JSON"


def test_unknown_is_null_and_empty_text_stays_empty(tmp_path: Path) -> None:
    at = datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)
    rows = [meeting(""), {**meeting("=1"), "meeting_date": date(1, 1, 1), "first_seen": at}]
    first, second = parquet.read_table(written(rows, tmp_path, "parquet")).to_pylist()
    assert first["source_url"] == ""
    assert first["meeting_date"] is first["first_seen"] is first["run_id"] is None
    assert (second["source_url"], second["meeting_date"]) == ("=1", date(1, 1, 1))
    assert second["first_seen"] == at


@given(st.lists(TEXTS))
def test_any_text_comes_back(tmp_path_factory: Any, texts: list[str]) -> None:
    folder = tmp_path_factory.mktemp("parquet")
    path = written([meeting(text) for text in texts], folder, "parquet")
    assert parquet.read_table(path)["source_url"].to_pylist() == texts


def test_rows_are_written_a_few_at_a_time(tmp_path: Path) -> None:
    count = 50_000
    path = written([{**meeting(""), "run_id": n} for n in range(count)], tmp_path, "parquet")
    file = parquet.ParquetFile(path)
    assert file.num_row_groups > 1
    assert file.read()["run_id"].to_pylist() == list(range(count))
