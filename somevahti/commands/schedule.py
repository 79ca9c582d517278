"""somevahti schedule: stay, and crawl every night."""

import os
import signal
import sys
from datetime import datetime
from functools import partial
from typing import Annotated

import typer

from crawler.opt_out import load_opt_outs
from scheduler.lock import schedule_lock
from somevahti.commands.crawl import AllowPrivate, Contact, Delay, MaxPages, warn_without_contact
from somevahti.config import as_environment, load_settings
from somevahti.console import say
from somevahti.errors import UsageError
from somevahti.options import Database, Municipalities
from storage.database import named, open_database
from storage.register import load_register
from storage.times import FINLAND

# -P: a folder in which somebody starts the schedule must not pass for one of our packages.
COMMAND = (sys.executable, "-P", "-m", "somevahti")


def schedule(
    *,
    at: Annotated[
        str | None,
        typer.Option(metavar="HH:MM", help="Finnish time of every night's run. Default 01:30."),
    ] = None,
    run_now: Annotated[
        bool, typer.Option("--run-now", help="Start one run at once, then keep to the schedule.")
    ] = False,
    max_pages: MaxPages = None,
    delay: Delay = None,
    contact: Contact = None,
    allow_private: AllowPrivate = None,
    database: Database = None,
    municipalities: Municipalities = None,
) -> None:
    """Stay and visit all municipalities every night, until Ctrl-C or SIGTERM; every week, verify
    accounts, make a backup and vacuum the database.

    Everything is a process of its own (`somevahti crawl --scheduled`) that reads the settings anew,
    and is ended when it takes too long, too much memory, or hangs. A run that was cut short is
    continued, one that was missed by less than six hours is made up for.
    """
    _end_as_after_ctrl_c()
    options = {
        "database": database,
        "municipalities": municipalities,
        "max_pages": max_pages,
        "delay": delay,
        "contact": contact,
        "allow_private": frozenset(allow_private) if allow_private else None,
    }
    settings = load_settings(**options, cron=daily(at) if at else None)
    register = load_register(settings.municipalities)
    load_opt_outs(settings.opt_out)
    engine = open_database(settings.database)
    warn_without_contact(settings)

    from scheduler.afterwards import send_what_is_owed  # noqa: PLC0415 - httpx is slow to import
    from scheduler.processes import Processes  # noqa: PLC0415 - so is APScheduler
    from scheduler.schedule import Schedule  # noqa: PLC0415

    with schedule_lock(engine):
        tell(
            f"{len(register.municipalities)} municipalities into {named(engine)}, "
            f"cron {settings.cron!r} in Finnish time"
        )
        processes = Processes({**os.environ, **as_environment(**options)}, settings.stop_seconds)
        settle = partial(send_what_is_owed, engine, settings)
        kept = Schedule(engine, settings, COMMAND, processes, tell=tell, settle=settle)
        kept.keep(run_now=run_now)
    tell("the schedule has stopped")


def daily(at: str) -> str:
    """The cron expression of a time of day, HH:MM. Raises UsageError."""
    try:
        time = datetime.strptime(at, "%H:%M")
    except ValueError as error:
        raise UsageError(f"--at {at!r} is no time of day; write HH:MM, such as 01:30") from error
    return f"{time.minute} {time.hour} * * *"


def tell(text: str) -> None:
    """A line of the schedule, with the time."""
    say(f"{datetime.now(FINLAND):%Y-%m-%d %H:%M:%S %Z}: {text}")


def _end_as_after_ctrl_c() -> None:
    """Let SIGTERM, and SIGHUP unless nohup holds it off, end the schedule as Ctrl-C does."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        signal.signal(signal.SIGHUP, signal.default_int_handler)
