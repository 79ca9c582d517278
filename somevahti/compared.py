"""What `somevahti compare` tells at the terminal."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from somevahti.console import say, warn
from storage.counted import counted
from survey.compare import Results
from survey.estimates import USELESS
from survey.looks import looks_of
from survey.report.figures import percent
from survey.rows import EstimateRow, Method
from survey.writing import CHECKS_BOOK, PACKAGE, REPORT, WORKBOOK

HEADS = ("share of yes", "scope", "survey", "weighted", "web", "combined", "agree", "contradict")
METHODS: tuple[Method, ...] = ("survey", "survey_weighted", "web", "combined")
WORDS = 2
NONE = "-"


def tell(results: Results, checked: int, folder: Path, cut: Mapping[str, int]) -> None:
    """Tell the headline figures and where the files are; checked: municipalities to check by hand.

    Questions that nobody answered are left to the files. Warnings: questions whose shares could not
    be corrected, texts that Excel cannot hold.
    """
    answered = results.response[0].answered
    whole = len(results.frame)
    say(f"Wave {results.wave.wave}: {answered} of {whole} municipalities answered.")
    say(_sentence(looks_of(results).told))
    say()
    for line in _aligned([HEADS, *_lines(results)]):
        say(line)
    say()
    for name, what in _files(results, checked):
        say(f"{folder / name}  {what}")
    _warn(results, cut)


def _files(results: Results, checked: int) -> Iterator[tuple[str, str]]:
    yield REPORT, "the report"
    yield WORKBOOK, "every table, a sheet each; as files: *.csv and *.parquet"
    yield "disagreements.csv", f"{len(results.disagreements)} to ask about"
    to_check = counted(checked, "municipality", "municipalities")
    yield CHECKS_BOOK, f"to check {to_check} by hand (or .csv)"
    yield PACKAGE, "what the CSV files hold, for programs"


def _warn(results: Results, cut: Mapping[str, int]) -> None:
    for row in results.estimates:
        if row.note.startswith(USELESS):
            where = f"{row.question}, {row.scope}"
            warn(f"somevahti: the web's share is not corrected for {where}: {row.note}")
    for table, count in cut.items():
        warn(
            f"somevahti: {count} texts of {table} are longer than a cell of Excel holds and end in "
            "… [cut]; the CSV and Parquet files have them whole"
        )


def _lines(results: Results) -> Iterator[tuple[str, ...]]:
    yes = [row for row in results.estimates if row.answer == "yes"]
    shares = {(row.question, row.scope, row.method): row for row in yes}
    whole = {(row.question, row.scope): row for row in results.comparisons if row.by == "all"}
    answered = {row.question for row in results.estimates if row.method == "survey" and row.known}
    for item in results.items:
        key, scope = item.question.key, item.scope
        if key not in answered:
            continue
        told = [
            _share(shares.get((key, "" if method.startswith("survey") else scope, method)))
            for method in METHODS
        ]
        compared = whole.get((key, scope))
        agreed = compared.agreement if compared else None
        contradict = str(compared.survey_only + compared.web_only) if compared else NONE
        yield key, scope or NONE, *told, _percent(agreed), contradict


def _share(row: EstimateRow | None) -> str:
    if row is None:
        return NONE
    at_least = row.share is None and row.limits == "bounds" and row.known
    return f"at least {_percent(row.low)}" if at_least else _percent(row.share)


def _percent(share: float | None) -> str:
    return NONE if share is None else percent(share).replace("\N{NO-BREAK SPACE}", " ")


def _aligned(lines: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Words to the left, figures to the right."""
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        cells = [
            cell.ljust(width) if at < WORDS else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        yield "  ".join(cells).rstrip()


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."
