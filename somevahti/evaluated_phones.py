"""An evaluation of pages on a phone for a person at a terminal of 100 columns, and as JSON."""

from collections.abc import Iterable
from typing import Any

from crawler.evaluation.phone_evaluation import Compared, PhoneEvaluation, PhoneOutcome
from crawler.rules import rule_version
from somevahti.console import say
from somevahti.evaluated_figures import cells, folded, share_json, share_words
from somevahti.page_lines import page_lines
from storage.counted import counted


def tell_phones(evaluation: PhoneEvaluation) -> None:
    """Write figures and errors of pages on a phone to standard output."""
    say(
        f"{counted(len(evaluation.outcomes), 'page')} labelled for phones; rule version "
        f"{rule_version('responsiveness')}"
    )
    for name, compared in evaluation.compared.items():
        if compared.right.of:
            _tell_compared(name, compared)
    say(f"\n{len(evaluation.errors)} errors of pages")
    for error in evaluation.errors:
        say(f"\n  {error.label.file}")
        for line in _lines(error):
            say(folded(line))


def phones_json(evaluation: PhoneEvaluation) -> dict[str, Any]:
    """Everything, the right outcomes too."""
    return {
        "rule_version": rule_version("responsiveness"),
        "compared": {
            name: {"right": share_json(compared.right), "confusion": compared.confusion}
            for name, compared in evaluation.compared.items()
        },
        "errors": [_outcome(outcome) for outcome in evaluation.errors],
        "outcomes": [_outcome(outcome) for outcome in evaluation.outcomes],
    }


def _tell_compared(name: str, compared: Compared) -> None:
    say(f"\n{name} right: {share_words(compared.right)}")
    say(f"{'labelled':<13}told as {cells(next(iter(compared.confusion.values())))}")
    for expected, row in compared.confusion.items():
        say(f"{expected:<13}{'':8}{cells(row.values())}")


def _lines(error: PhoneOutcome) -> Iterable[str]:
    label = error.label
    yield label.url
    yield (
        f"expected declared {label.declared or '-'}, measured {label.measured or '-'}, "
        f"verdict {label.verdict or '-'}"
    )
    if label.why:
        yield label.why
    yield from (line.strip() for line in page_lines(error.page, None))


def _outcome(outcome: PhoneOutcome) -> dict[str, Any]:
    label = outcome.label
    return {
        "file": label.file,
        "url": label.url,
        "expected": {
            "declared": label.declared,
            "measured": label.measured,
            "verdict": label.verdict,
        },
        "why": label.why,
        "found": outcome.page.model_dump(
            mode="json", exclude={"observation_id", "municipality_code", "screenshot"}
        ),
    }
