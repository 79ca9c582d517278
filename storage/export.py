"""Writing the tables of the contract as CSV or JSON, with a codebook beside them."""

import csv
import io
import json
import types
import typing
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlmodel import Session, SQLModel, col, func, select

from storage.contract import ALLOWED, EXPORTS, UNITS, UNKNOWN_WHEN_EMPTY, Export
from storage.history import HISTORY_TABLES, valid_at
from storage.tables import MunicipalityRow, VisitRow
from storage.times import iso
from storage.visits import LOOKS

Row = dict[str, Any]
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
CODEBOOK_COLUMNS = ("table", "column", "type", "unit", "meaning", "allowed_values")
TYPES = {
    str: "text",
    int: "whole number",
    float: "number",
    bool: "true/false",
    date: "date",
    datetime: "time",
    list: "list (JSON)",
    dict: "object (JSON)",
}


def read_table(session: Session, name: str, run_id: int | None = None) -> list[Row]:
    """The rows of an exported table, by column name, in a stable order.

    run_id: the state after that run; None for the current state.
    """
    export = EXPORTS[name]
    names = dict(session.exec(select(col(MunicipalityRow.code), col(MunicipalityRow.name_fi))))
    statement = select(export.model).order_by(*_columns(export.model, export.sorted_by))
    if export.model in HISTORY_TABLES:
        statement = statement.where(*valid_at(export.model, run_id))  # type: ignore[arg-type]
    elif run_id is not None:
        statement = statement.where(_columns(export.model, ["run_id"])[0] <= run_id)
    as_told = _teller(session, run_id)
    return [as_told(_row(name, export, row, names)) for row in session.exec(statement)]


def write_tables(
    tables: Mapping[str, Sequence[Row]], codebook: Sequence[Row], folder: Path, form: str
) -> list[Path]:
    """Write tables and codebook into a folder as `csv` or `json`; returns the files.

    Every file is written whole or not at all.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, rows in {**tables, "codebook": codebook}.items():
        columns = EXPORTS[name].columns if name in EXPORTS else CODEBOOK_COLUMNS
        text = to_csv(columns, rows) if form == "csv" else to_json(rows)
        path = folder / f"{name}.{form}"
        part = path.with_suffix(".part")
        part.write_text(text, encoding="utf-8", newline="")
        part.replace(path)
        written.append(path)
    return written


def to_csv(columns: Sequence[str], rows: Iterable[Row]) -> str:
    """CSV (RFC 4180) of rows; text cells that a spreadsheet would take for a formula get a '."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(columns)
    writer.writerows([_cell(row[column]) for column in columns] for row in rows)
    return buffer.getvalue()


def to_json(rows: Iterable[Row]) -> str:
    """JSON of rows, exact."""
    plain = [{name: _plain(value) for name, value in row.items()} for row in rows]
    return json.dumps(plain, ensure_ascii=False, indent=1) + "\n"


def make_codebook(
    names: Iterable[str], allowed: Mapping[tuple[str, str], Sequence[str]] | None = None
) -> list[Row]:
    """One row per column of the named tables: type, unit, meaning and allowed values.

    allowed: further allowed values by table and column, for lists that grow with the crawler.
    """
    values = {**ALLOWED, **(allowed or {})}
    return [
        {
            "table": name,
            "column": column,
            "type": _type_name(EXPORTS[name].model, column),
            "unit": UNITS.get(column, ""),
            "meaning": _meaning(EXPORTS[name].model, column),
            "allowed_values": " ".join(values.get((name, column), ())),
        }
        for name in names
        for column in EXPORTS[name].columns
    ]


def _row(table: str, export: Export, row: SQLModel, names: Mapping[str, str]) -> Row:
    cells = {}
    for column in export.columns:
        if column == "municipality":
            cells[column] = names.get(getattr(row, "municipality_code", ""), "")
            continue
        value = getattr(row, column)
        empty = value in (None, "") and (table, column) in UNKNOWN_WHEN_EMPTY
        cells[column] = "unknown" if empty else value
    return cells


def _teller(session: Session, run_id: int | None) -> Callable[[Row], Row]:
    """For a past state: times that were brought up to date later are told as of the last look."""
    if run_id is None:
        return lambda row: row
    statement = (
        select(
            col(VisitRow.municipality_code),
            func.max(col(VisitRow.finished_at)),
            func.max(col(VisitRow.run_id)),
        )
        .where(col(VisitRow.run_id) <= run_id, col(VisitRow.status).in_(LOOKS))
        .group_by(col(VisitRow.municipality_code))
    )
    last = {code: (moment, run) for code, moment, run in session.exec(statement)}

    def told(row: Row) -> Row:
        moment, run = last.get(row.get("municipality_code", ""), (None, None))
        for column in ("last_seen", "as_of"):
            if moment and row.get(column) and row[column] > moment:
                row[column] = moment
        if row.get("run_id") and row["run_id"] > run_id and run:
            row["run_id"] = run
        if row.get("valid_to_run") and row["valid_to_run"] > run_id:
            row["valid_to_run"] = None
        return row

    return told


def _columns(model: type[SQLModel], names: Iterable[str]) -> list[Any]:
    return [col(getattr(model, name)) for name in names]


def _cell(value: Any) -> str:
    text = _plain(value)
    if text is None:
        return ""
    if isinstance(text, bool):
        return "true" if text else "false"
    if isinstance(text, list | dict):
        return json.dumps(text, ensure_ascii=False)
    if isinstance(text, str) and text.startswith(FORMULA_STARTS):
        return "'" + text
    return str(text)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return iso(value)
    return value.isoformat() if isinstance(value, date) else value


def _type_name(model: type[SQLModel], column: str) -> str:
    if column == "municipality":
        return "text"
    annotation = model.model_fields[column].annotation
    if isinstance(annotation, types.UnionType):
        annotation = next(a for a in typing.get_args(annotation) if a is not type(None))
    return TYPES[typing.get_origin(annotation) or annotation]


def _meaning(model: type[SQLModel], column: str) -> str:
    if column == "municipality":
        return "name of the municipality in Finnish"
    return model.model_fields[column].description or ""
