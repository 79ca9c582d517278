"""Broadcasts of labelled pages and municipalities: scores, confusion, every error."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from crawler.evaluation.figures import Score, Share, Tally, scores
from crawler.evaluation.labels import NO_STREAM, STREAMS
from crawler.evaluation.stream_comparing import StreamOutcome
from crawler.evaluation.stream_municipalities import ANSWERS, MunicipalityOutcome

Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class StreamEvaluation:
    """What is told of the pages that are labelled for broadcasts, and of whole municipalities.

    kinds: scores by kind; confusion: counts by labelled and told kind
    negatives: pages labelled as none that were told as live
    addresses, dates: pages whose kind is right, and with it the address, or an announcement's date
    answers, answer_confusion: the same by municipality, for the answer to `council_livestream`
    """

    kinds: dict[str, Score]
    confusion: dict[str, dict[str, int]]
    negatives: Share
    addresses: Share
    dates: Share
    answers: dict[str, Score]
    answer_confusion: dict[str, dict[str, int]]
    pages: list[StreamOutcome] = field(repr=False)
    municipalities: list[MunicipalityOutcome] = field(repr=False)

    @property
    def errors(self) -> list[StreamOutcome]:
        """Pages whose kind is wrong."""
        return [outcome for outcome in self.pages if not outcome.is_right]

    @property
    def municipality_errors(self) -> list[MunicipalityOutcome]:
        """Municipalities whose answer is wrong."""
        return [outcome for outcome in self.municipalities if not outcome.is_right]


def evaluate_streams(
    pages: list[StreamOutcome], municipalities: list[MunicipalityOutcome]
) -> StreamEvaluation:
    """Count outcomes. Intervals of F1 are bootstrapped over pages, or over municipalities."""
    kinds = [(page.expected, page.found) for page in pages]
    answers = [(one.expected, one.found) for one in municipalities]
    silent = [page for page in pages if page.expected == NO_STREAM]
    return StreamEvaluation(
        kinds=_scores(kinds, STREAMS),
        confusion=_confusion(kinds, STREAMS),
        negatives=Share(sum(page.found == "live" for page in silent), len(silent)),
        addresses=_share(page.address for page in pages),
        dates=_share(page.date for page in pages),
        answers=_scores(answers, ANSWERS),
        answer_confusion=_confusion(answers, ANSWERS),
        pages=pages,
        municipalities=municipalities,
    )


def _scores(pairs: Pairs, groups: Sequence[str]) -> dict[str, Score]:
    return scores([_tallies(expected, found) for expected, found in pairs], groups)


def _tallies(expected: str, found: str) -> dict[str, Tally]:
    if expected == found:
        return {expected: Tally(1, 1, 1)}
    return {expected: Tally(labelled=1), found: Tally(found=1)}


def _confusion(pairs: Pairs, groups: Sequence[str]) -> dict[str, dict[str, int]]:
    counts = Counter(pairs)
    return {expected: {found: counts[expected, found] for found in groups} for expected in groups}


def _share(told: Iterable[bool | None]) -> Share:
    known = [one for one in told if one is not None]
    return Share(sum(known), len(known))
