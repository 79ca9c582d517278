"""somevahti show: everything known of one municipality, with evidence."""

from typing import Annotated

import typer

from somevahti.config import load_settings
from somevahti.console import say
from somevahti.options import Database, Municipalities
from somevahti.page_lines import page_lines
from storage.database import explained_errors, open_database, reading
from storage.pictures import Pictures
from storage.queries import Portrait, portrait
from storage.register import Municipality, load_register
from storage.tables import Account, Indicator
from storage.times import FINLAND

OWNERS = ("municipality", "unit", "director", "shared", "company", "other")


def show(
    name: Annotated[str, typer.Argument(metavar="CODE|NAME", help="The municipality.")],
    database: Database = None,
    municipalities: Municipalities = None,
) -> None:
    """Show everything known of one municipality: answers, accounts and whose they are, council
    streams and pages, each with the page and the words it rests on."""
    settings = load_settings(database=database, municipalities=municipalities)
    municipality = load_register(settings.municipalities).find(name)
    engine = open_database(settings.database, create=False)
    with explained_errors(), reading(engine) as session:
        known = portrait(session, municipality.code)
        _heading(municipality, known)
        _answers(known.indicators)
        for owner in OWNERS:
            _accounts(owner, [a for a in known.accounts if a.owner == owner])
        _streams(known)
        _pages(known, Pictures.of(engine.url, settings.screenshots, settings.screenshots_mb))


def _heading(municipality: Municipality, known: Portrait) -> None:
    names = " / ".join(municipality.names)
    say(f"{municipality.code} {names}  {municipality.website}")
    if not known.visits:
        say("Never visited.")
    for visit in known.visits:
        when = visit.finished_at.astimezone(FINLAND)
        detail = f" ({visit.status_detail})" if visit.status_detail else ""
        say(
            f"  {when:%Y-%m-%d %H:%M}  run {visit.run_id}  {visit.status}, "
            f"{visit.pages_fetched} pages{detail}"
        )


def _answers(indicators: list[Indicator]) -> None:
    told = [row for row in indicators if row.value in ("yes", "partly")]
    if told:
        say("\nYes")
    for row in told:
        value = ": partly" if row.value == "partly" else ""
        say(f"  {_named(row)}{value} - {row.basis}  {row.evidence_url}")
    _grouped("No link found", [row for row in indicators if row.value == "no"])
    unknown = [row for row in indicators if row.value == "unknown"]
    for reason in sorted({row.reason for row in unknown}):
        _grouped(f"Unknown ({reason})", [row for row in unknown if row.reason == reason])


def _grouped(title: str, rows: list[Indicator]) -> None:
    if rows:
        say(f"\n{title}")
        say(f"  {', '.join(_named(row) for row in rows)}")


def _named(row: Indicator) -> str:
    return row.indicator if row.scope == "municipality" else f"{row.indicator} ({row.scope})"


def _accounts(owner: str, accounts: list[Account]) -> None:
    if accounts:
        say(f"\nAccounts: {owner}")
    for account in accounts:
        sector = f", {account.sector}" if account.sector else ""
        person = f", {account.person}" if account.person else ""
        state = "" if account.state == "open" else f", {account.state}"
        say(f"  {account.account}{sector}{person}{state}  ({account.confidence:.2f})")
        say(f"      {account.account_url}")
        say(f"      on {account.evidence_url} [{account.placement}]: “{account.evidence_text}”")
        say(f"      {'; '.join(account.reasons)}")
        if account.liveness_reason:
            say(f"      {_liveness(account)}")


def _liveness(account: Account) -> str:
    """What the account's address answered, and when, or why it was not asked."""
    when = account.checked_at
    asked = f", asked {when.astimezone(FINLAND):%Y-%m-%d}" if when else ""
    moved = f" to {account.moved_to}" if account.moved_to else ""
    return f"{account.liveness}{moved}: {account.liveness_reason}{asked}"


def _streams(known: Portrait) -> None:
    if known.livestreams:
        say("\nCouncil meetings")
    for stream in known.livestreams:
        state = "" if stream.state == "open" else f", {stream.state}"
        where = f" at {stream.stream_url}" if stream.stream_url else ""
        say(f"  {stream.kind}{state}{where}  ({stream.confidence:.2f})")
        say(f"      on {stream.page_url} [{stream.placement}]: “{stream.evidence_text}”")


def _pages(known: Portrait, pictures: Pictures | None) -> None:
    if known.responsiveness:
        say("\nOn a phone")
    for page in known.responsiveness:
        for line in page_lines(page, pictures):
            say(line)
