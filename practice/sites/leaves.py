"""The pages of a municipality before layout: key, language, path, title, body."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from practice.sites import bodies
from practice.sites.inflection import slug
from practice.sites.municipality import Council, Municipality
from practice.sites.paths import news_path, page_path
from practice.sites.streams import announcement, council_text, youth_text
from practice.sites.words import BODIES, PAGES, SECTORS, SERVICES, TOPICS


@dataclass(frozen=True)
class Leaf:
    """One page: `body(base)` gives its main part for a site reached at `base`."""

    key: str
    language: str
    path: str
    title: str
    body: Callable[[str], str]


def leaves(place: Municipality, language: str, today: date) -> list[Leaf]:
    """All pages of one language version."""
    made = [*_fixed(place, language)]
    if language in ("fi", "sv"):
        made += [*_sectors(place, language), *_services(place, language)]
        made += [*_news(place, language, today)]
    return made


def _titles(place: Municipality, language: str) -> Iterator[tuple[str, str, str]]:
    """Key, title and address of the fixed pages."""
    council, director = BODIES.get((language, place.town), ("", ""))
    names = {
        "council": council,
        "director": director,
        "council_slug": slug(council),
        "director_slug": slug(director),
    }
    for key, (title, where) in PAGES[language].items():
        yield key, title.format(**names), where.format(**names)


def _fixed(place: Municipality, language: str) -> Iterator[Leaf]:
    for key, title, where in _titles(place, language):
        body = _body(place, language, key, title)
        shown = place.title(language) if key == "front" else title
        yield Leaf(key, language, page_path(place, language, where), shown, body)


def _body(place: Municipality, language: str, key: str, title: str) -> Callable[[str], str]:
    """How the main part of a fixed page comes about."""
    if key == "council":
        return lambda base: council_text(place, language, title)
    if key == "youth_council":
        return lambda base: youth_text(language)
    maker = bodies.FIXED.get(key)
    if maker is not None:
        return lambda base: maker(place, language)
    return lambda base: bodies.prose(f"{place.code}{key}", language)


def _sectors(place: Municipality, language: str) -> Iterator[Leaf]:
    for sector in place.sectors:
        title = SECTORS[sector][language]
        body = partial(bodies.sector, place, language, sector)
        yield Leaf(sector, language, page_path(place, language, slug(title)), title, body)


def _services(place: Municipality, language: str) -> Iterator[Leaf]:
    names = SERVICES[language]
    for number in range(place.services):
        title = f"{names[number % len(names)]} {number // len(names) + 1}"
        where = f"palvelut/{slug(title)}" if language == "fi" else f"service/{slug(title)}"
        seed = f"{place.code}{where}"

        def body(base: str, seed: str = seed) -> str:
            return bodies.prose(seed, language)

        yield Leaf("service", language, page_path(place, language, where), title, body)


def _news(place: Municipality, language: str, today: date) -> Iterator[Leaf]:
    if place.council is Council.ANNOUNCED:
        title, text = announcement(place, language, today)
        path = news_path(place, language, title, today, 0)
        yield Leaf("announcement", language, path, title, lambda base: text)
    for number in range(place.news):
        topic = TOPICS[language][number % len(TOPICS[language])]
        title = f"{topic} {number + 1}"
        path = news_path(place, language, title, today - timedelta(days=number * 3 + 1), number)
        body = partial(bodies.news_item, place, language, number, path)
        yield Leaf("news_item", language, path, title, body)
