"""`python -m benchmarks.compare`: a whole wave compared after two years of nights.

Fills a database as `benchmarks.storage` does, imports a wave in which every municipality answers
every question by chance, its reference date in the middle of the nights, and runs `somevahti
compare` in a process of its own, report and all files included. Goal: under 10 s and 500 MB.
"""

import argparse
import csv
import random
import sys
import tempfile
from datetime import timedelta
from pathlib import Path

from benchmarks.storage import KB, SOMEVAHTI, cost_of
from benchmarks.stored_nights import Nights, copied, size
from benchmarks.stored_sites import stored_sites
from storage.database import open_database
from storage.register import Register, load_register
from survey.crosswalk import crosswalk

MAPPING = """municipality = "Kunta"
[words]
yes = ["yes"]
partly = ["partly"]
planned = ["planned"]
no = ["no"]
"""


def main() -> None:
    """Fill, import, compare, print."""
    options = _options()
    register = load_register()
    codes = list(register.municipalities)[: options.municipalities]
    with tempfile.TemporaryDirectory(prefix="somevahti-compare-") as name:
        folder = Path(name)
        database = f"sqlite:///{folder}/somevahti.db"
        nights = _filled(database, register, codes, options)
        _say("database", f"{size(nights.engine) / KB / KB:.1f} MB, {nights.count} nights")
        day = (nights.date - timedelta(days=nights.count // 2)).isoformat()
        _wave(folder, codes)
        wave = ["--wave", "chance", "--date", day, "--mapping", str(folder / "mapping.toml")]
        use = ["--database", database]
        _cost(
            "survey import", ["survey", "import", str(folder / "answers.csv"), *wave, *use], folder
        )
        for extra in ([], ["--as-of", "latest"]):
            _cost(
                " ".join(["compare", *extra]),
                ["compare", "chance", "--out", str(folder / "out"), *extra, *use],
                folder,
            )
        written = sum(path.stat().st_size for path in (folder / "out").rglob("*.*"))
        report = (folder / "out" / "report.html").stat().st_size
        _say("files written", f"{written / KB / KB:.1f} MB, the report {report / KB / KB:.1f} MB")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.compare", description=__doc__)
    parser.add_argument("--nights", type=int, default=730)
    parser.add_argument("--municipalities", type=int, default=308)
    parser.add_argument("--lived", type=int, default=16, help="of them stored night by night")
    return parser.parse_args()


def _filled(
    database: str, register: Register, codes: list[str], options: argparse.Namespace
) -> Nights:
    lived = codes[: options.lived]
    sites = stored_sites(register.municipalities[code] for code in lived)
    nights = Nights(open_database(database), register, sites)
    for _ in range(options.nights):
        nights.ordinary()
    copied(nights.engine, codes, lived)
    return nights


def _wave(folder: Path, codes: list[str]) -> None:
    """Answers by chance, and the mapping that reads them."""
    chance = random.Random(1)
    sections = [f'[questions.{key}]\ncolumn = "{key}"' for key in crosswalk()]
    (folder / "mapping.toml").write_text("\n".join([MAPPING, *sections]), encoding="utf-8")
    with (folder / "answers.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(["Kunta", *crosswalk()])
        for code in codes:
            given = [chance.choice(question.answers) for question in crosswalk().values()]
            writer.writerow([code, *given])


def _cost(name: str, command: list[str], folder: Path) -> None:
    cost = cost_of([SOMEVAHTI, *command], folder)
    memory = cost.memory / KB / KB
    _say(f"somevahti {name}", f"{cost.wall:.2f} s, CPU {cost.cpu:.2f} s, {memory:.0f} MB of memory")


def _say(what: str, figure: str) -> None:
    sys.stdout.write(f"{what:45} {figure}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
