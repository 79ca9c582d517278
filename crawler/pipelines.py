"""Storing: every visit is concluded and written in one transaction, whole or not at all."""

from scrapy.crawler import Crawler
from sqlmodel import Session

from crawler.conclude import conclude
from crawler.finding import Finding, to_json
from crawler.looks import Looks
from crawler.spiders.municipality import MunicipalitySpider
from crawler.statuses import is_look
from crawler.visit import Visit
from storage.database import DatabaseError, writing
from storage.visits import (
    forgotten_among,
    keep_findings,
    linked_by,
    load_known,
    write_conclusion,
    write_visit,
)


class StoreVisit:
    """Scrapy's item pipeline for visits; a database that cannot be written halts the spider."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "StoreVisit":
        """Made by Scrapy."""
        return cls(crawler)

    def process_item(self, item: Visit) -> Visit:
        """Conclude and write one visit."""
        spider = self._crawler.spider
        if isinstance(spider, MunicipalitySpider) and spider.halted_by is None:
            try:
                with writing(spider.database) as session:
                    store_visit(session, item)
            except DatabaseError as error:
                spider.halted_by = error
        return item


def store_visit(session: Session, visit: Visit) -> None:
    """Conclude one visit against what is known and add it all to the session."""
    code = visit.row.municipality_code
    known_accounts = [f.value for f in visit.findings if f.detector == "accounts"]
    forgotten = forgotten_among(session, known_accounts)
    findings = [f for f in visit.findings if f.value not in forgotten]
    write_visit(session, visit.row, visit.pages)
    links = conclude_and_write(session, findings, visit.looks)
    if is_look(visit.looks.status):
        keep_findings(
            session,
            code,
            run_id=visit.row.run_id,
            looks=visit.looks.to_json(),
            findings=to_json(findings),
            links=links,
        )


def conclude_and_write(
    session: Session, findings: list[Finding], looks: Looks, run_id: int | None = None
) -> dict[str, frozenset[str]]:
    """Conclude findings against the database and write the result; who else links is returned.

    run_id: the run in which changes become valid, the look's own unless given.
    """
    code = looks.municipality.code
    known = load_known(session, code)
    accounts = {f.value for f in findings if f.detector == "accounts"}
    accounts |= {account.account for account in known.accounts}
    links = linked_by(session, accounts, code)
    conclusion = conclude(findings, looks, known, links)
    confirmed_by = looks.run_id if is_look(looks.status) else None
    write_conclusion(session, code, conclusion, run_id or looks.run_id, confirmed_by=confirmed_by)
    return links
