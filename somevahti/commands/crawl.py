"""somevahti crawl: one run now."""

import contextlib
import signal
from typing import Annotated

import typer
from sqlalchemy import Engine

from crawler.interruption import CrawlInterruptedError
from crawler.opt_out import load_opt_outs
from crawler.progress import Progress
from scheduler.outcome import Outcome, Scope
from somevahti import VERSION
from somevahti.config import Settings, load_settings
from somevahti.console import say, warn
from somevahti.measuring import measure_afterwards
from somevahti.options import Database, Municipalities
from somevahti.progress import shown
from storage.database import named, open_database
from storage.register import Register, load_register

NOT_TRUSTED = 3

Limit = Annotated[int | None, typer.Option(min=1, help="Visit only the first N municipalities.")]
MaxPages = Annotated[
    int | None, typer.Option(min=1, help="Pages read per municipality at the most.")
]
Delay = Annotated[
    float | None,
    typer.Option(min=0, help="Seconds between two requests to the same municipality."),
]
Contact = Annotated[
    str | None, typer.Option(help="Mail or web address for complaints, sent along.")
]
AllowPrivate = Annotated[
    list[str] | None,
    typer.Option(metavar="HOST:PORT", help="Visit this address though private (practice)."),
]
NewRun = Annotated[
    bool, typer.Option("--new-run", help="Start a new run instead of continuing one.")
]
Scheduled = Annotated[
    bool, typer.Option("--scheduled", help="Count this run as the schedule's, which starts it so.")
]
NoBrowser = Annotated[
    bool,
    typer.Option(
        "--no-browser", help="Show no page in a browser, neither in the visits nor after them."
    ),
]


def crawl(
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="CODE|NAME", help="Municipalities to visit; all without any."),
    ] = None,
    *,
    limit: Limit = None,
    max_pages: MaxPages = None,
    delay: Delay = None,
    contact: Contact = None,
    allow_private: AllowPrivate = None,
    new_run: NewRun = False,
    no_browser: NoBrowser = False,
    scheduled: Scheduled = False,
    database: Database = None,
    municipalities: Municipalities = None,
) -> None:
    """Visit the municipalities' websites now and store what they show.

    After the visits pages are measured as with `somevahti measure`. A run that was cut short within
    the last 20 hours is continued. Ends with status 3 when the
    result cannot be trusted, for instance because there is no network.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    options = {
        "database": database,
        "municipalities": municipalities,
        "max_pages": max_pages,
        "delay": delay,
        "contact": contact,
        "allow_private": frozenset(allow_private) if allow_private else None,
    }
    settings = load_settings(**options, browser_minutes=0 if no_browser else None)
    register = load_register(settings.municipalities)
    scope = scope_of(register, names or [], limit, scheduled=scheduled)
    load_opt_outs(settings.opt_out)
    engine = open_database(settings.database)
    warn_without_contact(settings)
    _send_what_is_owed(engine, settings)
    outcome = _run(engine, register, settings, scope, new_run=new_run)
    _follow_up(engine, outcome, settings)
    _sum_up(outcome, named(engine))
    if settings.browser_minutes and not outcome.outage:
        measure_afterwards(scope.codes if scope.kind == "partial" else (), options)
    if outcome.outage or outcome.trust.verdict != "ok":
        raise typer.Exit(NOT_TRUSTED)


def warn_without_contact(settings: Settings) -> None:
    """Say that the sites are told no contact, if so."""
    if not settings.contact:
        warn(
            "No contact is configured: the sites cannot tell whom to ask. Set --contact, "
            "SOMEVAHTI_CONTACT or `contact` in somevahti.toml."
        )


def _run(
    engine: Engine, register: Register, settings: Settings, scope: Scope, *, new_run: bool
) -> Outcome:
    from scheduler.night import one_run  # noqa: PLC0415 - Scrapy takes a second to import

    with contextlib.ExitStack() as display:
        shown_progress = [Progress(len(scope.codes))]

        def start(begun: Progress, continued: bool) -> None:
            shown_progress[0] = begun
            warn(_opening(begun, continued))
            display.enter_context(shown(begun))

        try:
            return one_run(
                engine,
                register,
                settings,
                scope,
                version=VERSION,
                new_run=new_run,
                on_start=start,
            )
        except (CrawlInterruptedError, KeyboardInterrupt) as error:
            raise CrawlInterruptedError(_cut_short(shown_progress[0])) from error


def _send_what_is_owed(engine: Engine, settings: Settings) -> None:
    from scheduler.afterwards import send_what_is_owed  # noqa: PLC0415 - as slow to import

    for problem in send_what_is_owed(engine, settings):
        warn(f"somevahti: {problem}")


def _follow_up(engine: Engine, outcome: Outcome, settings: Settings) -> None:
    from scheduler.afterwards import afterwards  # noqa: PLC0415 - as slow to import as Scrapy

    for problem in afterwards(engine, outcome.run_id, settings):
        warn(f"somevahti: {problem}")


def scope_of(
    register: Register, names: list[str], limit: int | None, *, scheduled: bool = False
) -> Scope:
    """What the arguments of `crawl` ask for: the whole register or a part of it.

    Raises UnknownMunicipalityError.
    """
    codes = [register.find(name).code for name in names] or list(register.municipalities)
    chosen = tuple(dict.fromkeys(codes))[:limit]
    whole = len(chosen) == len(register.municipalities)
    kind = "scheduled" if scheduled else "manual"
    return Scope(kind if whole else "partial", chosen)


def _opening(progress: Progress, continued: bool) -> str:
    if continued:
        left = progress.planned - progress.done
        return f"Continuing the run that was cut short: {left} of {progress.planned} left to visit."
    return f"Visiting {progress.planned} municipalities."


def _cut_short(progress: Progress) -> str:
    return (
        f"stopped; {progress.done} of {progress.planned} municipalities are stored, "
        "run the same command again to continue"
    )


def _sum_up(outcome: Outcome, database: str) -> None:
    progress = outcome.progress
    if outcome.outage:
        warn(
            f"somevahti: no network? No site could be reached ({outcome.outage}); the run was "
            "given up, every answer stays unknown. Check the connection and the proxy settings."
        )
        return
    minutes, seconds = divmod(round(progress.seconds), 60)
    say(
        f"Run {outcome.run_id}: {progress.reached} of {progress.planned} municipalities reached, "
        f"{progress.pages} pages in {minutes} min {seconds} s "
        f"({progress.pages_per_second:.1f} a second)."
    )
    for name, count in progress.failures().most_common():
        say(f"  {count:4}  {name}")
    say(f"Stored in {database}. See `somevahti status` and `somevahti show NAME`.")
    if outcome.trust.verdict != "ok":
        warn(f"somevahti: this run is {outcome.trust.verdict}: {outcome.trust.reason}")
