"""The terms of signs.toml."""

from functools import cache

from pydantic import field_validator

from crawler.detectors.terms import Entries, Terms, load_terms


class Challenge(Entries):
    """An answer of a protection service instead of a page."""

    name: str
    statuses: list[int]
    headers: list[str]
    texts: list[str]
    small: bool = False

    @field_validator("headers", "texts")
    @classmethod
    def _lower(cls, texts: list[str]) -> list[str]:
        return _checked_lower(texts)


class Parked(Entries):
    """A page that stands where a site used to be."""

    name: str
    titles: list[str]
    texts: list[str]
    markup: list[str]

    @field_validator("titles", "texts", "markup")
    @classmethod
    def _lower(cls, texts: list[str]) -> list[str]:
        return _checked_lower(texts)


class Spam(Entries):
    """What spam on a lapsed domain is about, and how much of a page it fills."""

    name: str
    topics: Terms
    min_words: int
    min_share: float


class Municipal(Entries):
    """Words by which a page is known to be a municipality's."""

    words: Terms
    enough: int


class Names(Entries):
    """How names of municipalities are inflected."""

    ends: dict[str, list[str]]
    cases: list[str]


class Scripts(Entries):
    """Signs of a page that shows nothing without scripts."""

    max_words: int
    max_links: int
    messages: list[str]
    roots: list[str]


class Sizes(Entries):
    """Up to which size a page may be what a sign says."""

    parked_words: int
    small_bytes: int
    challenge_links: int
    empty_words: int


class SignTerms(Entries):
    """The sections of signs.toml."""

    challenges: list[Challenge]
    parked: list[Parked]
    spam: Spam
    municipal: Municipal
    names: Names
    scripts: Scripts
    sizes: Sizes


@cache
def sign_terms() -> SignTerms:
    """The terms of signs.toml."""
    return load_terms("signs", SignTerms)


def _checked_lower(texts: list[str]) -> list[str]:
    for text in texts:
        if not text or text != text.lower():
            raise ValueError(f"{text!r}: a text in lower case expected")
    return texts
