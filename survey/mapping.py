"""Which column of a file answers which question, and which words mean which answer."""

import tomllib
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, ValidationError
from pydantic import model_validator as validator

from storage.register import fold
from survey.crosswalk import crosswalk
from survey.errors import SurveyInputError
from survey.words import Entry, Meaning, Words

MISTAKES = {
    "missing": "this entry is missing",
    "string_type": "a text in quotes is expected",
    "string_too_short": "this text is empty",
    "tuple_type": 'a list of texts is expected, such as ["kyllä", "ja"]',
    "dict_type": "a table is expected, with entries of its own below it",
    "model_type": "a table is expected, with entries of its own below it",
    "bool_type": "true or false is expected",
    "bool_parsing": "true or false is expected",
    "too_short": "at least one is needed",
}


class MappingError(SurveyInputError):
    """A mapping cannot be used; the message names the file, the entry and what is wrong."""


class Asked(Entry):
    """Where one question is answered.

    column: the header of its column, or in a long table the question as it is written there;
    option: a choice among several, for questions of which any number could be chosen. In a column
    of its own the option, a word for yes, `1` or `x` means yes; in a column that others share
    (`shared`) the cell lists what was chosen. What is not chosen means no where the respondent
    filled in anything of the same group and nothing where it left all of it empty.
    """

    column: Words
    option: str = ""
    shared: bool = False
    group: str = ""

    @validator(mode="after")
    def _options_have_a_group(self) -> Self:
        if bool(self.option) != bool(self.group):
            raise ValueError("an option needs a group, and a group an option")
        if self.shared and not self.option:
            raise ValueError("a shared column needs the option that means yes")
        return self


class Mapping(Entry):
    """How a file of answers is read.

    municipality: the column with names or codes; question, answer: the columns of a long table,
    empty for a wide one, which has a column a question; questions: by their keys in the crosswalk;
    options: by group, those that none of the questions is about: where the group shares a column
    as they are written in it, else by their own columns.
    """

    municipality: Words
    question: str = ""
    answer: str = ""
    words: Meaning
    questions: Annotated[dict[str, Asked], Field(min_length=1)]
    options: dict[str, tuple[Words, ...]] = Field(default_factory=dict)

    @validator(mode="after")
    def _long_or_wide(self) -> Self:
        if bool(self.question) != bool(self.answer):
            raise ValueError("a long table needs both `question` and `answer`, a wide one neither")
        for key in self.questions:
            if key not in crosswalk():
                raise ValueError(f"no question is called {key!r}{nearest(key, crosswalk())}")
        groups = {asked.group for asked in self.questions.values() if asked.group}
        for group in self.options:
            if group not in groups:
                raise ValueError(f"no question has the group {group!r}{nearest(group, groups)}")
        return self

    @validator(mode="after")
    def _each_of_its_own(self) -> Self:
        taken: dict[tuple[str, str], str] = {}
        for key, asked in self.questions.items():
            told_by = fold(asked.column), fold(asked.option) if asked.shared else ""
            if first := taken.get(told_by):
                raise ValueError(f"{first} and {key} are both answered by {asked.column!r}")
            taken[told_by] = key
        return self

    @property
    def is_long(self) -> bool:
        """Whether the table has a row for every answer."""
        return bool(self.question)

    @property
    def columns(self) -> Iterator[str]:
        """The columns that a table has to have, each once."""
        wanted = [self.municipality, self.question, self.answer]
        if not self.is_long:
            wanted += [asked.column for asked in self.questions.values()]
            wanted += [column for group in self.groups for column in self.other_columns(group)]
        yield from dict.fromkeys(filter(None, wanted))

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """The groups of questions, each once."""
        groups = (asked.group for asked in self.questions.values())
        return tuple(dict.fromkeys(filter(None, groups)))

    @cached_property
    def asked_as(self) -> dict[str, str]:
        """The keys of a long table's questions by what it asks, as folded."""
        return {fold(asked.column): key for key, asked in self.questions.items()}

    def of_group(self, group: str) -> dict[str, Asked]:
        """The questions of a group; of none where it is empty."""
        return {key: asked for key, asked in self.questions.items() if asked.group == group}

    def other_columns(self, group: str) -> tuple[str, ...]:
        """Columns of a group's options that no question is about."""
        is_shared = any(asked.shared for asked in self.of_group(group).values())
        return () if is_shared else self.options.get(group, ())


def read_mapping(path: Path) -> Mapping:
    """The mapping in a TOML file; raises MappingError as `parse_mapping` does, and OSError."""
    try:
        return parse_mapping(path.read_text(encoding="utf-8"), str(path))
    except UnicodeDecodeError as error:
        raise MappingError(f"{path}: not a text in UTF-8") from error


def parse_mapping(text: str, name: str) -> Mapping:
    """A mapping from TOML; name: of the file, for messages.

    Raises MappingError naming the first entry that is wrong.
    """
    try:
        return Mapping.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise MappingError(f"{name}: {error}") from error
    except ValidationError as error:
        raise MappingError(f"{name}: {_told(error)}") from error


def _told(error: ValidationError) -> str:
    """The first mistake in words; a name that is none explains one that is missing."""
    unknown = [each for each in error.errors() if each["type"] == "extra_forbidden"]
    first = (unknown or error.errors())[0]
    place = ".".join(map(str, first["loc"]))
    if unknown:
        *path, name = map(str, first["loc"])
        entries: dict[str, type[Entry]] = {"words": Meaning, "questions": Asked}
        entry = entries.get(path[0], Mapping) if path else Mapping
        return f"{place}: there is no such entry{nearest(name, entry.model_fields)}"
    reason = MISTAKES.get(first["type"]) or first["msg"].removeprefix("Value error, ")
    return f"{place + ': ' if place else ''}{reason}"


def nearest(name: str, names: Iterable[str], cutoff: float = 0.6) -> str:
    """`; did you mean X?` with the nearest of some names, or an empty text.

    cutoff: how alike they are at least, 1 being the same
    """
    by_fold = {fold(known): known for known in names}
    found = get_close_matches(fold(name), list(by_fold), n=1, cutoff=cutoff)
    return f"; did you mean {by_fold[found[0]]!r}?" if found else ""
