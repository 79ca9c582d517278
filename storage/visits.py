"""Writing a visit, whole or not at all, and reading what is known before it."""

import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, delete, func, select
from sqlmodel import Session

from storage.gaps import Confirmations
from storage.history import current_rows, record
from storage.records import Conclusion, Known
from storage.statements import insert_rows, put_rows, rows_of, table_of, values_of
from storage.tables import (
    Account,
    Forgotten,
    Indicator,
    LatestFindings,
    Livestream,
    Meeting,
    PageRow,
    Responsiveness,
    Run,
    VisitRow,
)

_PAGES = table_of(PageRow).c
_REMEMBERED = (
    select(table_of(PageRow))
    .where(_PAGES.municipality_code == bindparam("code"))
    .order_by(_PAGES.url)
)
_FORGET_PAGE = delete(table_of(PageRow)).where(
    _PAGES.municipality_code == bindparam("code"), _PAGES.url == bindparam("address")
)
_MEETINGS = table_of(Meeting).c
_MEETING_DATES = (
    select(_MEETINGS.meeting_date)
    .where(_MEETINGS.municipality_code == bindparam("code"))
    .order_by(_MEETINGS.meeting_date)
)
_ERASED = select(table_of(Forgotten).c.digest)
_NEWEST = select(func.max(table_of(Run).c.run_id)).scalar_subquery()
_ACCOUNTS = table_of(Account).c
_OTHERS = select(_ACCOUNTS.account, _ACCOUNTS.municipality_code).where(
    _ACCOUNTS.account.in_(bindparam("accounts", expanding=True)),
    _ACCOUNTS.valid_from_run < _NEWEST,
    _ACCOUNTS.valid_to_run.is_(None) | (_ACCOUNTS.valid_to_run >= _NEWEST),
    _ACCOUNTS.state != "closed",
    _ACCOUNTS.municipality_code != bindparam("code"),
)
_LINKING = select(_ACCOUNTS.municipality_code, _ACCOUNTS.account, _ACCOUNTS.state).where(
    _ACCOUNTS.valid_to_run.is_(None)
)


@dataclass(slots=True)
class ReadPage:
    """A page that a visit read: a row of pages without the cost of a model, of which many are made.

    The columns are explained in `storage.tables.PageRow`.
    """

    municipality_code: str
    url: str
    page_kind: str = ""
    content_hash: str = ""
    etag: str = ""
    last_modified: str = ""
    last_fetched: datetime | None = None


def load_known(session: Session, municipality_code: str) -> Known:
    """What the database holds of one municipality now, for reading only."""
    return Known(
        accounts=current_rows(session, Account, municipality_code),
        livestreams=current_rows(session, Livestream, municipality_code),
        responsiveness=current_rows(session, Responsiveness, municipality_code),
        indicators=current_rows(session, Indicator, municipality_code),
        meetings=known_meetings(session, municipality_code),
    )


def known_meetings(session: Session, municipality_code: str) -> list[date]:
    """The known dates of one municipality's council meetings, in order."""
    return list(session.execute(_MEETING_DATES, {"code": municipality_code}).scalars())


def known_pages(session: Session, municipality_code: str) -> list[PageRow]:
    """The remembered pages of one municipality's site, by address, for reading only."""
    return rows_of(session, PageRow, _REMEMBERED, code=municipality_code)


def linked_by(
    session: Session, accounts: Iterable[str], municipality_code: str
) -> dict[str, frozenset[str]]:
    """For each account, the other municipalities whose sites linked to it before the newest run.

    What that run has found so far is left out, so that a visit is concluded the same whenever its
    turn comes; `reconcile` brings the rest after the visits.
    """
    found: dict[str, set[str]] = {}
    wanted = {"accounts": sorted(set(accounts)), "code": municipality_code}
    for account, code in session.execute(_OTHERS, wanted):
        found.setdefault(account, set()).add(code)
    return {account: frozenset(codes) for account, codes in found.items()}


