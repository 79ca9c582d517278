"""Sites that stand in for the websites of a register, some of which misbehave."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from practice.faults.catalogue import FAULTS, spoiled
from practice.register import ADDRESSES, Row, hosts_of
from practice.sites.builder import Built
from practice.sites.generated import generated_site
from practice.web.site import Site


@dataclass(frozen=True)
class StandIn:
    """A row's site as built, as served, and the fault put upon it (empty for none)."""

    built: Built
    site: Site
    fault: str

    def truth(self) -> dict[str, object]:
        """What is true of the site, for JSON: as `Built.told`, with the fault put upon it."""
        statuses = FAULTS[self.fault].statuses if self.fault else ("complete",)
        return self.built.told() | {"fault": self.fault, "statuses": statuses}


def stand_ins(
    rows: Sequence[Row], pages: int, seed: int, faults: float, *, heavy: bool = False
) -> list[StandIn]:
    """A site per row; a share of them (0-1) misbehaves, each fault in its turn.

    pages: about as many in the main language; heavy: of 50-60 kB each.
    """
    chance = random.Random(seed)
    names = list(FAULTS)
    made = []
    for number, row in enumerate(rows):
        built = _built(row, pages, seed, heavy)
        fault = names[number % len(names)] if chance.random() < faults else ""
        site = spoiled(built.site, fault) if fault else built.site
        made.append(StandIn(built, site, fault))
    return made


def _built(row: Row, pages: int, seed: int, heavy: bool) -> Built:
    built = generated_site(
        row["code"],
        row["name_fi"],
        row["name_sv"],
        row["language"],
        hosts_of(row),
        pages=pages,
        seed=seed,
        heavy=heavy,
        kind=row["municipality_type"],
    )
    front = built.site.pages[built.site.front]
    paths = {urlsplit(row[column]).path or "/" for column in ADDRESSES if row[column]}
    aliases = {path: front for path in paths if path not in built.site.pages}
    built.sites[0] = built.site.with_pages(aliases)
    return built
