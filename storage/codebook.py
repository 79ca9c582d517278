"""What every column of the exported tables means, from the models and the contract."""

import types
import typing
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlmodel import SQLModel

from storage.contract import ALLOWED, EXPORTS, UNITS
from storage.rows import Row

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
