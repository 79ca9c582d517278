"""somevahti status: the last runs, and what needs a person."""

import json
from datetime import datetime
from typing import Annotated, Any

import typer

from crawler.statuses import statuses
from scheduler.checks import BAD
from scheduler.lock import schedule_runs
from somevahti.commands.crawl import NOT_TRUSTED
from somevahti.config import load_settings
from somevahti.console import say
from somevahti.options import Database, Municipalities
from storage.database import explained_errors, open_database, reading
from storage.duties import duties
from storage.jobs import NIGHTLY, Duty, promises
from storage.queries import RunSummary, Trouble, last_runs, troubles
from storage.register import Register, load_register
from storage.tables import Run
from storage.times import FINLAND, iso, local

SHOWN_RUNS = 5
SHOWN_TROUBLES = 40


def status(
    as_json: Annotated[bool, typer.Option("--json", help="Machine-readable, complete.")] = False,
    database: Database = None,
    municipalities: Municipalities = None,
) -> None:
    """Show the last runs: how many municipalities were reached, what the checks found, and
    which sites need a person, those longest without a look first.

    Ends with status 3 when the last run is suspect or failed.
    """
    settings = load_settings(database=database, municipalities=municipalities)
    register = load_register(settings.municipalities)
    engine = open_database(settings.database, create=False)
    with explained_errors(), reading(engine) as session:
        runs = last_runs(session, SHOWN_RUNS)
        waiting = troubles(session)
        promised, known = promises(engine), duties(engine)
        upcoming = promised.pop(NIGHTLY, None)
        kept = upcoming is not None and schedule_runs(engine)
        if as_json:
            jobs = {name: _job(at, known.get(name)) for name, at in sorted(promised.items())}
            plan = {"next_run_at": iso(upcoming), "running": kept, "jobs": jobs}
            told = {"schedule": plan, **_as_json(runs, waiting, register)}
            say(json.dumps(told, ensure_ascii=False, indent=1))
        else:
            _print(runs, waiting, register)
            if upcoming:
                say(_plan(upcoming, kept=kept))
            for name, at in sorted(promised.items()):
                say(f"Next {name}: {local(at)}{_last(known.get(name))}.")
    if trust_of_last(runs) in BAD:
        raise typer.Exit(NOT_TRUSTED)


def trust_of_last(runs: list[RunSummary]) -> str:
    """The verdict on the newest run that has one, or an empty text."""
    return next((summary.run.trust for summary in runs if summary.run.trust), "")


def _plan(upcoming: datetime, *, kept: bool) -> str:
    if kept:
        return f"Next scheduled run: {local(upcoming)}."
    return (
        f"No schedule is running to start the run of {local(upcoming)}; start `somevahti schedule`."
    )


def _job(upcoming: datetime, duty: Duty | None) -> dict[str, str]:
    last = {"last_due_at": "", "last_ended_at": "", "last_ending": ""}
    if duty:
        last = {
            "last_due_at": iso(duty.due_at),
            "last_ended_at": iso(duty.ended_at),
            "last_ending": duty.ending,
        }
    return {"next_at": iso(upcoming), **last}


def _last(duty: Duty | None) -> str:
    if duty is None:
        return ""
    return f"; the one of {local(duty.due_at)} {duty.ending or 'has not ended yet'}"


def _as_json(runs: list[RunSummary], waiting: list[Trouble], register: Register) -> dict[str, Any]:
    return {
        "runs": [
            {
                "run_id": summary.run.run_id,
                "night": summary.run.night.isoformat(),
                "kind": summary.run.kind,
                "state": summary.run.state,
                "trust": summary.run.trust or "unknown",
                "trust_reason": summary.run.trust_reason,
                "planned": summary.run.planned,
                "reached": summary.run.reached,
                "started_at": iso(summary.run.started_at),
                "finished_at": iso(summary.run.finished_at),
                "statuses": dict(sorted(summary.statuses.items())),
                "left_out": summary.run.left_out,
                "checks": summary.run.checks,
                "alerts": summary.run.alerts,
            }
            for summary in runs
        ],
        "needs_a_person": [
            {
                "municipality_code": trouble.municipality_code,
                "municipality": _name(trouble, register),
                "status": trouble.status,
                "status_detail": trouble.status_detail,
                "last_look": iso(trouble.last_look),
                "remedy": statuses()[trouble.status].remedy,
            }
            for trouble in waiting
        ],
    }


def _print(runs: list[RunSummary], waiting: list[Trouble], register: Register) -> None:
    if not runs:
        say("No run yet. Start one with `somevahti crawl`.")
    for summary in runs:
        run = summary.run
        say(
            f"Run {run.run_id}, night {run.night}, {run.kind}: {run.state}"
            + (f", {run.trust}" if run.trust else "")
            + f"; {_reached(summary)} of {run.planned} reached"
            + (f", {len(run.left_out)} left out until their week is up" if run.left_out else "")
        )
        if run.trust_reason:
            say(f"    {run.trust_reason}")
        for alert in run.alerts:
            say(f"    alert to {alert}")
        _print_early(run)
    if waiting:
        say()
        say(f"Needs a person ({len(waiting)}):")
    weekly = {code for summary in runs for code in summary.run.left_out}
    for trouble in waiting[:SHOWN_TROUBLES]:
        last = trouble.last_look
        since = f"last look {last.astimezone(FINLAND):%Y-%m-%d}" if last else "never looked at"
        since += ", visited weekly" if trouble.municipality_code in weekly else ""
        say(f"  {trouble.municipality_code} {_name(trouble, register)}: {trouble.status}, {since}")
        say(f"      {trouble.status_detail}")
    if len(waiting) > SHOWN_TROUBLES:
        say(f"  and {len(waiting) - SHOWN_TROUBLES} more (see --json)")


def _print_early(run: Run) -> None:
    early = [checked for checked in run.checks if checked["verdict"] == "early"]
    if early:
        say(f"    {', '.join(checked['check'] for checked in early)}: {early[0]['told']}")


def _reached(summary: RunSummary) -> int:
    looks = {name for name, entry in statuses().items() if entry.look}
    return sum(count for name, count in summary.statuses.items() if name in looks)


def _name(trouble: Trouble, register: Register) -> str:
    known = register.municipalities.get(trouble.municipality_code)
    return known.name_fi if known else "(no longer in the register)"
