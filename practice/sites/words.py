"""The words of the pages, read from practice/words and checked."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import Field, StringConstraints, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

FOLDER = Path(__file__).parents[1] / "words"
Word = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Several = Annotated[list[Word], Field(min_length=1)]
ByLanguage = dict[str, dict[str, Several]]
T = TypeVar("T")


class WordsError(ValueError):
    """A file of words is wrong; the message names the file and what is wrong in it."""


@dataclass(frozen=True)
class Sector:
    """The section of a site it stands in, the theme of its texts, titles, and names of units.

    `units_fi` and `units_sv` give the ends of accounts by the names of units.
    """

    section: Word
    theme: Word
    fi: Several
    sv: Several
    units_fi: dict[Word, Word]
    units_sv: dict[Word, Word]

    def titles(self, language: str) -> list[str]:
        """What its page may be called."""
        return self.sv if language == "sv" else self.fi

    def units(self, language: str) -> dict[str, str]:
        """What its units may be called, with the ends of their accounts."""
        return self.units_sv if language == "sv" else self.units_fi


@dataclass(frozen=True)
class Item:
    """A news item or an event."""

    title: Word
    text: Word


@dataclass(frozen=True)
class Items:
    """The news and events of a language; `traps` by the name of the trap."""

    news: list[Item]
    events: list[Item]
    traps: dict[str, Item]


def read_words(path: Path, shape: type[T]) -> T:
    """A file of words in its shape; several languages speak of the same things.

    Raises WordsError.
    """
    try:
        told: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        return TypeAdapter(shape).validate_python(told)
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise WordsError(f"{path}: {error}") from error


def same_in_both(words: dict[str, dict[str, T]], path: Path) -> None:
    """Raise WordsError when Finnish and Swedish do not have the same entries."""
    if odd := set(words["fi"]) ^ set(words["sv"]):
        raise WordsError(f"{path}: {', '.join(sorted(odd))} is missing in fi or sv")


@cache
def _lists(name: str) -> ByLanguage:
    path = FOLDER / f"{name}.toml"
    words = read_words(path, ByLanguage)
    same_in_both(words, path)
    return words


def pages(language: str) -> dict[str, list[str]]:
    """The titles that a page of each kind may have."""
    return _lists("pages")[language]


def texts(language: str, theme: str) -> list[str]:
    """The sentences of a theme with the general ones."""
    by_theme = _lists("texts")[language]
    return [*by_theme.get(theme, []), *by_theme["general"]]


def greeting(language: str) -> list[str]:
    """The sentences of a director's greeting."""
    return _lists("texts")[language]["greeting"]


def council(language: str, name: str) -> list[str]:
    """What may be said of the council in a manner."""
    return _lists("council")[language][name]


def services(language: str, name: str) -> list[str]:
    """The services of a section of the site, or the areas of the municipality."""
    return _lists("services")[language].get(name, [])


@cache
def labels(language: str) -> dict[str, str]:
    """The words of the frame."""
    path = FOLDER / "labels.toml"
    words = read_words(path, dict[str, dict[str, Word]])
    same_in_both(words, path)
    return words[language]


@cache
def sectors() -> dict[str, Sector]:
    """The sectors by name."""
    return read_words(FOLDER / "sectors.toml", dict[str, Sector])


@cache
def items(language: str) -> Items:
    """News and events."""
    return read_words(FOLDER / "news.toml", dict[str, Items])[language]
