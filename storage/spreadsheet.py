"""Tables as the sheets of one Excel workbook."""

import io
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.exceptions import FileCreateError  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from storage.cells import harmless, json_text
from storage.table import Table

# Excel's limit of a cell, counted as it counts: in UTF-16 code units.
LONGEST_TEXT = 32_767
CUT = "… [cut]"
NARROWEST, WIDEST = 8, 50
# Rows whose texts decide how wide a column is.
MEASURED_ROWS = 200
WIDTHS = {"date": 11, "time": 24}
STYLES: dict[str, dict[str, Any]] = {
    "head": {"bold": True, "bg_color": "#DCE6F1", "bottom": 1},
    "whole number": {"num_format": "0"},
    "date": {"num_format": "yyyy-mm-dd"},
    "time": {"num_format": 'yyyy-mm-dd hh:mm:ss" UTC"'},
}
# A workbook tells when it was created; a fixed time makes equal tables equal files.
CREATED = datetime(2000, 1, 1)
Put = Callable[[int, int, Any], object]


def write_workbook(tables: Iterable[Table], path: Path) -> list[tuple[str, int, int]]:
    """Write a workbook with a sheet per table.

    Returns the name of every table, its number of rows and how many of its texts were cut because
    Excel holds no longer ones. Its working files stand in the folder of the path until it is done.
    """
    # The archive is put together in memory, because a half-written one cannot be closed quietly.
    archive = io.BytesIO()
    options = {"constant_memory": True, "remove_timezone": True, "tmpdir": str(path.parent)}
    workbook = Workbook(archive, options)
    workbook.use_zip64()
    workbook.set_properties({"title": "somevahti", "created": CREATED})
    styles = {name: workbook.add_format(style) for name, style in STYLES.items()}
    written = []
    with ExitStack() as stack:
        for table in tables:
            sheet = workbook.add_worksheet(table.name, _Sheet)
            stack.callback(sheet.close)
            written.append((table.name, *_fill(sheet, table, styles)))
        try:
            workbook.close()
        except FileCreateError as error:
            raise error.args[0] from error
    path.write_bytes(archive.getbuffer())
    return written


class _Sheet(Worksheet):  # type: ignore[misc]
    """A sheet whose texts are never markup, and that can be closed before it is done.

    Cells are put by its own methods, not by those that would first look for names like "A1".
    """

    cut = 0

    def _xml_rich_inline_string(self, string: str, attributes: Any) -> None:
        # The library takes a text `<r>...</r>` for markup of its own and would not escape it.
        self._xml_inline_string(string, preserve=True, attributes=attributes)

    def close(self) -> None:
        self.row_data_fh.close()

    def put_text(self, row: int, column: int, text: str) -> None:
        text = harmless(text)
        if len(text) > LONGEST_TEXT // 2 and _units(text) > LONGEST_TEXT:
            text = _shortened(text)
            self.cut += 1
        self._write_string(row, column, text)


def _fill(sheet: _Sheet, table: Table, styles: dict[str, Any]) -> tuple[int, int]:
    widths = [max(NARROWEST, len(name) + 3) for name in table.columns]
    puts = [_put(sheet, kind, styles) for kind in table.types]
    for column, name in enumerate(table.columns):
        sheet.write_string(0, column, name, styles["head"])
    count = 0
    for count, row in enumerate(table.rows, start=1):
        for column, (name, put) in enumerate(zip(table.columns, puts, strict=True)):
            value = row[name]
            if value is not None and value != "":
                put(count, column, value)
                if count <= MEASURED_ROWS:
                    widths[column] = max(widths[column], len(str(value)))
    _lay_out(sheet, table, widths, count)
    return count, sheet.cut


def _put(sheet: _Sheet, kind: str, styles: dict[str, Any]) -> Put:
    """What puts a value of a type (row, column, value) into a cell."""
    style = styles.get(kind)
    puts: dict[str, Put] = {
        "text": sheet.put_text,
        "whole number": lambda row, column, n: sheet._write_number(row, column, n, style),
        "number": lambda row, column, n: sheet._write_number(row, column, n, style),
        "true/false": sheet._write_boolean,
        "date": lambda row, column, day: sheet.write_datetime(row, column, day, style),
        "time": lambda row, column, time: sheet.write_datetime(row, column, time, style),
    }
    return puts.get(kind, lambda row, column, v: sheet.put_text(row, column, json_text(v)))


def _lay_out(sheet: _Sheet, table: Table, widths: list[int], count: int) -> None:
    """Freeze the header, filter the table, set widths; codes that look like numbers are meant."""
    last = len(table.columns) - 1
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, count, last)
    sheet.ignore_errors({"number_stored_as_text": f"A2:XFD{count + 2}"})
    for column, (kind, width) in enumerate(zip(table.types, widths, strict=True)):
        sheet.set_column(column, column, WIDTHS.get(kind, min(width, WIDEST)))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _shortened(text: str) -> str:
    kept = text.encode("utf-16-le")[: 2 * (LONGEST_TEXT - len(CUT))]
    return kept.decode("utf-16-le", errors="ignore") + CUT
