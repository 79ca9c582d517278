"""Groups of municipalities: everybody, population classes, languages, regions."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from survey.classes import size_names
from survey.frame import Unit
from survey.rows import By

Thing = TypeVar("Thing")


def groups(
    things: Iterable[Thing], unit: Callable[[Thing], Unit]
) -> Iterator[tuple[By, str, list[Thing]]]:
    """Everything (group ""), then what belongs to each population class, language and region.

    Classes go from small to large, the others by name; a group with nothing in it is left out.
    """
    held = list(things)
    yield "all", "", held
    yield from _by(
        "population_class", held, lambda thing: unit(thing).population_class, size_names()
    )
    yield from _by("language", held, lambda thing: unit(thing).language)
    yield from _by("region", held, lambda thing: unit(thing).region)


def _by(
    by: By, things: list[Thing], name: Callable[[Thing], str], order: Iterable[str] | None = None
) -> Iterator[tuple[By, str, list[Thing]]]:
    named: dict[str, list[Thing]] = {}
    for thing in things:
        named.setdefault(name(thing), []).append(thing)
    for group in order or sorted(named):
        if group in named:
            yield by, group, named[group]
