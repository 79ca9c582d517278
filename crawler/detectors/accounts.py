"""Social media accounts that a page names, with the words that may tell whose they are."""

from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from itertools import islice
from typing import Any, NamedTuple

from crawler.detectors.account_terms import account_terms, kind_of, without_private
from crawler.detectors.context import NOTHING, Context, read_context
from crawler.detectors.director import (
    Director,
    carries_name,
    carries_whole_name,
    director_under,
    directors_in,
)
from crawler.detectors.fragments import fragment_of
from crawler.detectors.passages import told_before
from crawler.detectors.persons import (
    identity_of,
    is_led_to_by,
    is_named_person,
    is_number,
    is_private_person,
    is_service_number,
)
from crawler.detectors.sources import Source, sources
from crawler.finding import Finding
from crawler.page import Page
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
    named = _named(source, reading)
    if named is None:
        return None
    heading = page.heading_above(source.node) if source.node is not None else ""
    judged = _judged_there(page, named, source, heading)
    if judged is None:
        digest = sha256(named.value.encode()).hexdigest()
        return Finding("private_accounts", digest, page.url, page.kind, source.placement, "")
    details = judged.details | {
        "heading": heading,
        "language": page.language,
        "page_title": page.title,
    }
    if source.node is not None and source.placement == "main":
        details["section"] = page.section_above(source.node)
        details |= told_before(page, source.node, details["unit"])
    placement = "embed" if reading.kind == "embed" else source.placement
    return Finding(
        named.detector, named.value, page.url, page.kind, placement, judged.text, details
    )


class Named(NamedTuple):
    """What a source names: the detector of its finding, the finding's value, and the platform."""

    detector: str
    value: str
    platform: str | None


def _named(source: Source, reading: Reading) -> Named | None:
    if reading.kind == "unresolved" and source.node is not None:
        return Named("unresolved_accounts", source.href, reading.platform)
    post = account_terms().embeds.posts.search(source.href) is not None
    if reading.kind not in NAMING or not reading.account or post:
        return None
    return Named("accounts", reading.account, reading.platform)


@dataclass(frozen=True, slots=True)
class Judged:
    """What a source says wherever it stands: the words it rests on, and the finding's details."""

    text: str
    details: dict[str, Any]


@lru_cache(maxsize=2048)
def _judged(named: Named, href: str, label: str, fragment: str | None) -> Judged | None:
    """What the words around a link say of its account; None if it is a private person's.

    Remembered, because headers and footers are the same on every page of a site.
    """
    rule = kind_of(named.value)
    context = read_context(fragment, href, label) if fragment is not None else NOTHING
    director = context.director_of(named.value, rule.personal)
    is_handle = named.value.partition(":")[2].removeprefix("@") == context.unit.lower()
    unit = (context.beside if is_handle else "") or context.unit
    private = rule.personal or is_private_person(f"{context.unit} {label}", named.value)
    if director is None and private:
        return None
    details: dict[str, Any] = {
        "href": href,
        "label": without_private(label),
        "unit": unit,
        "said": context.said,
        "platform": named.platform,
        "kind": rule.kind if named.detector == "accounts" else "",
    }
    if director:
        details |= {"director": True, "person": director.person}
    return Judged(_text(details, context), details)


def _judged_there(page: Page, named: Named, source: Source, heading: str) -> Judged | None:
    """What the words around a link say, with what the rest of its page tells of a person."""
    if account_terms().private.profiles.search(source.label.lower()):
        return None
    fragment = fragment_of(page, source.node) if source.node is not None else None
    judged = _judged(named, source.href, source.label, fragment)
    if director := _director_of_page(page, named, source, judged, heading):
        return _of_director(named, source, director)
    if judged is None and fragment is not None and is_number(named.value):
        return _of_service(named, source, fragment, f"{heading} {page.title}")
    return None if judged is not None and _is_somebody_s(named.value, judged.details) else judged


def _is_somebody_s(account: str, details: dict[str, Any]) -> bool:
    words, label = details["unit"] or details["label"], details["label"]
    before = str(details.get("said", "")).partition(label)[0] if label else ""
    person = is_named_person(words, account, details["href"]) or is_led_to_by(before, account)
    return "director" not in details and person


def _text(details: dict[str, Any], context: Context) -> str:
    words = (context.person if "director" in details else context.words) or details["label"]
    if not details["label"] and len(words) < FEW_LETTERS:
        # An icon among icons: the only words nearby are another icon's.
        words = ""
    return words or f"{details['platform']}: {details['href']}"


def _reading(page: Page, href: str) -> Reading:
    return identify(href, None if href.startswith(ABSOLUTE) else page.base_url)


def _director_of_page(
    page: Page, named: Named, source: Source, judged: Judged | None, heading: str
) -> Director | None:
    """The director whom the page names elsewhere than in the line of the link.

    On the director's own page, and under a heading with the title, an account that carries a part
    of the name is enough.
    """
    if source.placement != "main" or (judged is not None and "director" in judged.details):
        return None
    if judged is not None and (director := director_under(heading, judged.text, named.value)):
        return director
    own_page = page.kind == "director"
    if not (own_page or judged is None):
        return None
    carries = carries_name if own_page else carries_whole_name
    identity = identity_of(named.value, source.href)
    return next((d for d in directors_in(page.words) if carries(identity, d.person)), None)


def _of_service(named: Named, source: Source, fragment: str, above: str) -> Judged | None:
    """The number of a customer service, which is no person's."""
    context = read_context(fragment, source.href, source.label)
    if not is_service_number(context.words, source.label, above):
        return None
    return Judged(context.words or above, _details(named, source, context.unit, "channel"))


def _of_director(named: Named, source: Source, director: Director) -> Judged:
    details = _details(named, source, "", kind_of(named.value).kind)
    details |= {"director": True, "person": director.person}
    return Judged(f"{director.person}: {details['label'] or named.platform}", details)


def _details(named: Named, source: Source, unit: str, kind: str) -> dict[str, Any]:
    return {
        "href": source.href,
        "label": without_private(source.label),
        "unit": unit,
        "platform": named.platform,
        "kind": kind,
    }
