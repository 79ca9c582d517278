"""A night of the whole register: `python -m benchmarks.scale`.

The practice web stands in for the real hostnames of every municipality, by https through its
proxy, in a process of its own; `somevahti crawl` visits them with its default manners. Two floors
are told: politeness, the pauses of the site that was asked most (one request at a time, a pause
between two of them), and CPU, what the crawl took in its one thread. It cannot be quicker than
the higher of the two.
"""

import argparse
import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measuring import SOMEVAHTI, MeasuringError, environment, pages_read
from practice.register import REGISTER, read_rows

LIMIT = 1.15
LIMIT_MB = 400


@dataclass(frozen=True, slots=True)
class Night:
    """What a night took: seconds of the clock and of CPU, largest resident memory in MB.

    most_asked: requests to the municipality that was asked most; gap: the shortest time between
    two requests to one municipality, in seconds
    """

    seconds: float
    cpu: float
    peak: float
    pages: int
    requests: int
    most_asked: int
    gap: float

    def floor(self, delay: float) -> float:
        """The seconds that no crawl can go below."""
        return max((self.most_asked - 1) * delay, self.cpu)


def measure(sites: int, pages: int, delay: float) -> Night:
    """Crawl the first so many municipalities of the register, so many pages each."""
    with TemporaryDirectory(prefix="somevahti-scale-") as name:
        folder = Path(name)
        with stand_ins(folder, pages) as way:
            began = time.monotonic()
            usage = _crawl(folder, way, sites, pages, delay)
            seconds = time.monotonic() - began
        told = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
        asked = told["requests_per_municipality"].values()
        return Night(
            seconds,
            usage.ru_utime + usage.ru_stime,
            usage.ru_maxrss / 1024,
            pages_read(folder / "somevahti.db"),
            sum(asked),
            max(asked),
            min(told["smallest_gap"].values()),
        )


@contextmanager
def stand_ins(folder: Path, pages: int) -> Iterator[dict[str, str]]:
    """The practice web in a process of its own; gives the variables that lead through it."""
    command = [sys.executable, "-m", "practice", "--register", str(REGISTER), "--heavy"]
    command += ["--pages", str(pages), "--port", "0", "--ca-file", str(folder / "ca.pem")]
    command += ["--summary", str(folder / "summary.json")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline().strip().removeprefix("export ") for _ in range(3)]
        try:
            yield dict(line.split("=", 1) for line in lines)
        finally:
            process.send_signal(signal.SIGTERM)


def _crawl(
    folder: Path, way: dict[str, str], sites: int, pages: int, delay: float
) -> resource.struct_rusage:
    command = [SOMEVAHTI, "crawl", "--no-browser", "--max-pages", str(pages), "--delay", str(delay)]
    command += ["--limit", str(sites), "--contact", "robot@vahti.example"]
    process = subprocess.Popen(command, cwd=folder, env=environment(way), stdout=sys.stderr)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise MeasuringError(f"the crawl ended with status {process.returncode}")
    return usage


def report(night: Night, delay: float) -> str:
    """The night in a few lines."""
    floor = night.floor(delay)
    higher = "CPU" if floor == night.cpu else "politeness"
    return "\n".join(
        [
            f"{night.pages} pages, {night.requests} requests, shortest gap {night.gap:.3f} s",
            f"took {night.seconds:.0f} s, {night.cpu:.0f} s of CPU "
            f"({1000 * night.cpu / night.pages:.2f} ms a page)",
            f"floor {floor:.0f} s ({higher}): {night.seconds / floor:.2f} x",
            f"peak memory {night.peak:.0f} MB",
        ]
    )


def main() -> None:
    """Measure and tell; status 1 when a limit is not kept."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=__doc__)
    parser.add_argument("--sites", type=int, default=len(read_rows(REGISTER)))
    parser.add_argument("--pages", type=int, default=100, help="pages per site")
    parser.add_argument("--delay", type=float, default=1.0, help="seconds")
    options = parser.parse_args()
    night = measure(options.sites, options.pages, options.delay)
    sys.stdout.write(report(night, options.delay) + "\n")
    kept = night.seconds <= LIMIT * night.floor(options.delay) and night.peak < LIMIT_MB
    sys.exit(not kept)


if __name__ == "__main__":
    main()
