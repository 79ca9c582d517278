"""A night on a disk that fills: nothing is lost or half-written, and it goes on when there is room.

`python -m proofs.full_disk` crawls the sound municipalities of the practice web onto small disks
(tmpfs, in a mount namespace of its own: `unshare` of util-linux, which needs user namespaces or
root) with room for a fifth to nine fifths of what the database is in the end. The crawl must end
with status 1 and one line that names the disk; the database must be sound and hold whole visits
only; with more room the same command must go on, repeat no visit and end as an undisturbed one.
"""

import argparse
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from practice.sites.municipalities import sites_of, sound
from practice.web.server import LocalWeb
from tests.cli import Completed
from tests.crawler.crawls import Practice, Register

# Above one, because the log of SQLite needs room beside the database.
SHARES = tuple(fifth / 5 for fifth in range(1, 10))
SETTINGS = {"max_pages": "10", "visits_at_once": "8"}
ALONE = ("unshare", "--map-root-user", "--mount")
# What a command needs beside the database: the register, the lock, the log of SQLite.
BESIDE = 64 * 1024
ENOUGH = 8 * 1024**3


@dataclass(frozen=True)
class Filled:
    """What became of a crawl whose disk was full.

    share: of what the database needs; kept: visits that were stored before the disk was full;
    wrong: what should not be, empty where all is well
    """

    share: float
    kept: int
    wrong: tuple[str, ...]


def can_mount() -> bool:
    """Whether this machine lets us make a small disk of our own."""
    if shutil.which(ALONE[0]) is None:
        return False
    mount = [*ALONE, "mount", "-t", "tmpfs", "none", "/mnt"]
    return subprocess.run(mount, check=False, capture_output=True).returncode == 0


def prove(shares: Sequence[float], places: int | None = None) -> list[Filled]:
    """Crawl onto disks with room for these shares of what the database needs.

    Must run where `mount` is allowed (`python -m proofs.full_disk` sees to it).
    """
    built = list(sound().values())[:places]
    with LocalWeb(sites_of(built)) as web, TemporaryDirectory(prefix="somevahti-disk-") as folder:
        register = Register(web, built)
        whole = register.through_proxy(Path(folder), **SETTINGS)
        _well(whole.crawl("--no-browser"))
        needed = (whole.folder / "somevahti.db").stat().st_size
        found = []
        for share in shares:
            with _disk(BESIDE + share * needed) as disk:
                found.append(_fill(register.through_proxy(disk, **SETTINGS), whole, share))
        return found


@contextmanager
def _disk(size: float) -> Iterator[Path]:
    """A folder with room for so many bytes."""
    with TemporaryDirectory(prefix="somevahti-small-disk-") as folder:
        _mount(Path(folder), size)
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", folder], check=True)


def _mount(folder: Path, size: float, how: str = "") -> None:
    options = f"{how}size={int(size)}"
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "none", str(folder)], check=True)


def _fill(practice: Practice, whole: Practice, share: float) -> Filled:
    full = practice.crawl("--no-browser")
    kept = practice.stored_visits()
    wrong = [*_wrong_when_full(full), *_damage(practice.folder / "somevahti.db")]
    _mount(practice.folder, ENOUGH, "remount,")
    practice.web.log.clear()
    _well(practice.crawl("--no-browser"))
    codes = {visit["municipality_code"] for visit in kept}
    wrong += [f"{code} was visited again" for code in codes if _asked(practice, code)]
    wrong += ["a stored visit is gone"] * any(v not in practice.stored_visits() for v in kept)
    wrong += ["it ended otherwise"] * (practice.content() != whole.content())
    return Filled(share, len(kept), tuple(wrong))


def _asked(practice: Practice, code: str) -> bool:
    return bool(practice.web.log.requests(municipality=code))


def _wrong_when_full(done: Completed) -> list[str]:
    told = [line for line in done.err.splitlines() if line.startswith("somevahti:")]
    wrong = [] if done.status == 1 else [f"ended with status {done.status}"]
    if len(told) != 1 or "disk" not in told[0]:
        wrong.append(f"said {done.err.splitlines()[-3:]}")
    return wrong


def _damage(database: Path) -> list[str]:
    if not database.exists():
        return []
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        told = [row[0] for row in connection.execute("PRAGMA integrity_check")]
    return [] if told == ["ok"] else [f"the database is damaged: {told[:3]}"]


def _well(done: Completed) -> None:
    if done.status:
        raise RuntimeError(f"the crawl ended with status {done.status}: {done.err[-500:]}")


def report(found: Sequence[Filled]) -> str:
    """A line a disk."""
    lines = [
        f"  room for {one.share:3.0%} of the database: {one.kept:3} visits kept, "
        + ("; ".join(one.wrong) or "sound, nothing repeated, same end")
        for one in found
    ]
    return "\n".join([f"{len(found)} disks that fill", *lines])


def main() -> None:
    """Fill the disks and tell; status 1 if anything was wrong, 2 where no disk can be made."""
    parser = argparse.ArgumentParser(prog="python -m proofs.full_disk", description=__doc__)
    parser.add_argument("--shares", type=float, nargs="+", default=SHARES)
    parser.add_argument("--places", type=int, help="only the first municipalities")
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if not options.alone:
        if not can_mount():
            sys.stderr.write("no small disk can be made here: allow user namespaces or be root\n")
            sys.exit(2)
        again = [sys.executable, "-m", "proofs.full_disk", *sys.argv[1:], "--alone"]
        os.execvp(ALONE[0], [*ALONE, *again])
    found = prove(options.shares, options.places)
    sys.stdout.write(report(found) + "\n")
    sys.exit(any(one.wrong for one in found))


if __name__ == "__main__":
    main()
