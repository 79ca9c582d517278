"""Term lists of the detectors: how a linguist writes a term, and how it is matched.

A term is written in lower case. A space stands for any run of spaces and hyphens, `*` for any
letters (`lähet*` is a stem, `*seminaari*` any compound), ` ... ` for up to sixty characters in
between.
"""

import re
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from crawler.vocabulary import load_toml

GAP = r"\b.{0,60}?\b"
PIECES = re.compile(r" \.\.\. |\*|\s+|[^*\s]+")
ALLOWED = re.compile(r"[\w*#@:.,'’!?()/&+-]+( [\w*#@:.,'’!?()/&+-]+)*")


class TermsError(ValueError):
    """A term file cannot be used; the message names the file, the entry and what is wrong."""


class Entries(BaseModel):
    """What every section of a term file is: closed and unchangeable."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


def _terms(entries: Any) -> re.Pattern[str]:
    checked = [_checked(entry) for entry in _texts(entries)]
    alternatives = "|".join(_source(term) for term in sorted(checked, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)")


def _expressions(entries: Any) -> re.Pattern[str]:
    texts = _texts(entries)
    for text in texts:
        _compiled(text)
    return re.compile("|".join(f"(?:{text})" for text in texts), re.IGNORECASE)


def _compiled(text: str) -> re.Pattern[str]:
    try:
        return re.compile(text)
    except re.error as error:
        raise ValueError(f"{text!r}: not a regular expression: {error}") from error


Terms = Annotated[re.Pattern[str], BeforeValidator(_terms)]
Expressions = Annotated[re.Pattern[str], BeforeValidator(_expressions)]
Expression = Annotated[re.Pattern[str], BeforeValidator(_compiled)]
Model = TypeVar("Model", bound=BaseModel)


def load_terms(name: str, model: type[Model]) -> Model:
    """The term file `crawler/vocabulary/NAME.toml`, checked against its model.

    Raises TermsError naming the file and every entry that is wrong.
    """
    try:
        return model.model_validate(load_toml(name))
    except ValidationError as error:
        problems = "; ".join(
            f"{'.'.join(map(str, problem['loc']))}: {problem['msg'].removeprefix('Value error, ')}"
            for problem in error.errors()
        )
        raise TermsError(f"crawler/vocabulary/{name}.toml: {problems}") from error


def _texts(entries: Any) -> list[str]:
    if not isinstance(entries, list) or not entries:
        raise ValueError("a list of at least one text expected")
    if wrong := [entry for entry in entries if not isinstance(entry, str)]:
        raise ValueError(f"{wrong[0]!r}: a text expected")
    return entries


def _checked(text: str) -> str:
    if text != text.lower():
        raise ValueError(f"{text!r}: a term is written in lower case")
    if not ALLOWED.fullmatch(text) or not re.search(r"\w", text):
        raise ValueError(f"{text!r}: a term is letters, digits, single spaces, '*' and '...'")
    return text


def _source(term: str) -> str:
    return "".join(_piece(piece) for piece in PIECES.findall(term))


def _piece(piece: str) -> str:
    if piece == "*":
        return r"\w*"
    if piece == " ... ":
        return GAP
    return r"[\s\-–]+" if piece.isspace() else re.escape(piece)
