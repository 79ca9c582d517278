"""The practice web in a process of its own, so that its CPU is not counted with the crawl's.

Run as `python -m benchmarks.practice_web FOLDER --sites N --pages N [--https]`: writes FOLDER's
register.csv, prints the environment and options of a crawl as JSON, then answers every line on
standard input with the addresses asked since the last one, until standard input ends.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from practice import LocalWeb
from practice.register import REGISTER, read_rows, register_rows
from practice.sites.builder import Built
from practice.sites.generated import generated_site
from practice.web.site import Answer, Page, Request, Site, html


@dataclass(frozen=True)
class Way:
    """How a crawl gets to the sites: its environment and the options of `somevahti crawl`."""

    environment: dict[str, str]
    options: list[str]


def heavy_sites(sites: int, pages: int) -> list[Built]:
    """Generated sites with pages of 50-60 kB and 120 links or more, ready to be served."""
    rows = read_rows(REGISTER)[:sites]
    return [_ready(_generated(row, pages)) for row in rows]


def _generated(row: dict[str, str], pages: int) -> Built:
    return generated_site(
        row["code"],
        row["name_fi"],
        row["name_sv"],
        row["language"],
        [f"www.kunta{row['code']}.example"],
        pages=pages,
        heavy=True,
    )


def _ready(built: Built) -> Built:
    """The same site with every page made once only."""
    sites = [
        replace(site, pages={path: _made_once(page) for path, page in site.pages.items()})
        for site in built.sites
    ]
    return replace(built, sites=sites)


def _made_once(page: Page) -> Page:
    return _remembering(page) if callable(page) else page


def _remembering(page: Callable[[Request], Answer | str]) -> Page:
    made: dict[str, Answer] = {}

    def answer(request: Request) -> Answer:
        key = request.base + request.target
        if key not in made:
            given = page(request)
            made[key] = html(given) if isinstance(given, str) else given
        return made[key]

    return answer


def directly(web: LocalWeb, sites: list[Built], register: Path) -> Way:
    """Every site by plain http on a port of its own."""
    rows = register_rows(register, sites, web)
    places = [row["website"].split("/")[2] for row in rows]
    options = [word for place in places for word in ("--allow-private", place)]
    return Way({}, options)


def through_proxy(web: LocalWeb, sites: list[Built], register: Path) -> Way:
    """Every site by https, through the web's proxy."""
    register_rows(register, sites)
    return Way(web.environment(), [])


def _asked(web: LocalWeb) -> Iterator[str]:
    yield from (seen.url for seen in web.log.requests())
    web.log.clear()


def _sites_of(sites: list[Built]) -> list[Site]:
    return [site for built in sites for site in built.sites]


def main() -> None:
    """Serve until standard input ends."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.practice_web", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sites", type=int, required=True)
    parser.add_argument("--pages", type=int, required=True)
    parser.add_argument("--https", action="store_true")
    options = parser.parse_args()
    sites = heavy_sites(options.sites, options.pages)
    with LocalWeb(_sites_of(sites)) as web:
        way = (through_proxy if options.https else directly)(
            web, sites, options.folder / "register.csv"
        )
        _tell({"environment": way.environment, "options": way.options})
        for _ in sys.stdin:
            _tell(list(_asked(web)))


def _tell(answer: object) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
