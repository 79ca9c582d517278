"""Which indicator answers a question of the survey, and how the two definitions differ."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError
from pydantic import model_validator as validator

from survey.errors import SurveyInputError

FILE = Path(__file__).parent / "data" / "crosswalk.toml"

Answer = Literal["yes", "partly", "planned", "no"]
Scope = Literal["municipality", "any_unit"]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


class CrosswalkError(SurveyInputError):
    """The crosswalk cannot be used; the message names the file, the entry and what is wrong."""


class Question(BaseModel):
    """One question, its possible answers, and what observation can say of it.

    wording: `attested` in print or `inferred` from results; bias: whether observation says yes less
    often (`under`), more often (`over`) or either (`both`); differs: how the definitions differ;
    never_no: whether observation says yes or nothing at all; unobservable: why no crawler can see
    it, empty for those that it can.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: Key
    fi: Words
    sv: Words
    wording: Literal["attested", "inferred"]
    answers: Annotated[tuple[Answer, ...], Field(min_length=2)]
    indicator: str = ""
    scopes: tuple[Scope, ...] = ()
    bias: Literal["under", "over", "both", ""] = ""
    differs: str = ""
    never_no: bool = False
    unobservable: str = ""

    @validator(mode="after")
    def _one_or_the_other(self) -> Self:
        observed = bool(self.indicator and self.scopes and self.bias and self.differs)
        nothing = not (self.indicator or self.scopes or self.bias or self.differs)
        if observed == bool(self.unobservable) or not (observed or nothing):
            raise ValueError("either indicator, scopes, bias and differs, or unobservable")
        return self


class _Crosswalk(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    questions: tuple[Question, ...]


def read_crosswalk(text: str, name: str = FILE.name) -> dict[str, Question]:
    """The questions of a crosswalk by their keys, in its order; name: of the file, for messages.

    Raises CrosswalkError for what is no TOML, an unknown field, a missing one, a key used twice.
    """
    try:
        questions = _Crosswalk.model_validate(tomllib.loads(text)).questions
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise CrosswalkError(f"{name}: {place}: {first['msg']}") from error
    except tomllib.TOMLDecodeError as error:
        raise CrosswalkError(f"{name}: {error}") from error
    found = {question.key: question for question in questions}
    if len(found) < len(questions):
        keys = [question.key for question in questions]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise CrosswalkError(f"{name}: {twice} is there twice")
    return found


@cache
def crosswalk() -> dict[str, Question]:
    """The survey's questions by key."""
    return read_crosswalk(FILE.read_text(encoding="utf-8"))
