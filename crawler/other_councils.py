"""Whether it is another municipality's council that some words name."""

import re
from collections.abc import Iterator

from crawler.detectors.livestream_terms import livestream_terms
from crawler.likeness import letters, name_forms
from crawler.other_municipalities import municipalities_in
from storage.register import Municipality

BEFORE = re.compile(r"([\w-]+)[’']?s?\s+$")
AFTER = re.compile(r"\s+(?:i|of)\s+([\w-]+)")


def another_council(text: str, municipality: Municipality) -> bool:
    """Whether a text names the council of others, and of this municipality nowhere.

    The name stands before the council (`Oulun valtuusto`, `Vasa stadsfullmäktige`) or after it
    (`fullmäktige i Jakobstad`).
    """
    own = {form for name in municipality.names for form in name_forms(name)}
    codes: set[str] = set()
    for word in _owners(text):
        if letters(word) in own:
            return False
        codes |= municipalities_in(word)
    return bool(codes) and municipality.code not in codes


def _owners(text: str) -> Iterator[str]:
    lowered = text.lower()
    council = livestream_terms().council
    for terms in (council.specific, council.bare):
        for match in terms.finditer(lowered):
            before = BEFORE.search(text, 0, match.start())
            after = AFTER.match(text, match.end())
            yield from (found[1] for found in (before, after) if found)
