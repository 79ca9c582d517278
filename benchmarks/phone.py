"""308 front pages on the phone: `python -m benchmarks.phone`.

The practice web stands in for the real hostnames of every municipality, by https through a proxy
of its own process; their front pages are read by `somevahti crawl --max-pages 1`, then measured by
`somevahti measure` with its default manners. Told are the minutes, and the most memory that our
process, Playwright's drivers and all of Chromium's processes had at one time: what each has for
itself and its part of what several share (Linux: PSS).
"""

import argparse
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

from benchmarks.measuring import SOMEVAHTI, MeasuringError, environment
from benchmarks.scale import stand_ins
from practice.register import REGISTER, read_rows

LIMIT_MINUTES = 20.0
LIMIT_MB = 1500.0
LOOK_SECONDS = 2.0
MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Measured:
    """What it took: minutes, most memory in MB; told: the command's own summary."""

    minutes: float
    peak: float
    told: str


def measure(sites: int, delay: float) -> Measured:
    """Measure the front pages of the first so many municipalities of the register."""
    with TemporaryDirectory(prefix="somevahti-phone-") as name:
        folder = Path(name)
        with stand_ins(folder, pages=1) as way:
            crawl = ["crawl", "--no-browser", "--max-pages", "1", "--delay", "0"]
            _run([*crawl, "--limit", str(sites)], folder, way)
            began = time.monotonic()
            peak, told = _run(["measure", "--delay", str(delay)], folder, way)
            return Measured((time.monotonic() - began) / 60, peak, told)


def _run(words: Sequence[str], folder: Path, way: dict[str, str]) -> tuple[float, str]:
    """Run a command to its end: the most memory it had, and what it told."""
    command = [SOMEVAHTI, *words, "--contact", "robot@vahti.example"]
    with (folder / "told").open("w+", encoding="utf-8") as told:
        process = subprocess.Popen(command, cwd=folder, env=environment(way), stdout=told)
        peak = 0.0
        while process.poll() is None:
            peak = max(peak, _memory(process.pid))
            time.sleep(LOOK_SECONDS)
        if process.returncode:
            raise MeasuringError(f"{words[0]} ended with status {process.returncode}")
        told.seek(0)
        return peak, told.read()


def _memory(pid: int) -> float:
    total = 0
    with suppress(psutil.Error):
        ours = psutil.Process(pid)
        for process in (ours, *ours.children(recursive=True)):
            with suppress(psutil.Error):
                total += process.memory_full_info().pss
    return total / MB


def main() -> None:
    """Measure and tell; status 1 when a limit is not kept."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.phone", description=__doc__)
    parser.add_argument("--sites", type=int, default=len(read_rows(REGISTER)))
    parser.add_argument("--delay", type=float, default=1.0, help="seconds")
    options = parser.parse_args()
    done = measure(options.sites, options.delay)
    sys.stdout.write(done.told)
    sys.stdout.write(f"took {done.minutes:.1f} min, peak memory {done.peak:.0f} MB\n")
    sys.exit(done.minutes > LIMIT_MINUTES or done.peak > LIMIT_MB)


if __name__ == "__main__":
    main()
