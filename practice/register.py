"""Registers: reading the rows of one, and writing one for sites of the local web."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from practice.faults.fault import Fault
from practice.sites.builder import Built
from practice.web.server import LocalWeb

REGISTER = Path(__file__).parents[1] / "municipalities.csv"
ADDRESSES = ("website", "start_url", "website_fi", "website_sv")
# Small ones are many, as they are in the real register.
POPULATIONS = (900, 1900, 3100, 4300, 6700, 8800, 13000, 17000, 31000, 64000, 150000)
REGIONS = (
    ("Satumaa", "Sagolandet", "97"),
    ("Tarumaa", "Sägenlandet", "98"),
    ("Utumaa", "Dimlandet", "99"),
)
Row = dict[str, str]


def columns() -> list[str]:
    """The columns of the register, in order."""
    with REGISTER.open(encoding="utf-8", newline="") as file:
        return next(csv.reader(file))


def read_rows(path: Path) -> list[Row]:
    """The rows of a register."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def register_rows(
    path: Path, entries: Iterable[Built | Fault], web: LocalWeb | None = None
) -> list[Row]:
    """Write a register for these municipalities and faults, and give its rows.

    Addresses are the .example names, used through the proxy; with `web`, each site's own port.
    """
    rows = [_fault_row(e, web) if isinstance(e, Fault) else _row(e, web) for e in entries]
    names = columns()
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return [{name: row.get(name, "") for name in names} for row in rows]


def hosts_of(row: Mapping[str, str]) -> list[str]:
    """All hosts a row may be asked by, the website's first, each with and without www."""
    named = [urlsplit(row[column]).netloc for column in ADDRESSES if row[column]]
    named += row["other_domains"].replace(",", " ").replace(";", " ").split()
    bare = [host.removeprefix("www.") for host in named]
    pairs = [host for name, short in zip(named, bare, strict=True) for host in (name, short)]
    return list(dict.fromkeys([*pairs, *(f"www.{short}" for short in bare)]))


def _base(host: str, web: LocalWeb | None, scheme: str = "https") -> str:
    return f"http://{web.address(host)}" if web else f"{scheme}://{host}"


def _common(code: str, host: str) -> Row:
    number = int(code)
    region, region_sv, region_code = REGIONS[number % len(REGIONS)]
    return {
        "code": code,
        "region": region,
        "region_sv": region_sv,
        "region_code": region_code,
        "population": str(POPULATIONS[number % len(POPULATIONS)] + number),
        "population_year": "2025",
        "wellbeing_county": "Satumaan hyvinvointialue",
        "urbanity_class": "Maaseutumaiset kunnat",
        "lon": str(22 + 5 * number % 9),
        "lat": str(60.5 + 7 * number % 11 * 0.75),
        "website": host,
        "start_url": host,
        "website_fi": host,
    }


def _row(built: Built, web: LocalWeb | None) -> Row:
    place = built.place
    base = _base(built.site.hosts[0], web)
    row = _common(place.code, f"{base}/") | {
        "name_fi": place.name_fi,
        "name_sv": place.name_sv,
        "language": "+".join(code for code in place.languages if code != "en"),
        "municipality_type": place.kind,
        "start_url": base + built.start_path,
        "website_fi": "" if "fi" not in place.languages else f"{base}/",
    }
    if "sv" in place.languages:
        host = place.domains.get("sv")
        row["website_sv"] = f"{_base(host, web)}/" if host else f"{base}/"
        row["other_domains"] = host.removeprefix("www.") if host and not web else ""
    return row


def _fault_row(fault: Fault, web: LocalWeb | None) -> Row:
    base = _base(fault.host, web)
    return _common(fault.code, f"{base}/") | {
        "name_fi": fault.slug.capitalize(),
        "name_sv": fault.slug.capitalize(),
        "language": "fi",
        "municipality_type": "kunta",
    }
