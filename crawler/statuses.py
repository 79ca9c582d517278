"""The closed list of visit statuses."""

from dataclasses import dataclass
from functools import cache

from crawler.vocabulary import load_toml

FILE = "statuses"


@dataclass(frozen=True, slots=True)
class Status:
    """One visit status: whether it is a look, whether its cause may pass, and plain words."""

    name: str
    look: bool
    passing: bool
    meaning: str
    remedy: str


@cache
def statuses() -> dict[str, Status]:
    """All visit statuses by name, in the order of the data file.

    Raises ValueError naming the file and the status when an entry is not well-formed.
    """
    found = {}
    for name, entry in load_toml(FILE).items():
        try:
            found[name] = Status(name=name, **entry)
        except TypeError as error:
            raise ValueError(f"{FILE}.toml: {name}: {error}") from error
    return found


def is_look(status: str) -> bool:
    """Whether a visit with this status looked at the site."""
    return statuses()[status].look


def is_passing(status: str) -> bool:
    """Whether the cause may pass within the night, so that the visit is tried again."""
    return statuses()[status].passing
