"""Writing the tables of the contract into a folder, with a codebook beside them."""

import errno
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import Session

from storage.contract import CODEBOOK, WRITTEN_AS
from storage.database import reading
from storage.rows import Row, count_rows
from storage.table import Table
from storage.text_files import write_csv, write_json

WORKBOOK = "somevahti.xlsx"
# Excel's 1,048,576 rows of a sheet without the header.
MOST_ROWS = 1_048_575


class TooManyRowsError(ValueError):
    """A table has more rows than a sheet of Excel holds."""


@dataclass(frozen=True, slots=True)
class Written:
    """A table in a file: how many rows it has and how many texts were too long and cut."""

    path: Path
    table: str
    rows: int
    cut: int = 0


def snapshot(engine: Engine) -> Session:
    """A session that reads all tables as they were at one moment, whatever a run writes meanwhile.

    SQLite's transactions do so by themselves.
    """
    if engine.dialect.name == "postgresql":
        engine = engine.execution_options(isolation_level="REPEATABLE READ")
    return reading(engine)


def check_room(session: Session, names: Iterable[str], run_id: int | None, form: str) -> None:
    """Raise TooManyRowsError for a table that a file of the form cannot hold."""
    if form != "xlsx":
        return
    for name in names:
        if (count := count_rows(session, name, run_id)) > MOST_ROWS:
            raise TooManyRowsError(
                f"{name} has {count:,} rows and a sheet of Excel holds {MOST_ROWS:,}; "
                "choose --format parquet or csv, or name other tables"
            )


def write_tables(
    tables: Mapping[str, Iterable[Row]], codebook: Sequence[Row], folder: Path, form: str
) -> list[Written]:
    """Write tables and codebook into a folder as `csv`, `json`, `xlsx` or `parquet`.

    codebook: the rows of `make_codebook` for the tables. Rows are read while they are written.
    Files appear when all of them are whole; on any error those that were there stay as they were.
    Raises OSError with one clear line when the folder cannot be written.
    """
    with filling(folder) as workshop:
        written = put_tables(tables, codebook, workshop, form, WORKBOOK)
    return [replace(one, path=folder / one.path.name) for one in written]


@contextmanager
def filling(folder: Path) -> Iterator[Path]:
    """A folder to write files into, which appear in the given one when all of them are whole.

    On any error nothing appears and what was there stays. Raises OSError with one clear line when
    the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".somevahti-", dir=folder) as workshop:
            yield Path(workshop)
            _move(sorted(Path(workshop).iterdir()), folder)
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise OSError(
            f"cannot write into {folder}: {reason}; make room or name another folder with --out"
        ) from error


def _move(paths: Sequence[Path], folder: Path) -> None:
    for path in paths:
        if (folder / path.name).is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), folder / path.name)
    for path in paths:
        path.replace(folder / path.name)


def put_tables(
    tables: Mapping[str, Iterable[Row]],
    codebook: Sequence[Row],
    folder: Path,
    form: str,
    workbook: str,
) -> list[Written]:
    """Write tables and codebook as `write_tables` does, but right into a folder that is there.

    workbook: the name of the file in the form `xlsx`
    """
    return _write(list(described(tables, codebook, form)), folder / workbook, form)


def described(
    tables: Mapping[str, Iterable[Row]], codebook: Sequence[Row], form: str
) -> Iterator[Table]:
    """The tables with their codebook, and the codebook itself as the last one."""
    told = [{**entry, "written_as": WRITTEN_AS[entry["type"]][form]} for entry in codebook]
    for name, rows in tables.items():
        yield Table(name, [entry for entry in told if entry["table"] == name], rows)
    own = [
        {"table": "codebook", "column": column, "type": "text", "meaning": meaning}
        for column, meaning in CODEBOOK.items()
    ]
    yield Table("codebook", own, told)


def _write(tables: Sequence[Table], workbook: Path, form: str) -> list[Written]:
    # Those who do not write these forms shall not wait for their libraries.
    if form == "xlsx":
        from storage.spreadsheet import write_workbook  # noqa: PLC0415

        return [Written(workbook, *told) for told in write_workbook(tables, workbook)]
    if form == "parquet":
        from storage.parquet import write_parquet as write  # noqa: PLC0415
    else:
        write = write_csv if form == "csv" else write_json
    paths = [workbook.with_name(f"{table.name}.{form}") for table in tables]
    return [
        Written(path, table.name, write(table, path))
        for table, path in zip(tables, paths, strict=True)
    ]
