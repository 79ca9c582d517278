"""Erasing an account for good."""

from sqlalchemy import Engine, text
from sqlmodel import Session, col, delete, func, select

from scheduler.reconcile import conclude_again
from storage.database import explained_errors, writing
from storage.register import Register
from storage.tables import Account, Forgotten, LatestFindings, Run
from storage.times import utc_now
from storage.visits import account_digest, latest_findings, pack_findings


def erase_account(engine: Engine, register: Register, account: str) -> int:
    """Erase an account's rows and findings, keep it out, and conclude again what rested on it.

    Returns how many rows were erased. On SQLite the freed pages are overwritten.
    """
    with writing(engine) as session:
        if engine.dialect.name == "sqlite":
            session.connection().execute(text("PRAGMA secure_delete=ON"))
        run_id = session.exec(select(func.max(col(Run.run_id)))).one()
        session.merge(Forgotten(digest=account_digest(account), forgotten_at=utc_now()))
        rows = session.exec(select(Account).where(Account.account == account)).all()
        codes = sorted({row.municipality_code for row in rows})
        session.exec(delete(Account).where(col(Account.account) == account))
        session.flush()
        for code in codes:
            _conclude_without(session, register, code, account, run_id or 0)
    _leave_no_trace(engine)
    return len(rows)


def _conclude_without(
    session: Session, register: Register, code: str, account: str, run_id: int
) -> None:
    row = session.get(LatestFindings, code)
    if row is None:
        return
    findings = [f for f in latest_findings(row) if f["value"] != account]
    row.findings = pack_findings(findings)
    row.concluded_with = {a: d for a, d in row.concluded_with.items() if a != account}
    session.add(row)
    if code in register.municipalities:
        conclude_again(session, register, row, run_id)


def _leave_no_trace(engine: Engine) -> None:
    if engine.dialect.name != "sqlite":
        return
    raw = engine.raw_connection()
    try:
        with explained_errors():
            raw.cursor().execute("VACUUM")
            raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        raw.close()
