"""How like a handle is to a municipality's name."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from crawler.vocabulary import load_toml
from storage.register import Municipality, fold

LETTERS = re.compile(r"[^a-z0-9]+")
WORD = re.compile(r"[^\W\d_]+")
SHORT = 4


@dataclass(frozen=True, slots=True)
class Likeness:
    """Whether a handle carries the municipality's name, and what is left of it besides.

    name: the Finnish or Swedish name it resembles, empty if none; rests: the other letters, in
    every way the name can be cut out, the shortest first.
    """

    name: str
    rests: tuple[str, ...]


def likeness(handle: str, municipality: Municipality) -> Likeness:
    """Compare a handle (letters and digits count, diacritics do not) with a municipality's names.

    A name counts in its basic form, in its Finnish stem with a genitive -n, or with a Swedish -s.
    A name of up to four letters must begin the handle or be all that follows `visit`; nothing is
    left of a handle made of both.
    """
    text = letters(handle)
    names = municipality.names
    cuts = {(rest, name) for name in names for rest in _cut(text, name)}
    cuts |= {(left, name) for rest, name in cuts for other in names for left in _cut(rest, other)}
    if not cuts:
        return Likeness("", (text,))
    ordered = sorted(cuts, key=lambda cut: (len(cut[0]), cut))
    return Likeness(ordered[0][1], tuple(dict.fromkeys(rest for rest, _ in ordered)))


def _cut(text: str, name: str) -> Iterator[str]:
    """A text without a name, once for every form of it that the text contains."""
    for form in name_forms(name):
        place = text.find(form)
        if place == 0 or (place > 0 and (len(form) > SHORT or _is_visited(text, form))):
            yield text[:place] + text[place + len(form) :]


def _is_visited(text: str, form: str) -> bool:
    return text.removesuffix(form) in _inflection()["before_short"]


def names_one(text: str, names: Sequence[str]) -> bool:
    """Whether `letters` of some words contain one of these names in any form (not the shortest)."""
    return any(form in text for name in names for form in name_forms(name) if len(form) >= SHORT)


@lru_cache(maxsize=4096)
def without_names(words: str, names: tuple[str, ...]) -> str:
    """Words with a municipality's names cut out: a name may hold another word (Kirkkonummi)."""
    forms = {form for name in names for form in name_forms(name)}
    stems = forms | {form.removesuffix("n") for form in forms}
    return WORD.sub(lambda word: _without(word.group(), stems), words)


def _without(word: str, forms: Collection[str]) -> str:
    """A word without the longest of some forms in it; one of few letters must begin the word."""
    text = fold(word)
    for form in sorted(forms, key=lambda form: (-len(form), form)):
        place = text.find(form)
        if len(text) == len(word) and (place == 0 or (place > 0 and len(form) > SHORT)):
            return word[:place] + word[place + len(form) :]
    return word


def type_words() -> tuple[str, ...]:
    """Words that tell the type of a municipality and end the handles of many."""
    return tuple(_inflection()["type_words"])


def inside_endings() -> tuple[str, ...]:
    """Case endings of the place in which something is, as they follow a genitive's stem."""
    return tuple(_inflection()["inside"])


@lru_cache(maxsize=4096)
def letters(text: str) -> str:
    """Folded text with letters and digits only."""
    return LETTERS.sub("", fold(text))


@lru_cache(maxsize=4096)
def name_forms(name: str) -> tuple[str, ...]:
    """The forms of a place name that handles and words use, the longest first."""
    words = fold(name).split()
    proper = [word for word in words if word not in type_words()] or words
    basic = letters("".join(proper))
    # The official name of Pedersöre is the genitive with the type: Pedersören kunta.
    basic = basic[:-1] if len(proper) < len(words) and basic.endswith("n") else basic
    stems = {basic, *_stems(basic)}
    forms = {form for stem in stems for form in (stem + "n", stem + "s")} | {basic}
    return tuple(sorted(forms, key=lambda form: (-len(form), form)))


def _stems(basic: str) -> set[str]:
    endings: dict[str, str] = _inflection()["stems"]
    stems = {basic.removesuffix(end) + stem for end, stem in endings.items() if basic.endswith(end)}
    for first, inflected in _inflection()["first_parts"].items():
        if basic.startswith(first):
            stems |= {f"{inflected}n{stem.removeprefix(first)}" for stem in (basic, *stems)}
    return stems


@cache
def _inflection() -> dict[str, Any]:
    return load_toml("inflection")
