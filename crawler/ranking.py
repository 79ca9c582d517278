"""What a page is worth to a visit before it is read."""

from functools import cache
from typing import Any, NamedTuple

from crawler.kinds import Guess
from crawler.page_names import vocabulary
from crawler.vocabulary import load_toml

FILE = "crawler/vocabulary/frontier.toml"
PLACES = ("header", "main", "footer", "known", "sitemap")


class Ranking(NamedTuple):
    """The data file, checked: points by name, limits by name."""

    points: dict[str, int]
    limits: dict[str, int]


POINTS = (
    *PLACES,
    "distance",
    "depth",
    "inner",
    "headline",
    "telling",
    "second_language",
    "foreign_language",
    "first_of_group",
)
LIMITS = ("steps", "again", "waiting_per_page", "kept_of_group", "shape")


def worth(guess: Guess, place: str, distance: int, language: str, own: str) -> int:
    """Points of a page: by its kind, where it is linked from, and how far in it lies.

    place: one of PLACES; distance: links between it and the front page; language: as the address
    names it, or empty; own: the municipality's languages as in the register (`sv+fi`)
    """
    points, limits = ranking()
    steps = limits["steps"]
    total = vocabulary().rules[guess.kind].priority + points[place]
    total += vocabulary().sector_points.get(guess.sector, 0)
    total += points["distance"] * min(distance, steps)
    total += points["depth"] * min(max(guess.depth - 1, 0), steps)
    total += points["inner"] * guess.inner + points["telling"] * guess.telling
    total += points["headline"] * (guess.headline and guess.kind == "other")
    total += vocabulary().hub_bonus * (guess.hub and guess.kind == "other")
    return total + _language_points(language, own.split("+"), points)


def _language_points(language: str, own: list[str], points: dict[str, int]) -> int:
    if not language or language == own[0]:
        return 0
    return points["second_language" if language in own else "foreign_language"]


@cache
def ranking() -> Ranking:
    """Points and limits as the data file gives them."""
    return read_ranking(load_toml("frontier"))


def read_ranking(data: dict[str, Any]) -> Ranking:
    """The data file's contents, checked; ValueError names the file and the entry that is wrong."""
    return Ranking(_numbers(data, "points", POINTS), _numbers(data, "limits", LIMITS))


def _numbers(data: dict[str, Any], table: str, names: tuple[str, ...]) -> dict[str, int]:
    given = data[table]
    for name in (*given, *names):
        problem = "is unknown" if name not in names else "is missing" if name not in given else ""
        if not problem and not isinstance(given[name], int):
            problem = "is not a whole number"
        if problem:
            raise ValueError(f"{FILE}: [{table}] {name} {problem}")
    return {name: given[name] for name in names}
