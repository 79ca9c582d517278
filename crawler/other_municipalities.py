"""Whether a handle or a unit's name is another municipality's."""

from collections.abc import Collection
from functools import cache

from crawler.likeness import letters, name_forms
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
        if name := _names().get(folded[:end]):
            return name, folded[end:]
    return "", ""


@cache
def _names() -> dict[str, str]:
    municipalities: Collection[Municipality] = load_register().municipalities.values()
    return {
        form: name
        for municipality in municipalities
        for name in municipality.names
        if len(letters(name)) >= LONG_ENOUGH
        for form in name_forms(name)
    }
