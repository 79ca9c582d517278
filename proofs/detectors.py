"""Every detector survives any page: no exception, and no page takes more than a second.

`python -m proofs.detectors` reads 10,000 mutations of the labelled pages of `tests/pages` with all
detectors and tells the slowest, mutation by mutation. Every case comes of the seed and its number
alone: `--only NUMBER` tries one again.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from time import process_time

from crawler.detectors import DETECTORS
from crawler.page import Page
from proofs.mutations import MUTATIONS

PAGES = Path(__file__).parent.parent / "tests" / "pages"
KINDS = ("front", "contact", "council", "director", "news", "other")
CASES = 10_000
LIMIT = 1.0
SEED = 308
SECOND_MUTATION = 0.25


@dataclass(frozen=True)
class Outcome:
    """One mutated page: what was done to it, how long it took, and what failed if something did."""

    number: int
    page: str
    mutations: tuple[str, ...]
    seconds: float
    failure: str = ""

    def __str__(self) -> str:
        told = f"{self.seconds * 1000:.0f} ms: {self.page}, {' + '.join(self.mutations)}"
        return f"case {self.number}, {told}" + (f": {self.failure}" if self.failure else "")


@dataclass
class Proof:
    """All outcomes."""

    outcomes: list[Outcome] = field(default_factory=list)

    @property
    def failures(self) -> list[Outcome]:
        """Cases with an exception, and cases over the limit."""
        return [one for one in self.outcomes if one.failure or one.seconds > LIMIT]

    @property
    def slowest(self) -> Outcome:
        """The case that took longest."""
        return max(self.outcomes, key=lambda outcome: outcome.seconds)


def labelled_pages(folder: Path = PAGES) -> list[tuple[str, str, bytes]]:
    """File, address and body of every labelled page, in the order of their labels."""
    lines = (folder / "labels.jsonl").read_text(encoding="utf-8").splitlines()
    labels = [json.loads(line) for line in lines]
    return [
        (label["file"], label["url"], (folder / label["file"]).read_bytes()) for label in labels
    ]


def prove(numbers: Iterable[int], seed: int = SEED) -> Proof:
    """Try the cases with these numbers."""
    pages = labelled_pages()
    return Proof([_case(number, seed, pages) for number in numbers])


def _case(number: int, seed: int, pages: Sequence[tuple[str, str, bytes]]) -> Outcome:
    chance = Random(f"{seed}:{number}")
    name, url, body = chance.choice(pages)
    names = list(MUTATIONS)
    mutations = [names[number % len(names)]]
    if chance.random() < SECOND_MUTATION:
        mutations.append(chance.choice(names))
    for mutation in mutations:
        body = MUTATIONS[mutation](body, chance)
    seconds, failure = _read(url, body, chance.choice(KINDS))
    return Outcome(number, name, tuple(mutations), seconds, failure)


def _read(url: str, body: bytes, kind: str) -> tuple[float, str]:
    """CPU seconds of parsing and all detectors, and the exception if there was one."""
    started = process_time()
    try:
        page = Page(url, body, kind=kind)
        for detector in DETECTORS:
            detector(page)
    except Exception as error:  # noqa: BLE001 - any exception at all is what is looked for
        return process_time() - started, f"{type(error).__name__}: {error}"[:200]
    return process_time() - started, ""


def report(proof: Proof, seed: int = SEED) -> str:
    """The figures in some lines: the whole, each first mutation, and what failed."""
    failed = sum(bool(one.failure) for one in proof.outcomes)
    slow = sum(one.seconds > LIMIT for one in proof.outcomes)
    lines = [
        f"{len(proof.outcomes)} mutated pages (seed {seed}): {failed} exceptions, "
        f"{slow} over {LIMIT:.0f} s of CPU",
        f"slowest: {proof.slowest}",
    ]
    for name in MUTATIONS:
        mine = [one for one in proof.outcomes if one.mutations[0] == name]
        if mine:
            mean = sum(one.seconds for one in mine) / len(mine)
            worst = max(one.seconds for one in mine)
            lines.append(
                f"  {name:20} {len(mine):5} pages   mean {mean * 1000:4.0f} ms   "
                f"slowest {worst * 1000:4.0f} ms"
            )
    return "\n".join([*lines, *map(str, proof.failures[:20])])


def main() -> None:
    """Try all cases and tell; status 1 if one of them failed or was too slow."""
    parser = argparse.ArgumentParser(prog="python -m proofs.detectors", description=__doc__)
    parser.add_argument("--cases", type=int, default=CASES)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--only", type=int, help="try one case, by its number")
    options = parser.parse_args()
    numbers = range(options.cases) if options.only is None else [options.only]
    proof = prove(numbers, options.seed)
    sys.stdout.write(report(proof, options.seed) + "\n")
    sys.exit(bool(proof.failures))


if __name__ == "__main__":
    main()
