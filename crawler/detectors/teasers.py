"""Headings of news on a page about something else: sections of them, and single headlines."""

from crawler.detectors.livestream_terms import livestream_terms
from crawler.detectors.once import once
from crawler.headings import ANY_HEADING
from crawler.labels import Node, ancestors, squeeze
from crawler.page import Page


def is_of_news(page: Page, heading: str) -> bool:
    """Whether a heading of a page begins a section of news, or is the headline of a teaser."""
    news = livestream_terms().council.news.search(heading.lower())
    return news is not None or heading in _headlines(page)


@once
def _headlines(page: Page) -> frozenset[str]:
    """The words of headings that lead to other pages."""
    headings = page.tree.css(ANY_HEADING)
    return frozenset(squeeze(node.text(deep=True)) for node in headings if _leads_elsewhere(node))


def _leads_elsewhere(heading: Node) -> bool:
    around = (above for above in ancestors(heading) if above.tag == "a")
    addresses = (link.attributes.get("href") or "#" for link in (*around, *heading.css("a")))
    return any(not address.startswith("#") for address in addresses)
