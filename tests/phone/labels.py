"""The labels of practice pages, held to their format."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, HttpUrl, NonNegativeInt, model_validator

FOLDER = Path(__file__).parent
PHONE_WIDTH = 360

Answer = Literal["yes", "partly", "no"]
Text = Annotated[str, Field(min_length=1)]


class PhoneLabel(BaseModel):
    """What a careful person answers for one page; README.md tells what the fields mean."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    file: Text
    url: HttpUrl
    page_kind: Literal[
        "front",
        "contact",
        "communication",
        "council",
        "director",
        "sector",
        "news",
        "event",
        "other",
    ]
    declared: Answer
    measured: Answer
    verdict: Answer
    layout_width: Annotated[int, Field(gt=0)]
    overflow: tuple[NonNegativeInt, NonNegativeInt] | None
    causes: tuple[Text, ...]
    zoom_blocked: bool
    small_text: bool
    small_targets: bool
    why: Text

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Self:
        if (self.overflow is None) != (self.layout_width != PHONE_WIDTH):
            raise ValueError("overflow is null exactly where layout_width is not the phone's")
        low, high = self.overflow or (0, 0)
        if low > high:
            raise ValueError("overflow is [min, max]")
        if bool(self.causes) != (high > 0):
            raise ValueError("causes belong to an overflow, and an overflow has causes")
        return self


def load_labels(folder: Path = FOLDER) -> list[PhoneLabel]:
    """The labels of a folder of practice pages. Raises ValueError, which tells the line."""
    return list(_read(folder / "labels.jsonl"))


def _read(path: Path) -> Iterator[PhoneLabel]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            yield PhoneLabel.model_validate_json(line)
        except ValueError as error:
            raise ValueError(f"{path}, line {number}: {error}") from error
