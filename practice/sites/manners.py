"""How a site is made, drawn by chance: always the same for the same municipality and seed."""

import random
from collections.abc import Sequence
from typing import TypeVar

from practice.sites.municipality import Municipality

T = TypeVar("T")

CHOICES: dict[str, tuple[str, ...]] = {
    # sections: /vapaa-aika/kirjasto/; services: /palvelut/vapaa-aika/kirjasto/; flat: /kirjasto/
    "structure": ("sections", "sections", "services", "services", "flat"),
    # how many levels of pages the main menu shows
    "menu": ("1", "2", "2", "3"),
    "crumbs": ("yes", "yes", "yes", "no"),
    # the page that tells where the council can be watched
    "watch": ("council", "council", "own", "meetings", "decision"),
    # whether there is a page with the dates of the council's meetings
    "meetings": ("yes", "no"),
    # what the page of the director shows besides the name
    "greeting": ("yes", "no"),
    # whether units have pages of their own beneath the page of their sector
    "unit_pages": ("yes", "no"),
    # what the old hand-made sites call their one script
    "script": ("/sivu.tmpl?sivu_id=", "/index.php?p="),
}


class MannersError(ValueError):
    """A municipality asks for a manner that is none; the message says which and what there is."""


def manner(place: Municipality, name: str) -> str:
    """The municipality's own choice, or one by chance. Raises MannersError."""
    chosen = place.manners.get(name) or draw(place, name, CHOICES[name])
    if chosen not in CHOICES[name]:
        known = ", ".join(sorted(set(CHOICES[name])))
        raise MannersError(f"{place.code} {name} = {chosen!r}: choose one of {known}")
    return chosen


def draw(place: Municipality, what: str, choices: Sequence[T]) -> T:
    """One of the choices: the same for the same municipality, seed and question."""
    return chance(place, what).choice(choices)


def chance(place: Municipality, what: str) -> random.Random:
    """The municipality's chance in a question of its own."""
    return random.Random(f"{place.seed}:{place.code}:{what}")
