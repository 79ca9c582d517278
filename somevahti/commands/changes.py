"""somevahti changes: what is new, gone, moved or renamed since the last good night."""

import json
from typing import Annotated

import typer
from sqlmodel import Session

from somevahti.config import load_settings
from somevahti.console import say
from somevahti.errors import UsageError
from somevahti.options import Database, Municipalities, night_given
from storage.cells import plain
from storage.change import Change
from storage.changes import changes_since, last_good_run
from storage.database import explained_errors, open_database, reading
from storage.queries import last_runs
from storage.runs import last_run_on
from storage.tables import Run

Since = Annotated[
    str | None,
    typer.Option(
        metavar="NIGHT",
        help="Since that night (YYYY-MM-DD), not since the last good night before the newest.",
    ),
]


def changes(
    since: Since = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Machine-readable, complete.")] = False,
    database: Database = None,
    municipalities: Municipalities = None,
) -> None:
    """Show what is new, gone, moved or renamed, and which answers are others, since the last good
    night: a line each, those that matter most first.

    What changed because our rules did is told apart.
    """
    settings = load_settings(database=database, municipalities=municipalities)
    engine = open_database(settings.database, create=False)
    with explained_errors(), reading(engine) as session:
        newest = next((summary.run for summary in last_runs(session, 1)), None)
        start = _start(session, since)
        found = changes_since(session, start.run_id or 0) if start else []
        if as_json:
            say(json.dumps(_as_json(start, newest, found), ensure_ascii=False, indent=1))
        elif start and newest:
            _print(start, newest, found)
        else:
            say("There is no earlier night that can be trusted: nothing to compare with yet.")


def _start(session: Session, since: str | None) -> Run | None:
    if since is None:
        return last_good_run(session)
    night = night_given("--since", since)
    run_id = last_run_on(session, night)
    if run_id is None:
        raise UsageError(f"there was no run on or before {night}")
    return session.get_one(Run, run_id)


def _as_json(start: Run | None, newest: Run | None, found: list[Change]) -> dict[str, object]:
    return {
        "since": start and {"run_id": start.run_id, "night": start.night.isoformat()},
        "until": newest and {"run_id": newest.run_id, "night": newest.night.isoformat()},
        "changes": [{n: plain(value) for n, value in change} for change in found],
    }


def _print(start: Run, newest: Run, found: list[Change]) -> None:
    count = f"{len(found) or 'no'} change{'s' * (len(found) != 1)}"
    say(f"From the night of {start.night} to that of {newest.night}: {count}.")
    if newest.trust not in ("", "ok"):
        say(f"The last run is {newest.trust} ({newest.trust_reason}): it has closed nothing.")
    of_web = [change for change in found if change.cause != "rules"]
    _print_lines(of_web)
    if len(of_web) < len(found):
        say()
        say("When our rules changed (the web may have changed, too):")
        _print_lines([change for change in found if change.cause == "rules"])


def _print_lines(found: list[Change]) -> None:
    width = max((len(change.municipality) for change in found), default=0)
    for change in found:
        say(f"{change.municipality:{width}}  {change.told}")
