"""Stand in for the websites of a whole register: python -m practice --register FILE."""

import argparse
import json
import random
import signal
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from practice.faults.catalogue import FAULTS, spoiled
from practice.register import ADDRESSES, Row, hosts_of, read_rows
from practice.sites.builder import Built
from practice.sites.generated import generated_site
from practice.web.manners import summary
from practice.web.server import LocalWeb
from practice.web.site import Site


@dataclass(frozen=True)
class StandIn:
    """A row's site as built, as served, and the fault put upon it (empty for none)."""

    built: Built
    site: Site
    fault: str


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m practice", description=__doc__)
    parser.add_argument("--register", type=Path, required=True, help="municipalities.csv")
    parser.add_argument("--pages", type=int, default=20, help="pages per municipality")
    parser.add_argument("--port", type=int, default=8899, help="the proxy's port")
    parser.add_argument("--ca-file", type=Path, help="where to write the authority's certificate")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--faults", type=float, default=0.0, help="share of sites that misbehave")
    parser.add_argument("--truth", type=Path, help="where to write what is true of each site")
    parser.add_argument("--summary", type=Path, help="where to write what was asked")
    return parser.parse_args()


def stand_ins(rows: list[Row], pages: int, seed: int, faults: float) -> list[StandIn]:
    """A site per row; a share of them misbehaves, each fault in its turn."""
    chance = random.Random(seed)
    names = list(FAULTS)
    made = []
    for number, row in enumerate(rows):
        built = _built(row, pages, seed)
        fault = names[number % len(names)] if chance.random() < faults else ""
        site = spoiled(built.site, fault) if fault else built.site
        made.append(StandIn(built, site, fault))
    return made


def _built(row: Row, pages: int, seed: int) -> Built:
    built = generated_site(
        row["code"],
        row["name_fi"],
        row["name_sv"],
        row["language"],
        hosts_of(row),
        pages=pages,
        seed=seed,
        kind=row["municipality_type"],
    )
    front = built.site.pages[built.site.front]
    paths = {urlsplit(row[column]).path or "/" for column in ADDRESSES if row[column]}
    aliases = {path: front for path in paths if path not in built.site.pages}
    built.sites[0] = built.site.with_pages(aliases)
    return built


def _truth(stand_in: StandIn) -> dict[str, object]:
    statuses = FAULTS[stand_in.fault].statuses if stand_in.fault else ("complete",)
    told = {"fault": stand_in.fault, "statuses": statuses, "hosts": stand_in.site.hosts}
    return told | stand_in.built.truth.as_dict()


def _write(content: dict[str, object], path: Path | None) -> None:
    written = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    if path:
        path.write_text(written, encoding="utf-8")
    else:
        sys.stdout.write(written)


def _until_stopped() -> None:
    stopped = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopped.set())
    stopped.wait()


def _opened(stands: list[StandIn], options: argparse.Namespace) -> LocalWeb:
    try:
        return LocalWeb([s.site for s in stands], options.port, options.ca_file).open()
    except OSError as error:
        sys.exit(f"Port {options.port} cannot be opened, choose another with --port: {error}")


def main() -> None:
    """Serve until interrupted, then tell what was asked."""
    options = _options()
    rows = read_rows(options.register)
    stands = stand_ins(rows, options.pages, options.seed, options.faults)
    if options.truth:
        _write({s.built.place.code: _truth(s) for s in stands}, options.truth)
    with _opened(stands, options) as web:
        for name, value in web.environment().items():
            sys.stdout.write(f"export {name}={value}\n")
        sys.stdout.flush()
        _until_stopped()
        _write(summary(web.log.everything(), web.sites), options.summary)


if __name__ == "__main__":
    main()
