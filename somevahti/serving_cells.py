"""How cells are shown and written that are not to be had as they are stored."""

import csv
import json
import re
from collections.abc import Iterable
from typing import Any

from storage.cells import harmless

TIME = re.compile(r"(\d{4}-\d\d-\d\d) (\d\d:\d\d):\d\d\.\d{6}")
SHARES = ("share", "share_at_least", "share_at_most")


def shown(value: object, column: str) -> str | None:
    """A time to the minute, a list as its members, a share as per cent; None for all others.

    It is plain text, escaped by whoever shows it.
    """
    if isinstance(value, float) and column in SHARES:
        return f"{value:.1%}"
    if not isinstance(value, str):
        return None
    if at := TIME.fullmatch(value):
        return f"{at[1]} {at[2]} UTC"
    return _members(value) if value.startswith('["') else None


def _members(text: str) -> str | None:
    try:
        found = json.loads(text)
    except ValueError:
        return None
    return "; ".join(map(str, found))


class HarmlessCsv:
    """What Datasette needs of the module `csv`; no cell is a formula to a spreadsheet."""

    def __init__(self, target: Any) -> None:
        self._plain = csv.writer(target)

    @classmethod
    def writer(cls, target: Any) -> "HarmlessCsv":
        """A writer of rows; target: whose `write` takes a line."""
        return cls(target)

    def writerow(self, row: Iterable[object]) -> Any:
        """Write a row; returns what the target's `write` returns."""
        return self._plain.writerow([harmless(c) if isinstance(c, str) else c for c in row])
