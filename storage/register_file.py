"""Reading the register's file; what is wrong is told by line."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import ValidationError

from storage.municipality import Municipality, fold


class RegisterError(ValueError):
    """The register cannot be used; the message names file, lines and what is wrong there."""


def read_rows(content: bytes, path: Path) -> tuple[list[tuple[int, Municipality]], list[str]]:
    """The rows of a register file with their lines, and what is wrong with others, by line.

    Raises RegisterError when the file is no UTF-8 CSV file with the columns of `Municipality`.
    """
    lines = _lines(_text(content, path))
    problems: list[str] = []
    rows: list[tuple[int, Municipality]] = []
    try:
        columns = next(lines, (1, []))[1]
        _check_columns(columns, path)
        for line, cells in lines:
            _read_row(line, columns, cells, rows, problems)
    except csv.Error as error:
        problems.append(str(error))
    if not rows and not problems:
        problems.append("the register has no rows")
    return rows, problems + _duplicates(rows)


def _text(content: bytes, path: Path) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise RegisterError(f"{path}: line {line}: not UTF-8; save the file as UTF-8") from error


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Rows of a CSV text, each with the number of its first line; empty lines are left out."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for cells in reader:
            if cells:
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise csv.Error(f"line {line}: {error}") from error


def _check_columns(given: list[str], path: Path) -> None:
    columns = list(Municipality.model_fields)
    if not given:
        raise RegisterError(f"{path}: line 1: the file is empty; it needs {', '.join(columns)}")
    if len(given) == 1 and ";" in given[0]:
        raise RegisterError(f"{path}: line 1: cells are to be separated by commas, not semicolons")
    if missing := [column for column in columns if column not in given]:
        raise RegisterError(f"{path}: line 1: missing column {', '.join(missing)}")
    if unknown := [column for column in given if column not in columns]:
        raise RegisterError(f"{path}: line 1: unknown column {', '.join(unknown)}")
    if len(given) > len(columns):
        twice = [column for column, count in Counter(given).items() if count > 1]
        raise RegisterError(f"{path}: line 1: column {', '.join(twice)} stands twice")


def _read_row(
    line: int,
    columns: list[str],
    cells: list[str],
    rows: list[tuple[int, Municipality]],
    problems: list[str],
) -> None:
    if len(cells) != len(columns):
        problems.append(f"line {line}: {len(cells)} cells, but the header has {len(columns)}")
        return
    row = {column: cell.strip() for column, cell in zip(columns, cells, strict=True)}
    try:
        rows.append((line, Municipality.model_validate(row)))
    except ValidationError as error:
        problems += [
            f"line {line}: {problem['loc'][0]} {problem['input']!r}: {_plain(problem['msg'])}"
            for problem in error.errors()
        ]


def _plain(message: str) -> str:
    message = message.removeprefix("Value error, ")
    for count, words in (("3", "three"), ("2", "two")):
        pattern = f"String should match pattern '^[0-9]{{{count}}}$'"
        message = message.replace(pattern, f"{words} digits expected")
    return message


def _duplicates(rows: list[tuple[int, Municipality]]) -> list[str]:
    problems = []
    for column, same in (("code", str), ("name_fi", fold), ("start_url", _bare_address)):
        first: dict[str, int] = {}
        for line, municipality in rows:
            value = getattr(municipality, column)
            before = first.setdefault(same(value), line)
            if before != line:
                problems.append(f"line {line}: {column} {value!r} stands on line {before} already")
    return problems


def _bare_address(url: str) -> str:
    parts = urlsplit(url.lower())
    return parts.netloc.removeprefix("www.") + parts.path.rstrip("/")
