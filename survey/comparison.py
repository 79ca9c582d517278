"""Answers beside observations, question by question and group by group."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from survey.agreement import ac1, kappa, linear_weights
from survey.estimate import Estimate
from survey.groups import groups
from survey.paired import difference, holm, mcnemar
from survey.pairs import Item, Pair, Times
from survey.proportions import wilson
from survey.rows import By, ComparisonRow, interval

LEVELS = ("no", "partly", "yes")


def comparisons(items: Iterable[Item], times: Times) -> list[ComparisonRow]:
    """A row per observable question, scope and group.

    p-values are adjusted over the questions of each group. A question counts once: its narrowest
    scope among all the questions, a wider one among its like.
    """
    rows = [
        _row(item, (by, group), pairs, times)
        for item in items
        if item.scope
        for by, group, pairs in groups(item.pairs, lambda pair: pair.unit)
    ]
    return _adjusted(rows)


def _row(item: Item, of: tuple[By, str], pairs: Sequence[Pair], times: Times) -> ComparisonRow:
    counted = Counter(pair.outcome for pair in pairs)
    both, survey_only = counted["both"], counted["survey_only"]
    web_only, neither = counted["web_only"], counted["neither"]
    known = [pair for pair in pairs if pair.outcome != "unknown"]
    answered = sum(pair.answered for pair in pairs)
    return ComparisonRow(
        **times.told(known),
        question=item.question.key,
        scope=item.scope,
        by=of[0],
        group=of[1],
        municipalities=len(pairs),
        answered=answered,
        unsure=sum(pair.answer == "unsure" for pair in pairs),
        both=both,
        survey_only=survey_only,
        web_only=web_only,
        neither=neither,
        web_unknown=answered - len(known),
        **({} if item.question.never_no else _figures(both, survey_only, web_only, neither)),
        **(_weighted(known) if "partly" in item.question.answers else {}),
    )


def _figures(both: int, survey_only: int, web_only: int, neither: int) -> dict[str, Any]:
    count = both + survey_only + web_only + neither
    return {
        **_agreement(both, survey_only, web_only, neither),
        "mcnemar_p": mcnemar(survey_only, web_only) if count else None,
        **interval("difference", difference(web_only, survey_only, count)),
        **interval("web_sensitivity", wilson(both, both + survey_only)),
        **interval("web_specificity", wilson(neither, neither + web_only)),
        **interval("survey_sensitivity", wilson(both, both + web_only)),
        **interval("survey_specificity", wilson(neither, neither + survey_only)),
    }


def _agreement(both: int, survey_only: int, web_only: int, neither: int) -> dict[str, Any]:
    count = both + survey_only + web_only + neither
    table = [[neither, web_only], [survey_only, both]]
    return {
        **interval("agreement", wilson(both + neither, count)),
        **interval("kappa", kappa(table) if count else None),
        **interval("ac1", ac1(table) if count else None),
    }


def _weighted(pairs: Sequence[Pair]) -> dict[str, Any]:
    counted = Counter((_level(pair.answer), _level(pair.seen.value)) for pair in pairs)
    table = [[counted[row, column] for column in LEVELS] for row in LEVELS]
    weights = linear_weights(len(LEVELS))
    told: dict[str, Estimate | None] = {}
    if pairs:
        told = {"weighted_kappa": kappa(table, weights), "weighted_ac1": ac1(table, weights)}
    return {column: value for name in told for column, value in interval(name, told[name]).items()}


def _level(answer: str) -> str:
    return answer if answer in LEVELS else "no"


def _adjusted(rows: Sequence[ComparisonRow]) -> list[ComparisonRow]:
    within: defaultdict[tuple[str, str, bool], list[int]] = defaultdict(list)
    narrowest: dict[str, str] = {}
    for at, row in enumerate(rows):
        narrow = narrowest.setdefault(row.question, row.scope) == row.scope
        if row.mcnemar_p is not None:
            within[row.by, row.group, narrow].append(at)
    found = list(rows)
    for family in within.values():
        adjusted = holm([rows[at].mcnemar_p or 0 for at in family])
        for at, p in zip(family, adjusted, strict=True):
            found[at] = rows[at].model_copy(update={"holm_p": p})
    return found
