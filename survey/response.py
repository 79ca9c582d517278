"""Who answered, and how much that tilts what the answers say."""

from collections.abc import Iterable, Mapping
from typing import Any

from survey.estimates import observed, weighted_share
from survey.frame import Unit
from survey.groups import groups
from survey.pairs import Item, Pair, Times
from survey.rows import ResponseRow, TiltRow


def response(
    frame: Mapping[str, Unit],
    answers: Mapping[str, Mapping[str, str]],
    looked: Mapping[str, Any],
) -> list[ResponseRow]:
    """How many municipalities answered at least one question, by group.

    looked: the columns of `Compared` for the whole comparison
    """
    answered = {code for given in answers.values() for code in given}
    rows = []
    for by, group, units in groups(frame.values(), lambda unit: unit):
        count = sum(unit.code in answered for unit in units)
        share = count / len(units) if units else None
        told: dict[str, Any] = {"municipalities": len(units), "answered": count, "share": share}
        rows.append(ResponseRow(by=by, group=group, **told, **looked))
    return rows


def tilts(items: Iterable[Item], times: Times) -> list[TiltRow]:
    """By how much answers and observations of those that answered differ from those of all."""
    return [_tilt(item, times) for item in items]


def _tilt(item: Item, times: Times) -> TiltRow:
    given = [pair.answer == "yes" for pair in item.pairs if pair.answered]
    raw = sum(given) / len(given) if given else None
    by_weight = weighted_share(item.pairs)
    answered = _web(item, [pair for pair in item.pairs if pair.answered])
    return TiltRow(
        **times.told(item.pairs),
        question=item.question.key,
        scope=item.scope,
        survey=raw,
        weighted=by_weight.value if by_weight else None,
        tilt=_minus(raw, by_weight.value if by_weight else None),
        web_of_answered=answered,
        web_of_silent=_web(item, [pair for pair in item.pairs if not pair.answer]),
        web_tilt=_minus(answered, _web(item, item.pairs)),
    )


def _web(item: Item, pairs: Iterable[Pair]) -> float | None:
    return None if item.question.never_no else observed(pairs).share


def _minus(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one - other
