"""What an answer is when it is not a page of the municipality."""

import re
from collections.abc import Mapping
from functools import lru_cache

from crawler.page import Page
from crawler.sign_terms import Challenge, Parked, sign_terms
from storage.register import Municipality

WORD = re.compile(r"\w+")


def challenge(status: int, page: Page) -> str | None:
    """The protection service that answered with this page instead of the site, or None.

    The scripts of these services stand on the pages of the sites they protect, too: what the markup
    says counts only on a page with few links.
    """
    bare = len(page.links) <= sign_terms().sizes.challenge_links
    for sign in sign_terms().challenges:
        possible = not sign.statuses or status in sign.statuses
        if possible and (_has_header(sign, page.headers) or (bare and _has_text(sign, page))):
            return sign.name
    return None


def parked(page: Page) -> str | None:
    """What stands where the site used to be, in words, or None.

    Pages with many words, and pages that speak as a municipality does, are none of these: a
    municipality may sell plots and write about a casino.
    """
    if _speaks_as_municipality(page):
        return None
    for sign in sign_terms().parked:
        if _is_parked(sign, page):
            return sign.name
    return sign_terms().spam.name if _is_spam(page) else None


def needs_javascript(page: Page) -> bool:
    """Whether the page shows nothing without scripts: few words, few links, scripts and a root."""
    rule = sign_terms().scripts
    if "<script" not in page.folded or _too_much_for_a_shell(page):
        return False
    if any(page.tree.css_first(root) for root in rule.roots):
        return True
    return any(message in page.folded for message in rule.messages)


def is_empty(page: Page) -> bool:
    """Whether nothing is there to be read: hardly a word, no link, picture, frame or script."""
    few = len(page.words.split()) < sign_terms().sizes.empty_words
    return few and page.tree.css_first("a[href], img, iframe, frame, object, script") is None


def names_municipality(page: Page, municipality: Municipality) -> bool:
    """Whether the page names the municipality, in Finnish or Swedish, or speaks as one does.

    Its name counts anywhere in inflected forms; municipal words (kunta, stad, valtuusto, ...) count
    in title and first heading, or several different ones in the text.
    """
    text = f"{page.title} {page.words}".lower()
    named = any(_name(name).search(text) for name in municipality.names)
    return named or _speaks_as_municipality(page)


def _speaks_as_municipality(page: Page) -> bool:
    rule = sign_terms().municipal
    if rule.words.search(f"{page.title} {page.heading}".lower()):
        return True
    return len(set(rule.words.findall(page.words.lower()))) >= rule.enough


def _has_header(sign: Challenge, headers: Mapping[str, str]) -> bool:
    for header in sign.headers:
        name, _, value = header.partition(": ")
        if name in headers and value in headers[name].lower():
            return True
    return False


def _has_text(sign: Challenge, page: Page) -> bool:
    if sign.small and len(page.html) > sign_terms().sizes.small_bytes:
        return False
    return any(text in page.folded for text in sign.texts)


def _is_parked(sign: Parked, page: Page) -> bool:
    if len(page.words.split()) > sign_terms().sizes.parked_words:
        return False
    head = (page.title.lower(), page.heading.lower())
    if any(title in text for title in sign.titles for text in head):
        return True
    words = page.words.lower()
    return any(text in words for text in sign.texts) or any(m in page.folded for m in sign.markup)


def _is_spam(page: Page) -> bool:
    rule = sign_terms().spam
    if not rule.topics.search(page.title.lower()):
        return False
    words = page.words.lower()
    hits = len(rule.topics.findall(words))
    return hits >= rule.min_words and hits >= rule.min_share * len(WORD.findall(words))


def _too_much_for_a_shell(page: Page) -> bool:
    rule = sign_terms().scripts
    return len(page.words.split()) > rule.max_words or len(page.links) > rule.max_links


@lru_cache(maxsize=1024)
def _name(name: str) -> re.Pattern[str]:
    """A name with any of its stems and case endings, as a whole word."""
    rule = sign_terms().names
    folded = name.lower()
    end = max((end for end in rule.ends if folded.endswith(end)), key=len, default="")
    stems = [folded[: len(folded) - len(end)] + stem for stem in rule.ends.get(end, [])] or [folded]
    doubled = [f"{stem}{stem[-1]}" for stem in stems]
    sources = "|".join(re.escape(stem) for stem in sorted({*stems, *doubled, folded}))
    cases = "|".join(sorted(rule.cases, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{sources})(?:{cases})(?!\w)")
