"""A comparison as files: tables in three forms, a data package, sheets to work with, the report."""

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from storage.export import described, filling, put_tables
from storage.rows import Row
from survey.compare import Results
from survey.errors import SurveyInputError
from survey.package import data_package
from survey.rows import CheckRow
from survey.tables import CHECKS, codebook, result_tables
from survey.validation import is_filled

WORKBOOK, CHECKS_BOOK = "comparison.xlsx", f"{CHECKS}.xlsx"
PACKAGE, REPORT = "datapackage.json", "report.html"


class FilledSheetError(SurveyInputError):
    """A folder holds hand checks that somebody has made; the message says what to do."""


def write_results(
    results: Results, checks: Sequence[CheckRow], report: str, folder: Path, now: datetime
) -> dict[str, int]:
    """Write a comparison into a folder: all files, or none where one cannot be written.

    checks: the sheet for hand checks, in files of its own besides the package; report: as HTML.
    Returns how many texts of each table were too long for a cell of Excel and are cut there.
    Raises FilledSheetError where a sheet in the folder is filled in; OSError as
    `storage.export.filling` does.
    """
    _leave_what_is_filled(folder)
    whole = result_tables(results, checks)
    tables = {name: rows for name, rows in whole.items() if name != CHECKS}
    with filling(folder) as workshop:
        put_tables(whole, codebook(whole), workshop, "csv", WORKBOOK)
        put_tables(tables, codebook(tables), workshop, "parquet", WORKBOOK)
        sheets = put_tables(tables, codebook(tables), workshop, "xlsx", WORKBOOK)
        sheets += put_tables(
            {CHECKS: whole[CHECKS]}, codebook([CHECKS]), workshop, "xlsx", CHECKS_BOOK
        )
        (workshop / PACKAGE).write_text(_package(results, whole, workshop, now), encoding="utf-8")
        (workshop / REPORT).write_text(report, encoding="utf-8")
    return {one.table: one.cut for one in sheets if one.cut}


def _leave_what_is_filled(folder: Path) -> None:
    for name in (CHECKS_BOOK, f"{CHECKS}.csv"):
        if is_filled(folder / name):
            raise FilledSheetError(
                f"{folder / name} is filled in and would be lost; name another folder with --out"
            )


def _package(results: Results, tables: dict[str, list[Row]], folder: Path, now: datetime) -> str:
    described_ = list(described(tables, codebook(tables), "csv"))
    package = data_package(results, described_, folder, now)
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"
