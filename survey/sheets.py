"""Survey answers as organisations export them: CSV of any kind, or the first sheet of an XLSX."""

from collections import Counter
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from survey.errors import SheetError
from survey.separated import text_lines
from survey.workbooks import workbook_lines

__all__ = ["Row", "Sheet", "SheetError", "read_sheet"]
ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0"
MAX_BYTES = 100 * 1024 * 1024
Line = tuple[int, list[str]]


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in the file, the first being 1, and its cells by column."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of text: its columns in order, and its rows that are not empty.

    doubled: names that several columns have, which are no columns then; header: the number of its
    row; sheets: the names of the workbook's sheets, of which the first is read.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    doubled: frozenset[str] = frozenset()
    header: int = 1
    sheets: tuple[str, ...] = ()


def read_sheet(path: Path) -> Sheet:
    """The table in a file, CSV or XLSX by its content and not by its name.

    CSV: UTF-8 or UTF-16 with or without byte order mark, else Windows-1252; separated as a
    line `sep=;` above it tells, else by whichever of semicolon, comma, tab and bar parts the header
    most. Cells are stripped of white space. A title above the header, columns without a name and
    columns of the same name are left out.

    Raises SheetError for an empty file or table, a row of text with more cells than the header, a
    damaged or protected workbook, anything else; OSError when it cannot be read.
    """
    if path.stat().st_size > MAX_BYTES:
        raise SheetError(f"{path}: larger than {MAX_BYTES >> 20} MB: that is no table of answers")
    body = path.read_bytes()
    if not body.strip():
        raise SheetError(f"{path}: the file is empty")
    if body.startswith(OLE):
        told = "an old .xls, or a workbook with a password; save it as .xlsx or CSV without one"
        raise SheetError(f"{path}: {told}")
    if body.startswith(ZIP):
        sheets, lines = workbook_lines(path, body)
        return _sheet(path, lines, sheets)
    return _sheet(path, text_lines(path, body), ())


def _sheet(path: Path, lines: list[list[str]], sheets: tuple[str, ...]) -> Sheet:
    numbered = ((at, [cell.strip() for cell in line]) for at, line in enumerate(lines, start=1))
    filled = _without_titles([(at, line) for at, line in numbered if any(line)])
    if len(filled) < 2:
        raise SheetError(f"{path}: no row of answers below a header{_first_of(sheets)}")
    (header, names), *below = filled
    times = Counter(names)
    columns = tuple(name for name in names if name and times[name] == 1)
    doubled = frozenset(name for name in names if name and times[name] > 1)
    if not sheets:
        _check_lengths(path, len(names), below)
    rows = tuple(_row(at, names, columns, line) for at, line in below)
    return Sheet(columns, rows, doubled, header, sheets)


def _without_titles(filled: list[Line]) -> list[Line]:
    """Rows from the header on: above it a row may have a title in one cell."""
    widths = [sum(map(bool, line)) for _, line in filled]
    header = next((at for at, width in enumerate(widths) if width > 1), 0)
    return filled[header:] if header == 1 else filled


def _first_of(sheets: tuple[str, ...]) -> str:
    if len(sheets) < 2:
        return ""
    named = ", ".join(map(repr, sheets))
    return f" on the first sheet; put the table on the first of {named}"


def _check_lengths(path: Path, width: int, below: list[Line]) -> None:
    for at, line in below:
        if any(line[width:]):
            raise SheetError(f"{path}: row {at}: {len(line)} cells, but the header has {width}")


def _row(number: int, names: list[str], columns: tuple[str, ...], line: list[str]) -> Row:
    cells = dict(zip_longest(names, line[: len(names)], fillvalue=""))
    return Row(number, {column: cells[column] for column in columns})
