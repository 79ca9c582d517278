"""Serve the practice web, or stand in for the websites of a register: python -m practice."""

import argparse
import json
import signal
import sys
import threading
from collections.abc import Mapping
from pathlib import Path

from practice.faults.catalogue import FAULTS
from practice.index import index_site
from practice.register import read_rows, register_rows
from practice.sites.builder import Built
from practice.sites.municipalities import municipalities, sites_of
from practice.stand_ins import stand_ins
from practice.web.manners import summary
from practice.web.server import LocalWeb
from practice.web.site import Site


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m practice", description=__doc__)
    add = parser.add_argument
    add("--port", type=int, default=8899, help="port of the index and of the proxy")
    add("--ca-file", type=Path, help="where to write the authority's certificate")
    add("--truth", type=Path, help="where to write what is true of each site")
    add("--summary", type=Path, help="where to write at the end what was asked")
    own = parser.add_argument_group("the practice web")
    own.add_argument("--night", type=int, default=1, help="2: as it is after the changes")
    own.add_argument("--write-register", type=Path, help="where to write its register")
    stands = parser.add_argument_group("a register's websites instead")
    stands.add_argument("--register", type=Path, help="municipalities.csv")
    stands.add_argument("--pages", type=int, default=20, help="pages per municipality")
    stands.add_argument("--heavy", action="store_true", help="pages of 50-60 kB")
    stands.add_argument("--seed", type=int, default=1)
    stands.add_argument("--faults", type=float, default=0.0, help="share that misbehaves, 0-1")
    return parser.parse_args()


def main() -> None:
    """Serve until interrupted, then tell what was asked."""
    options = _options()
    if options.register:
        rows = read_rows(options.register)
        stands = stand_ins(rows, options.pages, options.seed, options.faults, heavy=options.heavy)
        truth = {stand.built.place.code: stand.truth() for stand in stands}
        _serve([stand.site for stand in stands], truth, {}, options)
        return
    places = municipalities(options.night)
    if options.write_register:
        register_rows(options.write_register, [*places.values(), *FAULTS.values()])
    truth = {built.place.code: built.told() for built in places.values()}
    sites = [*sites_of(places.values()), *(fault.site() for fault in FAULTS.values())]
    _serve(sites, truth, places, options)


def _serve(
    sites: list[Site],
    truth: Mapping[str, object],
    places: Mapping[str, Built],
    options: argparse.Namespace,
) -> None:
    if options.truth:
        _write(truth, options.truth)
    with _opened(sites, options) as web:
        if places:
            web.add(index_site(web, places, list(FAULTS.values())))
            sys.stdout.write(f"# Open {web.proxy_url}/ in a browser; lead a crawl here with\n")
        for name, value in web.environment().items():
            sys.stdout.write(f"export {name}={value}\n")
        sys.stdout.flush()
        _until_stopped()
        _write(summary(web.log.everything(), web.sites), options.summary)


def _opened(sites: list[Site], options: argparse.Namespace) -> LocalWeb:
    try:
        return LocalWeb(sites, options.port, options.ca_file).open()
    except OSError as error:
        sys.exit(f"Port {options.port} cannot be opened, choose another with --port: {error}")


def _until_stopped() -> None:
    stopped = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopped.set())
    stopped.wait()


def _write(content: Mapping[str, object], path: Path | None) -> None:
    written = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    if path:
        path.write_text(written, encoding="utf-8")
    else:
        sys.stdout.write(written)


if __name__ == "__main__":
    main()
