"""Which run last confirmed a row, now and on any past night.

A row tells only its last confirming run and time. Of an earlier night they are those of the
municipality's last look until then; where that would be wrong, a gap is noted.
"""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlmodel import Session, SQLModel

from storage.records import LOOKS
from storage.runs import newest_visits
from storage.statements import insert_rows, rows_of, table_of
from storage.tables import Account, Gap, HistoryColumns, Indicator, Livestream, Run, VisitRow

# The column that tells when a row was last confirmed, and those that move when it is confirmed.
# Rows of other tables are confirmed by every look.
TOLD: dict[type[SQLModel], str] = {
    Account: "last_seen",
    Livestream: "last_seen",
    Indicator: "as_of",
}
MARKS: dict[type[SQLModel], tuple[str, ...]] = {
    Account: ("last_seen", "last_miss"),
    Livestream: ("last_seen", "last_miss"),
    Indicator: ("as_of",),
}

_VISITS = table_of(VisitRow).c
_LOOK_BEFORE = (
    select(_VISITS.run_id, _VISITS.finished_at)
    .where(
        _VISITS.municipality_code == bindparam("code"),
        _VISITS.run_id < bindparam("run_id"),
        _VISITS.status.in_(LOOKS),
    )
    .order_by(_VISITS.run_id.desc(), _VISITS.attempt.desc())
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class Confirmation:
    """The run that last confirmed a row, and when."""

    run_id: int
    told_at: datetime | None


@dataclass(slots=True)
class Confirmations:
    """Confirms rows of one municipality by one look, noting the gaps that it ends.

    confirmed_by: the run of the look, None when nothing was looked at.
    """

    session: Session
    municipality_code: str
    confirmed_by: int | None
    _gaps: dict[tuple[str, Confirmation], list[int]] = field(default_factory=dict)
    _before: list[Confirmation] | None = None

    def judged(self, table: type[SQLModel], row: HistoryColumns, state: SQLModel) -> bool:
        """Whether the look bears on the row: it was seen or missed, or has nothing to tell it."""
        marks = MARKS.get(table, ())
        told = [getattr(state, name) for name in marks]
        return not any(told) or told != [getattr(row, name) for name in marks]

    def confirmed(self, table: type[SQLModel], row: HistoryColumns, state: SQLModel) -> int:
        """The run that has confirmed a row when it is brought up to date with a state."""
        run_id = self.confirmed_by
        if run_id is None or run_id <= row.run_id or not self.judged(table, row, state):
            return row.run_id
        column = TOLD.get(table, "")
        told_at = getattr(row, column, None)
        moves = getattr(state, column, None) != told_at
        if not self._derivable(row.run_id, told_at, moves=moves):
            key = (str(table.__tablename__), Confirmation(row.run_id, told_at))
            self._gaps.setdefault(key, []).append(row.row_id or 0)
        return run_id

    def note_gaps(self) -> None:
        """Write the gaps that were found."""
        gaps = [
            {
                "municipality_code": self.municipality_code,
                "of_table": table,
                "rows": sorted(rows),
                "run_id": before.run_id,
                "until_run": self.confirmed_by,
                "told_at": before.told_at,
            }
            for (table, before), rows in self._gaps.items()
        ]
        insert_rows(self.session, Gap, gaps)

    def _derivable(self, run_id: int, told_at: datetime | None, *, moves: bool) -> bool:
        """Whether a confirmation is told by the municipality's last look before this one."""
        if self._before is None:
            values = {"code": self.municipality_code, "run_id": self.confirmed_by}
            looks = self.session.execute(_LOOK_BEFORE, values)
            self._before = [Confirmation(run, moment) for run, moment in looks]
        return any(
            look.run_id == run_id and (look.told_at == told_at or not moves)
            for look in self._before
        )


class Past:
    """What rows told after a run that others have followed."""

    def __init__(self, session: Session, run_id: int) -> None:
        self._run_id = run_id
        self._looks = {
            code: Confirmation(visit.run_id, visit.finished_at)
            for code, visit in newest_visits(session, looks=True, until=run_id).items()
        }
        self._gaps = _open_gaps(session, run_id)
        runs = table_of(Run).c
        following = select(runs.started_at).where(runs.run_id > run_id)
        self._end = session.execute(following.order_by(runs.run_id).limit(1)).scalar()

    def told(self, row: SQLModel) -> dict[str, object]:
        """The columns of a row valid then that have been brought up to date since."""
        if not isinstance(row, HistoryColumns):
            return {}
        columns: dict[str, object] = {}
        if row.valid_to_run and row.valid_to_run > self._run_id:
            columns["valid_to_run"] = None
        if row.run_id > self._run_id:
            columns |= self._confirmed(row)
        return columns | self._unasked(row)

    def _confirmed(self, row: HistoryColumns) -> dict[str, object]:
        table = str(type(row).__tablename__)
        code = getattr(row, "municipality_code", "")
        then = self._gaps.get((table, row.row_id or 0)) or self._looks.get(code)
        if then is None:
            return {}
        column = TOLD.get(type(row), "")
        moves = getattr(row, "state", "open") == "open" and getattr(row, column, None)
        return {"run_id": then.run_id} | ({column: then.told_at} if moves else {})

    def _unasked(self, row: HistoryColumns) -> dict[str, object]:
        """What was asked or measured only later is not told: how it was before is not kept."""
        later = {
            name
            for name in ("checked_at", "measured_at")
            if self._end and (moment := getattr(row, name, None)) and moment >= self._end
        }
        unasked: dict[str, object] = dict.fromkeys(later)
        return unasked | (
            {"liveness": "unchecked", "liveness_reason": "", "moved_to": ""}
            if "checked_at" in later
            else {}
        )


def _open_gaps(session: Session, run_id: int) -> dict[tuple[str, int], Confirmation]:
    gaps = table_of(Gap)
    statement = select(gaps).where(gaps.c.run_id <= run_id, gaps.c.until_run > run_id)
    return {
        (gap.of_table, row): Confirmation(gap.run_id, gap.told_at)
        for gap in rows_of(session, Gap, statement)
        for row in gap.rows
    }
