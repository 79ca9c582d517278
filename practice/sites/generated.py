"""A realistic municipality for any row of the register, always the same for the same seed."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from practice.sites.builder import Built, build
from practice.sites.inflection import slug
from practice.sites.leaves import leaves
from practice.sites.municipality import Council, Director, Municipality, Unit
from practice.sites.social import LISTINGS
from practice.sites.traps import TRAPS
from practice.sites.words import sectors, services

_PLATFORMS = (
    ("facebook", 0.95),
    ("instagram", 0.7),
    ("twitter", 0.25),
    ("linkedin", 0.3),
    ("youtube", 0.3),
    ("tiktok", 0.1),
    ("threads", 0.05),
)
_UNITS = (
    "library",
    "youth",
    "culture",
    "sport",
    "museum",
    "school",
    "tourism",
    "business",
    "employment",
    "early_childhood",
    "technical",
)
_UNIT_PLATFORMS = ("facebook", "facebook", "instagram", "instagram", "tiktok")
_SHOWN_IN: tuple[tuple[str, ...], ...] = (
    (),
    (),
    (),
    (),
    ("sector",),
    ("communication",),
    ("news",),
    ("event",),
)
_COUNCILS = (
    *[Council.LIVE] * 5,
    *[Council.RECORDINGS] * 2,
    *[Council.NONE] * 4,
    *[Council.NOT_THIS] * 2,
    Council.EMBED,
    Council.EMBED,
    Council.FACEBOOK,
    Council.ANNOUNCED,
    Council.INTENTION,
)
_SYSTEMS = {
    "wordpress": 10,
    "drupal": 4,
    "liferay": 2,
    "joomla": 2,
    "infoweb": 2,
    "optimizely": 2,
    "silverstripe": 1,
    "liana": 2,
    "handmade": 1,
}
_LONGEST_ON_TIKTOK = 24  # letters of a name
_OLD = ("handmade", "infoweb")
_FIRST = ("Aino", "Eero", "Helmi", "Otso", "Saga", "Tuuli", "Viljo", "Ylva")
_LAST = ("Keksi", "Kuvitelmo", "Luulola", "Oletus", "Satuvuori", "Tarunen", "Fantast", "Drömstedt")


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
        code, name_fi, name_sv, hosts[0], kind=kind, languages=languages, heavy=heavy, seed=seed
    )
    place = replace(_dressed(bare, chance), sectors=_sectors(chance, pages), news=0)
    spare = max(pages - len(leaves(place, languages[0], today or date.today()).leaves), 1)
    return build(replace(place, news=(spare + 1) // 2, services=spare // 2), hosts, today)


def _sectors(chance: random.Random, pages: int) -> tuple[str, ...]:
    """Sectors with pages of their own: three on the smallest sites, nine on the largest."""
    return tuple(chance.sample(_UNITS, min(max(pages // 6, 3), 9)))


def _dressed(bare: Municipality, chance: random.Random) -> Municipality:
    """The municipality with manners, accounts and traps drawn by chance."""
    cms = chance.choices(list(_SYSTEMS), list(_SYSTEMS.values()))[0]
    stem = slug(bare.name(bare.languages[0])).replace("-", "")
    own = _own(chance, stem, bare.kind)
    return replace(
        bare,
        cms=cms,
        icons=chance.choice(("aria", "svg", "font", "text")),
        own=own,
        own_in=chance.choice(
            (
                ("footer",),
                ("header",),
                ("footer", "communication"),
                ("footer", "contact", "metadata"),
            )
        ),
        units=_units(chance, stem, bare),
        units_in=chance.choice((("sector", "communication"), ("sector",), ("communication",))),
        listing=chance.choice(list(LISTINGS)),
        council=_council(chance, own),
        channel=next((a for a in own if a.startswith("youtube:")), f"youtube:@{stem}"),
        director=_director(chance, stem),
        traps=tuple(chance.sample(list(TRAPS), chance.randrange(2, 6))),
        viewport=chance.choice(
            ("no", "fixed") if cms in _OLD else ("yes", "yes", "yes", "yes", "partly", "fixed")
        ),
        sitemap=chance.choice(("plain", "plain", "index", "gz", "none")),
        calendar=chance.random() < 0.3,
        minutes=False,
    )


def _council(chance: random.Random, own: tuple[str, ...]) -> Council:
    """A manner of the council's; on Facebook only where the municipality has a page there."""
    chosen = chance.choice(_COUNCILS)
    on_facebook = any(account.startswith("facebook:") for account in own)
    return Council.LIVE if chosen is Council.FACEBOOK and not on_facebook else chosen


def _director(chance: random.Random, stem: str) -> Director | None:
    if chance.random() < 0.3:
        return None
    first, last = chance.choice(_FIRST), chance.choice(_LAST)
    handle = slug(f"{first} {last}")
    accounts = (f"linkedin:in/{handle}-{stem}",) if chance.random() < 0.3 else ()
    return Director(f"{first} {last}", accounts)


def _own(chance: random.Random, stem: str, kind: str) -> tuple[str, ...]:
    handle = stem + chance.choice(("", kind, ".official"))
    spellings = {
        "linkedin": f"company/{handle}",
        "youtube": f"@{handle}",
        # X takes letters, digits and underscores, fifteen at the most.
        "twitter": handle.replace(".", "_")[:15],
    }
    return tuple(
        f"{name}:{spellings.get(name, handle)}"
        for name, share in _PLATFORMS
        if chance.random() < share
    )


def _units(chance: random.Random, stem: str, bare: Municipality) -> tuple[Unit, ...]:
    """Units of some sectors, a part of them with accounts only in news or on event pages."""
    chosen = [sector for sector in _UNITS if chance.random() < 0.35]
    made = [_unit(chance, stem, bare, sector) for sector in chosen]
    if chance.random() < 0.4:
        name = "Ungdomsfullmäktige" if bare.languages[0] == "sv" else "Nuorisovaltuusto"
        made.append(Unit("youth", name, (f"instagram:{stem}nuva",), shown_in=("youth_council",)))
    return tuple(made)


def _unit(chance: random.Random, stem: str, bare: Municipality, sector: str) -> Unit:
    language = bare.languages[0]
    name, handle = chance.choice(list(sectors()[sector].units(language).items()))
    brand = _brand(int(bare.code), language)
    whose = slug(bare.genitive(language)).replace("-", "")
    named = handle.format(stem, slug(brand), whose)
    fitting = _UNIT_PLATFORMS if len(named) <= _LONGEST_ON_TIKTOK else _UNIT_PLATFORMS[:-1]
    platforms = dict.fromkeys(chance.choices(fitting, k=2))
    accounts = tuple(f"{platform}:{named}" for platform in platforms)
    whole = name.format(name=bare.name(language), brand=brand)
    return Unit(sector, whole, accounts, shown_in=chance.choice(_SHOWN_IN))


def _brand(code: int, language: str) -> str:
    """The name of a house, a bus or a workshop: another one for every code."""
    begins, ends = services(language, "brands"), services(language, "brand_ends")
    return begins[code % len(begins)] + ends[code // len(begins) % len(ends)]
