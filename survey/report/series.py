"""The published series, with this wave's figures beside it."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from markupsafe import Markup

from survey.compare import Results
from survey.report.charts import draw
from survey.report.figures import PERCENT, percent
from survey.report.headlines import share_of
from survey.report.links import web_address
from survey.report.words import words
from survey.rows import PublishedRow

SIGNS = {"exact": "", "about": "~", "over": ">", "under": "<"}
METHODS = ("survey", "web", "combined")
# Labels of neighbouring years overlap where the shares differ by less.
TOO_NEAR = 0.12
# Years by which this wave's marks stand right of figures that were published of its year.
BESIDE = 0.6


class Told(NamedTuple):
    """One figure of a series: when, of which answer, and from where."""

    year: int
    answer: str
    share: str
    source: str
    url: str


class Series(NamedTuple):
    """A question's figures through the years; chart: of yes, where more than one year tells it."""

    title: str
    fi: str
    chart: Markup | None
    rows: Sequence[Told]


class Source(NamedTuple):
    """A publication."""

    title: str
    published: str
    url: str
    address: str | None


def series(results: Results) -> list[Series]:
    """Every question that something was published of, in the order of the crosswalk."""
    published: dict[str, list[PublishedRow]] = {}
    for row in results.published:
        published.setdefault(row.question, []).append(row)
    asked = [question for question in results.questions if question.question in published]
    return [_series(each.question, each.fi, published[each.question], results) for each in asked]


def sources(results: Results) -> list[Source]:
    """The publications, the oldest first, each once."""
    found = {(row.published, row.source, row.url) for row in results.published}
    return [
        Source(title, published, url, web_address(url)) for published, title, url in sorted(found)
    ]


def _series(question: str, fi: str, published: list[PublishedRow], results: Results) -> Series:
    title = words().questions[question].title
    points = [_published(row) for row in published if row.answer == "yes"]
    now = _of_wave(question, results)
    told = [_told(row) for row in published] + [_told_now(point) for point in now]
    told.sort(key=lambda row: (row.year, row.answer != "yes"))
    several = len({point["year"] for point in points}) > 1
    chart = _chart(title, points, now) if several else None
    return Series(title, fi, chart, told)


def _chart(title: str, points: list[dict[str, Any]], now: list[dict[str, Any]]) -> Markup:
    years = {point["year"] for point in points}
    until = max([*years, *map(_when, now)]) + 1
    placed = [point | _placed(point, years) for point in now]
    drawn = [point | {"until": until} for point in [*points, *placed]]
    told = "; ".join(f"{p['year']} {p['of']} {p['told']}" for p in sorted(drawn, key=_when))
    return draw("series", _spread(drawn), f"{title}, share of yes: {told}")


def _placed(point: dict[str, Any], years: set[int]) -> dict[str, Any]:
    """Where a point of this wave stands, and whether the published line leads to it."""
    year = _when(point)
    return {
        "at": year + BESIDE if year in years else year,
        "line": point["line"] and year > max(years),
    }


def _spread(points: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Points with every other label below where labels of neighbouring years would overlap."""
    found: list[dict[str, Any]] = []
    for point in sorted(points, key=_when):
        found.append(point | {"below": _overlap(point, found[-1]) if found else False})
    return found


def _overlap(point: dict[str, Any], last: dict[str, Any]) -> bool:
    near = point["year"] - last["year"] <= 1 and abs(point["share"] - last["share"]) < TOO_NEAR
    return near and not last["below"]


def _when(point: dict[str, Any]) -> int:
    year: int = point["year"]
    return year


def _published(row: PublishedRow) -> dict[str, Any]:
    return {
        "year": row.year,
        "at": row.year,
        "share": row.share,
        "kind": row.qualifier,
        "line": True,
        "text": f"{SIGNS[row.qualifier]}{percent(row.share).removesuffix(PERCENT)}",
        "of": "published",
        "told": _qualified(row),
    }


def _of_wave(question: str, results: Results) -> list[dict[str, Any]]:
    rows = [share_of(results, question, method) for method in METHODS]
    return [
        {
            "year": results.wave.reference_date.year,
            "share": row.share,
            "kind": row.method,
            "line": row.method == "survey",
            "text": "",
            "of": words().methods[row.method].name,
            "told": percent(row.share),
        }
        for row in rows
        if row and row.share is not None
    ]


def _qualified(row: PublishedRow) -> str:
    return (
        percent(row.share)
        if row.qualifier == "exact"
        else (f"{words().qualifiers[row.qualifier]} {percent(row.share)}")
    )


def _told(row: PublishedRow) -> Told:
    return Told(row.year, row.answer, _qualified(row), row.source, row.url)


def _told_now(point: dict[str, Any]) -> Told:
    return Told(point["year"], "yes", point["told"], f"this wave: {point['of']}", "")
