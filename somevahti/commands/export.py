"""somevahti export: the tables of the contract, with a codebook."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from somevahti.config import load_settings
from somevahti.console import say, warn
from somevahti.errors import UsageError
from somevahti.options import Database, Municipalities, night_given
from storage.codebook import make_codebook
from storage.contract import EXPORTS
from storage.database import explained_errors, open_database
from storage.export import TooManyRowsError, Written, check_room, snapshot, write_tables
from storage.rows import read_table
from storage.runs import last_run_on


class Form(StrEnum):
    """Formats that can be written."""

    CSV = "csv"
    JSON = "json"
    XLSX = "xlsx"
    PARQUET = "parquet"


def export(
    tables: Annotated[
        list[str] | None,
        typer.Argument(metavar="TABLE", help=f"Tables: {', '.join(EXPORTS)}; all without any."),
    ] = None,
    *,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="Folder to write into.")
    ] = None,
    form: Annotated[
        Form,
        typer.Option("--format", help="Format: a file per table, or all in one somevahti.xlsx."),
    ] = Form.CSV,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of", metavar="NIGHT", help="The state on that night (YYYY-MM-DD), not today's."
        ),
    ] = None,
    database: Database = None,
    municipalities: Municipalities = None,
) -> None:
    """Write observations, indicators, runs and visits as files, with a codebook beside them.

    Closed observations are included with their state. Cells that a spreadsheet would take for a
    formula get a leading apostrophe in CSV and XLSX; JSON and Parquet are exact.
    """
    from somevahti.codebook import allowed_values  # noqa: PLC0415 - slows the other commands' start

    if out is None:
        raise UsageError("where to? Name a folder with --out DIR")
    settings = load_settings(database=database, municipalities=municipalities)
    names = _chosen(tables or [])
    with explained_errors(), snapshot(open_database(settings.database, create=False)) as session:
        run_id = last_run_on(session, night := night_given("--as-of", as_of)) if as_of else None
        if as_of and run_id is None:
            raise UsageError(f"there was no run on or before {night}")
        try:
            check_room(session, names, run_id, form)
        except TooManyRowsError as error:
            raise UsageError(str(error)) from error
        rows = {name: read_table(session, name, run_id) for name in names}
        written = write_tables(rows, make_codebook(names, allowed_values()), out, form)
    _tell(written)


def _tell(written: list[Written]) -> None:
    for one in written:
        inside = "" if one.path.stem == one.table else f" {one.table}"
        say(f"{one.path}{inside}  {one.rows} rows")
    for one in written:
        if one.cut:
            warn(
                f"somevahti: {one.cut} texts of {one.table} are longer than a cell of Excel holds "
                "and end in … [cut]; the other formats have them whole"
            )


def _chosen(tables: list[str]) -> list[str]:
    if unknown := [name for name in tables if name not in EXPORTS]:
        raise UsageError(f"no table {unknown[0]!r}; there are {', '.join(EXPORTS)}")
    return tables or list(EXPORTS)
