"""`python -m benchmarks.storage`: what storing costs, and two years of nights.

Fills a new database night by night through the code that a crawl stores with, then asks it what the
commands ask, each in a process of its own. Municipalities are generated practice sites of a hundred
pages whose findings are detected once. Per night, 1 % change one account, 1 % are seen in part,
1.5 % fail (mostly one night, with three attempts) and 0.1 % are redesigned.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from sqlalchemy import text

from benchmarks.stored_nights import Nights, growth, size
from benchmarks.stored_sites import stored_sites
from storage.database import open_database
from storage.register import Register, load_register

KB = 1000
SOMEVAHTI = Path(sys.executable).parent / "somevahti"


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process took: wall and CPU seconds, and the most memory it held, in bytes."""

    wall: float
    cpu: float
    memory: int


def main() -> None:
    """Fill, measure, print."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="somevahti-storage-") as folder:
        database = options.database or f"sqlite:///{folder}/somevahti.db"
        nights = _fill(database, options.nights, options.municipalities)
        _print_storing(nights)
        _print_commands(nights, database, Path(folder))


def cost_of(command: Sequence[str | Path], folder: Path) -> Cost:
    """Run a command in a process of its own; raises CalledProcessError when it fails."""
    started = time.perf_counter()
    with (folder / "output").open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output)
        _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        told = (folder / "output").read_text(encoding="utf-8")
        raise subprocess.CalledProcessError(process.returncode, list(map(str, command)), told)
    cpu = used.ru_utime + used.ru_stime
    return Cost(time.perf_counter() - started, cpu, used.ru_maxrss * 1024)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.storage", description=__doc__)
    parser.add_argument("--nights", type=int, default=730)
    parser.add_argument("--municipalities", type=int, default=308)
    parser.add_argument("--database", help="an empty database to fill; default: a SQLite file")
    return parser.parse_args()


def _fill(database: str, count: int, municipalities: int) -> Nights:
    whole = load_register()
    chosen = dict(list(whole.municipalities.items())[:municipalities])
    register = Register(chosen, whole.mergers, whole.digest)
    nights = Nights(open_database(database), register, stored_sites(chosen.values()))
    started = time.perf_counter()
    first = growth(nights.engine, nights.ordinary)
    while nights.count < count - 1:
        nights.ordinary()
    filled = size(nights.engine) - first
    _say(
        "size",
        f"{size(nights.engine) / KB / KB:.1f} MB after {nights.count} nights of "
        f"{municipalities} municipalities ({time.perf_counter() - started:.0f} s to fill)",
    )
    _say("an ordinary night adds", f"{filled / KB / max(nights.count - 1, 1):.1f} kB")
    nights.unchanged()
    unchanged = growth(nights.engine, nights.unchanged)
    _say("a night in which nothing changed adds", f"{unchanged / KB:.1f} kB")
    return nights


def _print_storing(nights: Nights) -> None:
    nights.all_redesigned()
    for work, seconds in sorted(nights.cpu.items()):
        milliseconds = [1000 * s for s in seconds]
        _say(
            f"{work}, CPU",
            f"{statistics.median(milliseconds):.2f} ms (mean {statistics.fmean(milliseconds):.2f} "
            f"ms, {len(milliseconds)} times)",
        )
    with nights.engine.connect() as connection:
        for table in ("accounts", "indicators", "livestreams", "responsiveness", "visits", "gaps"):
            rows = connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()
            _say(f"rows of {table}", str(rows))


def _print_commands(nights: Nights, database: str, folder: Path) -> None:
    code = next(iter(nights.sites))
    past = nights.date - timedelta(days=min(365, nights.count // 2))
    commands = {
        "--help": ["--help"],
        f"show {code}": ["show", code, "--database", database],
        "status": ["status", "--database", database],
        "export": ["export", "--out", str(folder / "now"), "--database", database],
        f"export --as-of {past}": [
            *("export", "--out", str(folder / "then"), "--as-of", past.isoformat()),
            *("--database", database),
        ],
    }
    for name, arguments in commands.items():
        cost = cost_of([SOMEVAHTI, *arguments], folder)
        _say(
            f"somevahti {name}",
            f"{cost.wall:.2f} s, CPU {cost.cpu:.2f} s, {cost.memory / KB / KB:.0f} MB of memory",
        )


def _say(what: str, figure: str) -> None:
    sys.stdout.write(f"{what:45} {figure}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
