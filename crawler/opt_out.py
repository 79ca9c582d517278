"""Municipalities that asked not to be visited."""

import csv
from pathlib import Path

DEFAULT_LIST = Path(__file__).parent / "vocabulary" / "opt_out.csv"
COLUMNS = ["municipality_code", "since", "reason"]


class OptOutError(ValueError):
    """The opt-out list cannot be used; the message names file and line."""


def load_opt_outs(path: Path | None = None) -> dict[str, str]:
    """Reasons by municipality code, from the packaged list or another file of the same columns.

    Raises OptOutError when the file cannot be read, has other columns or a row is broken: a
    municipality that asked to be left alone must not be visited because of a typing error.
    """
    path = path or DEFAULT_LIST
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            if reader.fieldnames != COLUMNS:
                raise OptOutError(f"{path}: line 1: columns {', '.join(COLUMNS)} expected")
            return {_code(row, reader.line_num, path): _words(row) for row in reader}
    except csv.Error as error:
        raise OptOutError(f"{path}: line {reader.line_num}: {error}") from error
    except OSError as error:
        raise OptOutError(f"cannot read the opt-out list {path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise OptOutError(f"{path}: not UTF-8; save the file as UTF-8") from error


def _code(row: dict[str, str], line: int, path: Path) -> str:
    if None in row or None in row.values():
        raise OptOutError(f"{path}: line {line}: {len(COLUMNS)} cells expected")
    code = row["municipality_code"].strip()
    if len(code) != 3 or not code.isdigit():
        raise OptOutError(f"{path}: line {line}: {code!r} is not a three-digit municipality code")
    return code


def _words(row: dict[str, str]) -> str:
    return f"asked to be left alone since {row['since']}: {row['reason']}"
