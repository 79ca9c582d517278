"""A few municipalities whose sites are looked at night after night, for tests of storage."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session

from crawler.finding import Finding
from crawler.looks import Looks
from crawler.observations import place_of
from crawler.outcome import Visit
from crawler.platforms import account_url
from crawler.statuses import is_look
from crawler.store import store_visit
from scheduler.closing import close_missed
from scheduler.reconcile import reconcile
from storage.database import reading, writing
from storage.register import Municipality, Register, load_register
from storage.runs import begin_run, finish_run, sync_municipalities
from storage.tables import LatestFindings, VisitRow
from storage.visits import ReadPage

CODES = ("005", "009", "010", "016", "018")
FIRST_NIGHT = datetime(2026, 1, 1, 23, 30, tzinfo=UTC)
KINDS = frozenset({"front", "contact", "communication", "council", "sector", "director"})


@cache
def register() -> Register:
    """Five municipalities of the real register, without mergers."""
    return Register({code: municipality(code) for code in CODES}, (), "test")


def municipality(code: str) -> Municipality:
    """One of the real register."""
    return whole_register().municipalities[code]


@cache
def whole_register() -> Register:
    """The real register."""
    return load_register()


def page(code: str, path: str = "") -> str:
    """An address on a municipality's site."""
    return f"https://{code}.example/{path}"


def account(code: str, name: str, *, path: str = "", words: str = "", **details: str) -> Finding:
    """A link to an account in the footer of a page."""
    told = {"href": account_url(name) or "", "label": "", "heading": "", "unit": ""}
    told |= {"language": "fi", "platform": name.partition(":")[0], "kind": "page", **details}
    kind = "contact" if path else "front"
    return Finding("accounts", name, page(code, path), kind, "footer", words or name, told)


def stream(code: str, value: str = "live", url: str = "https://stream.example/1") -> Finding:
    """A page that shows council meetings."""
    details = {"stream_url": url, "host": "stream.example", "confidence": 0.9, "reasons": ["words"]}
    words = "Valtuuston kokous suorana"
    return Finding("livestream", value, page(code, "valtuusto"), "council", "main", words, details)


def viewport(code: str, declared: str = "yes") -> Finding:
    """What the front page says of phones."""
    text = "width=device-width" if declared == "yes" else ""
    return Finding("viewport", declared, page(code), "front", "metadata", text)


class World:
    """Runs, visits and reconciling, with a clock of its own."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.register = register()
        self.now = FIRST_NIGHT
        self.run_id = 0

    def start(self, *, days: int = 1, scope: Sequence[str] | None = None) -> int:
        """Begin a run, some days after the one before."""
        self.now = self.now.replace(hour=23, minute=30, second=0)
        self.now += timedelta(days=days if self.run_id else 0)
        with writing(self.engine) as session:
            sync_municipalities(session, self.register)
            run, _ = begin_run(
                session,
                kind="partial" if scope else "scheduled",
                scope=scope,
                planned=len(scope or self.register.municipalities),
                now=self.now,
                new_run=True,
                register_hash="test",
                software_version="test",
                settings={},
            )
            self.run_id = run.run_id or 0
        return self.run_id

    def visit(
        self,
        code: str,
        findings: Iterable[Finding] = (),
        *,
        pages: Sequence[ReadPage] = (),
        **how: Any,
    ) -> None:
        """Visit a municipality (`made`) and store what was found."""
        self.now += timedelta(seconds=7)
        visit = self.made(code, findings, **how)
        visit.pages = list(pages)
        with writing(self.engine) as session:
            store_visit(session, visit)

    def made(
        self,
        code: str,
        findings: Iterable[Finding],
        *,
        status: str = "complete",
        kinds: Iterable[str] = KINDS,
        unanswered: Iterable[str] = (),
        attempt: int = 1,
    ) -> Visit:
        """A visit that is not stored yet; every page answers but the unanswered ones."""
        row = VisitRow(
            run_id=self.run_id,
            municipality_code=code,
            attempt=attempt,
            started_at=self.now,
            finished_at=self.now,
            status=status,
            entry_url=page(code),
            pages_fetched=20,
        )
        urls = {page(code, path) for path in ("", "yhteys", "valtuusto")} - set(unanswered)
        looks = Looks(
            municipality=municipality(code),
            run_id=self.run_id,
            night=self.now.date(),
            at=self.now,
            status=status,
            kinds_known=KINDS,
            kinds_reached=frozenset(kinds),
            answered=frozenset(map(place_of, urls)),
            pages=20,
        )
        return Visit(row, looks, list(findings) if is_look(status) else [])

    def finish(self, trust: str = "ok") -> list[str]:
        """Reconcile and end the run; returns the codes that were concluded again."""
        self.now += timedelta(minutes=1)
        with writing(self.engine) as session:
            again = reconcile(session, self.register, self.run_id)
            if trust == "ok":
                close_missed(session, self.register, self.run_id)
            finish_run(
                session, self.run_id, state="finished", trust=trust, trust_reason="", now=self.now
            )
        return again

    def night(self, sites: Mapping[str, Sequence[Finding]], *, days: int = 1) -> int:
        """A whole run over these sites."""
        self.start(days=days)
        for code, findings in sites.items():
            self.visit(code, findings)
        self.finish()
        return self.run_id

    def read(self) -> Session:
        """A session that reads."""
        return reading(self.engine)

    def kept(self, code: str) -> LatestFindings | None:
        """The findings kept of a municipality."""
        with self.read() as session:
            return session.get(LatestFindings, code)
