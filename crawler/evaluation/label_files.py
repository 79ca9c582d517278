"""Files of labels, one JSON object a line: read whole, or refused with the lines that are wrong."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from storage.counted import first_of

# What pydantic's types of errors mean to the author of a label.
PLAIN = {
    "missing": "is missing",
    "model_type": "an object expected",
    "string_too_short": "is empty",
    "string_type": "a text expected",
    "tuple_type": "a list expected",
}
Row = TypeVar("Row", bound=BaseModel)


class LabelsError(ValueError):
    """A folder cannot be evaluated; the message names file, lines and what is wrong there."""


def read_rows(path: Path, model: type[Row]) -> tuple[list[tuple[int, Row]], list[str]]:
    """The rows of a file with the numbers of their lines, and what is wrong with the others.

    Raises LabelsError where the file cannot be read at all or says nothing.
    """
    rows: list[tuple[int, Row]] = []
    problems: list[str] = []
    for number, line in _lines(path):
        try:
            rows.append((number, model.model_validate(json.loads(line))))
        except json.JSONDecodeError as error:
            problems.append(f"line {number}: not JSON: {error.msg} at column {error.colno}")
        except ValidationError as error:
            problems += [f"line {number}: {problem}" for problem in _told(error)]
    return rows, problems


def refuse(path: Path, problems: list[str]) -> None:
    """Raise LabelsError with the first problems of a file, if there are any."""
    if problems:
        raise LabelsError(f"{path}: {first_of(problems)}")


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise LabelsError(f"cannot read {path}: {error.strerror}; it labels the pages") from error
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise LabelsError(f"{path}: line {line}: not UTF-8; save the file as UTF-8") from error
    if not text.strip():
        raise LabelsError(f"{path} is empty; it needs a line for every page")
    return ((i, line) for i, line in enumerate(text.split("\n"), start=1) if line.strip())


def _told(error: ValidationError) -> Iterator[str]:
    for problem in error.errors():
        place = ".".join(str(part) for part in problem["loc"])
        plain = problem["msg"].removeprefix("Value error, ")
        message = PLAIN.get(problem["type"], plain)
        yield f"{place}: {message}" if place else message
