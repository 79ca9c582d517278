"""somevahti measure: phone measurements now."""

import signal
from typing import TYPE_CHECKING, Annotated

import typer

from crawler.interruption import CrawlInterruptedError
from somevahti import VERSION
from somevahti.commands.crawl import (
    NOT_TRUSTED,
    AllowPrivate,
    Contact,
    Delay,
    scope_of,
    warn_without_contact,
)
from somevahti.config import load_settings
from somevahti.console import say, warn
from somevahti.options import Database, Municipalities
from somevahti.progress import going_on
from storage.database import named, open_database
from storage.register import load_register

if TYPE_CHECKING:
    from scheduler.measuring import Measuring

ANSWERS = ("yes", "partly", "no")
SHOWN = 12

Limit = Annotated[int | None, typer.Option(min=1, help="Measure N pages at the most.")]
Minutes = Annotated[
    float | None, typer.Option(min=0, help="Minutes after which no further page is begun.")
]


def measure(
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="CODE|NAME", help="Municipalities to measure; all without any."),
    ] = None,
    *,
    limit: Limit = None,
    minutes: Minutes = None,
    delay: Delay = None,
    contact: Contact = None,
    allow_private: AllowPrivate = None,
    database: Database = None,
    municipalities: Municipalities = None,
) -> None:
    """Look at the known pages with the browser of a phone, 360 px wide, and measure what fits:
    those never measured first, then those measured longest ago.

    Measurements are stored as they come, so it can be stopped at any time. Ends with status 3 when
    no site could be reached, for instance because there is no network.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    settings = load_settings(
        database=database,
        municipalities=municipalities,
        browser_minutes=minutes,
        delay=delay,
        contact=contact,
        allow_private=frozenset(allow_private) if allow_private else None,
    )
    register = load_register(settings.municipalities)
    codes = scope_of(register, names, None).codes if names else None
    engine = open_database(settings.database, create=False)
    warn_without_contact(settings)
    from scheduler.measuring import Measuring, measure  # noqa: PLC0415 - slow to import

    going = Measuring()
    try:
        with going_on(lambda: _line(going), lambda: _line(going)):
            measure(engine, register, settings, going, version=VERSION, codes=codes, limit=limit)
    except (CrawlInterruptedError, KeyboardInterrupt) as error:
        raise CrawlInterruptedError(
            f"stopped; {going.done} of {going.planned} pages are measured and stored, "
            "run the command again for the rest"
        ) from error
    _sum_up(going, named(engine))


def _line(going: "Measuring") -> str:
    counts = ", ".join(f"{going.answers[name]} {name}" for name in ANSWERS if going.answers[name])
    return f"{going.done} of {going.planned} pages looked at · {counts or 'nothing measured yet'}"


def _sum_up(done: "Measuring", database: str) -> None:
    if not done.planned:
        say("Nothing to measure: every known page was measured tonight, or none is known yet.")
        return
    if done.outage:
        warn(
            f"somevahti: no network? No site could be reached ({done.outage}); nothing was "
            "measured. Check the connection and the proxy settings."
        )
        raise typer.Exit(NOT_TRUSTED)
    say(f"{done.answers.total()} of {done.planned} pages measured, stored in {database}.")
    for name in ANSWERS:
        if done.answers[name]:
            say(f"  {done.answers[name]:4}  {name}")
    _tell("could not be measured", done.unmeasured)
    _tell("not reached, left as they were", done.unreached)
    if done.done < done.planned:
        say(f"  {done.planned - done.done:4}  left for another night")
    if done.pictures_full:
        say("  No room for more pictures: raise `screenshots_mb`.")


def _tell(what: str, pages: list[tuple[str, str]]) -> None:
    if pages:
        say(f"  {len(pages):4}  {what}")
    for url, reason in pages[:SHOWN]:
        say(f"        {url}: {reason}")
    if len(pages) > SHOWN:
        say(f"        and {len(pages) - SHOWN} more")
