"""One account to be judged, and the reasons that speak for an owner."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from urllib.parse import unquote

from crawler.finding import Finding
from crawler.kinds import sector_of
from crawler.likeness import (
    SHORT,
    Likeness,
    letters,
    likeness,
    names_one,
    type_words,
    without_names,
)
from crawler.looks import Looks
from crawler.other_municipalities import another_named
from crawler.owner_near import detail
from crawler.owner_terms import OwnerTerms
from storage.register import Municipality

SITEWIDE = ("header", "footer")
# What stands in an address of a numbered page besides its name, and the number behind the name.
ROUTES = frozenset({"pages", "people", "p", "pg", "channel"})
NUMBER = re.compile(r"-?\d{6,}$")
WORDS_OF_A_NAME = 4


class Reason(NamedTuple):
    """One reason for an owner: its weight, its words, and the sector it speaks for."""

    owner: str
    weight: float
    words: str
    sector: str = ""


@dataclass(frozen=True)
class Case:
    """Everything there is to judge one account by.

    beside: the municipality's own accounts by handle that stand in the same places
    """

    account: str
    findings: Sequence[Finding]
    looks: Looks
    linked_by: frozenset[str]
    terms: OwnerTerms
    beside: frozenset[str] = frozenset()

    @cached_property
    def handle(self) -> str:
        """The account's own name without a server's, or the page name that stands in its addresses
        (Facebook's numbered pages)."""
        name = self.account.partition(":")[2].rpartition("/")[2]
        identity = name.removeprefix("@").partition("@")[0]
        if identity.removeprefix("id:").isdigit() or self.account.startswith("youtube:channel/"):
            hrefs = (unquote(str(f.details.get("href", ""))) for f in self.findings)
            parts = dict.fromkeys(part for href in hrefs for part in href.split("/")[3:])
            return " ".join(NUMBER.sub("", part) for part in parts if part not in ROUTES)
        return identity.removeprefix("group:")

    @cached_property
    def is_number(self) -> bool:
        """Whether it is called by a number or a code, which says nothing."""
        return self.account.startswith(("youtube:channel/", "facebook:id:", "whatsapp:channel/"))

    @cached_property
    def is_group(self) -> bool:
        """Whether it is a group, which anybody may have founded."""
        return self.account.startswith(("facebook:group:", "discord:"))

    @cached_property
    def has_own_handle(self) -> bool:
        """Whether the handle is the municipality's name, with words such as `kunta` at the most."""
        return self._rests_in(self.terms.own_handles)

    @cached_property
    def has_loose_handle(self) -> bool:
        """Whether the handle is the name with a word that a unit's account may have, too."""
        if self.has_own_handle or self.handle_sector:
            return False
        if self.like.name and any(map(self.terms.loose_patterns.search, self.like.rests)):
            return True
        return self._rests_in(self.terms.loose_handles)

    def _rests_in(self, words: frozenset[str]) -> bool:
        return bool(self.like.name) and any(not rest or rest in words for rest in self.like.rests)

    @cached_property
    def like(self) -> Likeness:
        """How the handle resembles the municipality's name."""
        return likeness(self.handle, self.municipality)

    @cached_property
    def handle_sector(self) -> str:
        """The sector that the handle names besides the municipality, empty for joint services."""
        return "" if self.names_joint_service else self._sector_in(self.like.rests)

    @cached_property
    def neighbour(self) -> str:
        """The other municipality whose own or whose sector's the handle is, or an empty text."""
        if self.like.name or self.names_joint_service:
            return ""
        name, rest = another_named(self.handle, self.municipality)
        telling = not rest or rest in self.terms.own_handles or self._sector_in([rest])
        return name if telling else ""

    @cached_property
    def names_unknown_place(self) -> bool:
        """Whether the handle ends with the type of a municipality behind a name that is not this
        one's: a neighbour's, a village's or a byname."""
        ends = self.like.rests[0].endswith(type_words())
        return ends and not (self.like.name or self.handle_sector or self.is_abbreviated)

    @cached_property
    def is_abbreviated(self) -> bool:
        """Whether the handle is a few letters of the name with its type (`hmlkaupunki`)."""
        text = letters(self.handle)
        short = next((text.removesuffix(t) for t in type_words() if text.endswith(t)), "")
        names = (letters(name) for name in self.municipality.names)
        return 1 < len(short) <= SHORT and any(_abbreviates(short, name) for name in names)

    @cached_property
    def names_a_region(self) -> bool:
        """Whether it is a tourism account under another place's name (`Visit Region`)."""
        listed = any(f.page_kind == "communication" for f in self.findings)
        if self.handle_sector != "tourism" or self.like.name or listed:
            return False
        text = letters(self.handle)
        units = (letters(detail(f, "unit").partition(",")[0]) for f in self.findings)
        return self.names_itself or any(u and text.endswith(u) and u != text for u in units)

    @cached_property
    def partner(self) -> str:
        """The other municipality that the handle names after this one, or an empty text."""
        if not self.like.name or self.has_own_handle:
            return ""
        told = (another_named(rest, self.municipality)[0] for rest in self.like.rests)
        return next((name for name in told if name), "")

    def _sector_in(self, rests: Sequence[str]) -> str:
        patterns = self.terms.sector_handles.items()
        return next((s for s, p in patterns if any(p.search(rest) for rest in rests)), "")

    @cached_property
    def municipality(self) -> Municipality:
        """Whose site it is."""
        return self.looks.municipality

    @cached_property
    def names_joint_service(self) -> bool:
        """Whether the handle names a service of several municipalities, or one of a region."""
        text = letters(self.handle)
        region = self.terms.region_handles.search(text)
        if region and self._sector_in([text[region.end() :]]):
            return True
        return not self.like.name and self.terms.shared_handles.search(text) is not None

    @cached_property
    def names_itself(self) -> bool:
        """Whether a link's own words are the handle, which is neither the municipality's nor a
        sector's."""
        text = letters(self.handle)
        return not self.like.name and any(
            text in {letters(detail(f, "unit")), letters(detail(f, "label"))}
            and names_another(self, detail(f, "unit") or detail(f, "label"))
            for f in self.findings
        )


def _abbreviates(short: str, name: str) -> bool:
    """Whether letters stand in a name in their order, the first one first."""
    left = iter(name)
    return name.startswith(short[0]) and all(letter in left for letter in short)


def is_compound(case: Case, name: str) -> bool:
    """Whether a name is the municipality's with a word behind a hyphen (`Kuvitelma-talo`)."""
    rest = without_names(name.partition(" (")[0].lower(), case.municipality.names)
    own = case.terms.own_handles | case.terms.loose_handles
    return rest.startswith("-") and " " not in rest and letters(rest) not in own


def adds_to_name(case: Case, name: str) -> bool:
    """Whether a short name is the municipality's with words of no sector (`Pro Kuvitelma`)."""
    own = names_one(letters(name), case.municipality.names)
    rest = without_names(name.lower(), case.municipality.names)
    told = case.terms.own_words.search(name.lower()) or sector_of("", name)
    return own and not told and 0 < len(rest.split()) < WORDS_OF_A_NAME and bool(letters(rest))


def is_itself(case: Case, name: str) -> bool:
    """Whether a name is the municipality as such: its name and type, and nothing besides."""
    rest, found = case.terms.itself_words.subn(
        " ", without_names(name.lower(), case.municipality.names)
    )
    return found > 0 and not letters(case.terms.beside_itself.sub(" ", rest))


def names_another(case: Case, name: str) -> bool:
    """Whether a short name is neither a sector's nor the municipality's, in name or in kind."""
    own = names_one(letters(name), case.looks.municipality.names)
    told = (case.terms.own_words, case.terms.council_words)
    own = own or any(words.search(name.lower()) for words in told)
    return 0 < len(name.split()) <= WORDS_OF_A_NAME and not own and not sector_of("", name)


def nameless(case: Case, words: str) -> str:
    """Words without the municipality's names, which may hold other words (Kirkkonummi)."""
    return without_names(words, case.municipality.names)
