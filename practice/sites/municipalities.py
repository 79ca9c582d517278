"""The good municipalities of the local web, all of them invented."""

from collections.abc import Iterable

from practice.sites.builder import Built, build
from practice.sites.places_finnish import FINNISH
from practice.sites.places_swedish import SWEDISH
from practice.web.site import Site

PLACES = (*FINNISH, *SWEDISH)


def municipalities() -> dict[str, Built]:
    """Every good municipality built, by name (in Finnish)."""
    return {place.name_fi: build(place) for place in PLACES}


def sites_of(built: Iterable[Built]) -> list[Site]:
    """All sites of these municipalities, for LocalWeb."""
    return [site for one in built for site in one.sites]
