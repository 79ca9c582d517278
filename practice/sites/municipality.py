"""A municipality of the practice web as readable data."""

from dataclasses import dataclass, field
from enum import StrEnum

from pydantic import ConfigDict

from practice.sites.inflection import genitive, slug

# A word misspelt in a data file is an error.
STRICT = ConfigDict(extra="forbid")


class Council(StrEnum):
    """What the council page says about watching meetings."""

    LIVE = "live"  # a sentence and a link to a channel
    EMBED = "embed"  # a player behind a consent placeholder
    FACEBOOK = "facebook"  # live on the municipality's Facebook page
    ANNOUNCED = "announced"  # a news item with the date of a coming broadcast
    RECORDINGS = "recordings"
    INTENTION = "intention"  # to be streamed some day
    NONE = "none"
    NOT_THIS = "not_this"  # the youth council and the wellbeing county stream, this one does not


LIVESTREAM = {
    Council.LIVE: "yes",
    Council.EMBED: "yes",
    Council.FACEBOOK: "yes",
    Council.ANNOUNCED: "yes",
    Council.RECORDINGS: "partly",
    Council.INTENTION: "partly",
}


@dataclass(frozen=True)
class Unit:
    """A unit with accounts of its own, in a sector. `owner` may be company or shared.

    `shown_in`: where its accounts stand (sector communication news event youth_council), if not
    where those of the other units do.
    """

    __pydantic_config__ = STRICT

    sector: str
    name: str
    accounts: tuple[str, ...]
    owner: str = "unit"
    shown_in: tuple[str, ...] = ()


@dataclass(frozen=True)
class Director:
    """The director by name, with accounts in office."""

    __pydantic_config__ = STRICT

    name: str
    accounts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Municipality:
    """One municipality. The first language is the main one.

    `about`: what makes it worth a visit, for people.
    `own`: its accounts, shown where `own_in` says (header footer contact communication metadata).
    `domains`: hosts of language versions that live on a domain of their own.
    `translated`: languages of machine-made trees. `viewport`: yes, no, fixed, or partly (missing
    from the news). `listing`: how accounts of units are listed: unit, platform, glued, icons,
    table, prose. `heavy`: pages of 50-60 kB. `manners`: choices of practice.sites.manners that
    are else drawn by chance, and `seed` of that chance.
    `fault`: the misbehaviour of practice.faults that is put upon the whole site.
    """

    __pydantic_config__ = STRICT

    code: str
    name_fi: str
    name_sv: str
    host: str
    about: str = ""
    kind: str = "kunta"
    languages: tuple[str, ...] = ("fi",)
    genitive_fi: str = ""
    cms: str = "wordpress"
    icons: str = "aria"
    own: tuple[str, ...] = ()
    own_in: tuple[str, ...] = ("footer", "communication")
    units: tuple[Unit, ...] = ()
    units_in: tuple[str, ...] = ("sector", "communication")
    listing: str = "unit"
    council: Council = Council.NONE
    channel: str = ""
    director: Director | None = None
    traps: tuple[str, ...] = ()
    neighbour: str = ""
    viewport: str = "yes"
    sitemap: str = "plain"
    sectors: tuple[str, ...] = ("library", "youth", "sport", "culture", "school", "early_childhood")
    news: int = 4
    services: int = 0
    calendar: bool = False
    minutes: bool = False
    domains: dict[str, str] = field(default_factory=dict)
    translated: tuple[str, ...] = ()
    one_host: bool = False
    https_only: bool = False
    heavy: bool = False
    manners: dict[str, str] = field(default_factory=dict)
    seed: int = 1
    fault: str = ""

    @property
    def town(self) -> bool:
        """Whether it is a kaupunki."""
        return self.kind == "kaupunki"

    def name(self, language: str) -> str:
        """Its name in a language."""
        return self.name_sv if language == "sv" else self.name_fi

    def genitive(self, language: str) -> str:
        """Whose: Kuvitelman, Fantasibys, Kuvitelma's."""
        if language == "sv":
            return self.name_sv + ("" if self.name_sv.endswith("s") else "s")
        if language == "en":
            return f"{self.name_fi}'s"
        return self.genitive_fi or genitive(self.name_fi)

    def title(self, language: str) -> str:
        """Its full name: Kuvitelman kunta, Fantasiby kommun."""
        if language == "sv":
            return f"{self.name_sv} {'stad' if self.town else 'kommun'}"
        if language == "en":
            return f"{'City' if self.town else 'Municipality'} of {self.name_fi}"
        return f"{self.genitive('fi')} {self.kind}"

    @property
    def handle(self) -> str:
        """Its name as accounts carry it: kuvitelmankunta, fantasibykommun."""
        return slug(self.title(self.languages[0])).replace("-", "")
