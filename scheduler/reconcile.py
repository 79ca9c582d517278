"""After the visits: conclude again where others' links to an account have changed."""

from sqlmodel import Session, select

from crawler.finding import from_json
from crawler.looks import Looks
from crawler.pipelines import conclude_and_write
from storage.register import Register
from storage.tables import LatestFindings
from storage.visits import current_links, forgotten_among, latest_findings, links_digest


def reconcile(session: Session, register: Register, run_id: int) -> list[str]:
    """Conclude again the municipalities whose accounts' `linked_by` is not what it was.

    So a result does not depend on the order of visits. Returns the codes concluded again.
    """
    links = current_links(session)
    changed = []
    for row in session.exec(select(LatestFindings).order_by(LatestFindings.municipality_code)):
        code = row.municipality_code
        now = links_digest(links.get(code, {}))
        if code in register.municipalities and now != row.concluded_with:
            conclude_again(session, register, row, run_id)
            row.concluded_with = now
            session.add(row)
            changed.append(code)
    return changed


def conclude_again(session: Session, register: Register, row: LatestFindings, run_id: int) -> None:
    """Conclude the kept findings of one municipality again, with what is known now."""
    looks = Looks.from_json(register.municipalities[row.municipality_code], row.looks)
    findings = from_json(latest_findings(row))
    forgotten = forgotten_among(session, [f.value for f in findings])
    kept = [finding for finding in findings if finding.value not in forgotten]
    conclude_and_write(session, kept, looks, run_id)
