"""The cells of the first sheet of an XLSX, whatever is wrong with it."""

import zlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from survey.errors import SheetError

MAX_UNPACKED = 200 * 1024 * 1024
MAX_ROWS = 100_000
MAX_COLUMNS = 2_000
# What openpyxl raises for a file that is damaged somewhere; broken XML is a SyntaxError.
DAMAGED = (
    BadZipFile,
    InvalidFileException,
    SyntaxError,
    zlib.error,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
    OSError,
    EOFError,
    RuntimeError,
)


def workbook_lines(path: Path, body: bytes) -> tuple[tuple[str, ...], list[list[str]]]:
    """The names of a workbook's sheets, and the rows of the first; path: for messages.

    Raises SheetError for one that is damaged, or larger unpacked than a table of answers is.
    """
    try:
        return _read(path, body)
    except SheetError:
        raise
    except DAMAGED as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        told = f"{path}: a damaged workbook ({reason}); save it again as .xlsx or CSV"
        raise SheetError(told) from error


def bounded(path: Path, lines: Iterable[list[str]]) -> Iterator[list[str]]:
    """Lines as they come; raises SheetError once they are more or longer than a table's are."""
    for number, line in enumerate(lines, start=1):
        if number > MAX_ROWS or len(line) > MAX_COLUMNS:
            limit = f"{MAX_ROWS:,} rows or {MAX_COLUMNS:,} columns"
            raise SheetError(
                f"{path}: row {number}: more than {limit}: that is no table of answers"
            )
        yield line


def _read(path: Path, body: bytes) -> tuple[tuple[str, ...], list[list[str]]]:
    with ZipFile(BytesIO(body)) as archive:
        if sum(part.file_size for part in archive.infolist()) > MAX_UNPACKED:
            size = MAX_UNPACKED >> 20
            raise SheetError(f"{path}: more than {size} MB unpacked: that is no table of answers")
    book = load_workbook(BytesIO(body), read_only=True, data_only=True)
    try:
        rows = book.worksheets[0].iter_rows(values_only=True) if book.worksheets else ()
        lines = list(bounded(path, map(_line, rows)))
        return tuple(sheet.title for sheet in book.worksheets), lines
    finally:
        book.close()


def _line(values: Iterable[Any]) -> list[str]:
    line = [_cell(value) for value in values]
    while line and not line[-1]:
        line.pop()
    return line


def _cell(value: Any) -> str:
    """A cell as a person reads it: whole numbers without a point, dates without a midnight."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value == datetime.combine(value.date(), datetime.min.time()):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)
