"""How far from a wave's reference date the municipalities were looked at."""

from datetime import date
from statistics import median
from typing import NamedTuple

from storage.counted import counted
from survey.compare import Results


class Looks(NamedTuple):
    """The looks that a comparison rests on.

    seen: of how many municipalities of the whole something is known; middle, most: days from the
    reference date, None where there was no look
    """

    day: date
    near: bool
    whole: int
    seen: int
    middle: float | None
    most: int | None

    @property
    def told(self) -> str:
        """In words."""
        told = f"observed: {self.seen} of {self.whole}"
        if self.middle is not None and self.most is not None:
            half, every = counted(self.middle, "day"), counted(self.most, "day")
            told += f", half of the looks within {half} of {self.day}, all within {every}"
        return told if self.near else f"{told}; not contemporaneous"


def looks_of(results: Results) -> Looks:
    """The looks of a comparison."""
    times = results.times
    pairs = [pair for item in results.items for pair in item.pairs if pair.seen.night]
    days = [distance for pair in pairs if (distance := times.distance(pair)) is not None]
    return Looks(
        day=times.day,
        near=times.near,
        whole=len(results.frame),
        seen=len({pair.unit.code for pair in pairs}),
        middle=median(days) if days else None,
        most=max(days, default=None),
    )
