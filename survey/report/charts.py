"""Charts drawn by Vega-Lite from the specifications in this package, as SVG to be put into HTML."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import vl_convert
from markupsafe import Markup

FOLDER = Path(__file__).parent / "charts"
VEGA_LITE = "6.4"


def draw(chart: str, rows: Sequence[Mapping[str, Any]], told: str) -> Markup:
    """A chart of some rows, that scales with the page.

    chart: name of its specification; told: what it shows, in words, for those who do not see it
    """
    spec = _specification(chart) | {
        "data": {"values": list(rows)},
        "config": _specification("config"),
    }
    drawn = vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE, allowed_base_urls=[])
    opening, _, rest = drawn.partition(">")
    size = opening.partition('viewBox="')[2].partition('"')[0]
    ours = Markup('<svg class="chart" role="img" viewBox="{}" aria-label="{}">').format(size, told)
    labels = Markup().join(_labels(spec, [row["label"] for row in rows if "label" in row]))
    # Vega has escaped what the rows say.
    return ours + labels + Markup(rest)


def _labels(spec: Mapping[str, Any], names: Iterable[str]) -> Iterator[Markup]:
    """The names of a chart's lines. Vega would measure every letter, at half of all the time."""
    axis = spec["config"]["axis"]
    for line, name in enumerate(dict.fromkeys(names)):
        y = spec["padding"]["top"] + (line + 0.5) * spec["height"]["step"]
        yield Markup(
            '<text x="{}" y="{}" dy="0.35em" text-anchor="end" font-family="sans-serif" '
            'font-size="{}px" fill="{}">{}</text>'
        ).format(
            spec["padding"]["left"] - axis["labelPadding"],
            y,
            axis["labelFontSize"],
            axis["labelColor"],
            name,
        )


@cache
def _specification(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return found
