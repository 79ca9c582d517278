"""What share of all municipalities does something: by the answers, by observation, by both."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from storage.counted import counted
from survey.estimate import Estimate
from survey.pairs import Item, Pair, Times
from survey.proportions import UselessTestError, corrected, wilson
from survey.rows import EstimateRow, Method
from survey.validation import Checks
from survey.weighting import cells, weighted

AS_ANSWERED = "if non-response were random"
WEIGHTED = "weighted by population class and language"
NOBODY = "not available: nobody answered"
NOTHING = "not available: nothing is known on the web"
NEVER_NO = "bounds only: observation never says no"
UNCHECKED = "not available: no hand-checked sample (--validation FILE)"
USELESS = "not available: sensitivity and specificity do not exceed 1"


@dataclass(frozen=True, slots=True)
class Census:
    """How many municipalities have an answer, how many are known, how many there are."""

    count: int
    known: int
    whole: int

    @property
    def low(self) -> float:
        """The share if all the others had another answer."""
        return self.count / self.whole

    @property
    def high(self) -> float:
        """The share if all the others had it, too."""
        return (self.count + self.whole - self.known) / self.whole

    @property
    def share(self) -> float | None:
        """The share of those known."""
        return self.count / self.known if self.known else None


def estimates(items: Iterable[Item], times: Times, checks: Checks | None) -> list[EstimateRow]:
    """A row per question, scope, answer and method; the survey's own methods know no scope."""
    rows: list[EstimateRow] = []
    for item in items:
        wanted = [answer for answer in item.question.answers if answer != "no"]
        if item.scope in item.question.scopes[:1] or not item.scope:
            rows += [row for answer in wanted for row in _of_survey(item, answer, times)]
        if item.scope:
            rows += [row for answer in wanted for row in _of_web(item, answer, times, checks)]
    return rows


def weighted_share(pairs: Sequence[Pair], answer: str = "yes") -> Estimate | None:
    """The share of an answer, weighted by population class and language; None if nobody answered.

    A cell under five answers is collapsed as `weighting.cells` says.
    """
    given = {pair.unit.code: pair.answer == answer for pair in pairs if pair.answered}
    if not given:
        return None
    whole = {pair.unit.code: (pair.unit.size, pair.unit.language) for pair in pairs}
    return weighted(given, cells(whole, set(given)))


def observed(pairs: Iterable[Pair], answer: str = "yes") -> Census:
    """What is observed of today's municipalities, each counted once."""
    now = {pair.unit.municipality.code: pair.seen.value for pair in pairs}
    return _census(list(now.values()), answer)


def _of_survey(item: Item, answer: str, times: Times) -> Iterator[EstimateRow]:
    told = [pair.answer if pair.answered else "unknown" for pair in item.pairs]
    counts = _census(told, answer)
    common = {"question": item.question.key, "scope": "", "answer": answer, **asdict(counts)}
    common["contemporaneous"] = times.near
    raw = wilson(counts.count, counts.known, counts.whole)
    yield _sampled(common, "survey", raw, AS_ANSWERED if raw else NOBODY)
    by_weight = weighted_share(item.pairs, answer)
    yield _sampled(common, "survey_weighted", by_weight, WEIGHTED if by_weight else NOBODY)


def _of_web(item: Item, answer: str, times: Times, checks: Checks | None) -> Iterator[EstimateRow]:
    told = times.told(item.pairs)
    common = {**told, "question": item.question.key, "scope": item.scope, "answer": answer}
    never_no = item.question.never_no
    if answer != "planned":
        seen = observed(item.pairs, answer)
        yield _bounded(common, "web", seen, never_no, "a census: no sampling error")
        if answer == "yes" and not never_no:
            yield _corrected({**common, **asdict(seen)}, item, seen, checks)
    best = [pair.answer if pair.answered else pair.seen.value for pair in item.pairs]
    both, asked = _census(best, answer), sum(pair.answered for pair in item.pairs)
    note = f"{asked} answers and {both.known - asked} observations"
    yield _bounded(common, "combined", both, never_no, note)


def _census(values: Sequence[str], answer: str) -> Census:
    known = sum(value != "unknown" for value in values)
    return Census(sum(value == answer for value in values), known, len(values))


def _bounded(
    common: dict[str, Any], method: Method, census: Census, never_no: bool, note: str
) -> EstimateRow:
    share = None if never_no else census.share
    said = NOTHING if not census.known else NEVER_NO if never_no else note
    return EstimateRow(
        **common,
        **asdict(census),
        method=method,
        share=share,
        low=census.low,
        high=census.high,
        limits="bounds",
        note=said,
    )


def _sampled(
    common: dict[str, Any], method: Method, share: Estimate | None, note: str
) -> EstimateRow:
    value, low, high = share or (None, None, None)
    return EstimateRow(
        **common,
        method=method,
        share=value,
        low=low,
        high=high,
        limits="interval" if share else "",
        note=note,
    )


def _corrected(
    common: dict[str, Any], item: Item, seen: Census, checks: Checks | None
) -> EstimateRow:
    fixed, note = None, UNCHECKED if checks is None else NOTHING
    if checks is not None and seen.share is not None:
        found, left = checks.of(item.question.indicator, item.scope)
        checked = f"{counted(found[1], 'case')} and {counted(left[1], 'other')} checked by hand"
        note = f"not available: {checked}"
        if found[1] and left[1]:
            try:
                fixed, note = corrected(seen.share, found, left), checked
            except UselessTestError:
                note = f"{USELESS}; {checked}"
    return _sampled(common, "web_corrected", fixed, note)
