"""Any past night can be told exactly, whatever happened since."""

import random
from collections.abc import Iterable, Sequence

import pytest
from sqlmodel import select

from crawler.finding import Finding
from storage.history import VERSIONED
from storage.rows import Row, read_table
from storage.tables import Gap
from tests.storage.worlds import CODES, KINDS, World, account, page, stream, viewport

NIGHTS = 16
ACCOUNTS = ("facebook:kunta", "instagram:kunta", "youtube:@kunta", "facebook:kirjasto")
HISTORIES = ("accounts", "livestreams", "responsiveness", "indicators")
OF_THE_THING = ("observation_id", "municipality_code", "account", "first_seen", "closed_at")
OF_THE_ROW = ("valid_from_run", "valid_to_run", "run_id", "cause", "last_seen", "as_of")


class Sites:
    """Sites that change a little every night."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.accounts: dict[str, set[str]] = {code: {"facebook:kunta"} for code in CODES}
        self.streams: dict[str, str] = {}
        self.declared = dict.fromkeys(CODES, "yes")

    def change(self) -> None:
        """What the municipalities do to their sites in a day."""
        for code in CODES:
            if self.random.random() < 0.3:
                self.accounts[code] ^= {self.random.choice(ACCOUNTS)}
            if self.random.random() < 0.15:
                self.streams[code] = self.random.choice(["live", "recording", "", "announcement"])
            if self.random.random() < 0.1:
                self.declared[code] = self.random.choice(["yes", "no", "partly"])

    def findings(self, code: str) -> list[Finding]:
        """What a visit finds now."""
        found = [account(code, name, path="yhteys") for name in sorted(self.accounts[code])]
        if kind := self.streams.get(code):
            found.append(stream(code, kind))
        return [*found, viewport(code, self.declared[code])]

    def night(self, world: World) -> None:
        """One run in which some visits fail and some see only a part."""
        world.start(days=self.random.choice([1, 1, 1, 2, 12]))
        for code in self.random.sample(CODES, k=self.random.choice([3, 5, 5])):
            look = self.random.random()
            if look < 0.2:
                world.visit(code, status=self.random.choice(["timeout", "dns_failure"]))
            elif look < 0.4:
                seen = self.random.sample(self.findings(code), k=1)
                world.visit(code, seen, kinds={"front"}, unanswered=[page(code, "yhteys")])
            else:
                world.visit(code, self.findings(code), kinds=KINDS)
        world.finish()


def test_every_past_night_is_told_as_it_was(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    sites = Sites(1)
    told: dict[int, dict[str, list[Row]]] = {}
    for night in range(NIGHTS):
        if night == NIGHTS // 2:
            monkeypatch.setattr("crawler.accounts.rule_version", lambda rule: f"{rule}-next")
        sites.change()
        sites.night(world)
        told[world.run_id] = _state(world, None)
    for run_id, then in told.items():
        assert _state(world, run_id) == then, f"as of run {run_id}"
    _met_difficult_cases(world, [row for then in told.values() for row in then["accounts"]])


def _met_difficult_cases(world: World, accounts: Sequence[Row]) -> None:
    with world.read() as session:
        assert session.exec(select(Gap)).all()
    assert {row["state"] for row in accounts} == {"open", "missing", "closed"}
    assert {row["cause"] for row in accounts} >= {"rules"}


def _state(world: World, run_id: int | None) -> dict[str, list[Row]]:
    with world.read() as session:
        return {name: _exact(name, read_table(session, name, run_id)) for name in HISTORIES}


def _exact(name: str, rows: Iterable[Row]) -> list[Row]:
    versioned = next(v for table, v in VERSIONED.items() if table.__tablename__ == name)
    columns = (*versioned, *OF_THE_THING, *OF_THE_ROW, "indicator", "scope", "page_url")
    return [{column: row[column] for column in columns if column in row} for row in rows]
