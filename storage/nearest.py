"""What was known of municipalities on some day: by the good look nearest to it, or by the last."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlmodel import Session

from storage.history import valid_at
from storage.records import LOOKS
from storage.statements import table_of
from storage.tables import Gap, Indicator, Run, VisitRow
from storage.times import night_of

NOT_NEAR = "no_look_near"


class Answer(NamedTuple):
    """Which answer is meant: of a municipality, to an indicator, in a scope."""

    municipality_code: str
    indicator: str
    scope: str


class Seen(NamedTuple):
    """An answer as it was seen: its value or why it is unknown, and the night and run of the look.

    night, run_id: None where the value is unknown
    """

    value: str
    reason: str = ""
    night: date | None = None
    run_id: int | None = None
    basis: str = ""
    evidence_url: str = ""


class _Look(NamedTuple):
    distance: int
    night: date
    run_id: int


def nearest_answers(
    session: Session, indicators: Collection[str], day: date, most_days: int
) -> dict[Answer, Seen]:
    """Every answer by the good look nearest to a day, the earlier of two that are as near.

    Looks further away than most_days do not count. What none of the others knew is unknown, for the
    reason that held at the end of that time, or `no_look_near`.
    """
    looks, gaps = _looks(session, day, most_days), _gaps(session)
    last = max((look.run_id for of_one in looks.values() for look in of_one), default=0)
    nearest: dict[Answer, tuple[_Look, Seen]] = {}
    reasons: dict[Answer, str] = {}
    for row in _rows(session, indicators):
        key = Answer(row.municipality_code, row.indicator, row.scope)
        reasons.setdefault(key, NOT_NEAR)
        if row.value == "unknown":
            if row.valid_from_run <= last < (row.valid_to_run or last + 1):
                reasons[key] = row.reason
            continue
        look = _first(looks.get(key.municipality_code, ()), row, gaps)
        if look and (key not in nearest or look < nearest[key][0]):
            nearest[key] = look, _seen(row, look.night, look.run_id)
    return {
        key: nearest[key][1] if key in nearest else Seen("unknown", reason)
        for key, reason in reasons.items()
    }


def latest_answers(session: Session, indicators: Collection[str]) -> dict[Answer, Seen]:
    """Every answer as it is now."""
    now = valid_at(Indicator, None)
    return {
        Answer(row.municipality_code, row.indicator, row.scope): (
            Seen("unknown", row.reason)
            if row.value == "unknown"
            else _seen(row, night_of(row.as_of), row.run_id)
        )
        for row in _rows(session, indicators, *now)
    }


def _rows(session: Session, indicators: Collection[str], *conditions: Any) -> Iterator[Any]:
    columns = table_of(Indicator).c
    statement = select(table_of(Indicator)).where(columns.indicator.in_(indicators), *conditions)
    yield from session.execute(statement.execution_options(yield_per=1000))


def _looks(session: Session, day: date, most_days: int) -> Mapping[str, list[_Look]]:
    """The looks at every municipality that are near enough, the nearest first."""
    runs, visits = table_of(Run).c, table_of(VisitRow).c
    first, last = _moved(day, -most_days), _moved(day, most_days)
    statement = (
        select(visits.municipality_code, runs.night, runs.run_id)
        .join_from(table_of(VisitRow), table_of(Run))
        .where(visits.status.in_(LOOKS), runs.night.between(first, last))
    )
    found: defaultdict[str, list[_Look]] = defaultdict(list)
    for code, night, run_id in session.execute(statement):
        found[code].append(_Look(abs((night - day).days), night, run_id))
    for looks in found.values():
        looks.sort()
    return found


def _moved(day: date, days: int) -> date:
    """A day so many days later; the first or last day that there is where that is beyond it."""
    ordinal = day.toordinal() + days
    return date.fromordinal(min(max(ordinal, date.min.toordinal()), date.max.toordinal()))


def _gaps(session: Session) -> Mapping[int, list[tuple[int, int]]]:
    """Between which runs the looks were not good for a row's answer."""
    gaps = table_of(Gap).c
    statement = select(gaps.rows, gaps.run_id, gaps.until_run)
    found: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    indicators = gaps.of_table == Indicator.__tablename__
    for rows, run_id, until_run in session.execute(statement.where(indicators)):
        for row in rows:
            found[row].append((run_id, until_run))
    return found


def _first(
    looks: Sequence[_Look], row: Any, gaps: Mapping[int, list[tuple[int, int]]]
) -> _Look | None:
    """The first of the looks that confirmed a row."""
    # What a look confirmed may have been judged anew after the same run.
    first, last = row.valid_from_run, min(row.run_id, (row.valid_to_run or row.run_id + 1) - 1)
    without = gaps.get(row.row_id, ())
    for look in looks:
        if not first <= look.run_id <= last:
            continue
        if not any(before < look.run_id < after for before, after in without):
            return look
    return None


def _seen(row: Any, night: date, run_id: int) -> Seen:
    return Seen(row.value, "", night, run_id, row.basis, row.evidence_url)
