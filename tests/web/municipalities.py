"""The good municipalities of the local web, all of them invented."""

from collections.abc import Iterable

from tests.web.builder import Built, build
from tests.web.places_finnish import FINNISH
from tests.web.places_swedish import SWEDISH
from tests.web.site import Site

PLACES = (*FINNISH, *SWEDISH)


def municipalities() -> dict[str, Built]:
    """Every good municipality built, by name (in Finnish)."""
    return {place.name_fi: build(place) for place in PLACES}


def sites_of(built: Iterable[Built]) -> list[Site]:
    """All sites of these municipalities, for LocalWeb."""
    return [site for one in built for site in one.sites]
