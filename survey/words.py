"""The words that mean an answer: those of a mapping, and those that are known without one."""

import tomllib
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, StringConstraints
from pydantic import model_validator as validator

from storage.register import fold
from survey.crosswalk import Answer

FILE = Path(__file__).parent / "data" / "words.toml"
Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Told = Answer | Literal["unsure"]


class Entry(BaseModel):
    """An entry of a file that people write: no other fields than these."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Meaning(Entry):
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
        """The answer that some words mean, or that a spreadsheet writes; None for other words."""
        folded = fold(words)
        return self.by_word.get(folded) or answer_words().spreadsheet.by_word.get(folded)

    @cached_property
    def by_word(self) -> dict[str, Told]:
        """The answers by the words that mean them, as folded."""
        names: tuple[Told, ...] = ("yes", "partly", "planned", "no", "unsure")
        return {fold(word): name for name in names for word in getattr(self, name)}


class AnswerWords(Entry):
    """The sections of words.toml."""

    answers: Meaning
    spreadsheet: Meaning
    marks: Meaning
    left_open: tuple[Words, ...]

    def checked(self, cell: str) -> Told | None:
        """What a cell of a sheet of hand checks says, None where that is no answer."""
        is_open = not cell or fold(cell) in map(fold, self.left_open)
        return "unsure" if is_open else self.answers.of(cell)


@cache
def answer_words() -> AnswerWords:
    """The words of words.toml; raises pydantic.ValidationError when it is not as described."""
    return AnswerWords.model_validate(tomllib.loads(FILE.read_text(encoding="utf-8")))
