"""What a page is worth to a visit before it is read."""

from functools import cache
from typing import Any, NamedTuple

from crawler.kinds import Guess
from crawler.page_names import KINDS, vocabulary
from crawler.vocabulary import load_toml

FILE = "crawler/vocabulary/frontier.toml"
# Kinds of pages that may be about one unit, and those that may be about how to get something done.
UNITS, SERVICES = {"sector", "news", "event"}, {"sector", "other"}
PLACES = ("header", "main", "footer", "known", "sitemap")


class Ranking(NamedTuple):
    """The data file, checked: points and limits by name, and kinds of pages.

    learned: of which a visit learns; of_meetings: that are looked at first around a meeting
    """

    points: dict[str, int]
    limits: dict[str, int]
    learned: frozenset[str]
    of_meetings: frozenset[str]


POINTS = (
    *PLACES,
    "distance",
    "depth",
    "hub",
    "unit",
    "errand",
    "inner",
    "headline",
    "telling",
    "council",
    "broadcast",
    "social",
    "second_language",
    "same_again",
    "foreign_language",
    "first_of_group",
    "first_item",
    "lesson",
    "giving_folder",
)
LIMITS = (
    "steps",
    "again",
    "waiting_per_page",
    "kept_of_group",
    "shape",
    "lessons",
    "repeats",
    "known_below",
    "meeting_pages",
)


def worth(guess: Guess, place: str, distance: int, language: str, own: str) -> int:
    """Points of a page: by its kind, where it is linked from, and how far in it lies.

    place: one of PLACES; distance: links between it and the front page; language: as the address
    names it, or empty; own: the municipality's languages as in the register (`sv+fi`)
    """
    points, limits = ranking()[:2]
    steps = limits["steps"]
    total = vocabulary().rules[guess.kind].priority + points[place]
    total += vocabulary().sector_points.get(guess.sector, 0)
    total += points["distance"] * min(distance, steps)
    total += points["depth"] * min(max(guess.depth - 1, 0), steps)
    total += points["inner"] * (guess.inner and "unit" not in guess.marks)
    total += points["council" if guess.kind == "council" else "telling"] * guess.telling
    for mark in ("broadcast", "social"):
        total += points[mark] * (guess.telling and mark in guess.marks)
    return total + _by_marks(guess, points) + _by_language(guess, language, own, points)


def _by_marks(guess: Guess, points: dict[str, int]) -> int:
    total = points["unit"] * ("unit" in guess.marks and guess.kind in UNITS)
    total += points["errand"] * ("errand" in guess.marks and guess.kind in SERVICES)
    if guess.kind != "other":
        return total
    return total + points["headline"] * guess.headline + points["hub"] * ("hub" in guess.marks)


def _by_language(guess: Guess, language: str, own: str, points: dict[str, int]) -> int:
    if not language or language == own.split("+", maxsplit=1)[0]:
        return 0
    again = guess.kind in UNITS | SERVICES and not guess.telling
    known = "second_language" if language in own.split("+") else "foreign_language"
    return points[known] + points["same_again"] * again


@cache
def ranking() -> Ranking:
    """Points and limits as the data file gives them."""
    return read_ranking(load_toml("frontier"))


def read_ranking(data: dict[str, Any]) -> Ranking:
    """The data file's contents, checked; ValueError names the file and the entry that is wrong."""
    points, limits = _numbers(data, "points", POINTS), _numbers(data, "limits", LIMITS)
    return Ranking(points, limits, _kinds(data, "lessons"), _kinds(data, "meetings"))


def _kinds(data: dict[str, Any], table: str) -> frozenset[str]:
    kinds = data[table]["kinds"]
    if unknown := [kind for kind in kinds if kind not in KINDS]:
        raise ValueError(f"{FILE}: [{table}] unknown kind {unknown[0]!r}")
    return frozenset(kinds)


def _numbers(data: dict[str, Any], table: str, names: tuple[str, ...]) -> dict[str, int]:
    given = data[table]
    for name in (*given, *names):
        problem = "is unknown" if name not in names else "is missing" if name not in given else ""
        if not problem and not isinstance(given[name], int):
            problem = "is not a whole number"
        if problem:
            raise ValueError(f"{FILE}: [{table}] {name} {problem}")
    return {name: given[name] for name in names}
