"""Storing: every visit is concluded and written in one transaction, whole or not at all."""

import logging

from sqlalchemy import Engine
from sqlmodel import Session

from crawler.conclude import conclude
from crawler.finding import Finding, from_json, to_json
from crawler.looks import Looks
from crawler.outcome import Visit, broken
from crawler.resolutions import links_in, resolved
from crawler.rules import rule_version
from crawler.statuses import is_look
from storage.database import DatabaseError, writing
from storage.inquiries import link_targets
from storage.mentions import without_forgotten
from storage.stylesheets import keep_stylesheets
from storage.visits import keep_findings, linked_by, load_known, write_conclusion, write_visit

LOG = logging.getLogger(__name__)


def store(database: Engine, visit: Visit) -> None:
    """Conclude and write one visit; one that cannot be concluded is written as internal_error.

    Raises DatabaseError.
    """
    try:
        with writing(database) as session:
            store_visit(session, visit)
    except DatabaseError:
        raise
    except Exception as error:
        # A rule that breaks on one site must neither hide that visit nor end the night.
        LOG.exception("the visit to %s cannot be concluded", visit.row.municipality_code)
        with writing(database) as session:
            store_visit(session, broken(visit, error))


def store_visit(session: Session, visit: Visit) -> None:
    """Conclude one visit against what is known and write it all in the session's transaction."""
    found = to_json(visit.findings)
    kept = without_forgotten(session, resolved(found, link_targets(session, links_in(found))))
    findings = visit.findings if kept is found else from_json(kept)
    write_visit(session, visit.row, visit.pages, visit.gone)
    version = rule_version("responsiveness")
    keep_stylesheets(session, visit.stylesheets, version, visit.row.run_id)
    links = conclude_and_write(session, findings, visit.looks)
    if is_look(visit.looks.status):
        keep_findings(
            session,
            visit.row.municipality_code,
            run_id=visit.row.run_id,
            looks=visit.looks.to_json(),
            findings=kept,
            links=links,
        )


def conclude_and_write(
    session: Session, findings: list[Finding], looks: Looks
) -> dict[str, frozenset[str]]:
    """Conclude findings against the database and write the result; who else links is returned."""
    code = looks.municipality.code
    known = load_known(session, code)
    accounts = {f.value for f in findings if f.detector == "accounts"}
    accounts |= {account.account for account in known.accounts}
    links = linked_by(session, accounts, code)
    conclusion = conclude(findings, looks, known, links)
    confirmed_by = looks.run_id if is_look(looks.status) else None
    write_conclusion(
        session, code, conclusion, looks.run_id, known=known, confirmed_by=confirmed_by
    )
    return links
