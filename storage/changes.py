"""What has changed: derived from the history of every thing, its rows one after the other."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlmodel import Session, SQLModel, col
from sqlmodel import select as select_models

from storage.change import SORTED_BY, Change
from storage.change_context import Context
from storage.change_kinds import told_of
from storage.history import KEYS
from storage.records import LOOKS
from storage.runs import newest_visits
from storage.statements import rows_of, table_of
from storage.tables import Account, Indicator, Inquiry, Livestream, Responsiveness, Run

TABLES: tuple[type[SQLModel], ...] = (Account, Livestream, Responsiveness, Indicator)


class Step(NamedTuple):
    """Two rows of one thing, the later in the place of the earlier (None: there was none)."""

    before: Any | None
    after: Any
    cause: str


Steps = Callable[[Context, list[Any]], Iterable[Step]]


def change_log(session: Session, run_id: int | None = None) -> list[Change]:
    """Every change that history knows, by run; until a run, if one is named.

    What the first look at a municipality's site found was new to us, not to the web: it is left
    out.
    """
    context = Context(session, TABLES)
    changes = [*_of_history(context, _one_by_one), *_of_addresses(context)]
    told = [c for c in changes if run_id is None or c.run_id <= run_id]
    return sorted(told, key=attrgetter(*SORTED_BY))


def changes_since(session: Session, run_id: int) -> list[Change]:
    """What is not as it was after a run, what analysts want first at the top.

    What changed and changed back is left out. Sites that could be looked at then and cannot now, or
    the other way round, are told as well.
    """
    context = Context(session, TABLES)
    addresses = [c for c in _of_addresses(context) if c.night >= context.nights[run_id]]

    def whole(context: Context, rows: list[Any]) -> Iterable[Step]:
        return _first_to_last(context, rows, run_id)

    changes = [*_of_history(context, whole), *addresses, *_of_sites(context, run_id)]
    return sorted(changes, key=attrgetter("order"))


def last_good_run(session: Session) -> Run | None:
    """The last run of the whole register that can be trusted, before the newest such run."""
    judged = select_models(Run).where(Run.kind != "partial", Run.trust != "")
    runs = session.exec(judged.order_by(col(Run.run_id).desc())).all()
    return next((run for run in runs[1:] if run.trust == "ok"), None)


def _of_history(context: Context, steps: Steps) -> Iterator[Change]:
    for table in TABLES:
        columns = table_of(table).c
        key = ("municipality_code", *KEYS[table])
        order = [*(columns[name] for name in key), columns.valid_from_run]
        rows = rows_of(context.session, table, select(table_of(table)).order_by(*order))
        for _, of_thing in groupby(rows, attrgetter(*key)):
            for step in steps(context, list(of_thing)):
                yield from _told(context, table, step)


def _one_by_one(context: Context, rows: list[Any]) -> Iterator[Step]:
    """Every row beside the one before it, from the one after the first look on."""
    first = context.first_looks.get(rows[0].municipality_code)
    for before, after in zip([None, *rows], rows, strict=False):
        if first is not None and after.valid_from_run > first:
            yield Step(before, after, _cause(context, [after]))


def _first_to_last(context: Context, rows: list[Any], run_id: int) -> Iterator[Step]:
    """The row that held after a run, or after the first look if that came later, and the last."""
    start = max(run_id, context.first_looks.get(rows[0].municipality_code, run_id))
    later = [row for row in rows if row.valid_from_run > start]
    earlier = rows[: len(rows) - len(later)]
    if later:
        yield Step(earlier[-1] if earlier else None, later[-1], _cause(context, later))


def _cause(context: Context, rows: list[Any]) -> str:
    """What else changed when a site was first judged by new rules cannot be told from them."""
    anew = any((row.municipality_code, row.valid_from_run) in context.by_rules for row in rows)
    return "rules" if anew else str(rows[-1].cause)


def _told(context: Context, table: type[SQLModel], step: Step) -> Iterator[Change]:
    row = step.after
    for thing, what, name, before, after in told_of(table, step.before, row):
        is_new = (thing, what) == ("account", "new")
        old = context.earlier_name(row) if is_new else ""
        yield context.change(
            row.municipality_code,
            run_id=row.valid_from_run,
            thing=thing,
            what="renamed" if old else what,
            name=name,
            before=old or before,
            after=after,
            cause=step.cause,
            evidence_url=getattr(row, "evidence_url", "") or getattr(row, "page_url", ""),
        )


def _of_addresses(context: Context) -> Iterator[Change]:
    """Accounts whose own addresses say that they have moved or are gone."""
    statement = (
        select_models(Account, col(Inquiry.told_since))
        .join(Inquiry, col(Inquiry.name) == col(Account.account))
        .where(
            col(Account.valid_to_run).is_(None),
            Account.state == "open",
            col(Account.liveness).in_(("moved", "gone")),
            col(Inquiry.told_since).is_not(None),
        )
    )
    for row, night in context.session.exec(statement):
        runs = [run for run, of_run in context.nights.items() if night and of_run <= night]
        yield context.change(
            row.municipality_code,
            run_id=max(runs, default=row.valid_from_run),
            night=night,
            thing="account",
            what="moved" if row.liveness == "moved" else "dead",
            name=row.account,
            before=row.account,
            after=row.moved_to,
            cause="verify",
            evidence_url=row.evidence_url,
        )


def _of_sites(context: Context, run_id: int) -> Iterator[Change]:
    """Sites whose newest visit was a look and was none until a run, or the other way round."""
    earlier = newest_visits(context.session, until=run_id)
    for code, visit in newest_visits(context.session).items():
        was = earlier[code].status if code in earlier else visit.status
        if (was in LOOKS) != (visit.status in LOOKS):
            yield context.change(
                code,
                run_id=visit.run_id,
                thing="site",
                what="reached" if visit.status in LOOKS else "lost",
                name=visit.entry_url,
                before=was,
                after=visit.status,
                cause="site",
                evidence_url=visit.entry_url,
            )
