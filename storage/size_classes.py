"""Population classes as the Association of Finnish Local and Regional Authorities has them."""

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).parent / "data" / "size_classes.csv"


class SizeClass(NamedTuple):
    """A population class: its least number of inhabitants and its name."""

    least: int
    name: str


@cache
def size_classes() -> tuple[SizeClass, ...]:
    """The classes from small to large; a class ends where the next one begins."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(SizeClass(int(row["from"]), row["name"]) for row in csv.DictReader(file))
