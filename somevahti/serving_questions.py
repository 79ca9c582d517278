"""The ready questions of `serve`: what they are called, what they ask, what can be chosen."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Annotated, Self
from urllib.parse import urlencode

from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from pydantic import model_validator as validator

FILE = Path(__file__).parent / "ready_questions.toml"
PLACES = re.compile(r"(?<!:):([a-z_]+)")

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z_]*$")]
Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Select = Annotated[str, StringConstraints(pattern=r"^\s*select\s[^;]*$")]


class Parameter(BaseModel):
    """What can be chosen in a question: a SELECT of the choices, and what is chosen at first."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: Words
    choices: Select
    given: str = ""


class Question(BaseModel):
    """One ready question; its parameters stand in the SQL as :name."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Name
    title: Words
    description: Words
    sql: Select
    parameters: dict[Name, Parameter] = Field(default_factory=dict)

    @validator(mode="after")
    def _parameters_are_those_of_the_sql(self) -> Self:
        if (used := set(PLACES.findall(self.sql))) != set(self.parameters):
            told = ", ".join(sorted(used ^ set(self.parameters)))
            raise ValueError(f"{self.name}: {told} stands in the SQL or in parameters, not in both")
        return self

    @property
    def address(self) -> str:
        """Its address below the database's, with what is chosen at first."""
        given = {name: each.given for name, each in self.parameters.items() if each.given}
        return self.name + (f"?{urlencode(given)}" if given else "")


class _Questions(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    questions: tuple[Question, ...]


def read_questions(text: str) -> dict[str, Question]:
    """The questions of a TOML text by name, in its order.

    Raises ValueError (of pydantic and tomllib, too) when it is not as described.
    """
    questions = _Questions.model_validate(tomllib.loads(text)).questions
    found = {question.name: question for question in questions}
    if len(found) < len(questions):
        raise ValueError("two questions have the same name")
    return found


@cache
def ready_questions() -> dict[str, Question]:
    """The ready questions by name."""
    return read_questions(FILE.read_text(encoding="utf-8"))
