"""A crawl that is killed again and again ends as one that nobody disturbed.

`python -m proofs.kills` crawls the sound municipalities of the practice web and kills the crawl
(SIGKILL) at random moments of its life, from its start-up to its last step, until it has finished;
then anew in another folder, until fifty kills have been made. No visit that was stored before a
kill may be gone or made again, and what was observed in the end must equal what an undisturbed
crawl observed. The moments come of the seed; what they meet depends on the machine.
"""

import argparse
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import monotonic

from practice.sites.builder import Built
from practice.sites.municipalities import sites_of, sound
from practice.web.server import LocalWeb
from tests.cli import start_somevahti
from tests.crawler.crawls import Practice, Record, Register

KILLS = 50
SEED = 308
SETTINGS = {"max_pages": "10", "visits_at_once": "8"}
Key = tuple[int, str, int]


@dataclass
class Proof:
    """What the kills met, and what went wrong.

    moments: kills by what was stored when they came; lost, repeated: visits that were stored before
    a kill and were gone, or were made again, after it; unlike: runs that ended otherwise than the
    undisturbed one, by their folders
    """

    moments: Counter[str] = field(default_factory=Counter)
    runs: int = 0
    kept: int = 0
    lost: list[Key] = field(default_factory=list)
    repeated: list[Key] = field(default_factory=list)
    unlike: list[str] = field(default_factory=list)

    @property
    def kills(self) -> int:
        """How often a crawl was killed."""
        return self.moments.total()

    @property
    def failed(self) -> bool:
        """Whether anything went wrong."""
        return bool(self.lost or self.repeated or self.unlike)


def prove(kills: int, seed: int = SEED, places: int | None = None) -> Proof:
    """Kill crawls of the practice web's sound municipalities, or of the first of them."""
    proof, chance = Proof(), Random(seed)
    built = list(sound().values())[:places]
    with LocalWeb(sites_of(built)) as web, TemporaryDirectory(prefix="somevahti-kills-") as folder:
        undisturbed = _practice(web, built, Path(folder, "undisturbed"))
        started = monotonic()
        _ended(_start(undisturbed))
        seconds = monotonic() - started
        while proof.kills < kills:
            practice = _practice(web, built, Path(folder, f"run{proof.runs}"))
            _until_finished(proof, practice, chance, seconds, kills)
            proof.runs += 1
            if practice.content() != undisturbed.content():
                proof.unlike.append(practice.folder.name)
    return proof


def _practice(web: LocalWeb, built: list[Built], folder: Path) -> Practice:
    folder.mkdir()
    return Register(web, built).through_proxy(folder, **SETTINGS)


def _start(practice: Practice) -> subprocess.Popen[str]:
    return start_somevahti(
        "crawl", "--no-browser", *practice.options, cwd=practice.folder, env=practice.environment()
    )


def _until_finished(
    proof: Proof, practice: Practice, chance: Random, seconds: float, kills: int
) -> None:
    """Kill one crawl again and again; it goes on until its run ends before the next kill."""
    before: dict[Key, Record] = {}
    killed = True
    while killed:
        practice.web.log.clear()
        process = _start(practice)
        killed = proof.kills < kills and _outlives(process, chance.uniform(0, seconds))
        if not killed:
            _ended(process)
        after = _visits(practice)
        _compare(proof, practice, before, after)
        if killed:
            proof.moments[_moment(after, practice)] += 1
            killed = not _has_finished(practice)
        before = after


def _outlives(process: subprocess.Popen[str], seconds: float) -> bool:
    """Whether a process still ran after so many seconds, and has been killed."""
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return True
    return False


def _ended(process: subprocess.Popen[str]) -> None:
    _, err = process.communicate()
    if process.returncode:
        raise RuntimeError(f"the crawl ended with status {process.returncode}: {err[-500:]}")


def _visits(practice: Practice) -> dict[Key, Record]:
    rows = practice.stored_visits()
    return {(row["run_id"], row["municipality_code"], row["attempt"]): row for row in rows}


def _compare(
    proof: Proof, practice: Practice, before: dict[Key, Record], after: dict[Key, Record]
) -> None:
    proof.kept += len(before)
    proof.lost += [key for key, visit in before.items() if after.get(key) != visit]
    proof.repeated += [key for key in before if practice.web.log.requests(municipality=key[1])]


def _has_finished(practice: Practice) -> bool:
    return bool(practice.stored_visits()) and practice.last_run()["state"] == "finished"


def _moment(visits: dict[Key, Record], practice: Practice) -> str:
    if _has_finished(practice):
        return "after the end of the run, before that of the command"
    planned = len((practice.folder / "register.csv").read_text("utf-8").splitlines()) - 1
    if not visits:
        return "before the first visit was stored"
    return "while visits went on" if len(visits) < planned else "after the last visit"


def report(proof: Proof) -> str:
    """The figures in some lines, and what went wrong."""
    lines = [
        f"{proof.kills} kills of {proof.runs} runs; {proof.kept} times a visit was stored before a "
        f"kill: {len(proof.lost)} lost, {len(proof.repeated)} repeated",
        *(f"  {count:3} {moment}" for moment, count in sorted(proof.moments.items())),
        f"runs that ended otherwise than the undisturbed one: {len(proof.unlike)}",
    ]
    wrong = {"lost": proof.lost, "repeated": proof.repeated, "otherwise": proof.unlike}
    return "\n".join([*lines, *(f"{name}: {what}" for name, what in wrong.items() if what)])


def main() -> None:
    """Kill and tell; status 1 if anything was lost, repeated or ended otherwise."""
    parser = argparse.ArgumentParser(prog="python -m proofs.kills", description=__doc__)
    parser.add_argument("--kills", type=int, default=KILLS)
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args()
    proof = prove(options.kills, options.seed)
    sys.stdout.write(report(proof) + "\n")
    sys.exit(proof.failed)


if __name__ == "__main__":
    main()
