"""Small waves beside small webs, for tests of their comparison."""

from collections.abc import Iterable, Mapping
from datetime import date

from storage.nearest import Answer, Seen
from storage.register import Register, load_register
from survey.crosswalk import Question, crosswalk
from survey.frame import Unit, frame
from survey.pairs import Item, Times, items

DAY = date(2026, 4, 15)
NIGHT = date(2026, 4, 12)
NEAR = Times(DAY, near=True)
TOWNS = ("005", "091", "529", "035", "049")


def register() -> Register:
    """The real one."""
    return load_register()


def units(codes: Iterable[str] = TOWNS) -> dict[str, Unit]:
    """Municipalities of the real register: small, large, Finnish, Swedish and bilingual ones."""
    whole = frame(register(), DAY)
    return {code: whole[code] for code in codes}


def seen(value: str, *, page: str = "", basis: str = "") -> Seen:
    """What a look three days before the reference date saw."""
    if value == "unknown":
        return Seen("unknown", "timeout")
    return Seen(value, "", NIGHT, 7, basis, page)


def made(
    question: str | Question,
    answers: Mapping[str, str],
    observed: Mapping[str, str],
    *,
    of: Mapping[str, Unit] | None = None,
) -> list[Item]:
    """A question in each of its scopes, with what was answered and observed by code.

    What is observed holds in every scope, unless the code is followed by a slash and the scope.
    """
    asked = crosswalk()[question] if isinstance(question, str) else question
    whole = units() if of is None else of
    states = {
        Answer(code, asked.indicator, scope): seen(observed.get(f"{code}/{scope}", observed[code]))
        for code in whole
        for scope in asked.scopes
        if code in observed
    }
    return list(items([asked], whole, {asked.key: answers}, states))
