"""A tile map: one equal tile per municipality, near to where its neighbours' are.

Coordinates are evened out (half of them by rank, since the south is crowded and the north is not)
and put on a grid; then tiles change places, or move to free ones, as long as that brings tiles
nearer to where they belong.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import cos, hypot, radians, sqrt
from statistics import fmean

Place = tuple[float, float]
Tile = tuple[int, int]

# How much rank counts beside distance; tiles per municipality that the land is stretched over.
EVENNESS = 0.5
ROOM = 1.3
ROUNDS = 20
NEAR = 3


@dataclass(frozen=True, slots=True)
class TileMap:
    """The tile of every municipality: column and row from the top left.

    without: how many rows at the bottom hold those that have no coordinates
    """

    tiles: Mapping[str, Tile]
    columns: int
    rows: int
    without: int


def tile_map(places: Mapping[str, tuple[float, float] | None]) -> TileMap:
    """Tiles of municipalities by code, no two the same; the same places give the same tiles.

    places: longitude and latitude, None where they are not known
    """
    known = {code: place for code, place in sorted(places.items()) if place is not None}
    wanted = dict(zip(known, _grid(list(known.values())), strict=True))
    tiles = _from_zero(_settled(wanted))
    columns = max((column + 1 for column, _ in tiles.values()), default=0)
    rows = max((row + 1 for _, row in tiles.values()), default=0)
    rest = [code for code in sorted(places) if code not in known]
    columns = columns or max(1, round(sqrt(len(rest))))
    below = {code: (at % columns, rows + 1 + at // columns) for at, code in enumerate(rest)}
    without = -(-len(rest) // columns)
    return TileMap(tiles | below, columns, rows + (1 + without if without else 0), without)


def _grid(places: Sequence[tuple[float, float]]) -> list[Place]:
    """Where places belong on a grid of about as many tiles as the land would fill."""
    if not places:
        return []
    breadth = cos(radians(fmean(lat for _, lat in places)))
    across = _even([lon * breadth for lon, _ in places])
    down = _even([-lat for _, lat in places])
    area = (max(across) - min(across)) * (max(down) - min(down))
    unit = sqrt(area / (len(places) * ROOM)) or 1.0
    return [(x / unit, y / unit) for x, y in zip(across, down, strict=True)]


def _even(values: Sequence[float]) -> list[float]:
    """Values drawn towards evenly spaced ones of the same order."""
    ordered = sorted(values)
    span = (ordered[-1] - ordered[0]) / max(len(values) - 1, 1)
    ranks = [(bisect_left(ordered, v) + bisect_right(ordered, v) - 1) / 2 for v in values]
    return [
        (1 - EVENNESS) * value + EVENNESS * (ordered[0] + rank * span)
        for value, rank in zip(values, ranks, strict=True)
    ]


def _settled(wanted: Mapping[str, Place]) -> dict[str, Tile]:
    tiles: dict[str, Tile] = {}
    holder: dict[Tile, str] = {}
    for code, place in wanted.items():
        tile = next(tile for tile in _outwards(place) if tile not in holder)
        tiles[code], holder[tile] = tile, code
    for _ in range(ROUNDS):
        if not sum(_improve(code, wanted, tiles, holder) for code in wanted):
            break
    return tiles


def _improve(
    code: str, wanted: Mapping[str, Place], tiles: dict[str, Tile], holder: dict[Tile, str]
) -> bool:
    """Whether a tile was found, free or another's, that leaves both nearer to their places."""
    here = tiles[code]
    best, gain = here, 1e-9
    for there in _around(here, wanted[code]):
        other = holder.get(there)
        won = _far(wanted[code], here) - _far(wanted[code], there)
        if other is not None:
            won += _far(wanted[other], there) - _far(wanted[other], here)
        if won > gain:
            best, gain = there, won
    if best == here:
        return False
    other = holder.pop(best, None)
    tiles[code], holder[best] = best, code
    del holder[here]
    if other is not None:
        tiles[other], holder[here] = here, other
    return True


def _around(here: Tile, place: Place) -> Iterator[Tile]:
    """Tiles near to where something is and to where it belongs."""
    steps = range(-NEAR, NEAR + 1)
    middles = dict.fromkeys((here, (round(place[0]), round(place[1]))))
    for (x, y), across, down in product(middles, steps, steps):
        yield x + across, y + down


def _outwards(place: Place) -> Iterator[Tile]:
    """Tiles from a place outwards, ring by ring."""
    x, y = round(place[0]), round(place[1])
    ring = 0
    while True:
        steps = range(-ring, ring + 1)
        around = [step for step in product(steps, steps) if max(map(abs, step)) == ring]
        near = sorted(((x + dx, y + dy) for dx, dy in around), key=lambda t: (_far(place, t), t))
        yield from near
        ring += 1


def _far(place: Place, tile: Tile) -> float:
    return hypot(place[0] - tile[0], place[1] - tile[1]) ** 2


def _from_zero(tiles: Mapping[str, Tile]) -> dict[str, Tile]:
    left = min((column for column, _ in tiles.values()), default=0)
    top = min((row for _, row in tiles.values()), default=0)
    return {code: (column - left, row - top) for code, (column, row) in tiles.items()}
