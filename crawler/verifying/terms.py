"""The terms of verify.toml: manners, walls, and what each platform is asked."""

from functools import cache
from typing import Literal

from pydantic import Field, field_validator

from crawler.detectors.terms import Entries, Expression, Expressions, load_terms
from crawler.platforms import PLATFORMS


class Manners(Entries):
    """How gently a platform is asked (units in the file)."""

    delay: float = Field(ge=10)
    cap: int = Field(ge=1)
    breaker: int = Field(ge=1)
    longest_wait: float = Field(gt=0)
    most_hops: int = Field(ge=1)
    most_bytes: int = Field(ge=500_000)


class Again(Entries):
    """After how many days an address is asked again."""

    settled: int = Field(ge=1)
    passing: int = Field(ge=1)
    soon: int = Field(ge=1)


class Walls(Entries):
    """Statuses, addresses and titles of pages that keep strangers out."""

    statuses: frozenset[int]
    addresses: Expressions
    titles: Expressions


class Way(Entries):
    """One thing to ask of a platform, and which answers mean that the account is gone."""

    reader: Literal["page", "oembed", "feed", "bluesky", "mastodon"]
    address: str = Field(default="", pattern="^(https://.+)?$")
    identity: Expression | None = None
    gone: frozenset[int] = frozenset()
    gone_words: Expressions | None = None


class Platform(Entries):
    """How one platform is asked; without ways, why it is not."""

    name: str
    ways: tuple[Way, ...]
    why_not: str = ""
    delay: float | None = Field(default=None, ge=10)
    cap: int | None = Field(default=None, ge=1)


class VerifyTerms(Entries):
    """The sections of verify.toml."""

    manners: Manners
    again: Again
    walls: Walls
    platforms: tuple[Platform, ...]

    @field_validator("platforms")
    @classmethod
    def _each_once(cls, platforms: tuple[Platform, ...]) -> tuple[Platform, ...]:
        names = sorted(platform.name for platform in platforms)
        if names != sorted(PLATFORMS):
            wrong = set(names) ^ set(PLATFORMS) or {n for n in names if names.count(n) > 1}
            raise ValueError(f"each platform once expected; see {', '.join(sorted(wrong))}")
        return platforms

    def platform(self, name: str) -> Platform | None:
        """How a platform is asked; None for what is none."""
        return next((platform for platform in self.platforms if platform.name == name), None)


@cache
def verify_terms() -> VerifyTerms:
    """The terms of verify.toml. Raises TermsError naming what is wrong in the file."""
    return load_terms("verify", VerifyTerms)
