"""Sites whose findings are detected once and then brought home every night, a little changed."""

import hashlib
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import islice
from urllib.parse import urlsplit

from crawler.detectors import detect
from crawler.finding import Finding, FindingBook
from crawler.kinds import page_kind
from crawler.looks import Looks
from crawler.observations import place_of
from crawler.outcome import Visit
from crawler.page import Page
from crawler.platforms import account_url
from practice.register import hosts_of, read_rows
from practice.sites.builder import Built
from practice.sites.generated import generated_site
from practice.web.site import Request
from storage.register import DEFAULT_REGISTER, Municipality
from storage.tables import VisitRow
from storage.visits import ReadPage

REMEMBERED = 100
SECONDS_A_PAGE = 1.2


@dataclass(slots=True)
class StoredSite:
    """A municipality's site as visits bring it home.

    pages: kinds by address; findings: what the detectors say; gone: addresses that a redesign has
    left behind; redesigns: how many there were.
    """

    municipality: Municipality
    pages: dict[str, str]
    findings: list[Finding]
    gone: list[str] = field(default_factory=list)
    redesigns: int = 0
    _rows: dict[str, ReadPage] = field(default_factory=dict)
    _places: dict[str, str] = field(default_factory=dict)

    def visit(self, run_id: int, at: datetime, *, part: bool = False) -> Visit:
        """What a visit that ends at `at` brings home, with part from the front page alone."""
        kinds = {"front"} if part else set(self.pages.values())
        read = [url for url, kind in self.pages.items() if kind in kinds]
        findings = [f for f in self.findings if f.page_kind in kinds]
        started = at - timedelta(seconds=SECONDS_A_PAGE * len(read))
        row = VisitRow(
            run_id=run_id,
            municipality_code=self.municipality.code,
            attempt=1,
            started_at=started,
            finished_at=at,
            status="budget_reached" if part else "complete",
            status_detail="12 minutes used" if part else "",
            entry_url=self.municipality.addresses[0],
            final_url=next(iter(self.pages)),
            page_kinds_reached=sorted(kinds),
            pages_fetched=len(read),
            bytes=18_000 * len(read),
        )
        looks = Looks(
            municipality=self.municipality,
            run_id=run_id,
            night=at.date(),
            at=at,
            status=row.status,
            kinds_known=frozenset(self.pages.values()),
            kinds_reached=frozenset(kinds),
            answered=frozenset(map(self._place, [*read, *self.gone])),
            pages=len(read),
        )
        return Visit(row, looks, findings, self._read(read, started), list(self.gone))

    def failed(self, run_id: int, at: datetime, status: str, attempt: int) -> Visit:
        """A visit that reached nothing."""
        row = VisitRow(
            run_id=run_id,
            municipality_code=self.municipality.code,
            attempt=attempt,
            started_at=at,
            finished_at=at,
            status=status,
            status_detail=f"{self.municipality.website}: no answer within 30 seconds",
            entry_url=self.municipality.addresses[0],
        )
        return Visit(row, Looks(self.municipality, run_id, at.date(), at, status))

    def change_account(self, chance: random.Random) -> None:
        """One account goes, or another name takes its place on every page."""
        names = sorted({f.value for f in self.findings if f.detector == "accounts"})
        if not names:
            return
        old = chance.choice(names)
        new = f"{old}{chance.randrange(10, 100)}" if chance.random() < 0.7 else ""
        others = [f for f in self.findings if f.value != old]
        same = [f for f in self.findings if new and f.value == old]
        self.findings = others + [
            replace(f, value=new, details={**f.details, "href": account_url(new) or ""})
            for f in same
        ]

    def redesign(self) -> None:
        """Every page moves, and every word around a link is another."""
        self.redesigns += 1
        self.gone = list(self.pages)
        self.pages = {self._moved(url): kind for url, kind in self.pages.items()}
        self.findings = [
            replace(f, url=self._moved(f.url), text=f"{f.text} {self.redesigns}")
            for f in self.findings
        ]

    def _moved(self, url: str) -> str:
        parts = urlsplit(url)
        return parts._replace(path=f"/{self.redesigns}{parts.path}").geturl()

    def _read(self, urls: Sequence[str], started: datetime) -> list[ReadPage]:
        for number, url in enumerate(urls):
            row = self._rows.get(url) or self._rows.setdefault(url, self._row(url))
            row.last_fetched = started + timedelta(seconds=int(SECONDS_A_PAGE * number))
        return [self._rows[url] for url in urls]

    def _row(self, url: str) -> ReadPage:
        digest = hashlib.sha256(url.encode()).hexdigest()
        return ReadPage(
            municipality_code=self.municipality.code,
            url=url,
            page_kind=self.pages[url],
            content_hash=digest[:16],
            etag=f'"{digest[:32]}"',
            last_modified="Thu, 01 Jan 2026 12:00:00 GMT",
        )

    def _place(self, url: str) -> str:
        return self._places.get(url) or self._places.setdefault(url, place_of(url))


def stored_sites(municipalities: Iterable[Municipality]) -> dict[str, StoredSite]:
    """A generated site per municipality (`practice.sites.generated`), by code."""
    rows = {row["code"]: row for row in read_rows(DEFAULT_REGISTER)}
    return {m.code: _stored(m, rows[m.code]) for m in municipalities}


def _stored(municipality: Municipality, row: dict[str, str]) -> StoredSite:
    m = municipality
    built = generated_site(
        m.code,
        m.name_fi,
        m.name_sv,
        m.language,
        hosts_of(row),
        pages=REMEMBERED,
        kind=m.municipality_type,
    )
    pages = {}
    book = FindingBook()
    for page in islice(_pages(built), REMEMBERED):
        pages[page.url] = page.kind
        book.add(f for f in detect(page) if f.detector != "private_accounts")
    return StoredSite(municipality, pages, book.findings())


def _pages(built: Built) -> Iterable[Page]:
    """The pages of a generated site, the front page first."""
    site = built.site
    for path in dict.fromkeys([site.front, *site.pages]):
        answer = site.answer(Request("GET", "https", site.hosts[0], path))
        kind = answer.headers.get("Content-Type", "")
        if answer.status == 200 and kind.startswith("text/html") and isinstance(answer.body, bytes):
            page = Page(f"https://{site.hosts[0]}{path}", answer.body, {"content-type": kind})
            page.kind = page_kind(page.url, title=f"{page.title} {page.heading}")
            yield page
