"""somevahti compare: a wave of the survey beside what was observed."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from somevahti.config import load_settings
from somevahti.errors import UsageError
from somevahti.options import Database, Municipalities, readable
from storage.database import explained_errors, open_database
from storage.export import snapshot
from storage.register import load_register
from storage.times import utc_now

LATEST = "latest"


def compare(
    wave: Annotated[str, typer.Argument(metavar="WAVE", help="Name of the wave: 2017.")],
    *,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="Folder to write into.")
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            metavar=LATEST,
            help="`latest`: the state of the web now, not that nearest to the reference date.",
        ),
    ] = None,
    max_days: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            help="Looks further from the reference date do not count. Default: 90.",
        ),
    ] = None,
    validation: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="A filled-in validation_sheet, CSV or XLSX."),
    ] = None,
    sample: Annotated[
        int, typer.Option(metavar="N", help="Municipalities in the sheet for hand checks.")
    ] = 30,
    seed: Annotated[
        int, typer.Option(metavar="S", help="Another seed draws other municipalities for it.")
    ] = 1,
    database: Database = None,
    municipalities: Municipalities = None,
) -> None:
    """Compare a wave's answers with what was observed nearest to its reference date, and write the
    report, the tables (CSV, Parquet, an Excel workbook, with a codebook and a data package), the
    disagreements to ask about and a sheet for hand checks."""
    from somevahti.compared import tell  # noqa: PLC0415 - slows the other commands' start
    from survey.compare import MOST_DAYS  # noqa: PLC0415 - as above
    from survey.compare import compare as compared  # noqa: PLC0415 - as above
    from survey.report import report  # noqa: PLC0415 - as above
    from survey.validation import read_checks  # noqa: PLC0415 - as above
    from survey.validation import sample as sampled  # noqa: PLC0415 - as above
    from survey.writing import write_results  # noqa: PLC0415 - as above

    if as_of and max_days is not None:
        raise UsageError("--as-of latest looks at any distance; leave --max-days out")
    folder = _checked(out, as_of, {"--max-days": max_days, "--sample": sample})
    checks = read_checks(readable(validation)) if validation else None
    settings = load_settings(database=database, municipalities=municipalities)
    register = load_register(settings.municipalities)
    most_days = None if as_of else max_days or MOST_DAYS
    with _nothing_collected():
        engine = open_database(settings.database, create=False)
        with explained_errors(), snapshot(engine) as session:
            results = compared(session, register, wave, most_days=most_days, checks=checks)
        sheet = list(sampled(results.items, results.times, sample, seed))
        cut = write_results(results, sheet, report(results), folder, utc_now())
    tell(results, len({row.municipality_code for row in sheet}), folder, cut)


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """What a comparison makes lives to its end: to look for garbage took a seventh of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _checked(out: Path | None, as_of: str | None, positive: dict[str, int | None]) -> Path:
    if out is None:
        raise UsageError("where to? Name a folder with --out DIR")
    if as_of not in {None, LATEST}:
        raise UsageError(f"--as-of {as_of!r} is not known; it can be {LATEST!r} or left out")
    for option, number in positive.items():
        if number is not None and number < 1:
            raise UsageError(f"{option} {number} is too small; it must be 1 or more")
    return out
