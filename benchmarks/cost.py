"""What a page costs: CPU of the whole chain against a Scrapy spider that only fetches.

`python -m benchmarks.cost` runs in turn, several times: a bare Scrapy spider (`benchmarks.bare`)
on the addresses that our crawl asks for, the first night of a fresh database, and a second night
on which nothing has changed. The practice web is a process of its own. CPU is user and system
time of the measured process; what the same command takes for one municipality's first page is
taken off as its start-up, and the rest divided by the further pages.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.measuring import SOMEVAHTI, PracticeWeb, Usage, pages_read, run

LIMIT = 1.5
NIGHTS = ("first night", "usual night")
BARE = "bare spider"


@dataclass
class Cost:
    """Milliseconds of CPU per page, pair by pair, by what was run; split: of the first night.

    peaks: largest resident memory in MB
    """

    milliseconds: dict[str, list[float]] = field(default_factory=dict)
    peaks: dict[str, list[float]] = field(default_factory=dict)
    split: dict[str, float] = field(default_factory=dict)
    pages: int = 0

    def ratios(self, night: str) -> list[float]:
        """What a night costs as a multiple of the bare spider, pair by pair."""
        pairs = zip(self.milliseconds[night], self.milliseconds[BARE], strict=True)
        return [ours / bare for ours, bare in pairs]

    def quietest(self, night: str) -> float:
        """The same of the least of each: what else the machine does can only add to CPU time."""
        return min(self.milliseconds[night]) / min(self.milliseconds[BARE])


class Measuring:
    """Measures in one practice web and folder."""

    def __init__(self, web: PracticeWeb, folder: Path, sites: int) -> None:
        self._web = web
        self._folder = folder
        self._sites = sites
        self.cost = Cost()
        self._whole, self._start = self._addresses()

    def pair(self) -> None:
        """One run of each."""
        self._note(BARE, self._bare(self._whole), self._bare(self._start), self.cost.pages - 1)
        wholes, starts = self._nights("whole", []), self._nights("start", self._one_page)
        for night, (whole, pages), (start, few) in zip(NIGHTS, wholes, starts, strict=True):
            self._note(night, whole, start, pages - few)

    def split(self) -> None:
        """The stages of a first night, in CPU per page."""
        whole, start = self._stages("whole", []), self._stages("start", self._one_page)
        for stage, seconds in whole.items():
            part = seconds - start.get(stage, 0)
            self.cost.split[stage] = 1000 * part / (self.cost.pages - 1)

    @property
    def _one_page(self) -> list[str]:
        return ["--limit", "1", "--max-pages", "1"]

    def _addresses(self) -> tuple[Path, Path]:
        """Files with what the whole crawl and its start-up ask for."""
        _, pages = self._night("whole", [])
        self.cost.pages = pages
        whole = self._file("whole.txt")
        self._night("start", self._one_page)
        return whole, self._file("start.txt")

    def _file(self, name: str) -> Path:
        path = self._folder / name
        path.write_text("\n".join(self._web.asked()), encoding="utf-8")
        return path

    def _bare(self, addresses: Path) -> Usage:
        command = [sys.executable, "-m", "benchmarks.bare", str(addresses), str(self._sites)]
        return run(command, self._web, self._folder)

    def _nights(self, name: str, options: Sequence[str]) -> list[tuple[Usage, int]]:
        return [self._night(name, options), self._night(name, [*options, "--new-run"])]

    def _night(self, name: str, options: Sequence[str]) -> tuple[Usage, int]:
        database = self._database(name, fresh="--new-run" not in options)
        usage = run([SOMEVAHTI, *self._crawl(database, options)], self._web, self._folder)
        return usage, pages_read(database)

    def _stages(self, name: str, options: Sequence[str]) -> dict[str, float]:
        told = self._folder / "stages.json"
        database = self._database(name, fresh=True)
        command = [sys.executable, "-m", "benchmarks.stages", str(told)]
        run([*command, *self._crawl(database, options)], self._web, self._folder)
        seconds: dict[str, float] = json.loads(told.read_text(encoding="utf-8"))
        return seconds

    def _database(self, name: str, *, fresh: bool) -> Path:
        if fresh:
            for path in self._folder.glob(f"{name}.db*"):
                path.unlink()
        return self._folder / f"{name}.db"

    def _crawl(self, database: Path, options: Sequence[str]) -> list[str]:
        given = ["--municipalities", "register.csv", "--database", f"sqlite:///{database}"]
        given += ["--delay", "0", "--contact", "robot@vahti.example", *self._web.options]
        return ["crawl", "--no-browser", *given, *options]

    def _note(self, what: str, whole: Usage, start: Usage, pages: int) -> None:
        cost = 1000 * (whole.cpu - start.cpu) / pages
        self.cost.milliseconds.setdefault(what, []).append(cost)
        self.cost.peaks.setdefault(what, []).append(whole.peak)


def measure(sites: int, pages: int, pairs: int, *, https: bool, split: bool) -> Cost:
    """Build the web, run the pairs, and split one more first night into its stages if wanted."""
    with TemporaryDirectory(prefix="somevahti-cost-") as name:
        folder = Path(name)
        with PracticeWeb(folder, sites, pages, https=https) as web:
            measuring = Measuring(web, folder, sites)
            for _ in range(pairs):
                measuring.pair()
            if split:
                measuring.split()
            return measuring.cost


def report(cost: Cost) -> str:
    """The cost in a few lines."""
    lines = [f"{cost.pages} pages a run; CPU in ms per page, start-up taken off"]
    for what, values in cost.milliseconds.items():
        peak = max(cost.peaks[what])
        lines.append(f"{what:20} {median(values):6.2f} ms   ({_listed(values)})   {peak:.0f} MB")
    for night in NIGHTS:
        ratios = cost.ratios(night)
        line = f"{night:20} {median(ratios):6.2f} x bare   ({_listed(ratios)})"
        lines.append(f"{line}   least {cost.quietest(night):.2f}")
    total = sum(cost.split.values())
    for stage, value in sorted(cost.split.items(), key=lambda item: -item[1]):
        lines.append(f"  {stage:18} {value:6.2f} ms   {value / total:4.0%}")
    return "\n".join(lines)


def _listed(values: Sequence[float]) -> str:
    return " ".join(f"{value:.2f}" for value in values)


def main() -> None:
    """Measure and tell; status 1 when the first night costs more than LIMIT times the bare one."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.cost", description=__doc__)
    parser.add_argument("--sites", type=int, default=20)
    parser.add_argument("--pages", type=int, default=60, help="pages per site")
    parser.add_argument("--pairs", type=int, default=3)
    parser.add_argument("--https", action="store_true", help="by https through the proxy")
    parser.add_argument("--no-split", action="store_true", help="leave the stages out")
    options = parser.parse_args()
    cost = measure(
        options.sites,
        options.pages,
        options.pairs,
        https=options.https,
        split=not options.no_split,
    )
    sys.stdout.write(report(cost) + "\n")
    sys.exit(median(cost.ratios(NIGHTS[0])) > LIMIT)


if __name__ == "__main__":
    main()
