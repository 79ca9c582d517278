"""The survey weighted to all municipalities of its year, by population class and language.

Post-stratification: every municipality that answered stands for those of its cell. Holt and Smith
1979; intervals as Dean and Pagano 2015 found best for small samples: Wilson's with the effective
sample size.
"""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from survey.estimate import LEVEL, Estimate
from survey.proportions import wilson

LEAST = 5


class Cell(NamedTuple):
    """Municipalities that are weighted together: languages, and population classes from to."""

    language: str
    first: int
    last: int


def cells(
    frame: Mapping[str, tuple[int, str]], answered: set[str], least: int = LEAST
) -> dict[str, Cell]:
    """The cell of every municipality, none with fewer answers than `least` if that can be.

    frame: population class (a number that grows with it) and language by code.

    A cell with too few answers is joined with the next smaller class of its language, the smallest
    with the next larger; a language with too few in all of its classes joins the others, and then
    language no longer counts.
    """
    languages = sorted({language for _, language in frame.values()})
    few = [name for name in languages if _answers(frame, answered, name) < least]
    if few and len(languages) > 1:
        return cells({code: (size, "") for code, (size, _) in frame.items()}, answered, least)
    found: dict[str, Cell] = {}
    for language in languages:
        found |= _of_language(frame, answered, language, least)
    return found


def weighted(
    answers: Mapping[str, bool], cell_of: Mapping[str, Cell], level: float = LEVEL
) -> Estimate | None:
    """The share of yes among all municipalities of the frame; None where a cell has no answer.

    answers: yes or no by code, of municipalities of the frame; cell_of: as `cells` gives them
    """
    whole, asked = Counter(cell_of.values()), Counter(cell_of[code] for code in answers)
    hits = Counter(cell_of[code] for code, yes in answers.items() if yes)
    if any(not asked[cell] for cell in whole):
        return None
    share = sum(whole[cell] * hits[cell] / asked[cell] for cell in whole) / whole.total()
    variance = sum(
        (whole[cell] / whole.total()) ** 2 * _variance(hits[cell], asked[cell], whole[cell])
        for cell in whole
    )
    if variance <= 0:
        return wilson(share * len(answers), len(answers), whole.total(), level)
    return wilson(
        share * share * (1 - share) / variance, share * (1 - share) / variance, level=level
    )


def _variance(hits: int, asked: int, whole: int) -> float:
    """Of a cell's share, sampled without replacement (Cochran 1977, equation 3.8)."""
    if asked < 2:
        return 0.25 * (1 - asked / whole)
    share = hits / asked
    return (1 - asked / whole) * share * (1 - share) / (asked - 1)


def _answers(frame: Mapping[str, tuple[int, str]], answered: set[str], language: str) -> int:
    return sum(frame[code][1] == language for code in answered if code in frame)


def _of_language(
    frame: Mapping[str, tuple[int, str]], answered: set[str], language: str, least: int
) -> dict[str, Cell]:
    sizes = {code: size for code, (size, name) in frame.items() if name == language}
    counts = Counter(sizes[code] for code in answered if code in sizes)
    runs = [[size] for size in sorted(set(sizes.values()))]
    while len(runs) > 1 and (short := _short(runs, counts, least)) is not None:
        into = max(short - 1, 0)
        runs[into : into + 2] = [runs[into] + runs[into + 1]]
    cell = {size: Cell(language, run[0], run[-1]) for run in runs for size in run}
    return {code: cell[size] for code, size in sizes.items()}


def _short(runs: list[list[int]], counts: Counter[int], least: int) -> int | None:
    """The first run, from the largest municipalities on, that has too few answers."""
    order = reversed(range(len(runs)))
    return next((at for at in order if sum(counts[size] for size in runs[at]) < least), None)
