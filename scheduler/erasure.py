"""Erasing an account for good."""

from typing import Any

from sqlalchemy import Engine, inspect, update
from sqlmodel import Session, SQLModel, col, delete, select

from crawler.platforms import account_url
from scheduler.reconcile import conclude_again
from storage.database import DatabaseError, writing
from storage.measurements import forget_pictures
from storage.mentions import Mentions, addresses_in, spared_words
from storage.pictures import Pictures
from storage.register import Register
from storage.runs import newest_run
from storage.tables import (
    Account,
    Forgotten,
    Gap,
    Indicator,
    Inquiry,
    LatestFindings,
    Livestream,
    Responsiveness,
    VisitRow,
)
from storage.times import utc_now
from storage.upkeep import rewrite
from storage.visits import account_digest, current_links, latest_findings, pack_findings

# Where words from websites are kept that may name an account which is not the row's own.
WORDS: dict[type[SQLModel], tuple[str, ...]] = {
    Account: ("evidence_text", "reasons", "person"),
    Livestream: ("evidence_text", "reasons"),
    Responsiveness: ("viewport_content", "overflow_elements"),
    Indicator: ("basis",),
    VisitRow: ("status_detail",),
}


def erase_account(
    engine: Engine, register: Register, account: str, pictures: Pictures | None = None
) -> int:
    """Erase an account for good, keep it out, and conclude again what rested on it.

    Its rows, history and findings go, those of the identities known to be the same account, and
    streams on it; in the words of other rows and findings its handle and addresses are masked. Only
    a digest of its name is kept. Addresses of the municipalities' own pages stay; pictures of the
    pages of those that linked to it go, as they may show it. Returns how many rows were erased.
    On SQLite no trace is left in the file; raises DatabaseError when another process that reads
    the database prevents that.
    """
    with writing(engine) as session:
        names = _identities(session, account)
        _remove_pictures(session, names, pictures)
        erased = sum(_erase(session, register, name) for name in names)
    _leave_no_trace(engine)
    return erased


def _remove_pictures(session: Session, names: list[str], pictures: Pictures | None) -> None:
    if pictures is None:
        return
    found = select(Account.municipality_code).where(col(Account.account).in_(names)).distinct()
    for code in session.exec(found).all():
        forget_pictures(session, pictures.remove_all_of(code))


def _identities(session: Session, account: str) -> list[str]:
    """The account and those known to be the same one."""
    groups = select(Account.same_as).where(Account.account == account, Account.same_as != "")
    same = session.exec(select(Account.account).where(col(Account.same_as).in_(groups)))
    return sorted({account, *same})


def _erase(session: Session, register: Register, account: str) -> int:
    session.merge(Forgotten(digest=account_digest(account), forgotten_at=utc_now()))
    mentions = _mentions(session, account)
    gone = [_delete_rows(session, Account, Account.account == account)]
    gone += [_delete_streams(session, mentions)]
    moved = update(Account).where(col(Account.moved_to) == account).values(moved_to="")
    session.exec(moved)
    _forget_answers(session, account)
    for model, columns in WORDS.items():
        _mask_words(session, model, columns, mentions)
    codes = set().union(*(codes for _, codes in gone))
    _clean_findings(session, register, mentions, codes)
    return sum(count for count, _ in gone)


def _forget_answers(session: Session, account: str) -> None:
    session.exec(delete(Inquiry).where(col(Inquiry.name) == account))
    for inquiry in session.exec(select(Inquiry)).all():
        if account in (inquiry.leads_to, *inquiry.same):
            inquiry.leads_to = "" if inquiry.leads_to == account else inquiry.leads_to
            inquiry.same = [name for name in inquiry.same if name != account]
            session.add(inquiry)


def _mentions(session: Session, account: str) -> Mentions:
    stored = session.exec(select(Account.account_url).where(Account.account == account)).all()
    linked = [
        address
        for row in session.exec(select(LatestFindings))
        for address in addresses_in(latest_findings(row), account)
    ]
    addresses = {account_url(account) or "", *stored, *linked}
    return Mentions(account, addresses, spared_words(session, account))


def _delete_streams(session: Session, mentions: Mentions) -> tuple[int, set[str]]:
    urls = session.exec(select(Livestream.stream_url).distinct()).all()
    named = [url for url in urls if mentions.names(url)]
    return _delete_rows(session, Livestream, col(Livestream.stream_url).in_(named))


def _delete_rows(
    session: Session, model: type[Account] | type[Livestream], condition: Any
) -> tuple[int, set[str]]:
    """Delete rows; returns how many there were and of which municipalities."""
    found = session.exec(select(model.row_id, model.municipality_code).where(condition)).all()
    session.exec(delete(model).where(condition))
    codes = {code for _, code in found}
    _forget_gaps(session, model, {row_id for row_id, _ in found}, codes)
    return len(found), codes


def _forget_gaps(
    session: Session, model: type[SQLModel], row_ids: set[int | None], codes: set[str]
) -> None:
    # A database may give the number of a deleted row to a new one.
    statement = select(Gap).where(col(Gap.municipality_code).in_(codes))
    for gap in session.exec(statement.where(Gap.of_table == str(model.__tablename__))):
        gap.rows = [row_id for row_id in gap.rows if row_id not in row_ids]
        session.add(gap)


def _mask_words(
    session: Session, model: type[SQLModel], columns: tuple[str, ...], mentions: Mentions
) -> None:
    keys = inspect(model).primary_key
    words = [getattr(model, name) for name in columns]
    for row in session.execute(select(*keys, *words)).all():
        told = list(row[len(keys) :])
        masked = mentions.mask(told)
        if masked != told:
            identity = [key == value for key, value in zip(keys, row, strict=False)]
            values = dict(zip(columns, masked, strict=True))
            session.execute(update(model).where(*identity).values(values))


def _clean_findings(
    session: Session, register: Register, mentions: Mentions, codes: set[str]
) -> None:
    run_id = newest_run(session)
    links = current_links(session)
    for row in session.exec(select(LatestFindings)).all():
        findings = latest_findings(row)
        kept = mentions.without(findings)
        if kept != findings:
            row.findings = pack_findings(kept)
        row.concluded_with = {a: d for a, d in row.concluded_with.items() if a != mentions.account}
        session.add(row)
        code = row.municipality_code
        if code in codes and code in register.municipalities:
            conclude_again(session, register, row, run_id, links.get(code, {}))


def _leave_no_trace(engine: Engine) -> None:
    if engine.dialect.name != "sqlite":
        return
    if not rewrite(engine):
        raise DatabaseError(
            "the account is erased, but another process reads the database, so traces of it remain "
            "in the file; end that process and run the command again"
        )
