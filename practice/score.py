"""`python -m practice.score TRUTH DATABASE`: a crawl of the stand-in sites against their truth."""

import json
import sqlite3
import sys
from collections import Counter
from pathlib import Path
from typing import Any

TOLD = {"unknown": "no"}


def main(truth: str, database: str) -> None:
    """Print counts of statuses, accounts, owners, streams and declared responsiveness.

    truth: the file that `python -m practice --truth` wrote; database: a SQLite file of a crawl.
    An unknown stream counts as `no`: one look cannot say it (design, section 6.3).
    """
    connection = sqlite3.connect(database)
    counts: Counter[str] = Counter()
    for code, site in json.loads(Path(truth).read_text(encoding="utf-8")).items():
        status = _one(
            connection,
            "SELECT status FROM visits WHERE municipality_code = ? ORDER BY attempt",
            code,
        )
        expected = site.get("statuses") or ["complete"]
        counts[f"status {'as expected' if status in expected else 'wrong'}"] += 1
        if not site.get("fault"):
            counts["sites without a fault"] += 1
            counts += _accounts(connection, code, site["accounts"])
            counts += _answers(connection, code, site)
    connection.close()
    for name, count in sorted(counts.items()):
        sys.stdout.write(f"{name}: {count}\n")


def _accounts(connection: sqlite3.Connection, code: str, truth: dict[str, Any]) -> Counter[str]:
    rows = connection.execute(
        "SELECT account, owner, sector FROM accounts "
        "WHERE municipality_code = ? AND valid_to_run IS NULL",
        (code,),
    )
    found = {account: (owner, sector) for account, owner, sector in rows}
    counts = Counter({"accounts missed": len(set(truth) - set(found))})
    for account, (owner, sector) in found.items():
        if account not in truth:
            counts["accounts too many"] += 1
            continue
        wanted = tuple(truth[account])
        right = owner == wanted[0] and (owner != "unit" or sector == wanted[1])
        counts["accounts found"] += 1
        counts[f"owners {'right' if right else 'wrong'}"] += 1
    return counts


def _answers(connection: sqlite3.Connection, code: str, site: dict[str, Any]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for indicator, key in (("council_livestream", "livestream"), ("responsive", "declared")):
        value = _one(
            connection,
            "SELECT value FROM indicators WHERE valid_to_run IS NULL AND scope = 'municipality' "
            f"AND indicator = '{indicator}' AND municipality_code = ?",
            code,
        )
        right = TOLD.get(value, value) == site[key]
        counts[f"{indicator} {'right' if right else 'wrong'}"] += 1
    return counts


def _one(connection: sqlite3.Connection, statement: str, code: str) -> str:
    rows = connection.execute(statement, (code,)).fetchall()
    return str(rows[-1][0]) if rows else ""


if __name__ == "__main__":
    main(*sys.argv[1:3])
