"""One tile per municipality, near its neighbours'."""

from statistics import fmean

import pytest

from storage.register import load_register
from survey.report.tiles import TileMap, tile_map

Place = tuple[float, float]


@pytest.fixture(scope="module")
def places() -> dict[str, Place | None]:
    """Where the municipalities of the register are."""
    towns = load_register().municipalities
    return {
        code: (town.lon, town.lat)
        for code, town in towns.items()
        if town.lon is not None and town.lat is not None
    }


@pytest.fixture(scope="module")
def finland(places: dict[str, Place | None]) -> TileMap:
    """Their tiles."""
    return tile_map(places)


def apart(finland: TileMap, one: str, other: str) -> int:
    """Tiles between two municipalities, the way a king walks."""
    (column, row), (other_column, other_row) = finland.tiles[one], finland.tiles[other]
    return max(abs(column - other_column), abs(row - other_row))


def test_each_stands_once_and_alone(finland: TileMap, places: dict[str, Place | None]) -> None:
    assert set(finland.tiles) == set(places)
    assert len(set(finland.tiles.values())) == len(places) == 308
    columns, rows = zip(*finland.tiles.values(), strict=True)
    assert (min(columns), min(rows)) == (0, 0)
    assert (max(columns) + 1, max(rows) + 1) == (finland.columns, finland.rows)
    assert finland.without == 0


def test_neighbours_stay_near(finland: TileMap, places: dict[str, Place | None]) -> None:
    known = {code: place for code, place in places.items() if place}
    distances = []
    for code, (lon, lat) in known.items():
        by_distance = sorted(
            known, key=lambda c: ((known[c][0] - lon) * 0.45) ** 2 + (known[c][1] - lat) ** 2
        )
        distances += [apart(finland, code, near) for near in by_distance[1:5]]
    assert fmean(distances) < 1.4
    assert sum(distance <= 2 for distance in distances) > 0.95 * len(distances)


@pytest.mark.parametrize(
    ("first", "then", "axis"),
    [
        ("Utsjoki", "Rovaniemi", 1),
        ("Rovaniemi", "Oulu", 1),
        ("Oulu", "Helsinki", 1),
        ("Vaasa", "Joensuu", 0),
        ("Maarianhamina", "Turku", 0),
        ("Turku", "Lappeenranta", 0),
    ],
)
def test_north_is_up_and_west_is_left(finland: TileMap, first: str, then: str, axis: int) -> None:
    register = load_register()
    one, other = (finland.tiles[register.find(name).code] for name in (first, then))
    assert one[axis] < other[axis]


def test_the_same_places_give_the_same_tiles(
    finland: TileMap, places: dict[str, Place | None]
) -> None:
    assert tile_map(dict(reversed(places.items()))) == finland


def test_many_in_one_place_stand_around_it() -> None:
    crowd = tile_map({f"{code:03}": (25.0, 62.0) for code in range(33)})
    assert len(set(crowd.tiles.values())) == 33
    assert crowd.columns <= 7
    assert crowd.rows <= 7


def test_those_without_coordinates_stand_apart() -> None:
    shown = tile_map({"001": (25.0, 62.0), "002": None, "003": (26.0, 62.0), "004": None})
    lowest = max(row for code, (_, row) in shown.tiles.items() if code in {"001", "003"})
    assert len(set(shown.tiles.values())) == 4
    assert all(shown.tiles[code][1] > lowest + 1 for code in ("002", "004"))
    assert shown.rows == lowest + 2 + shown.without


def test_nobody_and_nowhere() -> None:
    assert tile_map({}) == TileMap({}, 1, 0, 0)
    nowhere = tile_map(dict.fromkeys(["001", "002", "003", "004"]))
    assert len(set(nowhere.tiles.values())) == 4
