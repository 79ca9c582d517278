"""What the council's detectors take of a page that does not name the council."""

import re
from collections.abc import Iterable, Sequence
from time import process_time

from crawler.detectors.council_posts import find_council_posts
from crawler.detectors.livestream import find_livestreams
from crawler.detectors.livestream_terms import livestream_terms
from crawler.detectors.meetings import find_meetings
from crawler.page import Page

AIM_MS = 0.3
DETECTORS = (find_livestreams, find_meetings, find_council_posts)


def silenced(pages: Iterable[Page], first: int) -> list[Page]:
    """The pages without a word that names the council, each made anew and numbered."""
    roots = re.compile("|".join(map(re.escape, livestream_terms().quick.council)), re.IGNORECASE)
    return [
        Page(f"https://www.kunta.fi/{number}", roots.sub("sana", page.html).encode())
        for number, page in enumerate(pages, start=first)
    ]


def milliseconds(pages: Sequence[Page]) -> float:
    """CPU of the three detectors a page, right after it was parsed, its links made before."""
    return 1000 * sum(map(_taken, pages)) / len(pages)


def _taken(page: Page) -> float:
    if not page.links:
        raise ValueError(f"{page.url} is no page to measure: it has no links")
    started = process_time()
    found = [finding for detector in DETECTORS for finding in detector(page)]
    taken = process_time() - started
    if found:
        raise ValueError(f"{page.url} is no page to measure: {found[0].text!r} was found")
    return taken
