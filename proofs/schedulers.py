"""Two schedules started at once on one database: one keeps it, and every site is visited once.

`python -m proofs.schedulers` starts pairs of `somevahti schedule --run-now` at the same moment, on
SQLite and on PostgreSQL. One of a pair must end with status 1 and say that one is enough, the
other must make the run; the database must then hold one run with one visit of each municipality.
"""

import argparse
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlmodel import col, func, select

from practice.sites.municipalities import sites_of, sound
from practice.web.server import LocalWeb
from storage.database import DatabaseError, make_engine, reading
from storage.tables import Run, VisitRow
from tests.cli import start_somevahti
from tests.crawler.crawls import Practice, Register
from tests.storage.servers import new_database

PAIRS = 20
PLACES = 3
PATIENCE = 60
REFUSED = "stop it first, one is enough"


@dataclass(frozen=True)
class Pair:
    """What became of two schedules; wrong: what should not be, empty where all is well."""

    database: str
    wrong: tuple[str, ...]


def prove(databases: Iterable[str]) -> list[Pair]:
    """Start a pair on each database, by its address; `sqlite` means a file of its own."""
    built = list(sound().values())[:PLACES]
    found = []
    with LocalWeb(sites_of(built)) as web:
        for database in databases:
            with TemporaryDirectory(prefix="somevahti-pair-") as folder:
                address = f"sqlite:///{folder}/somevahti.db" if database == "sqlite" else database
                register = Register(web, built)
                practice = register.through_proxy(
                    Path(folder), database=address, max_pages="3", browser_minutes="0"
                )
                found.append(Pair(address.partition(":")[0], tuple(_wrong(practice, address))))
    return found


def _wrong(practice: Practice, address: str) -> list[str]:
    pair = [_schedule(practice) for _ in range(2)]
    try:
        loser = _first_to_end(pair)
        (winner,) = (process for process in pair if process is not loser)
        wrong = [] if _visited(address) else ["no run was finished"]
        wrong += _ended(loser, 1, REFUSED)
        winner.send_signal(signal.SIGTERM)
        return wrong + _ended(winner, 0, "") + _made(address)
    finally:
        for process in pair:
            process.kill()


def _schedule(practice: Practice) -> subprocess.Popen[str]:
    return start_somevahti(
        "schedule",
        "--run-now",
        *practice.options,
        cwd=practice.folder,
        env=practice.environment(),
    )


def _first_to_end(pair: Sequence[subprocess.Popen[str]]) -> subprocess.Popen[str]:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        for process in pair:
            if process.poll() is not None:
                return process
        time.sleep(0.05)
    return pair[0]


def _visited(address: str) -> bool:
    """Whether a run was finished in time."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if _count(address, "finished"):
            return True
        time.sleep(0.1)
    return False


def _count(address: str, state: str) -> int:
    """Runs of a state; none as long as the tables are not there."""
    engine = make_engine(address)
    try:
        with reading(engine) as session:
            return session.exec(select(func.count()).where(col(Run.state) == state)).one()
    except DatabaseError:
        return 0
    finally:
        engine.dispose()


def _ended(process: subprocess.Popen[str], status: int, told: str) -> list[str]:
    _, err = process.communicate(timeout=PATIENCE)
    wrong = [] if process.returncode == status else [f"ended with status {process.returncode}"]
    return wrong if told in err else [*wrong, f"said {err[-200:]!r}"]


def _made(address: str) -> list[str]:
    engine = make_engine(address)
    with reading(engine) as session:
        runs = session.exec(select(Run.state)).all()
        visits = session.exec(select(VisitRow.run_id).where(VisitRow.attempt == 1)).all()
    engine.dispose()
    wrong = [] if runs == ["finished"] else [f"the runs are {runs}"]
    return wrong if len(visits) == PLACES else [*wrong, f"{len(visits)} visits"]


def report(found: Sequence[Pair]) -> str:
    """The figures in a line a kind of database, and what went wrong."""
    lines = []
    for kind in dict.fromkeys(pair.database for pair in found):
        mine = [pair for pair in found if pair.database == kind]
        well = sum(not pair.wrong for pair in mine)
        lines.append(f"{kind}: {len(mine)} pairs started at once, {well} as they should be")
    return "\n".join([*lines, *(f"{p.database}: {'; '.join(p.wrong)}" for p in found if p.wrong)])


def main() -> None:
    """Start the pairs and tell; status 1 if any was not as it should be."""
    parser = argparse.ArgumentParser(prog="python -m proofs.schedulers", description=__doc__)
    parser.add_argument("--pairs", type=int, default=PAIRS, help="on each kind of database")
    pairs = parser.parse_args().pairs
    servers = [new_database(f"pair_{number}") for number in range(pairs)]
    found = prove(["sqlite"] * pairs + servers)
    sys.stdout.write(report(found) + "\n")
    sys.exit(any(pair.wrong for pair in found))


if __name__ == "__main__":
    main()
