"""Whether a handle or a unit's name is another municipality's."""

from collections.abc import Collection
from functools import cache
from typing import NamedTuple

from crawler.likeness import WORD, inside_endings, letters, name_forms
from storage.register import Municipality, load_register

# The shortest names stand in too many words to be told from them.
LONG_ENOUGH = 5


def another_named(text: str, municipality: Municipality) -> tuple[str, str]:
    """The name of another municipality that a text begins with, and the letters after it.

    Of several names the longest counts. Two empty texts where it begins with none, or with a name
    of this municipality's own.
    """
    folded = letters(text)
    own = {form for name in municipality.names for form in name_forms(name)}
    for end in range(len(folded), LONG_ENOUGH - 1, -1):
        if folded[:end] in own:
            break
        name = _names().get(folded[:end])
        if name and len(letters(name.name)) >= LONG_ENOUGH:
            return name.name, folded[end:]
    return "", ""


def municipalities_in(text: str) -> frozenset[str]:
    """The codes of municipalities whose names stand in a text as words with a capital."""
    words = (match.group() for match in WORD.finditer(text))
    named = (_names().get(letters(word)) for word in words if word[0].isupper())
    return frozenset(name.code for name in named if name)


def another_around(word: str, municipality: Municipality) -> str:
    """The other municipality that a word in a local case tells the place of, or an empty text."""
    folded = letters(word)
    stems = (folded.removesuffix(end) for end in inside_endings() if folded.endswith(end))
    named = next(filter(None, (_names().get(f"{stem}n") for stem in stems)), None)
    return named.name if named and named.code != municipality.code else ""


class Named(NamedTuple):
    """A name of a municipality, and the municipality's code."""

    name: str
    code: str


@cache
def _names() -> dict[str, Named]:
    municipalities: Collection[Municipality] = load_register().municipalities.values()
    return {
        form: Named(name, municipality.code)
        for municipality in municipalities
        for name in municipality.names
        for form in name_forms(name)
    }
