"""The data package of a comparison: what its CSV files hold, for programs that read them.

Data Package 2.0 (datapackage.org), which readers of version 1 understand, too.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from storage.rows import Row
from storage.table import Table
from storage.times import iso
from survey.compare import Results
from survey.looks import looks_of
from survey.tables import SHARE, TABLES

PROFILES = "https://datapackage.org/profiles/2.0"
KINDS = {
    "text": "string",
    "whole number": "integer",
    "number": "number",
    "true/false": "boolean",
    "date": "date",
    "time": "datetime",
    "list (JSON)": "array",
    "object (JSON)": "object",
}
# Statistics Finland's licence of the register's facts, which wants the source to be named.
LICENCE = {
    "name": "CC-BY-4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
    "title": "Creative Commons Attribution 4.0",
}
REGISTER = [
    {
        "title": "Statistics Finland: municipalities, population and classifications (CC BY 4.0)",
        "path": "https://stat.fi/en/luokitukset/kunta/",
    },
    {"title": "Wikidata: websites and names (CC0)", "path": "https://www.wikidata.org/"},
    {"title": "The municipalities' own websites, page by page in evidence_url"},
]


def data_package(
    results: Results, tables: Sequence[Table], folder: Path, created: datetime
) -> dict[str, Any]:
    """The descriptor of the CSV files of some tables, which stand in the folder already."""
    wave = results.wave
    return {
        "$schema": f"{PROFILES}/datapackage.json",
        "profile": "tabular-data-package",
        "name": re.sub(r"[^a-z0-9._]+", "-", f"somevahti-{wave.wave}".lower()).strip("-"),
        "title": f"Survey wave {wave.wave} beside the municipalities' websites",
        "description": f"Answers as of {wave.reference_date}; {looks_of(results).told}.",
        "created": iso(created),
        "licenses": [LICENCE],
        "sources": _sources(results),
        "resources": [
            _resource(table, folder / f"{table.name}.csv", results.times.near) for table in tables
        ],
        "wave": wave.wave,
        "reference_date": wave.reference_date.isoformat(),
        "contemporaneous": results.times.near,
        "run_ids": list(results.run_ids),
    }


def _sources(results: Results) -> list[dict[str, str]]:
    survey = {"title": f"Answers of the municipalities: {results.wave.source}"}
    releases = dict.fromkeys((row.source, row.url) for row in results.published)
    return [survey, *REGISTER, *({"title": title, "path": url} for title, url in releases)]


def _resource(table: Table, path: Path, near: bool) -> dict[str, Any]:
    body = path.read_bytes()
    return {
        "$schema": f"{PROFILES}/dataresource.json",
        "profile": "tabular-data-resource",
        "type": "table",
        "name": table.name,
        "path": path.name,
        "description": _description(table, near),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(body),
        "hash": f"sha256:{hashlib.sha256(body).hexdigest()}",
        "schema": _schema(table),
    }


def _description(table: Table, near: bool) -> str:
    if table.name not in TABLES:
        return "What every column means."
    summary = TABLES[table.name].summary
    return summary if near else f"{summary} Not contemporaneous."


def _schema(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(entry) for entry in table.described],
        "missingValues": [""],
    }
    if table.name not in TABLES:
        return schema | {"primaryKey": ["table", "column"]}
    key = list(TABLES[table.name].key)
    # What is missing in some rows cannot be a primary key.
    schema |= {"uniqueKeys": [key]} if TABLES[table.name].may_be_empty else {"primaryKey": key}
    if "question" in table.columns and table.name != "questions":
        reference = {"resource": "questions", "fields": ["question"]}
        schema["foreignKeys"] = [{"fields": ["question"], "reference": reference}]
    return schema


def _field(entry: Mapping[str, str]) -> Row:
    kind = KINDS[entry["type"]]
    field: Row = {"name": entry["column"], "type": kind, "description": entry["meaning"]}
    if kind == "boolean":
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    constraints: Row = {}
    if entry.get("allowed_values") and kind == "string":
        constraints["enum"] = entry["allowed_values"].split()
    if entry.get("unit") == SHARE:
        constraints |= {"minimum": 0, "maximum": 1}
    return field | ({"constraints": constraints} if constraints else {})
