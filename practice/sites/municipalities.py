"""The municipalities of the practice web: one data file each, and what is built from it."""

import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from practice.sites.builder import Built, build
from practice.sites.municipality import Municipality
from practice.web.site import Site

FOLDER = Path(__file__).parents[1] / "municipalities"
_READER = TypeAdapter(Municipality)


class PlaceError(ValueError):
    """A data file is wrong; the message names the file and what is wrong in it."""


def municipalities(night: int = 1) -> dict[str, Built]:
    """Every municipality as it is on a night, by its Finnish name, in the order of the codes.

    night: 1 for the first; from 2 on, what `[second_night]` says has taken the place of what the
    file says before. Raises PlaceError.
    """
    places = [read_place(path, night) for path in sorted(FOLDER.glob("*.toml"))]
    return {place.name_fi: build(place) for place in sorted(places, key=lambda p: p.code)}


def sound(night: int = 1) -> dict[str, Built]:
    """The municipalities that no fault is put upon on that night."""
    return {name: built for name, built in municipalities(night).items() if not built.place.fault}


@cache
def read_place(path: Path, night: int = 1) -> Municipality:
    """The municipality that a data file describes, on a night. Raises PlaceError."""
    try:
        told: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        later = told.pop("second_night", {})
        return _READER.validate_python(told | (later if night > 1 else {}))
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise PlaceError(f"{path}: {error}") from error


def sites_of(built: Iterable[Built]) -> list[Site]:
    """All sites of these municipalities, for LocalWeb."""
    return [site for one in built for site in one.sites]
