"""How a visit looked: what conclude must know besides the findings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from storage.register import Municipality


@dataclass(frozen=True, slots=True)
class Looks:
    """What one visit reached of one municipality's site.

    municipality: whose site; run_id, night, at: the run, its night and the time of the look
    status: visit status (docs/statuses.md)
    kinds_known: page kinds that the site is known to have, fetched or not
    kinds_reached: page kinds of which a page was read
    answered: pages that were read or answered that they are gone (404, 410), as `place_of` writes
        their addresses
    pages: how many pages were read
    trusted: whether the whole run was found to be trustworthy, so that what is missing may close
    """

    municipality: Municipality
    run_id: int
    night: date
    at: datetime
    status: str
    kinds_known: frozenset[str] = frozenset()
    kinds_reached: frozenset[str] = frozenset()
    answered: frozenset[str] = field(default=frozenset(), repr=False)
    pages: int = 0
    trusted: bool = False

    def to_json(self) -> dict[str, Any]:
        """JSON-able form, without the municipality."""
        return {
            "run_id": self.run_id,
            "night": self.night.isoformat(),
            "at": self.at.isoformat(),
            "status": self.status,
            "kinds_known": sorted(self.kinds_known),
            "kinds_reached": sorted(self.kinds_reached),
            "answered": sorted(self.answered),
            "pages": self.pages,
        }

    @classmethod
    def from_json(cls, municipality: Municipality, row: Mapping[str, Any]) -> "Looks":
        """The inverse of `to_json`."""
        return cls(
            municipality=municipality,
            run_id=row["run_id"],
            night=date.fromisoformat(row["night"]),
            at=datetime.fromisoformat(row["at"]),
            status=row["status"],
            kinds_known=frozenset(row["kinds_known"]),
            kinds_reached=frozenset(row["kinds_reached"]),
            answered=frozenset(row["answered"]),
            pages=row["pages"],
        )
