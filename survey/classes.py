"""The groups in which municipalities are counted: population classes and languages."""

import tomllib
from bisect import bisect_right
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from storage.size_classes import size_classes

FILE = Path(__file__).parent / "data" / "languages.toml"
UNKNOWN = "unknown"


def size_of(population: int | None) -> int:
    """The number of a population class, from 0; of unknown population, the smallest."""
    return bisect_right([each.least for each in size_classes()], population or 0) - 1


@cache
def size_names() -> tuple[str, ...]:
    """The names of the population classes by their numbers."""
    return tuple(each.name for each in size_classes())


def language_group(language: str) -> str:
    """The group of a register's language; `unknown` for one that is in none."""
    return language_groups().get(language, UNKNOWN)


@cache
def language_groups() -> Mapping[str, str]:
    """The group of every language of the register."""
    held = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {language: name for name, languages in held.items() for language in languages}
