"""What goes between `conclude` and the database, as plain data."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from storage.tables import (
    AccountState,
    IndicatorState,
    LivestreamState,
    Meeting,
    ResponsivenessState,
)

# Visit statuses that are looks (design, section 7).
LOOKS = ("complete", "budget_reached")


@dataclass(frozen=True, slots=True)
class Known:
    """What the database holds of one municipality before a visit is concluded (current rows)."""

    accounts: Sequence[AccountState] = field(default_factory=list)
    livestreams: Sequence[LivestreamState] = field(default_factory=list)
    responsiveness: Sequence[ResponsivenessState] = field(default_factory=list)
    indicators: Sequence[IndicatorState] = field(default_factory=list)
    meetings: list[date] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What holds of one municipality after a visit, of everything known or found."""

    accounts: list[AccountState] = field(default_factory=list)
    livestreams: list[LivestreamState] = field(default_factory=list)
    responsiveness: list[ResponsivenessState] = field(default_factory=list)
    indicators: list[IndicatorState] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)
