"""What was measured of a page, as the script of the page's browser tells it."""

import re
from typing import Any

from pydantic import BaseModel, Field

UNWRITTEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")


class Cause(BaseModel):
    """An element that sticks out: a short selector, its words, and how far it reaches."""

    selector: str = Field(max_length=100)
    words: str = Field(max_length=200)
    px: int

    def __str__(self) -> str:
        words = f" “{self.words}”" if self.words else ""
        return UNWRITTEN.sub(" ", f"{self.selector}{words} +{self.px} px")


class Figures(BaseModel):
    """The figures of one page.

    layout: CSS pixels for which the page is laid out; overflow: pixels right of it that can be
    scrolled to; chars: letters of visible text; legible: share of it that is large enough; text_px:
    the middle size of text as shown; beyond: share of text in lines that run out of the screen;
    targets, passing: how many a finger may touch, and the share with room enough.
    """

    layout: int = Field(ge=0)
    overflow: int = Field(ge=0)
    chars: int = Field(ge=0)
    legible: float | None = Field(ge=0, le=1)
    text_px: float | None = Field(ge=0)
    beyond: float = Field(ge=0, le=1)
    targets: int = Field(ge=0)
    passing: float | None = Field(ge=0, le=1)
    causes: list[Cause]

    def columns(self, width: int) -> dict[str, Any]:
        """The columns of a row that tell them; width: of the phone in CSS pixels."""
        return {
            "layout_px": self.layout,
            "overflow_px": self.overflow + max(0, self.layout - width),
            "overflow_elements": [str(cause) for cause in self.causes],
            "overflow_text_share": round(self.beyond, 3),
            "text_px": None if self.text_px is None else round(self.text_px, 1),
            "legible_text_share": None if self.legible is None else round(self.legible, 3),
            "tap_target_share": None if self.passing is None else round(self.passing, 3),
        }