def write_conclusion(
    session: Session,
    municipality_code: str,
    conclusion: Conclusion,
    run_id: int,
    *,
    known: Known,
    confirmed_by: int | None,
    cause: str = "site",
) -> None:
    """Bring the observations and indicators of one municipality in line with a conclusion.

    run_id: the run in which changes become valid; known: what it was concluded from;
    confirmed_by: the run whose look it rests on, None when nothing was looked at; cause: why new
    rows come (site, verify).
    """
    confirmations = Confirmations(session, municipality_code, confirmed_by)
    for table, states, current in (
        (Account, conclusion.accounts, known.accounts),
        (Livestream, conclusion.livestreams, known.livestreams),
        (Responsiveness, conclusion.responsiveness, known.responsiveness),
        (Indicator, conclusion.indicators, known.indicators),
    ):
        record(confirmations, table, states, run_id, current, cause=cause)
    confirmations.note_gaps()
    insert_rows(session, Meeting, [values_of(meeting) for meeting in conclusion.meetings])


def write_visit(
    session: Session, visit: VisitRow, pages: Iterable[ReadPage], gone: Iterable[str] = ()
) -> None:
    """Add a visit and bring its pages up to date; pages not read this time stay as they are.

    gone: addresses that are no longer pages and are not remembered any more.
    """
    insert_rows(session, VisitRow, [values_of(visit)])
    forgotten = [{"code": visit.municipality_code, "address": url} for url in gone]
    if forgotten:
        session.execute(_FORGET_PAGE, forgotten)
    put_rows(session, PageRow, [values_of(page, PageRow) for page in pages])


def keep_findings(
    session: Session,
    municipality_code: str,
    *,
    run_id: int,
    looks: Mapping[str, Any],
    findings: list[dict[str, Any]],
    links: Mapping[str, frozenset[str]],
) -> None:
    """Keep the findings of the latest visit that reached the site, for concluding again.

    links: who else linked to its accounts when it was concluded (see `links_digest`).
    """
    row = LatestFindings(
        municipality_code=municipality_code,
        run_id=run_id,
        looks=dict(looks),
        findings=pack_findings(findings),
        concluded_with=links_digest(links),
    )
    put_rows(session, LatestFindings, [values_of(row)])


def pack_findings(findings: list[dict[str, Any]]) -> bytes:
    """Findings as zlib-compressed JSON."""
    return zlib.compress(json.dumps(findings, ensure_ascii=False, sort_keys=True).encode(), 6)


def latest_findings(row: LatestFindings) -> list[dict[str, Any]]:
    """The findings kept in a row."""
    findings: list[dict[str, Any]] = json.loads(zlib.decompress(row.findings))
    return findings


def current_links(session: Session) -> dict[str, dict[str, frozenset[str]]]:
    """Per municipality and account it links to, the other municipalities that link to it now."""
    by_account: dict[str, set[str]] = {}
    by_municipality: dict[str, list[str]] = {}
    for code, account, state in session.execute(_LINKING):
        by_municipality.setdefault(code, []).append(account)
        if state != "closed":
            by_account.setdefault(account, set()).add(code)
    return {
        code: {
            account: frozenset(others)
            for account in accounts
            if (others := by_account.get(account, set()) - {code})
        }
        for code, accounts in by_municipality.items()
    }


def links_digest(links: Mapping[str, frozenset[str]]) -> dict[str, str]:
    """Per account how many others link to it and a digest of which, for telling a change."""
    return {
        account: f"{len(codes)}:{hashlib.sha256(' '.join(sorted(codes)).encode()).hexdigest()[:8]}"
        for account, codes in sorted(links.items())
        if codes
    }


def account_digest(account: str) -> str:
    """The digest under which an erased account is kept out."""
    return hashlib.sha256(account.encode()).hexdigest()


def forgotten_among(session: Session, accounts: Iterable[str]) -> frozenset[str]:
    """Those of the accounts that were erased and are to be kept out."""
    # There are few of them, if any: cheaper than asking for every account.
    erased = set(session.execute(_ERASED).scalars())
    return frozenset(
        account for account in accounts if erased and account_digest(account) in erased
    )
