"""somevahti forget: erase an account and keep it out."""

from typing import Annotated

import typer

from crawler.platforms import account_url, identify
from scheduler.lock import run_lock
from somevahti.config import load_settings
from somevahti.console import say
from somevahti.errors import UsageError
from somevahti.options import Database, Municipalities
from storage.database import open_database
from storage.pictures import Pictures
from storage.register import load_register


def forget(
    account: Annotated[
        str,
        typer.Argument(metavar="ACCOUNT", help="platform:identity or the account's web address."),
    ],
    database: Database = None,
    municipalities: Municipalities = None,
) -> None:
    """Erase an account from the database, its history and the kept findings, and never store it
    again. Only a digest of its name is kept, so that it can be recognised."""
    from scheduler.erasure import erase_account  # noqa: PLC0415 - slows the other commands' start

    canonical = canonical_account(account)
    settings = load_settings(database=database, municipalities=municipalities)
    register = load_register(settings.municipalities)
    engine = open_database(settings.database, create=False)
    with run_lock(engine):
        pictures = Pictures.of(engine.url, settings.screenshots, settings.screenshots_mb)
        erased = erase_account(engine, register, canonical, pictures)
    say(f"Erased {erased} rows of {canonical}; it is kept out from now on.")


def canonical_account(text: str) -> str:
    """The canonical account that a person means by a name or an address.

    Raises UsageError when it is neither.
    """
    text = text.strip()
    if account_url(text):
        return text
    account = identify(text).account
    if account is None:
        raise UsageError(
            f"{text!r} names no account; write platform:identity (facebook:espoonkaupunki) "
            "or the account's web address"
        )
    return account
