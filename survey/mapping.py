"""Which column of a file answers which question, and which words mean which answer."""

import tomllib
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError
from pydantic import model_validator as validator

from storage.register import fold
from survey.crosswalk import Answer, crosswalk
from survey.errors import SurveyInputError

Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Told = Answer | Literal["unsure"]


class MappingError(SurveyInputError):
    """A mapping cannot be used; the message names the file, the entry and what is wrong."""


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Asked(_Entry):
    """Where one question is answered.

    column: the header of its column, or in a long table the question as it is written there;
    option: a choice among several, for questions of which any number could be chosen. In a column
    of its own the option, a word for yes, `1` or `x` means yes; in a column that others share
    (`shared`) the cell lists what was chosen. What is not chosen means no where the respondent
    chose another option of the same group and nothing where it chose none.
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


class Meaning(_Entry):
    """The words that mean an answer, in any case and with or without diacritics."""

    yes: tuple[Words, ...]
    partly: tuple[Words, ...] = ()
    planned: tuple[Words, ...] = ()
    no: tuple[Words, ...]
    unsure: tuple[Words, ...] = ()

    @validator(mode="after")
    def _no_word_means_two_answers(self) -> Self:
        words = [fold(word) for name in type(self).model_fields for word in getattr(self, name)]
        if twice := next((word for word in words if words.count(word) > 1), ""):
            raise ValueError(f"{twice!r} is there twice")
        return self

    def of(self, words: str) -> Told | None:
        """The answer that some words mean, None where they are not listed."""
        return self._by_word().get(fold(words))

    def _by_word(self) -> dict[str, Told]:
        names: tuple[Told, ...] = ("yes", "partly", "planned", "no", "unsure")
        return {fold(word): name for name in names for word in getattr(self, name)}


class Mapping(_Entry):
    """How a file of answers is read.

    municipality: the column with names or codes; question, answer: the columns of a long table,
    empty for a wide one, which has a column a question; questions: by their keys in the crosswalk;
    options: by group, those in shared columns that none of the questions is about.
    """

    municipality: Words
    question: str = ""
    answer: str = ""
    words: Meaning
    questions: Annotated[dict[str, Asked], Field(min_length=1)]
    options: dict[str, tuple[Words, ...]] = {}

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

    @property
    def is_long(self) -> bool:
        """Whether the table has a row for every answer."""
        return bool(self.question)


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
        entries: dict[str, type[_Entry]] = {"words": Meaning, "questions": Asked}
        entry = entries.get(path[0], Mapping) if path else Mapping
        return f"{place}: there is no such entry{nearest(name, entry.model_fields)}"
    reason = first["msg"].removeprefix("Value error, ")
    return f"{place + ': ' if place else ''}{reason}"


def nearest(name: str, names: Iterable[str]) -> str:
    """`; did you mean X?` with the nearest of some names, or an empty text."""
    by_fold = {fold(known): known for known in names}
    found = get_close_matches(fold(name), list(by_fold), n=1, cutoff=0.6)
    return f"; did you mean {by_fold[found[0]]!r}?" if found else ""
