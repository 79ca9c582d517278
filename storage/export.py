"""Writing the tables of the contract as CSV or JSON, with a codebook beside them."""

import csv
import io
import json
import types
import typing
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlmodel import Session, SQLModel, col, select

from storage.contract import ALLOWED, EXPORTS, UNITS, UNKNOWN_WHEN_EMPTY, Export
from storage.gaps import Past
from storage.history import valid_at
from storage.tables import HistoryColumns, MunicipalityRow
from storage.times import iso

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

    run_id: the state after that run; None for the current state. Of a past state, what history
    keeps is exact: which rows there were, every column that makes a new row, last_seen, as_of and
    run_id. Counters, confidence and evidence are those that the rows got last; what was asked or
    measured only later is left out.
    """
    export = EXPORTS[name]
    names = dict(
        session.exec(select(col(MunicipalityRow.code), col(MunicipalityRow.name_fi))).all()
    )
    past = Past(session, run_id) if run_id is not None else None
    rows = []
    for row in session.exec(select(export.model).where(*_conditions(export.model, run_id))):
        told = past.told(row) if past else {}
        rows.append(_row(name, export, row, {"municipality": _name(row, names), **told}))
    # Sorted here, because databases sort text each in their own way.
    return sorted(rows, key=lambda row: [row[column] for column in export.sorted_by])


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
        _write_whole(path, text)
        written.append(path)
    return written


def _write_whole(path: Path, text: str) -> None:
    part = path.with_suffix(".part")
    try:
        part.write_text(text, encoding="utf-8", newline="")
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise


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


def _conditions(model: type[SQLModel], run_id: int | None) -> Sequence[Any]:
    if issubclass(model, HistoryColumns):
        return valid_at(model, run_id)
    return [] if run_id is None else [col(model.run_id) <= run_id]  # type: ignore[attr-defined]


def _name(row: SQLModel, names: Mapping[str, str]) -> str:
    return names.get(getattr(row, "municipality_code", ""), "")


def _row(table: str, export: Export, row: SQLModel, told: Mapping[str, object]) -> Row:
    cells = {name: told[name] if name in told else getattr(row, name) for name in export.columns}
    for name, value in cells.items():
        if value in (None, "") and (table, name) in UNKNOWN_WHEN_EMPTY:
            cells[name] = "unknown"
    return cells


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
    annotation: Any = model.model_fields[column].annotation
    if isinstance(annotation, types.UnionType):
        annotation = next(a for a in typing.get_args(annotation) if a is not type(None))
    return TYPES[typing.get_origin(annotation) or annotation]


def _meaning(model: type[SQLModel], column: str) -> str:
    if column == "municipality":
        return "name of the municipality in Finnish"
    return model.model_fields[column].description or ""
