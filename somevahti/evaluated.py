"""An evaluation for a person at a terminal of 100 columns, and as JSON."""

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from crawler.evaluation.comparing import OUTCOMES, Outcome
from crawler.evaluation.evaluation import Evaluation
from crawler.evaluation.figures import RESAMPLES, Score, Share
from crawler.rules import rule_version
from somevahti.console import say

WIDTH = 100
METHOD = (
    "Intervals of 95 %: Wilson's for precision and recall; for F1 the percentile bootstrap over "
    f"pages, {RESAMPLES} draws with a fixed seed."
)
SHORT = {"municipality": "municip."}
HEADS = f"{'labelled':>9}{'found':>7}{'right':>7}  {'precision':<21}{'recall':<21}{'F1':<20}"
Interval = tuple[float, float] | None


def tell(evaluation: Evaluation) -> None:
    """Write figures and errors to standard output."""
    say(
        f"{evaluation.pages} pages, owners judged on the {evaluation.pages_with_owners} with a "
        f"municipality; rule version {rule_version('accounts')}"
    )
    say(f"\n{'platform':<13}{HEADS}".rstrip())
    for name, score in evaluation.platforms.items():
        say(_score(name, score))
    say(textwrap.fill(METHOD, WIDTH))
    if evaluation.pages_with_owners:
        _tell_owners(evaluation)
    say(f"\nAddresses labelled as no account, taken for one: {_share(evaluation.non_accounts)}")
    _tell_errors(evaluation.errors)


def as_json(evaluation: Evaluation) -> dict[str, Any]:
    """Everything, the right outcomes too."""
    return {
        "rule_version": rule_version("accounts"),
        "method": METHOD,
        "pages": evaluation.pages,
        "pages_with_owners": evaluation.pages_with_owners,
        "platforms": _scores(evaluation.platforms),
        "owners": _scores(evaluation.owners),
        "confusion": evaluation.confusion,
        "sectors": _as_json(evaluation.sectors),
        "traps_taken_for_the_municipality": _as_json(evaluation.traps),
        "non_accounts_taken_for_accounts": _as_json(evaluation.non_accounts),
        "reliability": [
            {"low": part.low, "high": part.high, "mean": part.mean, "right": _as_json(part.right)}
            for part in evaluation.reliability
        ],
        "calibration_error": evaluation.calibration_error,
        "errors": [_outcome(outcome) for outcome in evaluation.errors],
        "outcomes": [_outcome(outcome) for outcome in evaluation.outcomes],
    }


def _tell_owners(evaluation: Evaluation) -> None:
    say(f"\n{'owner':<13}{HEADS}".rstrip())
    for name, score in evaluation.owners.items():
        say(_score(name, score))
    say("Right: the account and its owner.")
    columns = next(iter(evaluation.confusion.values()))
    say(f"\n{'labelled':<13}told as {_cells(SHORT.get(name, name) for name in columns)}")
    for expected, row in evaluation.confusion.items():
        say(f"{expected:<13}{'':8}{_cells(row.values())}")
    say(f"\nUnits told with the right sector: {_share(evaluation.sectors)}")
    say(f"Accounts of others taken for the municipality's: {_share(evaluation.traps)}")
    say(f"\n{'confidence':<13}{'accounts':>9}{'mean':>7}  owner right")
    for part in evaluation.reliability:
        bounds = f"{part.low:.1f}-{part.high:.1f}"
        say(f"{bounds:<13}{part.right.of:>9}{part.mean:>7.2f}  {_share(part.right)}")
    if evaluation.calibration_error is not None:
        error = evaluation.calibration_error
        say(f"Mean distance of confidence from the share right: {error:.2f}.")


def _tell_errors(errors: Sequence[Outcome]) -> None:
    say(f"\n{len(errors)} errors")
    for kind, meaning in OUTCOMES.items():
        of_kind = [error for error in errors if error.outcome == kind]
        if of_kind:
            say(f"\n{kind}: {meaning} ({len(of_kind)})")
        for error in of_kind:
            say(f"\n  {error.file}  {error.account}")
            for line in _lines(error):
                say(_folded(line))


def _folded(line: str) -> str:
    return textwrap.fill(
        line,
        WIDTH,
        initial_indent="    ",
        subsequent_indent="      ",
        break_on_hyphens=False,
    )


def _lines(error: Outcome) -> Iterable[str]:
    yield error.url
    if error.judged:
        confidence = "" if error.confidence is None else f" ({error.confidence:.2f})"
        yield f"expected {_owner(error.expected)}, told {_owner(error.found)}{confidence}"
    if error.why:
        yield error.why
    if error.text:
        yield f"[{error.placement or 'markup'}] “{error.text}”"
    if error.reasons:
        yield "; ".join(error.reasons)


def _owner(told: tuple[str, str] | None) -> str:
    return " ".join(part for part in told if part) if told else "nothing"


def _score(name: str, score: Score) -> str:
    tally = score.tally
    counts = f"{tally.labelled:>9}{tally.found:>7}{tally.right:>7}"
    parts = (
        _figure(tally.precision.value, tally.precision.interval),
        _figure(tally.recall.value, tally.recall.interval),
        _figure(tally.f1, score.f1_interval),
    )
    return f"{name:<13}{counts}  {''.join(f'{part:<21}' for part in parts)}".rstrip()


def _figure(value: float | None, interval: Interval) -> str:
    if value is None:
        return "-"
    return f"{value:.3f}" + (f" [{interval[0]:.2f}-{interval[1]:.2f}]" if interval else "")


def _share(share: Share) -> str:
    return f"{share.count} of {share.of}: {_figure(share.value, share.interval)}"


def _cells(values: Iterable[object]) -> str:
    return "".join(f"{value!s:>10}" for value in values)


def _scores(scores: Mapping[str, Score]) -> dict[str, Any]:
    return {
        name: {
            **asdict(score.tally),
            "precision": _as_json(score.tally.precision),
            "recall": _as_json(score.tally.recall),
            "f1": score.tally.f1,
            "f1_interval": score.f1_interval,
        }
        for name, score in scores.items()
    }


def _as_json(share: Share) -> dict[str, Any]:
    return {**asdict(share), "value": share.value, "interval": share.interval}


def _outcome(outcome: Outcome) -> dict[str, Any]:
    told = asdict(outcome)
    for name in ("expected", "found"):
        value = told[name]
        told[name] = {"owner": value[0], "sector": value[1]} if value else None
    return told
