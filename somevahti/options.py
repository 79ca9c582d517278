"""Options that every command has."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from somevahti.errors import UsageError

Database = Annotated[
    str | None,
    typer.Option(
        "--database",
        metavar="URL",
        help="Database address: sqlite:///FILE or postgresql://HOST/NAME. "
        "Default sqlite:///somevahti.db, or SOMEVAHTI_DATABASE.",
    ),
]
Municipalities = Annotated[
    Path | None,
    typer.Option(
        "--municipalities",
        metavar="FILE",
        help="Register of municipalities. Default: the one that comes along, or "
        "SOMEVAHTI_MUNICIPALITIES.",
    ),
]


def readable(path: Path) -> Path:
    """A file that an option names; raises UsageError where there is none."""
    if not path.is_file():
        raise UsageError(f"{path}: {'is a folder' if path.is_dir() else 'there is no such file'}")
    return path


def night_given(option: str, text: str) -> date:
    """The night that an option names; raises UsageError for what is no date."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"{option} {text!r} is not a date; write YYYY-MM-DD") from error
