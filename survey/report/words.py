"""How the report names things in English: questions, answers, methods, outcomes."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

FILE = Path(__file__).parent / "data" / "words.toml"


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class QuestionWords(_Entry):
    """A question's title, how a headline continues "x per cent of municipalities", and whether
    it is told first."""

    title: str
    says: str
    headline: bool = False


class MethodWords(_Entry):
    """A method's name, its name in a chart, and what it means."""

    name: str
    short: str
    means: str


class Words(_Entry):
    """All of them by the names that rows use."""

    families: Mapping[str, str]
    methods: Mapping[str, MethodWords]
    scopes: Mapping[str, str]
    scope_names: Mapping[str, str]
    answers: Mapping[str, str]
    observed: Mapping[str, str]
    outcomes: Mapping[str, str]
    qualifiers: Mapping[str, str]
    biases: Mapping[str, str]
    groups: Mapping[str, str]
    questions: Mapping[str, QuestionWords]

    def family_of(self, question: str) -> str:
        """The name of the family that a question belongs to, by how its key begins."""
        begins = question.partition("_")[0]
        return self.families.get(begins, self.families["other"])


@cache
def words() -> Words:
    """The report's words.

    Raises pydantic.ValidationError when the data file is not as described.
    """
    return Words.model_validate(tomllib.loads(FILE.read_text(encoding="utf-8")))
