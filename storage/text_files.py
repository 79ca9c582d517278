"""Tables as CSV and JSON files."""

import csv
from pathlib import Path
from typing import Any

from storage.cells import harmless, json_text, plain
from storage.table import Table


def write_csv(table: Table, path: Path) -> int:
    """Write a table as CSV (RFC 4180), UTF-8 with a header; returns the number of rows.

    Text cells that a spreadsheet would take for a formula get a leading apostrophe.
    """
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(table.columns)
        for row in table.rows:
            count += 1
            writer.writerow([_cell(row[column]) for column in table.columns])
    return count


def write_json(table: Table, path: Path) -> int:
    """Write a table as a JSON array of objects, exact, one to a line; returns their number."""
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write("[")
        for count, row in enumerate(table.rows, start=1):
            plain_row = {column: plain(row[column]) for column in table.columns}
            file.write(("\n" if count == 1 else ",\n") + json_text(plain_row))
        file.write("\n]\n")
    return count


def _cell(value: Any) -> str:
    if isinstance(value, str):
        return harmless(value)
    if value is None:
        return ""
    if isinstance(value, bool | list | dict):
        return json_text(value)
    return str(plain(value))
