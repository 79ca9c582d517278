"""The codebook tells every column of a comparison, and the rows keep to it."""

from typing import Any

import pytest

from storage.codebook import TYPES
from storage.contract import WRITTEN_AS
from storage.rows import Row
from survey.crosswalk import crosswalk
from survey.tables import ALLOWED, CHECKS, TABLES, UNITS, codebook, result_tables
from survey.validation import sample
from tests.survey.compared import results

KINDS = {name: kind for kind, name in TYPES.items()}
MEASURED = {"whole number", "number", "date", "time"}
# Numbers that name a run or a year and measure nothing.
NUMBERED = {"run_id", "year"}
CODEBOOK = codebook(TABLES)


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Row]]:
    """The tables of a small comparison."""
    found = results(tmp_path_factory.mktemp("tables"))
    return result_tables(found, list(sample(found.items, found.times, 5, 1)))


def test_the_codebook_covers_every_column() -> None:
    assert [(entry["table"], entry["column"]) for entry in CODEBOOK] == [
        (name, column) for name, table in TABLES.items() for column in table.columns
    ]
    for name, table in TABLES.items():
        assert set(table.columns) == set(table.model.model_fields)
        assert set(table.key) <= set(table.columns), name
        assert table.summary.endswith("."), name
    assert all(entry["meaning"] and entry["type"] in WRITTEN_AS for entry in CODEBOOK)


def test_what_is_measured_has_a_unit() -> None:
    for entry in CODEBOOK:
        measured = entry["type"] in MEASURED and entry["column"] not in NUMBERED
        assert bool(entry["unit"]) == measured, entry
    assert set(UNITS) >= {entry["column"] for entry in CODEBOOK if entry["unit"]}


def test_units_and_allowed_values_belong_to_columns() -> None:
    assert set(ALLOWED) <= {(entry["table"], entry["column"]) for entry in CODEBOOK}


@pytest.mark.parametrize("name", TABLES)
def test_every_table_says_in_its_last_columns_from_when_it_is(name: str) -> None:
    assert TABLES[name].columns[-2:] == ["contemporaneous", "distance_days"]


def test_the_rows_keep_to_the_codebook(rows: dict[str, list[Row]]) -> None:
    assert all(rows.values())
    for entry in CODEBOOK:
        allowed = set(entry["allowed_values"].split())
        for row in rows[entry["table"]]:
            value = row[entry["column"]]
            assert value is None or isinstance(value, KINDS[entry["type"]]), entry
            if allowed:
                assert _words(value) <= allowed | {""}, entry


def _words(value: Any) -> set[Any]:
    return set(value) if isinstance(value, list) else {value}


def test_keys_tell_rows_apart(rows: dict[str, list[Row]]) -> None:
    for name, table in TABLES.items():
        keys = [tuple(row[column] for column in table.key) for row in rows[name]]
        assert len(set(keys)) == len(keys), name
        assert table.may_be_empty == any("" in key for key in keys), name


def test_there_is_a_row_for_whatever_is_asked(rows: dict[str, list[Row]]) -> None:
    assert [row["question"] for row in rows["questions"]] == list(crosswalk())
    scopes = sum(max(len(question.scopes), 1) for question in crosswalk().values())
    assert len(rows["tilts"]) == scopes
    assert {row["municipality_code"] for row in rows[CHECKS]} <= {"005", "009", "010"}
