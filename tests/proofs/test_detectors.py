"""The proof in its short form, and that its figures are told."""

import re
from pathlib import Path
from random import Random

import pytest

from crawler.detectors import DETECTORS
from proofs import detectors
from proofs.detectors import prove, report
from proofs.mutations import MUTATIONS, Mutation

ROOT = Path(__file__).parents[2]
# The proof itself holds a second; the suite may run on a machine that other work shares.
LIMIT = 2.0


def test_mutated_pages_are_survived() -> None:
    proof = prove(range(50, 200))
    assert [str(one) for one in proof.outcomes if one.failure] == []
    assert proof.slowest.seconds < LIMIT, proof.slowest
    assert {name for one in proof.outcomes for name in one.mutations} == set(MUTATIONS)


def test_a_case_is_told_by_its_number() -> None:
    once, again = prove([7]).outcomes[0], prove([7]).outcomes[0]
    assert (once.page, once.mutations) == (again.page, again.mutations)


def test_what_fails_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_page: object) -> list[object]:
        raise RecursionError("too deep")

    monkeypatch.setattr(detectors, "DETECTORS", (*DETECTORS, broken))
    proof = prove([1])
    assert [one.number for one in proof.failures] == [1]
    assert "RecursionError: too deep" in report(proof)


@pytest.mark.parametrize("mutation", MUTATIONS.values(), ids=MUTATIONS)
def test_empty_pages_can_be_mutated(mutation: Mutation) -> None:
    assert isinstance(mutation(b"", Random(1)), bytes)


def test_every_proof_is_told_with_its_last_figures() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    commands = re.findall(r"-m (proofs\.\w+)", makefile)
    text = (ROOT / "docs" / "proof.md").read_text(encoding="utf-8")
    assert commands
    for command in commands:
        told = text.partition(f"`python -m {command}`")[2].partition("`python -m ")[0]
        assert re.search(r"```text\n[^`]*\d[^`]*```\n", told), command
