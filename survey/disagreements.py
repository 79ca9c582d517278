"""Answers and observations that contradict each other, the surest contradictions first."""

from collections.abc import Iterable, Iterator
from typing import Literal

from storage.evidence import Words, words_of
from survey.pairs import Item, Pair, Times
from survey.rows import DisagreementRow

Importance = Literal["high", "medium", "low"]
RANKS: tuple[Importance, ...] = ("high", "medium", "low")
NOTHING_FOUND = "no link found"


def disagreements(items: Iterable[Item], times: Times, words: Words) -> list[DisagreementRow]:
    """One row per municipality and question, large municipalities first within an importance.

    Surest is an answer `no` where a page shows the yes; then a `yes` of which no page shows
    anything, and a `no` beside a yes that errs in both directions. Of little weight are differences
    that the definitions explain: a unit's yes beside the municipality's no, and partly beside yes
    or no.
    """
    by_question: dict[str, list[Item]] = {}
    for item in items:
        if item.scope:
            by_question.setdefault(item.question.key, []).append(item)
    rows = [row for scopes in by_question.values() for row in _of_question(scopes, times, words)]
    return sorted(rows, key=lambda r: (RANKS.index(r.importance), -(r.population or 0), r.question))


def _of_question(scopes: list[Item], times: Times, words: Words) -> Iterator[DisagreementRow]:
    for pairs in zip(*(item.pairs for item in scopes), strict=True):
        found = [
            (importance, item, pair)
            for item, pair in zip(scopes, pairs, strict=True)
            if (importance := _importance(pair, pairs, declared=item.question.bias == "both"))
        ]
        for importance, item, pair in sorted(found, key=lambda f: RANKS.index(f[0]))[:1]:
            yield _row(importance, item, pair, times, words)


def _importance(pair: Pair, scopes: tuple[Pair, ...], *, declared: bool) -> Importance | None:
    """How sure a contradiction is, None where there is none.

    scopes: the narrowest first; declared: whether a yes may err in both directions
    """
    if not (pair.answered and pair.observed) or pair.answer == pair.seen.value:
        return None
    said, shown = pair.answer, pair.seen.value
    if "partly" in {said, shown} or said == "planned":
        return "low" if {said, shown} != {"planned", "no"} else None
    if shown == "yes" and pair is scopes[0]:
        return "medium" if declared else "high"
    if shown == "yes":
        return "low"
    return "medium" if all(other.seen.value == "no" for other in scopes) else "low"


def _row(
    importance: Importance, item: Item, pair: Pair, times: Times, words: Words
) -> DisagreementRow:
    town, seen = pair.unit.municipality, pair.seen
    swedish = town.language.startswith("sv")
    shown = words_of(words, town.code, seen.evidence_url, item.question.indicator, item.scope)
    return DisagreementRow(
        **times.told([pair]),
        importance=importance,
        municipality_code=pair.unit.code,
        municipality=pair.unit.name,
        population=town.population,
        question=item.question.key,
        wording=item.question.sv if swedish else item.question.fi,
        scope=item.scope,
        answer=pair.answer,
        observed=seen.value,
        evidence_url=seen.evidence_url or town.website,
        evidence_text=NOTHING_FOUND if seen.value == "no" else shown or seen.basis,
        looked_on=seen.night,
        differs=item.question.differs,
    )
