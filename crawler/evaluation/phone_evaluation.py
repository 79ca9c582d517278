"""What is told of pages on a phone beside their labels: shares, confusions, every error."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from crawler.evaluation.figures import Share
from crawler.evaluation.labels import ANSWERS, LabelledPage
from crawler.measured import page_verdict
from storage.tables import ResponsivenessState

UNKNOWN = "unknown"
Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class PhoneOutcome:
    """One page: its label and what is told of it.

    unmeasured: the verdict that stands while nothing is measured
    """

    label: LabelledPage
    page: ResponsivenessState
    unmeasured: str

    @property
    def is_right(self) -> bool:
        """Whether everything is that was labelled."""
        return all(
            label in {"", told}
            for label, told in (
                (self.label.declared, self.page.declared),
                (self.label.measured, self.page.measured),
                (self.label.verdict, self.page.verdict),
            )
        )


@dataclass(frozen=True)
class Compared:
    """Answers beside their labels; confusion: counts by labelled and told answer."""

    right: Share
    confusion: dict[str, dict[str, int]]


@dataclass(frozen=True)
class PhoneEvaluation:
    """What is told of the pages that are labelled for phones.

    compared: by what is compared with which label; outcomes: page by page
    """

    compared: dict[str, Compared]
    outcomes: list[PhoneOutcome] = field(repr=False)

    @property
    def errors(self) -> list[PhoneOutcome]:
        """Pages of which something is wrong."""
        return [outcome for outcome in self.outcomes if not outcome.is_right]


def evaluate_phones(
    labels: Iterable[LabelledPage], judged: Mapping[str, ResponsivenessState]
) -> PhoneEvaluation:
    """Compare labels with the pages as they were judged, by file."""
    outcomes = [_outcome(label, judged[label.file]) for label in labels]
    pairs: dict[str, Pairs] = {
        "declared": [(each.label.declared, each.page.declared) for each in outcomes],
        "measured": [(each.label.measured, each.page.measured) for each in outcomes],
        "verdict": [(each.label.verdict, each.page.verdict) for each in outcomes],
        "verdict without a browser": [(each.label.verdict, each.unmeasured) for each in outcomes],
    }
    return PhoneEvaluation({name: _compared(told) for name, told in pairs.items()}, outcomes)


def _outcome(label: LabelledPage, page: ResponsivenessState) -> PhoneOutcome:
    unmeasured = page_verdict(page.declared, UNKNOWN, separate_site=bool(page.mobile_site))
    return PhoneOutcome(label, page, unmeasured)


def _compared(pairs: Pairs) -> Compared:
    labelled = [(label, told) for label, told in pairs if label]
    counts = Counter(labelled)
    return Compared(
        Share(sum(label == told for label, told in labelled), len(labelled)),
        {label: {told: counts[label, told] for told in (*ANSWERS, UNKNOWN)} for label in ANSWERS},
    )
