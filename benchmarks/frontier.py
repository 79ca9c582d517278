"""How soon a visit sees the pages that carry answers: `python -m benchmarks.frontier`.

Every site is visited by the real Visitor, Fetcher and Frontier, whose downloads the practice site
answers in this process; the order is that of the requests. There is no network in it, so that the
figures are the same on every machine. Requests for robots.txt and sitemaps are counted apart.

An *answer* is one of these, and is seen with the first page fetched on which it can be found:
- an account that the truth gives to the municipality, a unit, the director, a company or a joint
  service (on the pages where the detectors find it);
- a page that the truth names as telling where the council can be watched;
- a manner of declaring the width of the screen (a site may have one for pages, one for news).
The *places* are stricter: every page that names an account which less than half of the pages name
(what a header or footer shows is told everywhere), or that tells of the council's meetings.

Compared is breadth-first over the same links, traps left out, without the sitemap. The goal is 95 %
of the answers with at most 30 % of the pages.

What this cannot prove: the sites are invented by the same project. Their page names, menus and the
share of pages that carry answers are our idea of municipal sites, drawn from the same vocabulary
that the frontier reads; real sites have pages that no word list names. Of the seeds, those `held
out` were not looked at while the order was made, but they come of the same generator.
`tests/crawler/test_skeletons.py` holds the order against the shapes of real sites.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import cycle, islice, product
from math import ceil
from statistics import median

from benchmarks.walks import Walked, walked
from practice.sites.builder import Built, build
from practice.sites.generated import generated_site
from practice.sites.municipality import Council

PAGES = 120
SEEDS = {"tuned": range(1, 7), "held out": range(101, 107)}
LIMIT = 0.30
CMS = ("wordpress", "drupal", "liferay", "joomla", "infoweb")
LANGUAGES = ("fi", "sv", "fi+sv", "sv+fi")
SITEMAPS = ("none", "plain", "index")
TODAY = date(2026, 11, 23)
SHARE = 0.95


def sites(seed: int, how_many: int) -> Iterator[Built]:
    """Sites of every CMS and language, with and without sitemap, with all kinds of councils."""
    manners = zip(product(LANGUAGES, CMS), cycle(SITEMAPS), cycle(Council))
    for number, ((language, cms), sitemap, council) in enumerate(islice(manners, how_many)):
        name = f"kuvitelma{number}"
        made = generated_site(
            f"{number:03d}",
            name.capitalize(),
            f"Fantasiby{number}",
            language,
            [f"www.{name}.example"],
            pages=PAGES // len(language.split("+")),
            seed=seed,
        )
        yield build(replace(made.place, cms=cms, sitemap=sitemap, council=council), today=TODAY)


def told(group: str, results: list[Walked]) -> str:
    """The figures of a group of sites, as lines of text."""
    pages = sum(result.pages for result in results)
    asides = sum(result.asides for result in results)
    lines = [f"{group}: {len(results)} sites, {pages} pages; {asides} requests beside pages"]
    for strict in (False, True):
        for walk in ("visit", "breadth-first"):
            lines.append(_line(results, walk, strict))
    return "\n".join(lines)


def _line(results: list[Walked], walk: str, strict: bool) -> str:
    shares = []
    pooled: list[float] = []
    never = 0
    for result in results:
        order = result.order if walk == "visit" else result.breadth
        if steps := result.steps(order, strict=strict):
            never += sum(step > len(order) for step in steps)
            pooled += [step / result.pages for step in steps]
            shares.append((_at(steps, SHARE) / result.pages, steps[-1] / result.pages))
    most, every = zip(*shares, strict=True)
    return (
        f"  {'places' if strict else 'answers':7} {walk:13} 95 % of {len(pooled)} pooled after "
        f"{_at(sorted(pooled), SHARE):.0%} of the pages; a site's 95 % median {median(most):.0%}, "
        f"worst {max(most):.0%}; all median {median(every):.0%}, worst {max(every):.0%}; "
        f"never {never}"
    )


def pooled_share(results: list[Walked]) -> float:
    """The share of the pages of every site after which 95 % of all answers were seen."""
    seen = [s / r.pages for r in results for s in r.steps(r.order, strict=False)]
    return _at(sorted(seen), SHARE)


def _at(steps: Sequence[float], share: float) -> float:
    """The value by which that share of a sorted list is reached."""
    return steps[ceil(share * len(steps)) - 1]


def main() -> None:
    """Print the figures of both groups of sites; status 1 when the goal is missed in one."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sites", type=int, default=20, help="sites of each of six seeds")
    parser.add_argument("--each", action="store_true", help="print every site")
    options = parser.parse_args()
    kept = True
    for group, seeds in SEEDS.items():
        built = (site for seed in seeds for site in sites(seed, options.sites))
        results = [walked(site, TODAY) for site in built]
        for result in results if options.each else ():
            sys.stdout.write(told(result.name, [result]) + "\n")
        sys.stdout.write(told(group, results) + "\n")
        kept = kept and pooled_share(results) <= LIMIT
    sys.exit(not kept)


if __name__ == "__main__":
    main()
