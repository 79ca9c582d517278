"""`python -m benchmarks.storage`: what storing costs, and two years of nights.

Fills a new database night by night through the code that a crawl stores with, then asks it what the
commands ask, each in a process of its own, and the ready questions and views of `serve`.
Municipalities are generated practice sites of a hundred pages whose findings are detected once. Per
night, 1 % change one account, 1 % are seen in part, 0.1 % are redesigned and some 4 % fail in three
attempts (0.5 % fall ill, for one night to forty).

A part of the municipalities (`--lived`) goes through all nights, which is what storing is measured
on; its rows are then copied to the others, so that the commands ask a database of the whole size.
"""

import argparse
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from sqlalchemy import text

from benchmarks.stored_nights import Nights, copied, growth, size
from benchmarks.stored_sites import stored_sites
from somevahti.serving_questions import ready_questions
from storage.database import open_database, sqlite_path
from storage.register import Register, load_register
from storage.views import VIEWS

KB = 1000
QUIET_NIGHTS = 7
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
        register = load_register()
        codes = list(register.municipalities)[: options.municipalities]
        lived = codes[: options.lived]
        nights = _fill(database, register, lived, options.nights, len(codes))
        _print_storing(nights)
        copied(nights.engine, codes, lived)
        _say("size", f"{size(nights.engine) / KB / KB:.1f} MB with {len(codes)} municipalities")
        _print_rows(nights)
        _print_commands(nights, database, Path(folder))
        if path := sqlite_path(nights.engine.url):
            print_questions(path)


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
    parser.add_argument("--lived", type=int, default=16, help="of them stored night by night")
    parser.add_argument("--database", help="an empty database to fill; default: a SQLite file")
    return parser.parse_args()


def _fill(
    database: str, register: Register, lived: Sequence[str], count: int, whole: int
) -> Nights:
    """Live through the nights; growth is told for the whole register."""
    sites = stored_sites(register.municipalities[code] for code in lived)
    nights = Nights(open_database(database), register, sites)
    started = time.perf_counter()
    nights.ordinary()
    first = size(nights.engine)
    while nights.count < count - QUIET_NIGHTS - 2:
        nights.ordinary()
    ordinary = (size(nights.engine) - first) / max(nights.count - 1, 1)
    filled = f"{nights.count} nights of {len(lived)} in {time.perf_counter() - started:.0f} s"
    nights.unchanged()
    quiet = [growth(nights.engine, nights.unchanged) for _ in range(QUIET_NIGHTS)]
    unchanged = statistics.fmean(quiet)
    for what, added in (("ordinary", ordinary), ("unchanged", unchanged)):
        scaled = added * whole / len(lived) / KB
        _say(f"an {what} night of {whole} adds", f"{scaled:.1f} kB ({filled})")
    return nights


def _print_storing(nights: Nights) -> None:
    nights.remember()
    nights.all_redesigned()
    for work, seconds in sorted(nights.cpu.items()):
        milliseconds = [1000 * s for s in seconds]
        _say(
            f"{work}, CPU",
            f"{statistics.median(milliseconds):.2f} ms (mean {statistics.fmean(milliseconds):.2f} "
            f"ms, {len(milliseconds)} times)",
        )


def _print_rows(nights: Nights) -> None:
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


def print_questions(path: Path) -> None:
    """How long the slowest ready question and the slowest first page of a view take."""
    asked: dict[str, tuple[str, dict[str, str]]] = {
        question.name: (question.sql, {n: p.given for n, p in question.parameters.items()})
        for question in ready_questions().values()
    }
    first: dict[str, tuple[str, dict[str, str]]] = {
        name: (f"SELECT * FROM {name} ORDER BY {view.newest or 1} DESC LIMIT 51", {})
        for name, view in VIEWS.items()
    }
    with closing(sqlite3.connect(path)) as connection:
        for what, statements in (("ready question", asked), ("view, first rows", first)):
            times = {name: _time(connection, *each) for name, each in statements.items()}
            slowest = max(times, key=times.__getitem__)
            _say(f"slowest {what}", f"{1000 * times[slowest]:.0f} ms ({slowest})")


def _time(connection: sqlite3.Connection, statement: str, values: dict[str, str]) -> float:
    started = time.perf_counter()
    connection.execute(statement, values).fetchall()
    return time.perf_counter() - started


def _say(what: str, figure: str) -> None:
    sys.stdout.write(f"{what:45} {figure}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
