"""Which run last confirmed a row, now and on any past night.

A row tells only its last confirming run and time. Of an earlier night they are those of the
municipality's last look until then; where that would be wrong, a gap is noted.
"""

from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session, SQLModel, col, select

from storage.records import LOOKS
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

    def judged(self, row: HistoryColumns, state: SQLModel) -> bool:
        """Whether the look bears on the row: it was seen or missed, or has nothing to tell it."""
        marks = MARKS.get(type(row), ())
        told = [getattr(state, name) for name in marks]
        return not any(told) or told != [getattr(row, name) for name in marks]

    def confirm(self, row: HistoryColumns, state: SQLModel) -> None:
        """Let the look confirm a row that is about to be brought up to date with a state."""
        run_id = self.confirmed_by
        if run_id is None or run_id <= row.run_id or not self.judged(row, state):
            return
        column = TOLD.get(type(row), "")
        before = Confirmation(row.run_id, getattr(row, column, None))
        moves = getattr(state, column, None) != before.told_at
        if not self._derivable(before, run_id, moves=moves):
            key = (str(type(row).__tablename__), before)
            self._gaps.setdefault(key, []).append(row.row_id or 0)
        row.run_id = run_id

    def note_gaps(self) -> None:
        """Add the gaps that were found to the session."""
        for (table, before), rows in self._gaps.items():
            gap = Gap(
                municipality_code=self.municipality_code,
                of_table=table,
                rows=sorted(rows),
                run_id=before.run_id,
                until_run=self.confirmed_by or 0,
                told_at=before.told_at,
            )
            self.session.add(gap)

    def _derivable(self, before: Confirmation, run_id: int, *, moves: bool) -> bool:
        if self._before is None:
            self._before = self._look_before(run_id)
        runs = [look.run_id for look in self._before]
        return before in self._before if moves else before.run_id in runs

    def _look_before(self, run_id: int) -> list[Confirmation]:
        statement = (
            select(col(VisitRow.run_id), col(VisitRow.finished_at))
            .where(
                VisitRow.municipality_code == self.municipality_code,
                VisitRow.run_id < run_id,
                col(VisitRow.status).in_(LOOKS),
            )
            .order_by(col(VisitRow.run_id).desc(), col(VisitRow.attempt).desc())
            .limit(1)
        )
        return [Confirmation(run, moment) for run, moment in self.session.exec(statement)]


class Past:
    """What rows told after a run that others have followed."""

    def __init__(self, session: Session, run_id: int) -> None:
        self._run_id = run_id
        self._looks = _last_looks(session, run_id)
        self._gaps = _open_gaps(session, run_id)
        following = select(col(Run.started_at)).where(col(Run.run_id) > run_id)
        self._end = session.exec(following.order_by(col(Run.run_id)).limit(1)).first()

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
            {"liveness": "unchecked", "moved_to": ""} if "checked_at" in later else {}
        )


def _last_looks(session: Session, run_id: int) -> dict[str, Confirmation]:
    statement = (
        select(col(VisitRow.municipality_code), col(VisitRow.run_id), col(VisitRow.finished_at))
        .where(VisitRow.run_id <= run_id, col(VisitRow.status).in_(LOOKS))
        .order_by(col(VisitRow.run_id), col(VisitRow.attempt))
    )
    return {code: Confirmation(run, moment) for code, run, moment in session.exec(statement)}


def _open_gaps(session: Session, run_id: int) -> dict[tuple[str, int], Confirmation]:
    statement = select(Gap).where(Gap.run_id <= run_id, Gap.until_run > run_id)
    return {
        (gap.of_table, row): Confirmation(gap.run_id, gap.told_at)
        for gap in session.exec(statement)
        for row in gap.rows
    }
