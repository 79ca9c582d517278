"""What addresses answered: kept once per name, told on every row of the account."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import String, cast, update
from sqlmodel import Session, col, select

from storage.statements import put_rows, values_of
from storage.tables import Account, Inquiry
from storage.times import night_of

CURRENT = col(Account.valid_to_run).is_(None)


def link_targets(session: Session, links: Collection[str]) -> dict[str, str]:
    """The account that each of the links leads to, of those that are resolved."""
    if not links:
        return {}
    statement = select(col(Inquiry.name), col(Inquiry.leads_to)).where(
        col(Inquiry.name).in_(sorted(links)), Inquiry.leads_to != ""
    )
    return dict(session.exec(statement).all())


def requests_on(inquiries: Iterable[Inquiry], night: date) -> Mapping[str, int]:
    """How many requests the last askings of a night took, by name."""
    return {
        inquiry.name: inquiry.requests
        for inquiry in inquiries
        if inquiry.asked_at and night_of(inquiry.asked_at) == night
    }


def untold(session: Session) -> Sequence[Inquiry]:
    """What is known of accounts with rows that do not tell it, or whose other identities may have
    come since."""
    rows = select(Account.row_id).where(
        Account.account == Inquiry.name,
        CURRENT,
        (col(Account.liveness) != Inquiry.liveness)
        | (col(Account.liveness_reason) != Inquiry.reason)
        | (col(Inquiry.leads_to) != "")
        | (cast(Inquiry.same, String) != "[]"),
    )
    statement = select(Inquiry).where(rows.exists()).order_by(Inquiry.name)
    return session.exec(statement).all()


def tell_rows(session: Session, inquiry: Inquiry) -> set[str]:
    """Bring the current rows of an account in line with what its address answered.

    Returns the municipalities for which it is gone now, or no longer.
    """
    named = (col(Account.account) == inquiry.name, CURRENT)
    rows = session.execute(select(Account.municipality_code, Account.liveness).where(*named)).all()
    told = {
        "liveness": inquiry.liveness,
        "liveness_reason": inquiry.reason,
        "moved_to": inquiry.leads_to if inquiry.liveness == "moved" else "",
        "checked_at": inquiry.asked_at,
    }
    session.execute(update(Account).where(*named).values(told))
    return {code for code, before in rows if (before == "gone") != (inquiry.liveness == "gone")}


def join_identities(session: Session, inquiry: Inquiry) -> set[str]:
    """Give the observed identities of one account the same `same_as`.

    Nothing is told of an account of which only one identity is observed. Returns the municipalities
    whose rows changed.
    """
    moved_to = {inquiry.leads_to} if inquiry.liveness == "moved" else set()
    names = {inquiry.name, *inquiry.same, *moved_to}
    groups = {group for _, _, group in _observed(session, Account.account, names) if group}
    rows = [
        *_observed(session, Account.account, names),
        *_observed(session, Account.same_as, groups),
    ]
    observed = {account for _, account, _ in rows}
    if len(observed) < 2:
        return set()
    group = min(observed)
    session.execute(
        update(Account).where(col(Account.account).in_(observed), CURRENT).values(same_as=group)
    )
    return {code for code, _, before in rows if before != group}


def keep_inquiry(session: Session, inquiry: Inquiry) -> None:
    """Keep what an address answered in the place of what it answered before."""
    put_rows(session, Inquiry, [values_of(inquiry)])


def _observed(
    session: Session, column: object, values: Collection[str]
) -> list[tuple[str, str, str]]:
    statement = select(Account.municipality_code, Account.account, Account.same_as).where(
        col(column).in_(sorted(values)),
        CURRENT,
    )
    return [(code, account, group) for code, account, group in session.exec(statement)]
