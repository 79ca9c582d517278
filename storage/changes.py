"""What a run changed: rows that became valid with it, beside those whose place they took."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlmodel import Session, col, select

from storage.history import KEYS, Row
from storage.tables import Account, Indicator, Livestream, Responsiveness


@dataclass(frozen=True, slots=True)
class Change:
    """One thing of a municipality that is not what it was.

    thing: account, livestream, page (on a phone) or answer; before is empty for what is new.
    """

    municipality_code: str
    thing: str
    name: str
    before: str
    after: str


def changes_of(session: Session, run_id: int) -> list[Change]:
    """The changes that came with a run, by municipality; what is new is one of them."""
    found = [
        *_changes(session, Account, run_id),
        *_changes(session, Livestream, run_id),
        *_changes(session, Responsiveness, run_id),
        *_changes(session, Indicator, run_id),
    ]
    return sorted(found, key=lambda change: (change.municipality_code, change.thing, change.name))


def _changes(session: Session, table: type[Row], run_id: int) -> Iterator[Change]:
    ended = session.exec(select(table).where(table.valid_to_run == run_id))
    before = {_thing(table, row): row for row in ended}
    for row in session.exec(select(table).where(col(table.valid_from_run) == run_id)):
        old = before.get(_thing(table, row))
        was = _told(old)[2] if old else ""
        thing, name, now = _told(row)
        if was != now:
            yield Change(row.municipality_code, thing, name, was, now)


def _thing(table: type[Row], row: Row) -> tuple[object, ...]:
    return row.municipality_code, *(getattr(row, name) for name in KEYS[table])


def _told(row: Account | Livestream | Responsiveness | Indicator) -> tuple[str, str, str]:
    """Thing, name and what holds of it, in words."""
    if isinstance(row, Account):
        return "account", row.account, f"{row.state}, {row.owner}{row.sector and f' {row.sector}'}"
    if isinstance(row, Livestream):
        return "livestream", row.stream_url or row.page_url, f"{row.state}, {row.kind}"
    if isinstance(row, Responsiveness):
        return "page", f"{row.page_kind} on a phone", row.verdict
    of_units = "" if row.scope == "municipality" else f" ({row.scope})"
    return "answer", row.indicator + of_units, row.value + (row.reason and f", {row.reason}")
