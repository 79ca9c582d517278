"""Two hundred nights of the practice web: memory stays as it is, the database grows as expected.

`python -m proofs.nights` lets the practice web's sound municipalities be crawled night after night
by the real command, each night in a process of its own with its clock so many days ahead, as the
schedule does it. Every tenth night the sites change to what they are on their second night, or
back. A process of the last quarter may take at most a twentieth more memory than one of the second
quarter, and the last quarter may add at most half as much again to the database as the second: what
is known must cost nothing, only what happened.
"""

import argparse
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from practice.sites.municipalities import sites_of, sound
from practice.web.server import LocalWeb
from tests.cli import clean_environment
from tests.crawler.crawls import Practice, Register

NIGHTS = 200
CHANGE_EVERY = 10
MORE_MEMORY = 1.05
MORE_GROWTH = 1.5
SETTINGS = {"delay": "0", "max_pages": "15"}
# A process is born as large as the one that starts it, which counts as its memory: this is small.
LAUNCHER = """
import resource, subprocess, sys
status = subprocess.call(sys.argv[1:], stdout=sys.stderr)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(status)
"""


class Night(NamedTuple):
    """One night: the most memory its process took, and what the database holds after it."""

    memory_mb: float
    size: int


def live(nights: int, places: int | None = None) -> list[Night]:
    """Crawl so many nights; CalledProcessError when a night fails."""
    names = list(sound())[:places]
    webs = [[sound(night)[name] for name in names if name in sound(night)] for night in (1, 2)]
    with LocalWeb(sites_of(webs[0])) as web, TemporaryDirectory(prefix="somevahti-nights-") as at:
        practice = Register(web, webs[0]).through_proxy(Path(at), **SETTINGS)
        lived = []
        for night in range(nights):
            for site in sites_of(webs[night // CHANGE_EVERY % 2]):
                web.add(site)
            lived.append(_one(practice, night))
            web.log.clear()
        return lived


def _one(practice: Practice, night: int) -> Night:
    command = [sys.executable, "-m", "somevahti.rehearsal", str(night)]
    command += ["crawl", "--scheduled", "--no-browser", *practice.options]
    done = subprocess.run(
        [sys.executable, "-c", LAUNCHER, *command],
        cwd=practice.folder,
        env=clean_environment() | practice.environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise subprocess.CalledProcessError(done.returncode, command, done.stdout, done.stderr)
    return Night(int(done.stdout) / 1024, _size(practice.folder / "somevahti.db"))


def _size(database: Path) -> int:
    """Bytes of the database, without pages that wait to be used again."""
    with closing(sqlite3.connect(database)) as connection:
        ask = "SELECT (page_count - freelist_count) * page_size FROM pragma_page_count, "
        ask += "pragma_freelist_count, pragma_page_size"
        return int(connection.execute(ask).fetchone()[0])


class Quarters(NamedTuple):
    """Medians of memory in MB, and growth in bytes a night, of the second and the last quarter."""

    memory: tuple[float, float]
    growth: tuple[float, float]

    @property
    def failed(self) -> bool:
        """Whether memory or growth has grown."""
        more_memory = self.memory[1] > MORE_MEMORY * self.memory[0]
        return more_memory or self.growth[1] > MORE_GROWTH * self.growth[0]


def quarters(lived: Sequence[Night]) -> Quarters:
    """The second and the last quarter of some nights compared."""
    quarter = len(lived) // 4
    second, last = lived[quarter : 2 * quarter], lived[-quarter:]
    before = lived[quarter - 1], lived[-quarter - 1]
    memory = [median(night.memory_mb for night in nights) for nights in (second, last)]
    growth = [
        (nights[-1].size - start.size) / quarter
        for nights, start in zip((second, last), before, strict=True)
    ]
    return Quarters((memory[0], memory[1]), (growth[0], growth[1]))


def report(lived: Sequence[Night], found: Quarters) -> str:
    """The figures in some lines."""
    first, last = lived[0].size / 1024, lived[-1].size / 1024
    return "\n".join(
        [
            f"{len(lived)} nights of {len(sound())} municipalities, a change every {CHANGE_EVERY}",
            f"memory of a night's process {found.memory[0]:.0f} MB in the second quarter, "
            f"{found.memory[1]:.0f} MB in the last",
            f"the database grew {found.growth[0] / 1024:.1f} kB a night in the second quarter, "
            f"{found.growth[1] / 1024:.1f} kB in the last; {first:.0f} kB after the first night, "
            f"{last:.0f} kB after the last",
        ]
    )


def main() -> None:
    """Live the nights and tell; status 1 if memory or growth has grown."""
    parser = argparse.ArgumentParser(prog="python -m proofs.nights", description=__doc__)
    parser.add_argument("--nights", type=int, default=NIGHTS)
    options = parser.parse_args()
    lived = live(options.nights)
    found = quarters(lived)
    sys.stdout.write(report(lived, found) + "\n")
    sys.exit(found.failed)


if __name__ == "__main__":
    main()
