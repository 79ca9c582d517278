"""The closed list of visit statuses."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from crawler.vocabulary import load_toml

FILE = "statuses"
Sentence = Annotated[str, Field(pattern=r"\.$")]


@dataclass(frozen=True, config={"extra": "forbid"})
class Status:
    """One visit status: whether it is a look, when the site is visited again, and plain words.

    again: tonight (the cause may pass within the night), nightly, or weekly (it is permanent).
    """

    name: str
    look: bool
    again: Literal["tonight", "nightly", "weekly"]
    meaning: Sentence
    remedy: Sentence


@dataclass(frozen=True, config={"extra": "forbid"})
class Standing:
    """After how many nights a permanent cause stands, and the days between visits from then on."""

    nights: Annotated[int, Field(ge=1)]
    days: Annotated[int, Field(ge=1)]


@cache
def statuses() -> dict[str, Status]:
    """All visit statuses by name, in the order of the data file.

    Raises ValueError naming the file and the status when an entry is not well-formed.
    """
    entries = {name: entry for name, entry in load_toml(FILE).items() if name != "standing"}
    return {name: _read(Status, name, {"name": name, **entry}) for name, entry in entries.items()}


@cache
def standing() -> Standing:
    """When a permanent cause stands. Raises ValueError as `statuses` does."""
    found: Standing = _read(Standing, "standing", load_toml(FILE).get("standing"))
    return found


def is_look(status: str) -> bool:
    """Whether a visit with this status looked at the site."""
    return statuses()[status].look


def is_passing(status: str) -> bool:
    """Whether the cause may pass within the night, so that the visit is tried again."""
    return statuses()[status].again == "tonight"


def rests(visits: Sequence[tuple[date, str]], night: date) -> bool:
    """Whether a site is left out on a night, because a permanent cause stands and a week is not up.

    visits: night and status of its visits so far, the last first.
    """
    last = [status for _, status in visits[: standing().nights]]
    if len(last) < standing().nights or any(statuses()[s].again != "weekly" for s in last):
        return False
    return night - visits[0][0] < timedelta(days=standing().days)


def _read(kind: Any, name: str, entry: object) -> Any:
    try:
        return TypeAdapter(kind).validate_python(entry)
    except ValidationError as error:
        problem = error.errors()[0]
        place = ".".join(map(str, (name, *problem["loc"])))
        raise ValueError(f"{FILE}.toml: {place}: {problem['msg']}") from error
