"""News items and events: what they are about, of which day, and the traps among them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from practice.sites import bodies
from practice.sites.manners import chance
from practice.sites.municipality import Council, Municipality, Unit
from practice.sites.streams import announcement
from practice.sites.tree import Body
from practice.sites.words import Item, items, labels, services


@dataclass(frozen=True)
class Told:
    """A news item or an event."""

    title: str
    body: Body
    day: date
    key: str = "news_item"
    tells: bool = False


def news(place: Municipality, language: str, today: date, units: tuple[Unit, ...]) -> list[Told]:
    """The news, newest first: an announced broadcast, units with new accounts, traps, the rest."""
    special = [*_announced(place, language, today), *_new_accounts(language, today, units)]
    special += _traps(place, language, today)
    ordinary = [_ordinary(place, language, today, number) for number in range(place.news)]
    return sorted([*special, *ordinary], key=lambda told: told.day, reverse=True)


def events(place: Municipality, language: str, today: date, units: tuple[Unit, ...]) -> list[Told]:
    """The coming events; none on small sites without a calendar."""
    if not place.calendar and not units:
        return []
    known = [
        Told(
            item.title, partial(bodies.happening, item.text, ()), today + timedelta(days=6 * n + 5)
        )
        for n, item in enumerate(items(language).events)
    ]
    own = [
        Told(unit.name, partial(bodies.happening, "", (unit,)), today + timedelta(days=n + 3))
        for n, unit in enumerate(units)
    ]
    return own + known


def _announced(place: Municipality, language: str, today: date) -> Iterator[Told]:
    if place.council is Council.ANNOUNCED:
        title, body = announcement(place, language, today)
        yield Told(title, body, today, "announcement", tells=True)


def _new_accounts(language: str, today: date, units: tuple[Unit, ...]) -> Iterator[Told]:
    for number, unit in enumerate(units):
        title = labels(language)["new_account"].format(unit=unit.name)
        day = today - timedelta(days=2 + 5 * number)
        yield Told(title, partial(bodies.news_item, "", (unit,), day), day)


def _traps(place: Municipality, language: str, today: date) -> Iterator[Told]:
    for number, name in enumerate(place.traps):
        trap = items(language).traps.get(name)
        if trap:
            day = today - timedelta(days=1 + 4 * number)
            yield Told(trap.title, partial(bodies.news_item, trap.text, (), day), day)


def _ordinary(place: Municipality, language: str, today: date, number: int) -> Told:
    """The news item of a number, each subject in its turn, each time of another place."""
    item = _subject(place, language, number)
    areas = services(language, "areas")
    title = item.title.format(area=areas[(number * 5 + number // len(areas)) % len(areas)])
    day = today - timedelta(days=number * 3 + 1)
    return Told(title, partial(bodies.news_item, item.text, (), day), day)


def _subject(place: Municipality, language: str, number: int) -> Item:
    subjects = items(language).news
    begin = chance(place, "news").randrange(len(subjects))
    return subjects[(begin + number) % len(subjects)]
