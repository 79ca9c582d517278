"""Checking by hand: a sheet of sampled municipalities to fill in, and what it says once it is."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import get_args

from storage.counted import counted
from survey.crosswalk import Scope, crosswalk
from survey.errors import SurveyInputError
from survey.mapping import nearest
from survey.pairs import Item, Pair, Times
from survey.rows import CheckRow
from survey.sheets import Row, Sheet, read_sheet
from survey.words import Told, answer_words

WHOSE = "municipality_code"
NEEDED = ("indicator", "scope", "observed", "truth")
OBSERVED = ("yes", "partly", "no", "unknown")


class ValidationError(SurveyInputError):
    """A sheet of hand checks cannot be used; the message names every row that is wrong."""


@dataclass(frozen=True, slots=True)
class Checks:
    """What the detectors said (first) and what is true (second), by indicator and scope."""

    pairs: dict[tuple[str, str], list[tuple[bool, bool]]]

    def of(self, indicator: str, scope: str) -> tuple[tuple[int, int], tuple[int, int]]:
        """Found of true cases, and left alone of the others, each with how many those were."""
        checked = self.pairs.get((indicator, scope), [])
        cases = [said for said, true in checked if true]
        others = [not said for said, true in checked if not true]
        return (sum(cases), len(cases)), (sum(others), len(others))


def sample(items: Iterable[Item], times: Times, size: int, seed: int) -> Iterator[CheckRow]:
    """Every known observation of randomly chosen municipalities, to be checked on their sites.

    The choice depends on the seed and the municipalities alone.
    """
    observable = [item for item in items if item.scope]
    codes = sorted({pair.unit.municipality.code for item in observable for pair in item.pairs})
    chosen = set(Random(seed).sample(codes, min(size, len(codes))))
    rows = [
        _row(item, pair, times)
        for item in observable
        for pair in item.pairs
        if pair.unit.code in chosen and pair.observed
    ]
    yield from sorted(rows, key=lambda row: row.municipality_code)


def read_checks(path: Path) -> Checks:
    """The hand checks of a filled-in sheet; rows without a truth do not count.

    Raises SheetError for what is no table; ValidationError for a column that is missing, with every
    cell whose words are unknown, and where no truth is filled in; OSError when it cannot be read.
    """
    sheet = read_sheet(path)
    if missing := [name for name in NEEDED if name not in sheet.columns]:
        raise ValidationError(f"{path}: there is no column {missing[0]!r}")
    wrong = list(_repeated(sheet))
    found: defaultdict[tuple[str, str], list[tuple[bool, bool]]] = defaultdict(list)
    for row in sheet.rows:
        cells = row.cells
        truth = answer_words().checked(cells["truth"])
        if truth == "unsure" or cells["observed"] == "unknown":
            continue
        if problems := list(_problems(row, truth)):
            wrong += problems
        else:
            known = cells["observed"] == "yes", truth == "yes"
            found[cells["indicator"], cells["scope"]].append(known)
    if wrong:
        count = counted(len(wrong), "cell")
        raise ValidationError("\n".join([f"{path}: {count} cannot be read", *wrong]))
    if not found:
        raise ValidationError(f"{path}: no truth is filled in")
    return Checks(dict(found))


def _repeated(sheet: Sheet) -> Iterator[str]:
    """A check that is there twice would count twice."""
    first: dict[tuple[str, ...], int] = {}
    for row in sheet.rows if WHOSE in sheet.columns else ():
        key = tuple(row.cells[name] for name in (WHOSE, "indicator", "scope"))
        if key in first:
            yield f"  row {row.number}: the same check as row {first[key]}"
        first.setdefault(key, row.number)


def _problems(row: Row, truth: Told | None) -> Iterator[str]:
    indicators = [asked.indicator for asked in crosswalk().values() if asked.indicator]
    known = {"indicator": indicators, "scope": get_args(Scope), "observed": OBSERVED}
    for column, words in known.items():
        if (cell := row.cells[column]) not in words:
            what = "answer" if column == "observed" else column
            yield f"  row {row.number}, {column}: {cell!r} is no {what}{nearest(cell, words)}"
    if truth is None:
        near = nearest(row.cells["truth"], OBSERVED)
        yield f"  row {row.number}, truth: {row.cells['truth']!r} is no answer{near}"


def is_filled(path: Path) -> bool:
    """Whether there is a sheet of hand checks in which somebody has written a truth or a note."""
    if not path.exists():
        return False
    return any(row.cells.get(name) for row in read_sheet(path).rows for name in ("truth", "note"))


def _row(item: Item, pair: Pair, times: Times) -> CheckRow:
    town, seen = pair.unit.municipality, pair.seen
    return CheckRow(
        **times.told([pair]),
        municipality_code=town.code,
        municipality=town.name_fi,
        website=town.website,
        indicator=item.question.indicator,
        scope=item.scope,
        wording=item.question.fi,
        observed=seen.value,
        looked_on=seen.night,
        evidence_url=seen.evidence_url,
        basis=seen.basis,
        truth="",
        note="",
    )
