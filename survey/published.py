"""What was published of earlier waves: shares of the municipalities that answered."""

import csv
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from survey.crosswalk import Answer

FILE = Path(__file__).parent / "data" / "published.csv"


class Published(BaseModel):
    """One published share, in per cent of those that answered.

    qualifier: how it was told ("over half" is `over` 50); published: when (a year, or as far as
    known a month or day).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    year: Annotated[int, Field(ge=2011)]
    question: str
    answer: Answer
    percent: Annotated[float, Field(ge=0, le=100)]
    qualifier: Literal["exact", "about", "over", "under"]
    source: str
    publisher: str
    published: str
    url: Annotated[str, Field(pattern=r"^https?://")]


@cache
def published() -> tuple[Published, ...]:
    """Every published share, by question, answer and year.

    Raises pydantic.ValidationError when the data file is not as described.
    """
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(Published.model_validate(row) for row in csv.DictReader(file))
