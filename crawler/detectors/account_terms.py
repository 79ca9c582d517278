"""The terms of accounts.toml, and what they say of an account or of words."""

import re
from functools import cache, lru_cache
from itertools import islice
from typing import Annotated

from pydantic import BeforeValidator

from crawler.detectors.terms import Entries, Expression, Expressions, Terms, load_terms
from crawler.labels import squeeze

MAX_UNIT = 80
MEANINGFUL = 3
MASKED = re.compile("\0+")
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
    """Where addresses of embedded feeds stand: elements, of those read on every page."""

    elements: frozenset[str]
    attributes: list[str]
    posts: Expressions
    link_classes: list[str]


class DeclaredTerms(Entries):
    """Scripts that hold data or markup; servers with addresses like Mastodon's that are none."""

    scripts: list[str]
    not_mastodon: list[str]


class CodeTerms(Entries):
    """What scripts are told: attributes that hold it, and keys of words that name an address."""

    attributes: list[str]
    labels: list[str]


class HandleRule(Entries):
    """What words call a platform beside a handle, and the address that the handle stands for."""

    names: Terms
    address: str
    domains: bool = False


class HandleTerms(Entries):
    """Handles and hosts in plain words: what joins them, what they are not, and the platforms."""

    joints: Terms
    examples: Terms
    placeholders: Terms
    called: list[str]
    endings: list[str]
    mail_endings: Annotated[tuple[str, ...], BeforeValidator(tuple)]
    platforms: list[HandleRule]


class WordTerms(Entries):
    """Words around a link that do not say whose account it is."""

    addresses: Expressions
    platforms: Terms
    fillers: Terms
    separators: str


class PrivateTerms(Entries):
    """What is taken out of words; what private profiles are called; titles of private people."""

    patterns: Expressions
    profiles: Terms
    elected: Terms
    first_names: Annotated[frozenset[str], BeforeValidator(frozenset)]
    office: Terms


class AccountTerms(Entries):
    """The sections of accounts.toml."""

    kinds: list[KindRule]
    meta: list[MetaRule]
    embeds: EmbedTerms
    declared: DeclaredTerms
    code: CodeTerms
    handles: HandleTerms
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
    masked = terms.addresses.sub(_blank, words.lower())
    masked = terms.fillers.sub(_blank, terms.platforms.sub(_blank, masked))
    if len(masked) != len(words):
        return ""
    unit = EMPTY_CLAUSE.sub(", ", squeeze(_unmasked(words, masked)))
    unit = unit.strip(f"{terms.separators} .:!?_*#@")
    letters = list(islice(filter(str.isalpha, unit), MEANINGFUL))
    return unit[:MAX_UNIT] if len(letters) == MEANINGFUL else ""


def _unmasked(words: str, masked: str) -> str:
    """Words with a space for each run that is masked."""
    kept, at = [], 0
    for run in MASKED.finditer(masked):
        kept.append(words[at : run.start()])
        at = run.end()
    return " ".join([*kept, words[at:]])


def _blank(match: re.Match[str]) -> str:
    return "\0" * len(match.group())
