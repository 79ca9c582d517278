"""Whether words name the municipality's director, and who that is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from crawler.detectors.terms import Entries, Terms, load_terms
from storage.register import fold

NAME_PART = r"[A-ZÅÄÖČŠŽĐŊ][^\W\d_]+(?:-[A-ZÅÄÖČŠŽ][^\W\d_]+)?"
NAME = re.compile(rf"\b{NAME_PART}(?:[ \t]+(?:(?:von|af|de|la)[ \t]+)?{NAME_PART}){{1,3}}")
WORD = re.compile(r"\S+")
# Only Finnish names in -nen have a vowel before the genitive -sen (Virtanen, Virtasen; Jensen).
GENITIVE_OF_NEN = re.compile(r"(?<=[aeiouyäö])sen$")
NEARBY = 60
LONG_ENOUGH = 4
MAX_NAMES = 3
BESIDE = " ,:–-("


class DirectorTerms(Entries):
    """The sections of director.toml."""

    titles: Terms
    others: Terms
    municipal: Terms
    not_names: Terms
    stated: Terms
    services: Terms


@dataclass(frozen=True, slots=True)
class Director:
    """The director as named by some words; person is empty where the name cannot be read."""

    person: str


def director_in(words: str) -> Director | None:
    """The director whom the words name by title, or None.

    Vice, former and county titles do not count; nor does a title after which the words turn to the
    municipality's own account (`Kunnanjohtaja kertoo kunnan Facebookissa`).
    """
    terms = director_terms()
    lowered = terms.others.sub(lambda other: " " * len(other.group()), words.lower())
    title = terms.titles.search(lowered)
    if title is None or terms.municipal.search(lowered, title.end()):
        return None
    return Director(_person(words, title.start(), title.end()))


@lru_cache(maxsize=1)  # the same words are asked for every account of a page
def directors_in(words: str) -> tuple[Director, ...]:
    """Everybody whom a page's words name right beside the title, by two names or three."""
    return tuple(_directors_in(words))


def _directors_in(words: str) -> Iterator[Director]:
    terms = director_terms()
    lowered = terms.others.sub(lambda other: " " * len(other.group()), words.lower())
    for title in (*terms.titles.finditer(lowered), *terms.stated.finditer(lowered)):
        following = words[title.end() : title.end() + NEARBY]
        leading = words[max(0, title.start() - NEARBY) : title.start()]
        beside = [name for name in _names(following) if not following[: name.start()].strip(BESIDE)]
        beside += [name for name in _names(leading) if not leading[name.end() :].strip(BESIDE)]
        for name in beside:
            if len(name.group().split()) <= MAX_NAMES:
                yield Director(_nominative(name.group()))


def director_under(heading: str, words: str, account: str) -> Director | None:
    """The person under a heading with the director's title whose name the account carries."""
    director = director_in(heading)
    if director is None or carries_name(account, director.person):
        return director
    named = (name for name in names_in(words) if carries_name(account, name))
    return next((Director(_nominative(name)) for name in named), None)


def carries_whole_name(account: str, person: str) -> bool:
    """Whether an account's identity contains every part of the person's name."""
    parts = fold(person).replace("-", " ").split()
    return len(parts) > 1 and all(part in fold(account) for part in parts)


def carries_name(account: str, person: str) -> bool:
    """Whether an account's identity contains a part of the person's name."""
    identity = fold(account.partition(":")[2])
    parts = fold(person).replace("-", " ").split()
    return any(len(part) >= LONG_ENOUGH and part in identity for part in parts)


@cache
def director_terms() -> DirectorTerms:
    """The terms of director.toml."""
    return load_terms("director", DirectorTerms)


def _person(words: str, start: int, end: int) -> str:
    """The name that follows the title at once, else the last before it, else the next after it."""
    following = words[end : end + NEARBY]
    after, before = _names(following), _names(words[max(0, start - NEARBY) : start])
    if after and not following[: after[0].start()].strip(BESIDE):
        return _nominative(after[0].group())
    found = before[-1:] or after[:1]
    return _nominative(found[0].group()) if found else ""


def names_in(words: str) -> list[str]:
    """The people's names in words: two capitalised words or more that are no title or platform."""
    return [name.group() for name in _names(words)]


def _names(words: str) -> list[re.Match[str]]:
    return list(NAME.finditer(WORD.sub(lambda word: _kept(word.group()), words)))


def _kept(word: str) -> str:
    bare = word.strip(".,:;()|–-").lower()
    return "·" * len(word) if director_terms().not_names.fullmatch(bare) else word


def _nominative(name: str) -> str:
    return GENITIVE_OF_NEN.sub("nen", " ".join(name.split()))
