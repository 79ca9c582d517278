"""An evaluation of broadcasts for a person at a terminal of 100 columns, and as JSON."""

import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from crawler.evaluation.stream_comparing import StreamOutcome
from crawler.evaluation.stream_evaluation import StreamEvaluation
from crawler.evaluation.stream_municipalities import MunicipalityOutcome
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

SHORT = {"announcement": "announc.", "no-evidence": "no evid."}


def tell_streams(evaluation: StreamEvaluation) -> None:
    """Write figures and errors of broadcasts to standard output."""
    say(
        f"{len(evaluation.pages)} pages, {len(evaluation.municipalities)} municipalities labelled "
        f"for broadcasts of the council; rule version {rule_version('livestream')}"
    )
    if evaluation.pages:
        _tell_pages(evaluation)
    if evaluation.municipalities:
        _tell_municipalities(evaluation)


def streams_json(evaluation: StreamEvaluation) -> dict[str, Any]:
    """Everything, the right outcomes too."""
    return {
        "rule_version": rule_version("livestream"),
        "kinds": scores_json(evaluation.kinds),
        "confusion": evaluation.confusion,
        "none_told_as_live": share_json(evaluation.negatives),
        "addresses": share_json(evaluation.addresses),
        "dates": share_json(evaluation.dates),
        "answers": scores_json(evaluation.answers),
        "answer_confusion": evaluation.answer_confusion,
        "errors": [asdict(outcome) for outcome in evaluation.errors],
        "municipality_errors": [asdict(outcome) for outcome in evaluation.municipality_errors],
        "outcomes": [asdict(outcome) for outcome in evaluation.pages],
        "municipalities": [asdict(outcome) for outcome in evaluation.municipalities],
    }


def _tell_pages(evaluation: StreamEvaluation) -> None:
    say(f"\n{'page':<13}{HEADS}".rstrip())
    for name, score in evaluation.kinds.items():
        say(score_line(name, score))
    say(textwrap.fill(METHOD, WIDTH))
    _tell_confusion(evaluation.confusion)
    say(f"\nPages labelled as none, told as live: {share_words(evaluation.negatives)}")
    say(f"Of kinds that are right, the address too: {share_words(evaluation.addresses)}")
    say(f"Of announcements that are right, the date too: {share_words(evaluation.dates)}")
    say(f"\n{len(evaluation.errors)} errors of pages")
    for error in evaluation.errors:
        say(f"\n  {error.file}")
        for line in _lines(error):
            say(folded(line))


def _tell_municipalities(evaluation: StreamEvaluation) -> None:
    say(f"\n{'municipality':<13}{HEADS}".rstrip())
    for name, score in evaluation.answers.items():
        say(score_line(name, score))
    _tell_confusion(evaluation.answer_confusion)
    say(f"\n{len(evaluation.municipality_errors)} errors of municipalities")
    for error in evaluation.municipality_errors:
        say(f"\n  {error.municipality_code}")
        for line in _answer_lines(error):
            say(folded(line))


def _tell_confusion(confusion: Mapping[str, Mapping[str, int]]) -> None:
    columns = cells(SHORT.get(name, name) for name in confusion)
    say(f"\n{'labelled':<13}told as {columns}")
    for expected, row in confusion.items():
        say(f"{expected:<13}{'':8}{cells(row.values())}")


def _lines(error: StreamOutcome) -> Iterable[str]:
    yield error.url
    confidence = "" if error.confidence is None else f" ({error.confidence:.2f})"
    yield f"expected {error.expected}, told {error.found}{confidence}"
    if error.why:
        yield error.why
    if error.text:
        yield f"[{error.placement or 'not believed'}] “{error.text}”"
    if error.stream_url:
        yield error.stream_url
    if error.reasons:
        yield "; ".join(error.reasons)


def _answer_lines(error: MunicipalityOutcome) -> Iterable[str]:
    yield f"expected {error.expected}, told {error.found}"
    if error.basis:
        yield error.basis
    if error.evidence_url:
        yield error.evidence_url
