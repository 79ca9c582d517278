"""Survey answers as organisations export them: CSV of any kind, or the first sheet of an XLSX."""

import csv
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO, StringIO
from itertools import zip_longest
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from survey.errors import SurveyInputError

DELIMITERS = ";,\t|"
ZIP = b"PK\x03\x04"
ENCODINGS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
MAX_BYTES = 100 * 1024 * 1024


class SheetError(SurveyInputError):
    """A file of answers cannot be read as a table; the message names file, row and remedy."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in the file, the header being 1, and its cells by column."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of text: its columns in order, and its rows that are not empty."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def read_sheet(path: Path) -> Sheet:
    """The table in a file, CSV or XLSX by its content and not by its name.

    CSV: UTF-8 or UTF-16 with or without byte order mark, else Windows-1252; separated by whichever
    of semicolon, comma, tab and bar parts the header most. Cells are stripped of white space.

    Raises SheetError for an empty file or table, a column without a name or there twice, a row with
    more cells than the header, a broken or protected workbook; OSError when it cannot be read.
    """
    if path.stat().st_size > MAX_BYTES:
        raise SheetError(f"{path}: larger than {MAX_BYTES >> 20} MB: that is no table of answers")
    body = path.read_bytes()
    if not body.strip():
        raise SheetError(f"{path}: the file is empty")
    lines = _workbook(path, body) if body.startswith(ZIP) else _text(path, body)
    return _sheet(path, lines)


def _text(path: Path, body: bytes) -> list[list[str]]:
    text = _decoded(body)
    header = text.lstrip().splitlines()[0] if text.strip() else ""
    delimiter = max(
        DELIMITERS, key=lambda mark: len(next(csv.reader([header], delimiter=mark), []))
    )
    try:
        return list(csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise SheetError(f"{path}: not a table of separated values: {error}") from error


def _decoded(body: bytes) -> str:
    for mark, encoding in ENCODINGS.items():
        if body.startswith(mark):
            return body.decode(encoding, "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return body.decode("cp1252", "replace")


def _workbook(path: Path, body: bytes) -> list[list[str]]:
    try:
        book = load_workbook(BytesIO(body), read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError) as error:
        raise SheetError(f"{path}: not a workbook that can be read: {error}") from error
    try:
        rows = book.worksheets[0].iter_rows(values_only=True) if book.worksheets else []
        return [[_cell(value) for value in row] for row in rows]
    finally:
        book.close()


def _cell(value: Any) -> str:
    """A cell as a person reads it: whole numbers without a point, dates without a midnight."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value == datetime.combine(value.date(), datetime.min.time()):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)


def _sheet(path: Path, lines: list[list[str]]) -> Sheet:
    numbered = [
        (number, [cell.strip() for cell in line]) for number, line in enumerate(lines, start=1)
    ]
    filled = [(number, line) for number, line in numbered if any(line)]
    if len(filled) < 2:
        raise SheetError(f"{path}: no row of answers below a header")
    columns = _columns(path, *filled[0])
    rows = tuple(_row(path, number, columns, line) for number, line in filled[1:])
    return Sheet(columns, rows)


def _columns(path: Path, number: int, line: list[str]) -> tuple[str, ...]:
    while line and not line[-1]:
        line = line[:-1]
    twice = [name for name, times in Counter(line).items() if times > 1 and name]
    if twice:
        raise SheetError(f"{path}: row {number}: the column {twice[0]!r} is there twice")
    if "" in line:
        raise SheetError(f"{path}: row {number}: column {line.index('') + 1} has no name")
    return tuple(line)


def _row(path: Path, number: int, columns: tuple[str, ...], line: list[str]) -> Row:
    if any(line[len(columns) :]):
        raise SheetError(
            f"{path}: row {number}: {len(line)} cells, but the header has {len(columns)}"
        )
    cells = zip_longest(columns, line[: len(columns)], fillvalue="")
    return Row(number, dict(cells))
