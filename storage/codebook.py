"""What every column of the exported tables means, from the models and the contract."""

import types
import typing
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Literal

from pydantic import BaseModel

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
        entry
        for name in names
        for entry in describe(name, EXPORTS[name].model, EXPORTS[name].columns, UNITS, values)
    ]


def describe(
    table: str,
    model: type[BaseModel],
    columns: Iterable[str],
    units: Mapping[str, str],
    allowed: Mapping[tuple[str, str], Sequence[str]],
) -> list[Row]:
    """One row of the codebook per column of a table whose rows a model describes.

    units: by column; allowed: values by table and column, besides those that the model itself names
    """
    return [
        {
            "table": table,
            "column": column,
            "type": _type_name(model, column),
            "unit": units.get(column, ""),
            "meaning": _meaning(model, column),
            "allowed_values": " ".join(allowed.get((table, column)) or _named(model, column)),
        }
        for column in columns
    ]


def _type_name(model: type[BaseModel], column: str) -> str:
    if _is_joined(model, column) or _named(model, column):
        return TYPES[str]
    annotation = _annotation(model, column)
    return TYPES[typing.get_origin(annotation) or annotation]


def _meaning(model: type[BaseModel], column: str) -> str:
    if _is_joined(model, column):
        return "name of the municipality in Finnish"
    return model.model_fields[column].description or ""


def _named(model: type[BaseModel], column: str) -> list[str]:
    """The words of a `Literal`; an empty one is told by the meaning."""
    if _is_joined(model, column):
        return []
    annotation = _annotation(model, column)
    is_literal = typing.get_origin(annotation) is Literal
    return [word for word in typing.get_args(annotation) if word] if is_literal else []


def _annotation(model: type[BaseModel], column: str) -> Any:
    annotation: Any = model.model_fields[column].annotation
    if isinstance(annotation, types.UnionType):
        return next(a for a in typing.get_args(annotation) if a is not type(None))
    return annotation


def _is_joined(model: type[BaseModel], column: str) -> bool:
    return column == "municipality" and column not in model.model_fields
