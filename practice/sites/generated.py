"""A realistic municipality for any row of the register, always the same for the same seed."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from practice.sites.builder import Built, build
from practice.sites.inflection import slug
from practice.sites.municipality import Council, Director, Municipality, Unit
from practice.sites.words import SECTORS

_PLATFORMS = (("facebook", 0.95), ("instagram", 0.7), ("twitter", 0.25), ("linkedin", 0.3))
_UNITS = ("library", "youth", "culture", "sport", "museum", "school", "tourism", "business")
_COUNCILS = (Council.LIVE, Council.LIVE, Council.RECORDINGS, Council.NONE, Council.NOT_THIS)
_TRAPS = ("police", "kela", "county", "parish", "agency", "firm", "association")
_WITHOUT_ROOM = 14  # fixed pages and those of sectors; the rest is news and services


def generated_site(
    code: str,
    name_fi: str,
    name_sv: str,
    language: str,
    hosts: Sequence[str],
    *,
    pages: int = 20,
    seed: int = 1,
    kind: str = "kunta",
    today: date | None = None,
    heavy: bool = False,
) -> Built:
    """Build the site of a register row: `language` as fi, sv, fi+sv or sv+fi.

    Out: one site that answers for all `hosts`, with about `pages` pages in the main language
    (not fewer than its menu needs), and the truth about it. `heavy` pages have 50 to 60 kB.
    """
    chance = random.Random(f"{seed}:{code}")
    languages = tuple(language.split("+"))
    bare = Municipality(
        code, name_fi, name_sv, hosts[0], kind=kind, languages=languages, heavy=heavy
    )
    spare = max(pages - _WITHOUT_ROOM - 5, 1)
    place = replace(_dressed(bare, chance), news=(spare + 1) // 2, services=spare // 2)
    return build(place, hosts, today)


def _dressed(bare: Municipality, chance: random.Random) -> Municipality:
    """The municipality with manners, accounts and traps drawn by chance."""
    language = bare.languages[0]
    stem = slug(bare.name(language)).replace("-", "")
    return replace(
        bare,
        cms=chance.choice(("wordpress", "wordpress", "drupal", "liferay", "joomla", "infoweb")),
        icons=chance.choice(("aria", "svg", "font", "text")),
        own=_own(chance, stem, bare.kind),
        own_in=chance.choice((("footer",), ("header",), ("footer", "communication"))),
        units=_units(chance, stem, language),
        listing=chance.choice(("unit", "platform")),
        council=chance.choice(_COUNCILS),
        channel=f"youtube:@{stem}",
        director=Director("Kuvi Telma") if chance.random() < 0.5 else None,
        traps=tuple(chance.sample(_TRAPS, 3)),
        viewport=chance.choice(("yes", "yes", "yes", "partly", "fixed", "no")),
        sitemap=chance.choice(("plain", "index", "gz", "none")),
        calendar=chance.random() < 0.3,
    )


def _own(chance: random.Random, stem: str, kind: str) -> tuple[str, ...]:
    handle = stem + chance.choice(("", kind, ".official"))
    spellings = {
        "linkedin": f"company/{handle}",
        # X takes letters, digits and underscores, fifteen at the most.
        "twitter": handle.replace(".", "_")[:15],
    }
    return tuple(
        f"{name}:{spellings.get(name, handle)}"
        for name, share in _PLATFORMS
        if chance.random() < share
    )


def _units(chance: random.Random, stem: str, language: str) -> tuple[Unit, ...]:
    chosen = [sector for sector in _UNITS if chance.random() < 0.35]
    return tuple(
        Unit(sector, SECTORS[sector][language], (f"facebook:{stem}.{sector}",)) for sector in chosen
    )
