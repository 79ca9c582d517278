"""One page judged as a visit of one page: detectors, then the rules of judgement."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from crawler.conclude import conclude
from crawler.detectors import detect
from crawler.detectors.livestream import likeliest_sentence
from crawler.finding import Finding, FindingBook, without_private
from crawler.kinds import page_kind
from crawler.looks import Looks
from crawler.observations import place_of
from crawler.owners import by_account
from crawler.page import Page
from storage.records import Known
from storage.register import Municipality

# Whose an account is does not depend on the time of the look.
NIGHT = date(2026, 1, 1)


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of one account.

    owner, sector, confidence, reasons: empty and None where the municipality is not known
    placement, text: where it stands and the words it rests on
    addresses: every address of the page that named it, as written
    """

    account: str
    owner: str
    sector: str
    confidence: float | None
    reasons: tuple[str, ...]
    placement: str
    text: str
    addresses: frozenset[str]


@dataclass(frozen=True, slots=True)
class Judged:
    """What is told of a page.

    accounts: by their names; private: digests of those counted as private people's
    findings: of every detector; unread: the likeliest sentence on broadcasts that none came of
    """

    accounts: dict[str, Told] = field(default_factory=dict)
    private: frozenset[str] = frozenset()
    markup: str = field(default="", repr=False)
    url: str = ""
    page_kind: str = ""
    findings: tuple[Finding, ...] = field(default=(), repr=False)
    unread: str = ""

    def is_private(self, account: str) -> bool:
        """Whether the account was seen and, as a private person's, not kept."""
        return hashlib.sha256(account.encode()).hexdigest() in self.private


def judge_page(url: str, body: bytes, municipality: Municipality | None) -> Judged:
    """Judge a page as if a visit had read it and nothing else; nothing is known from before.

    Without a municipality it is told which accounts the page names, not whose they are.
    """
    page = Page(url, body)
    page.kind = page_kind(url, title=f"{page.title} {page.heading}")
    findings = detect(page)
    private = frozenset(f.value for f in findings if f.detector == "private_accounts")
    book = FindingBook()
    book.add(f for f in findings if f.detector != "private_accounts")
    kept = without_private(book.findings(), private)
    named = by_account([f for f in kept if f.detector == "accounts"])
    if municipality is None:
        unowned = {name: _unowned(name, found) for name, found in named.items()}
        return _judged(page, unowned, private, kept)
    looks = looks_at(municipality, {page.url: page.kind})
    conclusion = conclude(kept, looks, Known(), {})
    told = {
        state.account: Told(
            account=state.account,
            owner=state.owner,
            sector=state.sector,
            confidence=state.confidence,
            reasons=tuple(state.reasons),
            placement=state.placement,
            text=state.evidence_text,
            addresses=_addresses(named[state.account]),
        )
        for state in conclusion.accounts
    }
    return _judged(page, told, private, kept)


def looks_at(municipality: Municipality, pages: Mapping[str, str], night: date = NIGHT) -> Looks:
    """A visit that read some pages, given as addresses and kinds, and knew of no others."""
    kinds = frozenset(pages.values())
    return Looks(
        municipality=municipality,
        run_id=1,
        night=night,
        at=datetime(night.year, night.month, night.day, tzinfo=UTC),
        status="complete",
        kinds_known=kinds,
        kinds_reached=kinds,
        answered=frozenset(map(place_of, pages)),
        pages=len(pages),
    )


def _judged(
    page: Page, accounts: dict[str, Told], private: frozenset[str], findings: Sequence[Finding]
) -> Judged:
    unread = likeliest_sentence(page)
    return Judged(accounts, private, page.html, page.url, page.kind, tuple(findings), unread)


def _unowned(account: str, findings: Sequence[Finding]) -> Told:
    first = findings[0]
    return Told(account, "", "", None, (), first.placement, first.text, _addresses(findings))


def _addresses(findings: Sequence[Finding]) -> frozenset[str]:
    return frozenset(str(finding.details.get("href", "")) for finding in findings)
