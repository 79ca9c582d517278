"""The whole page."""

from datetime import datetime
from functools import cache
from importlib.metadata import version
from typing import NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from storage.times import FINLAND, utc_now
from survey.compare import Results
from survey.looks import looks_of
from survey.report import figures
from survey.report.agreement import OUTCOMES, agreements
from survey.report.answered import responding, tilted
from survey.report.contradictions import contradictions
from survey.report.headlines import headlines
from survey.report.maps import layout_of, maps, symbols
from survey.report.series import series, sources
from survey.report.shares import families
from survey.report.words import words
from survey.weighting import LEAST


class Head(NamedTuple):
    """What the page says of itself.

    note: said of every table and chart where the looks are not near the reference date, else empty
    """

    wave: str
    day: str
    made: str
    whole: int
    merged: int
    answered: int
    rate: str
    seen: int
    distance: str
    farthest: str
    near: bool
    most_days: int | None
    note: str
    run_ids: str
    version: str
    source: str


def report(results: Results, *, made: datetime | None = None) -> str:
    """One HTML file that tells a comparison and needs nothing beside it.

    made: when, by default now.
    """
    layout = layout_of(results)
    return _template().render(
        head=_head(results, made or utc_now()),
        words=words(),
        headlines=headlines(results),
        families=families(results),
        outcomes=OUTCOMES,
        agreements=agreements(results),
        series=series(results),
        sources=sources(results),
        responding=responding(results),
        tilted=tilted(results),
        maps=maps(results, layout),
        symbols=symbols(),
        without=layout.without,
        contradictions=contradictions(results),
        questions=results.questions,
        least=LEAST,
    )


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("survey.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("report.html")


def _head(results: Results, made: datetime) -> Head:
    near, looks = results.most_days is not None, looks_of(results)
    distance = figures.days(looks.middle)
    everybody = results.response[0]
    codes = [unit.code != unit.municipality.code for unit in results.frame.values()]
    return Head(
        wave=results.wave.wave,
        day=figures.day(results.wave.reference_date),
        made=f"{figures.day(made.astimezone(FINLAND).date())} {made.astimezone(FINLAND):%H.%M}",
        whole=len(codes),
        merged=sum(codes),
        answered=everybody.answered,
        rate=figures.percent(everybody.share),
        seen=looks.seen,
        distance=distance,
        farthest=figures.days(looks.most),
        near=near,
        most_days=results.most_days,
        note="" if near else f"Not contemporaneous: looks lie {distance} from the reference date.",
        run_ids=figures.ranges(results.run_ids),
        version=version("somevahti"),
        source=results.wave.source,
    )
