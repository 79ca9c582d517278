"""somevahti verify: ask the accounts' addresses whether they live."""

import signal
from typing import TYPE_CHECKING, Annotated

import typer

from crawler.interruption import CrawlInterruptedError
from crawler.platforms import PLATFORMS
from somevahti import VERSION
from somevahti.commands.crawl import NOT_TRUSTED, AllowPrivate, Contact, warn_without_contact
from somevahti.config import load_settings
from somevahti.console import say, warn
from somevahti.errors import UsageError
from somevahti.options import Database, Municipalities
from somevahti.progress import going_on
from storage.database import open_database
from storage.register import load_register

if TYPE_CHECKING:
    from scheduler.verification import Verification

LIVENESS = ("alive", "moved", "gone", "unclear", "unchecked")
SHOWN_REASONS = 12

Limit = Annotated[int | None, typer.Option(min=1, help="Ask about N accounts at the most.")]
OnePlatform = Annotated[
    str, typer.Option("--platform", metavar="PLATFORM", help="Ask about accounts of one platform.")
]
Delay = Annotated[
    float | None,
    typer.Option(min=0, help="Seconds between two requests to one platform, instead of its own."),
]


def verify(
    limit: Limit = None,
    platform: OnePlatform = "",
    *,
    delay: Delay = None,
    contact: Contact = None,
    allow_private: AllowPrivate = None,
    database: Database = None,
    municipalities: Municipalities = None,
) -> None:
    """Ask the addresses of the observed accounts whether they live, and short links where they
    lead: those never asked first, gently, and only where robots.txt allows.

    Answers are stored as they come, so it can be stopped at any time. Ends with status 3 when
    nothing answered, for instance because there is no network.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if platform and platform not in PLATFORMS:
        raise UsageError(f"no platform {platform!r}; it is one of {', '.join(PLATFORMS)}")
    settings = load_settings(
        database=database,
        municipalities=municipalities,
        verify_delay=delay,
        contact=contact,
        allow_private=frozenset(allow_private) if allow_private else None,
    )
    register = load_register(settings.municipalities)
    engine = open_database(settings.database, create=False)
    warn_without_contact(settings)
    from scheduler.verification import Verification, verify  # noqa: PLC0415 - slow to import

    going = Verification()
    try:
        with going_on(lambda: _line(going), lambda: _line(going)):
            verify(
                engine,
                register,
                settings,
                going,
                version=VERSION,
                platform=platform,
                limit=limit,
            )
    except KeyboardInterrupt as error:
        raise CrawlInterruptedError(
            f"stopped; {going.done} answers are stored, run the command again for the rest"
        ) from error
    _sum_up(going)


def _line(going: "Verification") -> str:
    counts = ", ".join(f"{going.heard[name]} {name}" for name in LIVENESS if going.heard[name])
    return f"{going.done} of {going.planned} asked · {counts or 'nothing answered yet'}"


def _sum_up(done: "Verification") -> None:
    if done.asked is None or not done.planned:
        say("Nothing is due: every observed account was asked about lately, or there is none.")
        return
    if done.no_network:
        warn(
            "somevahti: no network? Not one request was answered; what was known stays. "
            "Check the connection and the proxy settings."
        )
        raise typer.Exit(NOT_TRUSTED)
    say(f"{done.done} of {done.planned} asked with {done.asked.requests} requests.")
    for name in LIVENESS:
        if done.heard[name]:
            say(f"  {done.heard[name]:5}  {name}")
            _tell_reasons(done, name)
    for turn, reason in sorted(done.asked.left_alone.items()):
        say(f"  {turn} is left alone for tonight: {reason}.")
    if done.asked.left:
        say(f"  {done.asked.left} stay as they were and are asked another night.")


def _tell_reasons(done: "Verification", name: str) -> None:
    reasons = [(told, count) for (of, told), count in done.reasons.most_common() if of == name]
    for reason, count in reasons[:SHOWN_REASONS]:
        say(f"         {count:5}  {reason}")
    if len(reasons) > SHOWN_REASONS:
        rest = sum(count for _, count in reasons[SHOWN_REASONS:])
        say(f"         {rest:5}  for other reasons")
