"""The limits of the checks, from their data file."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

FILE = Path(__file__).with_suffix(".toml")
Share = Annotated[float, Field(gt=0, lt=1)]
Sentence = Annotated[str, Field(pattern=r"\.$")]


class Limits(BaseModel):
    """What every check has: why its limits are what they are, and what to look at when it fails."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    reason: Sentence
    look_at: Sentence

    @property
    def numbers(self) -> dict[str, Any]:
        """The limits themselves, by name."""
        return {name: value for name, value in self if name not in Limits.model_fields}


class History(Limits):
    """With how many scheduled nights before it a night is compared, and with how many at least."""

    nights: Annotated[int, Field(ge=1)]
    least_nights: Annotated[int, Field(ge=1)]


class Reached(Limits):
    """Shares of municipalities looked at."""

    suspect_below: Share
    failed_below: Share

    @model_validator(mode="after")
    def _in_order(self) -> "Reached":
        if self.failed_below >= self.suspect_below:
            raise ValueError("failed_below is not below suspect_below")
        return self


class Platforms(Limits):
    """A drop of a platform's accounts, as a share of the median; with how many there at least."""

    drop: Share
    least_accounts: Annotated[int, Field(ge=1)]


class EmptyColumns(Limits):
    """Columns (`table.column`) and the share of rows in which one may be empty."""

    most: Share
    columns: tuple[str, ...]


class RunTime(Limits):
    """Times of the median, and the minutes by which a run may always differ."""

    longest: Annotated[float, Field(gt=1)]
    shortest: Share
    ignored_minutes: Annotated[float, Field(ge=0)]


class Errors(Limits):
    """The share of municipalities whose visit may end in `internal_error`."""

    most: Share


class Disk(Limits):
    """Megabytes that should be free where the database is."""

    least_megabytes: Annotated[int, Field(ge=1)]


class Thresholds(BaseModel):
    """The limits of all checks, under the checks' names."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    history: History
    reached: Reached
    platforms: Platforms
    empty_columns: EmptyColumns
    run_time: RunTime
    errors: Errors
    disk: Disk


@cache
def thresholds(path: Path = FILE) -> Thresholds:
    """The limits that are in force. Raises ValueError naming the file and the limit."""
    try:
        return Thresholds.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except ValidationError as error:
        problem = error.errors()[0]
        place = ".".join(map(str, problem["loc"]))
        raise ValueError(f"{path.name}: {place}: {problem['msg']}") from error
    except ValueError as error:
        raise ValueError(f"{path.name}: {error}") from error
