"""What the frontier costs: `python -m benchmarks.frontier_cost`.

Prints CPU time (of this process, so that other work on the machine does not count) of a page whose
links of menu and footer were all seen before, of a new link, of an address of a sitemap, and the
memory that the frontiers of 308 sites take while they are visited side by side (growth of the
resident set, caches that they share included).
"""

import gc
import random
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from time import process_time

from crawler.frontier import Frontier
from crawler.page import Page
from crawler.sites import Site
from tests.crawler.towns import municipality

MENU, NEW, PAGES, SITES, NIGHT = 118, 20, 20, 20, 308
BUDGET = 100
SECTIONS = [
    "kirjasto",
    "nuorisopalvelut",
    "liikunta",
    "kulttuuri",
    "museo",
    "opetus",
    "varhaiskasvatus",
    "matkailu",
    "yrityspalvelut",
    "tontit",
    "rakennusvalvonta",
    "asuminen",
    "vesihuolto",
    "talous",
    "lomakkeet",
    "hankkeet",
    "avustukset",
    "historia",
    "tilat",
]
LEAVES = [
    "yhteystiedot",
    "hakeminen",
    "hinnasto",
    "aukioloajat",
    "ohjeet",
    "toimipisteet",
    "palvelut",
    "usein-kysytyt-kysymykset",
]
STATM = Path("/proc/self/statm")
PAGE_KB = 4


def pages(host: str, new: int, count: int) -> Iterator[Page]:
    """Pages with the same menu and footer of 120 links and some links of their own."""
    chance = random.Random(host)
    menu = _links([f"/{section}/{leaf}/" for section in SECTIONS for leaf in LEAVES][:MENU])
    footer = '<a href="/tietosuoja">Tietosuoja</a><a href="https://www.facebook.com/kunta">F</a>'
    for number in range(count):
        own = [
            f"/{chance.choice(SECTIONS)}/{chance.choice(LEAVES)}-{number}-{n}" for n in range(new)
        ]
        body = f"<header>{menu}</header><main>{_links(own)}</main><footer>{footer}</footer>"
        yield Page(f"https://{host}/{chance.choice(SECTIONS)}/sivu-{number}", body)


def seconds_a_page(new: int) -> float:
    """CPU seconds of adding a page's links, after the first page of each site."""
    total = 0.0
    for number in range(SITES):
        host = f"www.kunta{number}-{new}.fi"
        queue = frontier(host)
        for count, page in enumerate(pages(host, new, PAGES)):
            assert len(page.links) == MENU + new + 2
            started = process_time()
            queue.add_links(page)
            total += (process_time() - started) * (count > 0)
            queue.pop()
    return total / (SITES * (PAGES - 1))


def seconds_an_address(count: int) -> float:
    """CPU seconds of an address of a sitemap."""
    started = process_time()
    for number in range(SITES):
        frontier(f"www.kartta{number}.fi").add_sitemap(_sitemap(f"www.kartta{number}.fi", count))
    return (process_time() - started) / (SITES * count)


def kilobytes_a_site() -> float:
    """Memory of a frontier in the middle of a night's visits."""
    queues = []
    before = _resident()
    for number in range(NIGHT):
        host = f"www.yo{number}.fi"
        queues.append(frontier(host))
        queues[-1].add_sitemap(_sitemap(host, 300))
        for page in pages(host, NEW, BUDGET // 4):
            queues[-1].add_links(page)
            queues[-1].pop()
    gc.collect()
    return (_resident() - before) / NIGHT


def frontier(host: str) -> Frontier:
    """The frontier of a site."""
    return Frontier(Site(municipality(f"https://{host}/")), "fi", BUDGET)


def main() -> None:
    """Print the figures."""
    repeated = seconds_a_page(0)
    fresh = (seconds_a_page(NEW) - repeated) / NEW
    sys.stdout.write(
        f"a page of 120 repeated links: {repeated * 1e3:.3f} ms\n"
        f"a new link: {fresh * 1e6:.0f} us\n"
        f"an address of a sitemap: {seconds_an_address(1000) * 1e6:.0f} us\n"
        f"memory of a site's frontier, {NIGHT} at once: {kilobytes_a_site():.0f} kB\n"
    )


def _sitemap(host: str, count: int) -> Iterable[str]:
    return [
        f"https://{host}/{SECTIONS[n % len(SECTIONS)]}/{LEAVES[n % len(LEAVES)]}-{n}/"
        for n in range(count)
    ]


def _links(addresses: list[str]) -> str:
    return "".join(
        f'<li><a href="{url}">{url.strip("/").rpartition("/")[2].replace("-", " ")}</a></li>'
        for url in addresses
    )


def _resident() -> int:
    return int(STATM.read_text(encoding="ascii").split()[1]) * PAGE_KB


if __name__ == "__main__":
    main()
