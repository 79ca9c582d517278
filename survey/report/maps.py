"""A tile map of every question: what each municipality answered and what is seen of it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import product
from typing import NamedTuple

from markupsafe import Markup, escape

from survey.compare import Results
from survey.pairs import Item, Pair
from survey.report.tiles import TileMap, tile_map
from survey.report.words import words

SIDE = 16
GAP = 1.5
# How a half of a tile is drawn; what was not answered and what is not known is left empty.
MARKS = {"yes": "y", "partly": "p", "planned": "p", "no": "n"}
EMPTY = "u"
UNANSWERED = "no answer"


class State(NamedTuple):
    """Municipalities of which the same was answered and seen."""

    answer: str
    observed: str
    names: Sequence[str]


class QuestionMap(NamedTuple):
    """A question's map and the same as a table; observed: whether the web says anything of it."""

    title: str
    fi: str
    observed: bool
    svg: Markup
    states: Sequence[State]


def maps(results: Results, layout: TileMap) -> list[QuestionMap]:
    """A map per question, in its narrowest scope; layout: as `layout_of` gives it."""
    names = {code: escape(unit.name) for code, unit in results.frame.items()}
    first = [item for item in results.items if item.scope in ("", *item.question.scopes[:1])]
    return [_map(item, layout, names) for item in first]


def layout_of(results: Results) -> TileMap:
    """Where every municipality of the wave's frame stands; merged ones near their successor."""
    towns = {code: unit.municipality for code, unit in results.frame.items()}
    return tile_map(
        {
            code: None if town.lon is None or town.lat is None else (town.lon, town.lat)
            for code, town in towns.items()
        }
    )


def symbols() -> Markup:
    """The tiles that maps are made of, to stand in the page once."""
    side = SIDE - GAP
    upper, lower = f"M0 0H{side}L0 {side}Z", f"M{side} {side}V0L0 {side}Z"
    whole = f"M0 0H{side}V{side}H0Z"
    outline = f'<path class="mo" d="{whole}"/>'
    marks = dict.fromkeys((*MARKS.values(), EMPTY))
    wholes = {mark: _part(mark, whole, 0.5) for mark in marks}
    halves = {
        one + two: _part(one, upper, 0.3) + _part(two, lower, 0.7) if one != two else wholes[one]
        for one, two in product(marks, marks)
    }
    drawn = {**halves, **wholes}
    return Markup("".join(f'<g id="t{name}">{tile}{outline}</g>' for name, tile in drawn.items()))


def _part(mark: str, shape: str, middle: float) -> str:
    place = middle * (SIDE - GAP)
    spot = f'<circle class="ms" cx="{place:g}" cy="{place:g}" r="2"/>' if mark == "p" else ""
    return f'<path class="m{mark}" d="{shape}"/>{spot}'


def _map(item: Item, layout: TileMap, names: Mapping[str, Markup]) -> QuestionMap:
    title = words().questions[item.question.key].title
    tiles = "".join(_tile(item, pair, layout, names) for pair in item.pairs)
    states = _states(item)
    opening = Markup('<svg class="map" role="img" viewBox="0 0 {} {}" aria-label="{}">').format(
        layout.columns * SIDE,
        layout.rows * SIDE,
        f"Tile map of {title}: {'; '.join(map(_counted, states))}",
    )
    svg = opening + Markup(tiles) + Markup("</svg>")
    return QuestionMap(title, item.question.fi, bool(item.scope), svg, states)


def _tile(item: Item, pair: Pair, layout: TileMap, names: Mapping[str, Markup]) -> str:
    column, row = layout.tiles[pair.unit.code]
    mark = MARKS.get(pair.answer, EMPTY)
    told = f"{names[pair.unit.code]}: survey {_answer(pair)}"
    if item.scope:
        mark += MARKS.get(pair.seen.value, EMPTY)
        told += f", web {words().observed[pair.seen.value]}"
    place = f'x="{column * SIDE}" y="{row * SIDE}"'
    return f'<use href="#t{mark}" {place}><title>{told}</title></use>'


def _counted(state: State) -> str:
    seen = f", web {state.observed}" if state.observed else ""
    return f"survey {state.answer}{seen}: {len(state.names)}"


def _answer(pair: Pair) -> str:
    return words().answers[pair.answer] if pair.answer else UNANSWERED


def _states(item: Item) -> list[State]:
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for pair in item.pairs:
        seen = words().observed[pair.seen.value] if item.scope else ""
        found[_answer(pair), seen].append(pair.unit.name)
    answers = [*words().answers.values(), UNANSWERED]
    seen_order = ["", *words().observed.values()]
    ordered = sorted(found, key=lambda s: (answers.index(s[0]), seen_order.index(s[1])))
    return [State(*state, sorted(found[state])) for state in ordered]
