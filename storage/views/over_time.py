"""Views of how things changed from night to night."""

from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Integer,
    String,
    Subquery,
    Table,
    and_,
    case,
    cast,
    func,
    literal,
    null,
    select,
    union_all,
)
from sqlalchemy.sql.expression import Select

from storage.statements import table_of
from storage.tables import Account, Indicator, Livestream, MunicipalityRow, Responsiveness, Run
from storage.views.view import TOWN, View, least_inhabitants, name_of_town, size_class

ALL = "all municipalities"
VALUES = ("yes", "partly", "no", "unknown")
_TOWNS = table_of(MunicipalityRow)
_A = table_of(Account).c
_L = table_of(Livestream).c
_P = table_of(Responsiveness).c
_I = table_of(Indicator).c


def _told(
    table: Table,
    thing: str,
    name: ColumnElement[str],
    holds: ColumnElement[str],
    evidence: ColumnElement[str],
) -> Select[Any]:
    """The rows of one table as lines of a history."""
    began, ended = table_of(Run).alias("began"), table_of(Run).alias("ended")
    return (
        select(
            name_of_town(),
            began.c.night.label("night"),
            ended.c.night.label("until"),
            literal(thing).label("thing"),
            name.label("name"),
            holds.label("what"),
            evidence.label("evidence_url"),
            *(table.c.cause, table.c.rule_version, table.c.municipality_code),
        )
        .join_from(table, _TOWNS, TOWN.code == table.c.municipality_code)
        .join(began, began.c.run_id == table.c.valid_from_run)
        .outerjoin(ended, ended.c.run_id == table.c.valid_to_run)
    )


def _with(first: ColumnElement[str], mark: str, second: ColumnElement[str]) -> ColumnElement[str]:
    """Both texts with the mark between them, or the first alone."""
    return first + case((second == "", ""), else_=literal(mark) + second)


_HISTORY = union_all(
    _told(
        table_of(Account),
        "account",
        _A.account,
        _with(_A.state + ", " + _A.owner, " ", _A.sector),
        _A.evidence_url,
    ),
    _told(
        table_of(Livestream),
        "council stream",
        case((_L.stream_url == "", _L.page_url), else_=_L.stream_url),
        _L.state + ", " + _L.kind,
        _L.page_url,
    ),
    _told(table_of(Responsiveness), "page on a phone", _P.page_kind, _P.verdict, _P.page_url),
    _told(
        table_of(Indicator),
        "answer",
        _I.indicator + " (" + _I.scope + ")",
        _with(_I.value, ", ", _I.reason),
        _I.evidence_url,
    ),
)


def _steps() -> CTE:
    """What every row of an indicator adds to a count in one run and takes away in another."""

    def step(run: ColumnElement[Any], change: int) -> Select[Any]:
        return select(
            *(_I.municipality_code, _I.indicator, _I.scope, _I.value, run.label("run_id")),
            literal(change, Integer).label("change"),
        )

    ended = step(_I.valid_to_run, -1).where(_I.valid_to_run.is_not(None))
    return union_all(step(_I.valid_from_run, 1), ended).cte("steps")


def _by_class() -> CTE:
    """How many more municipalities of a class give each value, by night."""
    steps, runs = _steps().c, table_of(Run).c
    group = (runs.night, steps.indicator, steps.scope, size_class(), least_inhabitants())
    values = [
        func.sum(case((steps.value == value, steps.change), else_=0)).label(value)
        for value in VALUES
    ]
    return (
        select(*group, *values)
        .join_from(steps.run_id.table, _TOWNS, TOWN.code == steps.municipality_code)
        .join(table_of(Run), runs.run_id == steps.run_id)
        .where(TOWN.successor_code.is_(None))
        .group_by(runs.night, steps.indicator, steps.scope, *(each.element for each in group[3:]))
        .cte("by_class")
    )


def _counted() -> Subquery:
    """The same with a class more, of all municipalities."""
    own = _by_class()
    group = (own.c.night, own.c.indicator, own.c.scope)
    values = [func.sum(own.c[value]).label(value) for value in VALUES]
    every = select(
        *group, literal(ALL, String).label("size_class"), cast(null(), Integer), *values
    ).group_by(*group)
    return union_all(select(own), every).subquery("counted")


def _running() -> Subquery:
    """How many municipalities of a class give each value on a night."""
    counted = _counted().c
    window: dict[str, Any] = {
        "partition_by": [counted.indicator, counted.scope, counted.size_class],
        "order_by": counted.night,
    }
    kept = (counted.night, counted.indicator, counted.scope, counted.size_class)
    changed = [counted[value] for value in VALUES]
    return (
        select(
            *(*kept, counted.inhabitants_from),
            *(func.sum(value).over(**window).label(value.key) for value in changed),
            and_(*(value == 0 for value in changed)).label("same"),
        )
    ).subquery("running")


def _shares() -> Select[Any]:
    now = _running().c
    told = now.yes + now.partly + now.no
    every = told + now.unknown
    return select(
        *(now.night, now.indicator, now.scope, now.size_class),
        _share(now.yes, told).label("share"),
        _share(now.yes, every).label("share_at_least"),
        _share(now.yes + now.unknown, every).label("share_at_most"),
        *(now.yes, now.partly, now.no, now.unknown, every.label("municipalities")),
        now.inhabitants_from,
    ).where(~now.same)


def _share(part: ColumnElement[Any], whole: ColumnElement[Any]) -> ColumnElement[Any]:
    return func.round(1.0 * part / func.nullif(whole, 0), 3)


OVER_TIME = (
    View(
        "municipality_history",
        "History of one municipality",
        "A state of an account, council stream, page or answer and the nights it lasted. Choose a "
        "municipality, such as by municipality = Espoo.",
        _HISTORY,
        {
            "night": "first night on which it was so",
            "until": "night on which it was no longer so; empty while it is so",
            "thing": "account, council stream, page on a phone or answer",
            "name": "the account, address, kind of page or indicator (scope)",
            "what": "what was so: state and owner, state and kind, verdict, or value and reason",
            "evidence_url": "page that shows it, as it was last seen",
        },
        facets=("thing", "cause"),
        newest="night",
    ),
    View(
        "share_by_size_class_and_night",
        "Share by size class and night",
        "How many municipalities of a population class gave each answer from a night on. A night "
        "on which no answer of the class changed has no row: the row before it still holds.",
        _shares(),
        {
            "night": "night from which on the counts hold",
            "size_class": f"population class, or {ALL}",
            "share": "yes among those that are known: yes / (yes + partly + no)",
            "share_at_least": "if every unknown were no: yes / municipalities",
            "share_at_most": "if every unknown were yes: (yes + unknown) / municipalities",
            "yes": "municipalities whose answer is yes",
            "partly": "municipalities whose answer is partly",
            "no": "municipalities whose answer is no: nothing was found",
            "unknown": "municipalities that could not be looked at well enough",
            "municipalities": "municipalities of the class that were ever visited",
            "inhabitants_from": "least inhabitants of the class; empty for all municipalities",
            "indicator": "name of the indicator (docs/data.md)",
            "scope": "municipality, or any_unit (which includes the municipality's own)",
        },
        facets=("indicator", "scope", "size_class"),
        newest="night",
    ),
)
