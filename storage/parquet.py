"""Tables as Parquet files."""

from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]
from pyarrow import parquet

from storage.cells import json_text
from storage.table import Table

# Rows that are written, and later read, together.
AT_ONCE = 20_000
TYPES = {
    "text": pa.string(),
    "whole number": pa.int64(),
    "number": pa.float64(),
    "true/false": pa.bool_(),
    "date": pa.date32(),
    "time": pa.timestamp("us", tz="UTC"),
    "list (JSON)": pa.string(),
    "object (JSON)": pa.string(),
}


def write_parquet(table: Table, path: Path) -> int:
    """Write a table as a Parquet file, exact; returns the number of rows.

    Lists and objects are JSON texts. Every column carries its codebook entry as metadata.
    """
    schema = pa.schema([_field(entry) for entry in table.described])
    jsons = [name for name, kind in zip(table.columns, table.types, strict=True) if "JSON" in kind]
    rows, count = iter(table.rows), 0
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        while some := [_with_texts(row, jsons) for row in islice(rows, AT_ONCE)]:
            writer.write_batch(pa.RecordBatch.from_pylist(some, schema))
            count += len(some)
    return count


def _field(entry: dict[str, str]) -> Any:
    told = {name: value for name, value in entry.items() if name not in ("table", "column")}
    return pa.field(entry["column"], TYPES[entry["type"]], metadata=told)


def _with_texts(row: dict[str, Any], jsons: list[str]) -> dict[str, Any]:
    texts = {name: json_text(row[name]) for name in jsons if row[name] is not None}
    return {**row, **texts}
