"""Every municipality's answer beside what was observed of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any, Literal, NamedTuple

from storage.nearest import Answer, Seen
from survey.crosswalk import Question
from survey.frame import Unit

Outcome = Literal["both", "survey_only", "web_only", "neither", "unknown"]
OUTCOMES: dict[tuple[bool, bool], Outcome] = {
    (True, True): "both",
    (True, False): "survey_only",
    (False, True): "web_only",
    (False, False): "neither",
}
NOT_LOOKED = Seen("unknown", "not_measured")


class Pair(NamedTuple):
    """An answer beside an observation.

    answer: empty where none was given; seen: unknown where nothing is observed
    """

    unit: Unit
    answer: str
    seen: Seen

    @property
    def answered(self) -> bool:
        """Whether the answer says something."""
        return self.answer not in {"", "unsure"}

    @property
    def observed(self) -> bool:
        """Whether the observation does."""
        return self.seen.value != "unknown"

    @property
    def outcome(self) -> Outcome:
        """Who says yes."""
        if not (self.answered and self.observed):
            return "unknown"
        return OUTCOMES[self.answer == "yes", self.seen.value == "yes"]


@dataclass(frozen=True, slots=True)
class Item:
    """A question in one scope (empty where nothing is observed), and its pairs in the frame."""

    question: Question
    scope: str
    pairs: Sequence[Pair]


@dataclass(frozen=True, slots=True)
class Times:
    """When the looks were: the reference date, and whether they had to be near it."""

    day: date
    near: bool

    def told(self, pairs: Iterable[Pair]) -> dict[str, Any]:
        """The columns of `Compared` for some pairs."""
        found = [self.distance(pair) for pair in pairs]
        days = [distance for distance in found if distance is not None]
        return {"contemporaneous": self.near, "distance_days": median(days) if days else None}

    def of_all(self, items: Iterable[Item]) -> dict[str, Any]:
        """The columns of `Compared` for every pair of some items."""
        return self.told(pair for item in items for pair in item.pairs)

    def distance(self, pair: Pair) -> int | None:
        """Days between a pair's look and the reference date."""
        return abs((pair.seen.night - self.day).days) if pair.seen.night else None


def items(
    questions: Iterable[Question],
    frame: Mapping[str, Unit],
    answers: Mapping[str, Mapping[str, str]],
    seen: Mapping[Answer, Seen],
) -> Iterator[Item]:
    """Every question in each of its scopes.

    answers: of the wave by question, then by the code that the municipality had then
    """
    for question in questions:
        given = answers.get(question.key, {})
        for scope in question.scopes or ("",):
            pairs = [
                Pair(unit, given.get(unit.code, ""), _seen(unit, question, scope, seen))
                for unit in frame.values()
            ]
            yield Item(question, scope, pairs)


def _seen(unit: Unit, question: Question, scope: str, seen: Mapping[Answer, Seen]) -> Seen:
    return seen.get(Answer(unit.municipality.code, question.indicator, scope), NOT_LOOKED)
