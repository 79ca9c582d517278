"""Social media accounts that a page names, with the words that may tell whose they are."""

from functools import lru_cache
from hashlib import sha256
from itertools import islice
from typing import Any

from crawler.detectors.account_terms import account_terms, kind_of, without_private
from crawler.detectors.context import NOTHING, Context, fragment_of, read_context
from crawler.detectors.persons import is_private_person
from crawler.detectors.sources import Source, sources
from crawler.finding import Finding
from crawler.page import Page, heading_above
from crawler.platforms import Reading, identify

NAMING = frozenset({"account", "group", "embed"})
MAX_SOURCES = 1000
FEW_LETTERS = 12
ABSOLUTE = ("https://", "http://", "//")


def find_accounts(page: Page) -> list[Finding]:
    """Accounts named by links, embeds and metadata; each place and wording once.

    Shares, posts, log-ins, searches and hashtags name no account (design, section 6.4). Accounts
    that belong to one person, by their form or by the words around, are kept for the director
    only; of others a digest remains, so that they can be counted (section 6.10). Addresses that
    cannot be resolved without asking become findings of `unresolved_accounts`.
    """
    found: dict[tuple[str, str, str, str], Finding] = {}
    for source in islice(sources(page), MAX_SOURCES):
        if finding := _finding(page, source):
            key = (finding.detector, finding.value, finding.placement, finding.text)
            found.setdefault(key, finding)
    return list(found.values())


def _finding(page: Page, source: Source) -> Finding | None:
    reading = _reading(page, source.href)
    if reading.kind == "unresolved" and source.node is not None:
        return _named(page, source, reading, "unresolved_accounts", source.href)
    post = account_terms().embeds.posts.search(source.href) is not None
    if reading.kind not in NAMING or not reading.account or post:
        return None
    return _named(page, source, reading, "accounts", reading.account)


def _named(page: Page, source: Source, reading: Reading, detector: str, value: str) -> Finding:
    rule = kind_of(value)
    context = _context(source)
    director = context.director_of(value, rule.personal)
    words = f"{context.unit} {source.label}"
    if director is None and (rule.personal or is_private_person(words, value)):
        digest = sha256(value.encode()).hexdigest()
        return Finding("private_accounts", digest, page.url, page.kind, source.placement, "")
    details = _details(page, source, context) | {"platform": reading.platform}
    details["kind"] = rule.kind if detector == "accounts" else ""
    if director:
        details |= {"director": True, "person": director.person}
    placement = "embed" if reading.kind == "embed" else source.placement
    text = _text(details, context)
    return Finding(detector, value, page.url, page.kind, placement, text, details)


def _context(source: Source) -> Context:
    if source.node is None:
        return NOTHING
    return read_context(fragment_of(source.node), source.href, source.label)


def _details(page: Page, source: Source, context: Context) -> dict[str, Any]:
    return {
        "href": source.href,
        "label": without_private(source.label),
        "heading": heading_above(source.node) if source.node is not None else "",
        "unit": context.unit,
        "language": page.language,
        "page_title": page.title,
    }


def _text(details: dict[str, Any], context: Context) -> str:
    words = (context.person if "director" in details else context.words) or details["label"]
    if not details["label"] and len(words) < FEW_LETTERS:
        # An icon among icons: the only words nearby are another icon's.
        words = ""
    return words or f"{details['platform']}: {details['href']}"


def _reading(page: Page, href: str) -> Reading:
    return _identified(href, None if href.startswith(ABSOLUTE) else page.base_url)


@lru_cache(maxsize=16384)
def _identified(href: str, base: str | None) -> Reading:
    return identify(href, base)
