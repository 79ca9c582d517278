"""Writing a visit, whole or not at all, and reading what is known before it."""

import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping
from typing import Any

from sqlmodel import Session, col, delete, func, select

from storage.history import current_rows, record, valid_at
from storage.records import Conclusion, Known
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


def load_known(session: Session, municipality_code: str) -> Known:
    """What the database holds of one municipality now."""
    meetings = session.exec(
        select(col(Meeting.meeting_date))
        .where(Meeting.municipality_code == municipality_code)
        .order_by(col(Meeting.meeting_date))
    )
    return Known(
        accounts=list(current_rows(session, Account, municipality_code)),
        livestreams=list(current_rows(session, Livestream, municipality_code)),
        responsiveness=list(current_rows(session, Responsiveness, municipality_code)),
        indicators=list(current_rows(session, Indicator, municipality_code)),
        meetings=list(meetings),
    )


def known_pages(session: Session, municipality_code: str) -> list[PageRow]:
    """The remembered pages of one municipality's site, by address."""
    statement = select(PageRow).where(PageRow.municipality_code == municipality_code)
    return list(session.exec(statement.order_by(col(PageRow.url))))


def linked_by(
    session: Session, accounts: Iterable[str], municipality_code: str
) -> dict[str, frozenset[str]]:
    """For each account, the other municipalities whose sites linked to it before the newest run.

    What that run has found so far is left out, so that a visit is concluded the same whenever its
    turn comes; `reconcile` brings the rest after the visits.
    """
    wanted = sorted(set(accounts))
    newest = session.exec(select(func.max(col(Run.run_id)))).one() or 0
    statement = select(col(Account.account), col(Account.municipality_code)).where(
        col(Account.account).in_(wanted),
        *valid_at(Account, newest - 1),
        Account.state != "closed",
        Account.municipality_code != municipality_code,
    )
    found: dict[str, set[str]] = {}
    for account, code in session.exec(statement):
        found.setdefault(account, set()).add(code)
    return {account: frozenset(codes) for account, codes in found.items()}


def write_conclusion(
    session: Session,
    municipality_code: str,
    conclusion: Conclusion,
    run_id: int,
    *,
    confirmed_by: int | None,
) -> None:
    """Bring the observations and indicators of one municipality in line with a conclusion.

    run_id and confirmed_by as in `storage.history.record`.
    """
    code = municipality_code
    record(session, Account, code, conclusion.accounts, run_id, confirmed_by=confirmed_by)
    record(session, Livestream, code, conclusion.livestreams, run_id, confirmed_by=confirmed_by)
    record(
        session, Responsiveness, code, conclusion.responsiveness, run_id, confirmed_by=confirmed_by
    )
    record(session, Indicator, code, conclusion.indicators, run_id, confirmed_by=confirmed_by)
    for meeting in conclusion.meetings:
        if not session.get(Meeting, (meeting.municipality_code, meeting.meeting_date)):
            session.add(meeting)


def write_visit(
    session: Session, visit: VisitRow, pages: Iterable[PageRow], gone: Iterable[str] = ()
) -> None:
    """Add a visit and bring its pages up to date; pages not read this time stay as they are.

    gone: addresses that are no longer pages and are not remembered any more.
    """
    session.add(visit)
    session.exec(
        delete(PageRow).where(
            col(PageRow.municipality_code) == visit.municipality_code,
            col(PageRow.url).in_(sorted(gone)),
        )
    )
    read = list(pages)
    statement = select(PageRow).where(
        PageRow.municipality_code == visit.municipality_code,
        col(PageRow.url).in_([page.url for page in read]),
    )
    # Held here, so that merging finds them in the session instead of asking for each.
    remembered = session.exec(statement).all()
    for page in read:
        session.merge(page)
    del remembered


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
    session.merge(
        LatestFindings(
            municipality_code=municipality_code,
            run_id=run_id,
            looks=dict(looks),
            findings=pack_findings(findings),
            concluded_with=links_digest(links),
        )
    )


def pack_findings(findings: list[dict[str, Any]]) -> bytes:
    """Findings as zlib-compressed JSON."""
    return zlib.compress(json.dumps(findings, ensure_ascii=False, sort_keys=True).encode(), 6)


def latest_findings(row: LatestFindings) -> list[dict[str, Any]]:
    """The findings kept in a row."""
    findings: list[dict[str, Any]] = json.loads(zlib.decompress(row.findings))
    return findings


def current_links(session: Session) -> dict[str, dict[str, frozenset[str]]]:
    """Per municipality and account it links to, the other municipalities that link to it now."""
    statement = select(col(Account.municipality_code), col(Account.account), col(Account.state))
    by_account: dict[str, set[str]] = {}
    by_municipality: dict[str, list[str]] = {}
    for code, account, state in session.exec(statement.where(col(Account.valid_to_run).is_(None))):
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
    digests = {account_digest(account): account for account in accounts}
    statement = select(col(Forgotten.digest)).where(col(Forgotten.digest).in_(sorted(digests)))
    return frozenset(digests[digest] for digest in session.exec(statement))
