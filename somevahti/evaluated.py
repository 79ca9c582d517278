"""An evaluation, of accounts above all, for a person at a terminal of 100 columns, and as JSON."""

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from crawler.evaluation.comparing import OUTCOMES, Outcome
from crawler.evaluation.evaluation import Evaluation
from crawler.rules import rule_version
from somevahti.console import say
from somevahti.evaluated_figures import (
    HEADS,
    METHOD,
    WIDTH,
    cells,
    folded,
    score_line,
    scores_json,
    share_json,
    share_words,
)
from somevahti.evaluated_phones import phones_json, tell_phones
from somevahti.evaluated_streams import streams_json, tell_streams

SHORT = {"municipality": "municip."}


def tell(evaluation: Evaluation) -> None:
    """Write figures and errors to standard output: of accounts, broadcasts, then phones."""
    if evaluation.pages:
        _tell_accounts(evaluation)
    if evaluation.streams:
        if evaluation.pages:
            say()
        tell_streams(evaluation.streams)
    if evaluation.phones:
        if evaluation.pages or evaluation.streams:
            say()
        tell_phones(evaluation.phones)


def _tell_accounts(evaluation: Evaluation) -> None:
    say(
        f"{evaluation.pages} pages, owners judged on the {evaluation.pages_with_owners} with a "
        f"municipality; rule version {rule_version('accounts')}"
    )
    say(f"\n{'platform':<13}{HEADS}".rstrip())
    for name, score in evaluation.platforms.items():
        say(score_line(name, score))
    say(textwrap.fill(METHOD, WIDTH))
    if evaluation.pages_with_owners:
        _tell_owners(evaluation)
    say(
        f"\nAddresses labelled as no account, taken for one: {share_words(evaluation.non_accounts)}"
    )
    _tell_errors(evaluation.errors)


def as_json(evaluation: Evaluation) -> dict[str, Any]:
    """Everything, the right outcomes too."""
    return {
        "rule_version": rule_version("accounts"),
        "method": METHOD,
        "pages": evaluation.pages,
        "pages_with_owners": evaluation.pages_with_owners,
        "platforms": scores_json(evaluation.platforms),
        "owners": scores_json(evaluation.owners),
        "confusion": evaluation.confusion,
        "sectors": share_json(evaluation.sectors),
        "traps_taken_for_the_municipality": share_json(evaluation.traps),
        "non_accounts_taken_for_accounts": share_json(evaluation.non_accounts),
        "reliability": [
            {"low": part.low, "high": part.high, "mean": part.mean, "right": share_json(part.right)}
            for part in evaluation.reliability
        ],
        "calibration_error": evaluation.calibration_error,
        "errors": [_outcome(outcome) for outcome in evaluation.errors],
        "outcomes": [_outcome(outcome) for outcome in evaluation.outcomes],
        "livestreams": streams_json(evaluation.streams) if evaluation.streams else None,
        "phones": phones_json(evaluation.phones) if evaluation.phones else None,
    }


def _tell_owners(evaluation: Evaluation) -> None:
    say(f"\n{'owner':<13}{HEADS}".rstrip())
    for name, score in evaluation.owners.items():
        say(score_line(name, score))
    say("Right: the account and its owner.")
    columns = next(iter(evaluation.confusion.values()))
    say(f"\n{'labelled':<13}told as {cells(SHORT.get(name, name) for name in columns)}")
    for expected, row in evaluation.confusion.items():
        say(f"{expected:<13}{'':8}{cells(row.values())}")
    say(f"\nUnits told with the right sector: {share_words(evaluation.sectors)}")
    say(f"Accounts of others taken for the municipality's: {share_words(evaluation.traps)}")
    say(f"\n{'confidence':<13}{'accounts':>9}{'mean':>7}  owner right")
    for part in evaluation.reliability:
        bounds = f"{part.low:.1f}-{part.high:.1f}"
        say(f"{bounds:<13}{part.right.of:>9}{part.mean:>7.2f}  {share_words(part.right)}")
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
                say(folded(line))


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


def _outcome(outcome: Outcome) -> dict[str, Any]:
    told = asdict(outcome)
    for name in ("expected", "found"):
        value = told[name]
        told[name] = {"owner": value[0], "sector": value[1]} if value else None
    return told
