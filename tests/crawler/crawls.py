"""Crawls of the local web by the real command line, and what they left in the database."""

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from practice import Fault, LocalWeb
from practice.register import register_rows
from practice.sites.builder import Built
from tests.cli import Completed, run_somevahti

CONTACT = "robotti@vahti.example"
# Quick enough for a test; the manners are measured with delays of their own.
QUICK = {
    "SOMEVAHTI_DELAY": "0.05",
    "SOMEVAHTI_TIMEOUT": "3",
    "SOMEVAHTI_RETRY_WAITS": "[0.2]",
    "SOMEVAHTI_CONTACT": CONTACT,
    "SOMEVAHTI_BROWSER_MINUTES": "0",
}
Record = dict[str, Any]


@dataclass(frozen=True)
class Practice:
    """A folder with a register of the local web, and the environment that leads a crawl there.

    With `direct` every site is asked on its own port of loopback, else all through the proxy.
    """

    web: LocalWeb
    folder: Path
    env: Mapping[str, str]
    options: tuple[str, ...] = ("--municipalities", "register.csv")

    def crawl(self, *args: str, patience: float = 120, **settings: str) -> Completed:
        """Run `somevahti crawl`; settings by keyword (`delay="1"`)."""
        return run_somevahti(
            "crawl",
            *self.options,
            *args,
            cwd=self.folder,
            env=self.environment(**settings),
            patience=patience,
        )

    def environment(self, **settings: str) -> dict[str, str]:
        """The environment of a crawl with these settings."""
        named = {f"SOMEVAHTI_{name.upper()}": value for name, value in settings.items()}
        return {**self.env, **named}

    def rows(self, statement: str, *values: object) -> list[Record]:
        """What the database answers to a SELECT."""
        with closing(sqlite3.connect(self.folder / "somevahti.db")) as connection:
            connection.row_factory = sqlite3.Row
            return [dict(row) for row in connection.execute(statement, values)]

    def stored_visits(self) -> list[Record]:
        """All visits of a database that may not be there yet."""
        try:
            return self.rows("SELECT * FROM visits ORDER BY municipality_code, attempt")
        except sqlite3.OperationalError:
            return []

    def visits(self, run_id: int | None = None) -> dict[str, Record]:
        """The last visit of every municipality, of one run or of the last one, by code."""
        run_id = run_id or self.last_run()["run_id"]
        rows = self.rows("SELECT * FROM visits WHERE run_id = ? ORDER BY attempt", run_id)
        return {row["municipality_code"]: row for row in rows}

    def last_run(self) -> Record:
        """The newest run."""
        return self.rows("SELECT * FROM runs ORDER BY run_id DESC LIMIT 1")[0]

    def accounts(self, code: str) -> dict[str, Record]:
        """The current accounts of a municipality."""
        rows = self.rows(
            "SELECT * FROM accounts WHERE municipality_code = ? AND valid_to_run IS NULL", code
        )
        return {row["account"]: row for row in rows}

    def indicator(self, code: str, name: str) -> Record:
        """One current answer of the municipality itself."""
        return self.rows(
            "SELECT * FROM indicators WHERE municipality_code = ? AND indicator = ?"
            " AND scope = 'municipality' AND valid_to_run IS NULL",
            code,
            name,
        )[0]

    def content(self) -> dict[str, list[Record]]:
        """All that was observed, without what tells one run from another."""
        tables = ("accounts", "livestreams", "responsiveness", "indicators")
        return {table: sorted(map(_timeless, self._current(table)), key=str) for table in tables}

    def _current(self, table: str) -> list[Record]:
        return self.rows(f"SELECT * FROM {table} WHERE valid_to_run IS NULL")


@dataclass
class Register:
    """Makes practice folders for some municipalities and faults of one local web."""

    web: LocalWeb
    entries: Iterable[Built | Fault] = field(default_factory=list)

    def through_proxy(self, folder: Path, **settings: str) -> Practice:
        """All sites by name, through the proxy."""
        register_rows(folder / "register.csv", self.entries)
        practice = Practice(self.web, folder, QUICK | self.web.environment())
        return Practice(self.web, folder, practice.environment(**settings))

    def directly(self, folder: Path, **settings: str) -> Practice:
        """Every site on its own port, without a proxy."""
        rows = register_rows(folder / "register.csv", self.entries, self.web)
        places = {row["website"].split("/")[2] for row in rows}
        places |= {row["website_sv"].split("/")[2] for row in rows if row["website_sv"]}
        allowed = [word for place in sorted(places) for word in ("--allow-private", place)]
        practice = Practice(self.web, folder, QUICK)
        options = (*practice.options, *allowed)
        return Practice(self.web, folder, practice.environment(**settings), options)


def _timeless(row: Record) -> Record:
    """A row without times and run numbers."""
    moving = ("row_id", "run", "first_", "last_", "as_of", "closed_at", "checked_at", "good_looks")
    return {k: v for k, v in row.items() if not any(part in k for part in moving)}
