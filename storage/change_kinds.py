"""What happened to a thing, from two rows of its history. Pure."""

from collections.abc import Callable, Iterator
from typing import Any

from sqlmodel import SQLModel

from storage.tables import Account, Indicator, Livestream, Responsiveness

# Thing, what happened, its name, what it was and what it is.
Told = tuple[str, str, str, str, str]
# From one state of an observation to another; what is not here is no change to tell.
STATES: dict[tuple[str, str], str] = {
    ("open", "missing"): "missing",
    ("open", "closed"): "gone",
    ("missing", "closed"): "gone",
    ("missing", "open"): "found",
    ("closed", "open"): "back",
}
UNMEASURED = ("", "unknown")


def told_of(table: type[SQLModel], before: Any | None, after: Any) -> Iterator[Told]:
    """What happened to a thing between two of its rows; before is None where there was none."""
    return _TOLD[table](before, after)


def _of_account(before: Any | None, after: Any) -> Iterator[Told]:
    name, now = after.account, _owner(after)
    if before is None:
        yield from _appeared("account", name, now, after.state)
        return
    was = _owner(before)
    if what := STATES.get((before.state, after.state)):
        yield "account", what, name, was, "" if what in ("gone", "missing") else now
    if was != now:
        yield "account", "owner", name, was, now
    yield from _kind("account", name, before, after)


def _of_livestream(before: Any | None, after: Any) -> Iterator[Told]:
    name = after.stream_url or after.page_url
    name += f" ({after.meeting_date})" if after.meeting_date else ""
    if before is None:
        yield from _appeared("livestream", name, after.kind, after.state)
        return
    if what := STATES.get((before.state, after.state)):
        gone = what in ("gone", "missing")
        yield "livestream", what, name, before.kind, "" if gone else after.kind
    yield from _kind("livestream", name, before, after)


def _of_page(before: Any | None, after: Any) -> Iterator[Told]:
    if before is None or before.verdict == after.verdict:
        return
    if before.verdict not in UNMEASURED and after.verdict not in UNMEASURED:
        yield "page", "verdict", after.page_kind, before.verdict, after.verdict


def _of_answer(before: Any | None, after: Any) -> Iterator[Told]:
    if before is not None and before.value != after.value:
        of_units = "" if after.scope == "municipality" else f" ({after.scope})"
        name = after.indicator + of_units
        yield "answer", "answer", name, _value(before), _value(after)


def _appeared(thing: str, name: str, now: str, state: str) -> Iterator[Told]:
    if state != "closed":
        yield thing, "new", name, "", now


def _kind(thing: str, name: str, before: Any, after: Any) -> Iterator[Told]:
    if before.kind and after.kind and before.kind != after.kind:
        yield thing, "kind", name, before.kind, after.kind


def _owner(row: Any) -> str:
    return " ".join(filter(None, (row.owner, row.sector, row.person)))


def _value(row: Any) -> str:
    return ", ".join(filter(None, (row.value, row.reason)))


_TOLD: dict[type[SQLModel], Callable[[Any | None, Any], Iterator[Told]]] = {
    Account: _of_account,
    Livestream: _of_livestream,
    Responsiveness: _of_page,
    Indicator: _of_answer,
}
