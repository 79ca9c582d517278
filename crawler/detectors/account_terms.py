"""The terms of accounts.toml, and what they say of an account or of words."""

import re
from functools import cache, lru_cache

from crawler.detectors.terms import Entries, Expression, Expressions, Terms, load_terms
from crawler.page import squeeze

MAX_UNIT = 80
MEANINGFUL = 3
EMPTY_CLAUSE = re.compile(r"\s*[,;:.](?:\s*[,;:.])+\s*")


class KindRule(Entries):
    """Which kind of account a canonical name is."""

    account: Expression
    kind: str
    personal: bool = False


class MetaRule(Entries):
    """A meta element that names the publisher's account, and the address it stands for."""

    name: str
    address: str


class EmbedTerms(Entries):
    """Where addresses of embedded feeds stand."""

    elements: str
    attributes: list[str]
    posts: Expressions
    link_classes: list[str]


class WordTerms(Entries):
    """Words around a link that do not say whose account it is."""

    platforms: Terms
    fillers: Terms
    separators: str


class PrivateTerms(Entries):
    """What is taken out of words before they are kept, and titles of private people."""

    patterns: Expressions
    elected: Terms
    office: Terms


class AccountTerms(Entries):
    """The sections of accounts.toml."""

    kinds: list[KindRule]
    meta: list[MetaRule]
    embeds: EmbedTerms
    words: WordTerms
    private: PrivateTerms


@cache
def account_terms() -> AccountTerms:
    """The terms of accounts.toml."""
    return load_terms("accounts", AccountTerms)


def kind_of(account: str) -> KindRule:
    """The rule of the account's kind; the last rule of the file matches everything."""
    return next(rule for rule in account_terms().kinds if rule.account.search(account))


def without_private(words: str) -> str:
    """Words in one line, without e-mail addresses and telephone numbers."""
    return squeeze(account_terms().private.patterns.sub(" ", words))


@lru_cache(maxsize=4096)
def unit_words(words: str) -> str:
    """What is left of words that may name a unit: no platforms, calls to follow or separators."""
    terms = account_terms().words
    masked = terms.fillers.sub(_blank, terms.platforms.sub(_blank, words.lower()))
    if len(masked) != len(words):
        return ""
    kept = "".join(letter if masked[i] != "\0" else " " for i, letter in enumerate(words))
    unit = EMPTY_CLAUSE.sub(", ", squeeze(kept)).strip(f"{terms.separators} .:!?_*#@")
    enough = sum(letter.isalpha() for letter in unit) >= MEANINGFUL
    return unit[:MAX_UNIT] if enough else ""


def _blank(match: re.Match[str]) -> str:
    return "\0" * len(match.group())
