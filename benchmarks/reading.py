"""How fast addresses are read, and what the detectors of accounts and the council take of a page.

`python -m benchmarks.reading` gives the same addresses in turn to the grammar, to `urlsplit`, and
to ural's readers where the extra `bench` is installed: the links of the practice sites and the
cases of the platforms' tables. No round repeats an address of another, so no memory of addresses
helps; hosts repeat, as they do on every site. The detector reads each page once, right after it
was parsed, with the links and the folded markup made before, as all detectors share them; those of
the council read pages of 50 kB from which the words for it were taken, as on most pages of a site.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from statistics import median
from time import process_time
from urllib.parse import urlsplit

from benchmarks import reading_council
from benchmarks.reading_matter import cases, fresh, joined, practice_links, practice_pages
from crawler.detectors.accounts import find_accounts
from crawler.page import Page
from crawler.platforms import identify

Read = Callable[[str], object]

AIM_SPEED = 50_000
AIM_MS = {50: 0.5, 500: 3.0}
PEER = ("facebook", "twitter", "instagram", "youtube", "telegram")  # ural has a reader for each
MIXED, PLATFORMS = "mixed", "platforms only"


@dataclass
class Figures:
    """Addresses a second by list and reader, and milliseconds a page by its size, by round.

    council: milliseconds of a page that does not name the council
    """

    counts: dict[str, int] = field(default_factory=dict)
    speeds: dict[tuple[str, str], list[float]] = field(default_factory=dict)
    pages: dict[int, list[float]] = field(default_factory=dict)
    council: list[float] = field(default_factory=list)

    @property
    def reached(self) -> bool:
        """Whether the aims are reached in the quietest round: other work can only slow one."""
        quick = max(self.speeds[MIXED, "identify"]) >= AIM_SPEED
        light = min(self.council) <= reading_council.AIM_MS
        return quick and light and all(min(self.pages[size]) <= aim for size, aim in AIM_MS.items())


def readers() -> dict[str, Read]:
    """Name -> reader; ural's only where it is installed."""
    found: dict[str, Read] = {"identify": identify, "urlsplit": urlsplit}
    if find_spec("ural"):
        parsers = [getattr(import_module(f"ural.{name}"), f"parse_{name}_url") for name in PEER]
        found["ural"] = lambda url: next((read for p in parsers if (read := p(url))), None)
    return found


def measure(rounds: int, sites: int) -> Figures:
    """Read the lists and pages `rounds` times."""
    pages = practice_pages(sites)
    known = cases()
    lists = {MIXED: practice_links(pages) + known, PLATFORMS: known * 10}
    figures = Figures(counts={name: len(urls) for name, urls in lists.items()})
    for number in range(rounds):
        for name, urls in lists.items():
            _speeds(figures, name, fresh(urls, 1_000_000 * number))
        _milliseconds(figures, pages, number)
        quiet = reading_council.silenced(pages[:20], 1000 * number)
        figures.council.append(reading_council.milliseconds(quiet))
    return figures


def _speeds(figures: Figures, name: str, urls: Sequence[str]) -> None:
    for reader, read in readers().items():
        started = process_time()
        for url in urls:
            read(url)
        speed = len(urls) / (process_time() - started)
        figures.speeds.setdefault((name, reader), []).append(speed)


def _milliseconds(figures: Figures, pages: Sequence[Page], number: int) -> None:
    small = (joined([page], 1000 * number + place) for place, page in enumerate(pages[:20]))
    large = (joined(pages[at : at + 10], 1000 * number + 20 * (at + 1)) for at in range(5))
    for size, made in zip(AIM_MS, (small, large), strict=True):
        taken = [_taken(page) for page in made]
        figures.pages.setdefault(size, []).append(1000 * sum(taken) / len(taken))


def _taken(page: Page) -> float:
    """CPU seconds of the accounts detector on a page that is parsed already."""
    if not page.links or not page.folded:
        raise ValueError(f"{page.url} is no page to measure: it has no links")
    started = process_time()
    find_accounts(page)
    return process_time() - started


def report(figures: Figures) -> str:
    """The figures in a few lines."""
    lines = []
    for name, count in figures.counts.items():
        lines.append(f"{name}: {count} addresses a round, none twice")
        for (listed, reader), speeds in figures.speeds.items():
            if listed == name:
                told = f"{median(speeds):9,.0f} a second   (most {max(speeds):,.0f})"
                lines.append(f"  {reader:10} {told}")
    for size, taken in figures.pages.items():
        told = f"{median(taken):6.2f} ms   (least {min(taken):.2f}; aim {AIM_MS[size]})"
        lines.append(f"accounts detector, {size:3} kB {told}")
    least, aim = min(figures.council), reading_council.AIM_MS
    told = f"{median(figures.council):6.2f} ms   (least {least:.2f}; aim {aim})"
    lines.append(f"council not named,  50 kB {told}")
    if "ural" not in readers():
        lines.append("ural is not installed (the extra `bench`): left out")
    return "\n".join(lines)


def main() -> None:
    """Measure and tell; status 1 when an aim is not reached even in the quietest round."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading", description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--sites", type=int, default=20)
    options = parser.parse_args()
    figures = measure(options.rounds, options.sites)
    sys.stdout.write(report(figures) + "\n")
    sys.exit(not figures.reached)


if __name__ == "__main__":
    main()
