"""Options that every command has."""

from pathlib import Path
from typing import Annotated

import typer

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
