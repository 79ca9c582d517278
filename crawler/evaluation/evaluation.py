"""A folder of labelled pages evaluated: accounts, broadcasts, fitness for phones, every error."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from crawler.evaluation.comparing import Outcome, compare
from crawler.evaluation.figures import ALL, Score, Share, Tally, scores
from crawler.evaluation.judging import judge_page
from crawler.evaluation.labels import OWNERS, LabelledPage, read_labels
from crawler.evaluation.phone_evaluation import PhoneEvaluation, evaluate_phones
from crawler.evaluation.stream_comparing import compare_streams
from crawler.evaluation.stream_evaluation import StreamEvaluation, evaluate_streams
from crawler.evaluation.stream_municipalities import compare_municipality, read_municipalities
from crawler.platforms import PLATFORMS
from storage.register import Register
from storage.tables import ResponsivenessState

Look = Callable[[Sequence[LabelledPage]], Mapping[str, ResponsivenessState]]
MISSED = "missed"
EXTRA = "not labelled"
BIN_ENDS = (0.6, 0.7, 0.8, 0.9, 1.0)


@dataclass(frozen=True, slots=True)
class Bin:
    """Accounts whose owner was told with a confidence from low (included) to high.

    mean: their mean confidence; right: the share of them whose owner is right
    """

    low: float
    high: float
    mean: float
    right: Share


@dataclass(frozen=True)
class Evaluation:
    """Everything that is told of a folder.

    pages, pages_with_owners: how many are labelled for accounts, and on how many owners are judged
    platforms, owners: scores by platform (and ALL) and by owner; an owner's is right where account
        and owner are
    confusion: counts by labelled owner (or EXTRA) and told owner (or MISSED)
    sectors: units told as units whose sector is right
    traps: accounts of others that were found and taken for the municipality's own
    non_accounts: addresses labelled as no account that were taken for one
    reliability, calibration_error: confidence against the share right; the mean distance of the
        two over all accounts (expected calibration error)
    streams, phones: what is told of broadcasts and of phones; None where nothing is labelled
    """

    pages: int
    pages_with_owners: int
    unread_keys: list[str]
    platforms: dict[str, Score]
    owners: dict[str, Score]
    confusion: dict[str, dict[str, int]]
    sectors: Share
    traps: Share
    non_accounts: Share
    reliability: list[Bin]
    calibration_error: float | None
    outcomes: list[Outcome] = field(repr=False)
    streams: StreamEvaluation | None
    phones: PhoneEvaluation | None = None

    @property
    def errors(self) -> list[Outcome]:
        """What came out wrong, page by page."""
        return [outcome for outcome in self.outcomes if outcome.outcome != "right"]


def evaluate(folder: Path, register: Register, look: Look | None = None) -> Evaluation:
    """Judge the labelled pages of a folder and compare.

    register: tells the municipalities that the labels name by code; look: judges the pages that are
    labelled for phones, without it they are left out. Raises LabelsError.
    """
    labels = read_labels(folder, register)
    towns = read_municipalities(folder, register, [page.file for page in labels])
    judged = {}
    for page in labels:
        municipality = register.municipalities.get(page.municipality_code)
        judged[page.file] = judge_page(page.url, (folder / page.file).read_bytes(), municipality)
    streams = [
        compare_streams(
            page, judged[page.file], register.municipalities.get(page.municipality_code)
        )
        for page in labels
        if page.livestream
    ]
    answers = [
        compare_municipality(town, register.municipalities[town.municipality_code], judged)
        for town in towns
    ]
    told = evaluate_streams(streams, answers) if streams or answers else None
    on_phone = [page for page in labels if page.tells_phone]
    keys = sorted({key for page in labels for key in page.unread_keys})
    pages = [page for page in labels if page.tells_accounts]
    evaluated = _evaluated(pages, [compare(page, judged[page.file]) for page in pages], keys, told)
    if look is None or not on_phone:
        return evaluated
    return replace(evaluated, phones=evaluate_phones(on_phone, look(on_phone)))


def _evaluated(
    labels: Sequence[LabelledPage],
    by_page: Sequence[list[Outcome]],
    unread_keys: list[str],
    streams: StreamEvaluation | None,
) -> Evaluation:
    outcomes = [outcome for page in by_page for outcome in page]
    owned = [outcome for outcome in outcomes if outcome.judged]
    others = [o for o in owned if o.labelled_as == "other" and o.told_as]
    units = [o for o in owned if o.labelled_as == o.told_as == "unit"]
    bins = reliability(owned)
    return Evaluation(
        pages=len(labels),
        pages_with_owners=sum(bool(page.municipality_code) for page in labels),
        unread_keys=unread_keys,
        platforms=scores([_by_platform(page) for page in by_page], [*PLATFORMS, ALL]),
        owners=scores([_by_owner(page) for page in by_page], OWNERS),
        confusion=_confusion(owned),
        sectors=Share(sum(o.outcome == "right" for o in units), len(units)),
        traps=Share(sum(o.told_as == "municipality" for o in others), len(others)),
        non_accounts=Share(
            sum(o.outcome == "non_account" for o in outcomes),
            sum(len(page.non_accounts) for page in labels),
        ),
        reliability=bins,
        calibration_error=_calibration_error(bins),
        outcomes=outcomes,
        streams=streams,
    )


def reliability(outcomes: Sequence[Outcome]) -> list[Bin]:
    """Accounts by the confidence of their owner; bins without an account are left out.

    An account that is not labelled has no right owner.
    """
    bins = []
    low = 0.0
    for high in BIN_ENDS:
        inside = [
            (o.confidence, o.is_owner_right)
            for o in outcomes
            if o.confidence is not None
            and (low <= o.confidence < high or o.confidence == high == 1)
        ]
        if inside:
            mean = sum(confidence for confidence, _ in inside) / len(inside)
            bins.append(Bin(low, high, mean, Share(sum(right for _, right in inside), len(inside))))
        low = high
    return bins


def _calibration_error(bins: Sequence[Bin]) -> float | None:
    total = sum(part.right.of for part in bins)
    if not total:
        return None
    return sum(abs(part.mean * part.right.of - part.right.count) for part in bins) / total


def _by_platform(page: Iterable[Outcome]) -> dict[str, Tally]:
    tallies: dict[str, Tally] = {}
    for outcome in page:
        is_labelled, is_found = outcome.expected is not None, outcome.found is not None
        tally = Tally(is_labelled, is_found, is_labelled and is_found)
        for group in (outcome.platform, ALL):
            tallies[group] = tallies.get(group, Tally()) + tally
    return tallies


def _by_owner(page: Iterable[Outcome]) -> dict[str, Tally]:
    tallies: defaultdict[str, Tally] = defaultdict(Tally)
    for outcome in (outcome for outcome in page if outcome.judged):
        if outcome.labelled_as:
            tallies[outcome.labelled_as] += Tally(labelled=1, right=outcome.is_owner_right)
        if outcome.told_as:
            tallies[outcome.told_as] += Tally(found=1)
    return tallies


def _confusion(outcomes: Iterable[Outcome]) -> dict[str, dict[str, int]]:
    counts = Counter((o.labelled_as or EXTRA, o.told_as or MISSED) for o in outcomes)
    return {
        expected: {found: counts[expected, found] for found in (*OWNERS, MISSED)}
        for expected in (*OWNERS, EXTRA)
    }
