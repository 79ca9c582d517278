"""What a web address turns out to be."""

from dataclasses import dataclass
from typing import Final, Literal, cast, get_args

Kind = Literal[
    "account",
    "post",
    "share",
    "embed",
    "login",
    "search",
    "hashtag",
    "group",
    "event",
    "unresolved",
    "other",
    "none",
]
KINDS: Final[tuple[str, ...]] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Reading:
    """One address read: its platform, what kind of page it is, and whose account it names.

    `platform` is None where no platform is concerned; `account` is the canonical
    `platform:identity`, or None where the address names nobody.
    """

    platform: str | None
    kind: Kind
    account: str | None


NOTHING: Final = Reading(None, "none", None)


def as_kind(word: str) -> Kind:
    """Return `word` as a kind, or raise ValueError where there is no such kind."""
    if word not in KINDS:
        raise ValueError(f"{word!r} is not a kind of reading: use one of {', '.join(KINDS)}")
    return cast("Kind", word)
