"""The codebook tells every column, and the data keep to it."""

from typing import Any

import pytest

from somevahti.codebook import allowed_values
from storage.codebook import TYPES, make_codebook
from storage.contract import ALLOWED, EXPORTS, FORMS, UNITS, WRITTEN_AS
from storage.contract import CODEBOOK as OWN_COLUMNS
from tests.storage.exports import CODEBOOK, fill, tables
from tests.storage.worlds import World

KINDS = {name: kind for kind, name in TYPES.items()}
# Numbers that name a run, an attempt or a row and measure nothing.
NUMBERED = {"run_id", "attempt", "valid_from_run", "valid_to_run", "row"}
MEASURED = {"whole number", "number", "date", "time"}
# Texts that only these words may fill, wherever a table has them.
ENUMERATIONS = [
    "kind",
    "state",
    "trust",
    "status",
    "platform",
    "owner",
    "sector",
    "placement",
    "liveness",
    "cause",
    "host_type",
    "page_kind",
    "declared",
    "measured",
    "verdict",
    "scope",
    "value",
    "reason",
    "indicator",
    "page_kinds_reached",
    "question",
    "answer",
]


def test_the_codebook_covers_every_column() -> None:
    assert [(row["table"], row["column"]) for row in CODEBOOK] == [
        (name, column) for name, export in EXPORTS.items() for column in export.columns
    ]
    assert all(row["type"] in WRITTEN_AS and row["meaning"] for row in CODEBOOK)
    assert {*CODEBOOK[0], "written_as"} == set(OWN_COLUMNS)


def test_every_type_is_told_for_every_form() -> None:
    assert set(WRITTEN_AS) == set(TYPES.values())
    for words in WRITTEN_AS.values():
        assert tuple(words) == FORMS
        assert all(words.values())


def test_what_is_measured_has_a_unit() -> None:
    for entry in CODEBOOK:
        measured = entry["type"] in MEASURED and entry["column"] not in NUMBERED
        assert bool(entry["unit"]) == measured, entry
        assert (entry["unit"] == "UTC") == (entry["type"] == "time"), entry


def test_every_enumeration_tells_its_values() -> None:
    for entry in CODEBOOK:
        if entry["column"] in ENUMERATIONS and entry["type"] != "list (JSON)":
            assert entry["allowed_values"], entry


def test_units_and_allowed_values_belong_to_columns() -> None:
    described = {(row["table"], row["column"]) for row in CODEBOOK}
    assert set(UNITS) <= {column for _, column in described}
    assert {*ALLOWED, *allowed_values()} <= described


@pytest.fixture
def filled(world: World) -> World:
    """A database with a bit of everything."""
    fill(world)
    return world


@pytest.mark.parametrize("run_id", [None, 2])
def test_the_data_keep_to_the_codebook(filled: World, run_id: int | None) -> None:
    told = tables(filled, run_id)
    assert all(told[name] for name in EXPORTS if name != "meetings")
    for entry in CODEBOOK:
        for row in told[entry["table"]]:
            value = row[entry["column"]]
            assert value is None or type(value) is KINDS[entry["type"]], entry
            if entry["allowed_values"]:
                assert _words(value) <= _allowed(entry), (entry, value)


def _allowed(entry: dict[str, str]) -> set[str]:
    """The words that a column may hold; an empty text only where the meaning says so."""
    empty = {""} if "empty" in entry["meaning"] else set()
    return empty | set(entry["allowed_values"].split())


def _words(value: Any) -> set[Any]:
    return set(value) if isinstance(value, list) else {value}


def test_the_filled_database_has_most_values(filled: World) -> None:
    told = tables(filled)
    owners = {row["owner"] for row in told["accounts"]}
    assert {"municipality", "unit"} <= owners
    assert len(owners) >= 3
    assert {row["kind"] for row in told["livestreams"]} == {"live", "recording", "announcement"}
    assert {row["status"] for row in told["visits"]} == {"complete", "timeout", "dns_failure"}
    assert {row["value"] for row in told["indicators"]} == {"yes", "partly", "no", "unknown"}
    assert {row["placement"] for row in told["accounts"]} >= {"footer", "header", "metadata"}


def test_further_allowed_values_are_written() -> None:
    rows = make_codebook(["visits"], {("visits", "status"): ("complete", "timeout")})
    told = {row["column"]: row["allowed_values"] for row in rows}
    assert told["status"] == "complete timeout"
