"""Whether the observed accounts live: what to ask, and writing what was answered."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from crawler.platforms import identify
from crawler.resolutions import links_in, resolved
from crawler.settings import VerifySettings
from crawler.verify import Asked, Question, ask_all
from crawler.verifying.settling import settled
from crawler.verifying.verdict import Verdict
from crawler.verifying.ways import link_address
from scheduler.lock import run_lock
from scheduler.reconcile import conclude_again, reconcile
from storage.database import reading, writing
from storage.inquiries import (
    CURRENT,
    join_identities,
    keep_inquiry,
    requests_on,
    tell_rows,
    untold,
)
from storage.register import Register
from storage.runs import newest_run
from storage.tables import Account, Inquiry, LatestFindings
from storage.times import night_of, utc_now
from storage.visits import current_links, forgotten_among, latest_findings, pack_findings

# Accounts of others count in no answer: their platforms are not troubled for them.
NOT_ASKED = "other"
CAUSE = "verify"


@dataclass(slots=True)
class Verification:
    """How an asking goes, for showing and for the summary.

    heard: how many askings ended in each liveness; reasons: the same with the reason.
    """

    planned: int = 0
    heard: Counter[str] = field(default_factory=Counter)
    reasons: Counter[tuple[str, str]] = field(default_factory=Counter)
    asked: Asked | None = None

    @property
    def done(self) -> int:
        """How many have been asked."""
        return self.heard.total()

    @property
    def no_network(self) -> bool:
        """Whether there were requests and none was answered."""
        return self.asked is not None and self.asked.requests > 0 and self.asked.answers == 0


def verify(
    engine: Engine,
    register: Register,
    settings: VerifySettings,
    going: Verification,
    *,
    version: str,
    platform: str = "",
    limit: int | None = None,
) -> None:
    """Ask the addresses that are due, those never asked first, then the oldest.

    Every answer is written in a transaction of its own, with what it changes. going: is brought up
    to date on the way; platform, limit: ask only these, and so many. Raises RunningAlreadyError,
    DatabaseError.
    """
    with run_lock(engine):
        with writing(engine) as session:
            Answers(session, register).bring_up_to_date()
        with reading(engine) as session:
            inquiries = {inquiry.name: inquiry for inquiry in session.exec(select(Inquiry)).all()}
            questions = _due(_questions(session, inquiries), platform)[:limit]
        going.planned = len(questions)

        def hear(question: Question, verdict: Verdict) -> None:
            with writing(engine) as session:
                inquiry = Answers(session, register).write(question, verdict)
            going.heard[inquiry.liveness] += 1
            going.reasons[inquiry.liveness, inquiry.reason] += 1

        asked = _requests_tonight(inquiries.values())
        going.asked = ask_all(questions, settings, version, hear, asked)
        with writing(engine) as session:
            reconcile(session, register, newest_run(session), CAUSE)


class Answers:
    """Writes what addresses answered, and concludes again what rests on it."""

    def __init__(self, session: Session, register: Register) -> None:
        self._session = session
        self._register = register

    def write(self, question: Question, verdict: Verdict) -> Inquiry:
        """Keep an answer and bring rows, findings and conclusions in line with it."""
        inquiry = settled(question.before, question.name, verdict, utc_now())
        self._keep_out_forgotten(inquiry)
        keep_inquiry(self._session, inquiry)
        self._conclude(
            self._resolve(inquiry, question) if question.is_link else self._tell(inquiry)
        )
        return inquiry

    def bring_up_to_date(self) -> None:
        """Tell rows that came since, of other municipalities, what is known of their accounts."""
        touched: set[str] = set()
        for inquiry in untold(self._session):
            touched |= self._tell(inquiry)
        self._conclude(touched)

    def _tell(self, inquiry: Inquiry) -> set[str]:
        return tell_rows(self._session, inquiry) | join_identities(self._session, inquiry)

    def _keep_out_forgotten(self, inquiry: Inquiry) -> None:
        kept_out = forgotten_among(self._session, {inquiry.leads_to, *inquiry.same})
        inquiry.same = [name for name in inquiry.same if name not in kept_out]
        if inquiry.leads_to in kept_out:
            inquiry.leads_to = ""
            inquiry.reason = "leads to an account that is kept out"

    def _resolve(self, inquiry: Inquiry, question: Question) -> set[str]:
        """Put the account that a link leads to into the kept findings; whose those are."""
        touched = set()
        targets = {inquiry.name: inquiry.leads_to} if inquiry.leads_to else {}
        for row in _findings_of(self._session, question.found_by):
            findings = latest_findings(row)
            known = resolved(findings, targets)
            if known != findings:
                row.findings = pack_findings(known)
                self._session.add(row)
                touched.add(row.municipality_code)
        return touched

    def _conclude(self, codes: Collection[str]) -> None:
        if not codes:
            return
        self._session.flush()
        run_id, links = newest_run(self._session), current_links(self._session)
        for row in _findings_of(self._session, codes):
            code = row.municipality_code
            if code in self._register.municipalities:
                conclude_again(
                    self._session, self._register, row, run_id, links.get(code, {}), cause=CAUSE
                )


def _questions(session: Session, inquiries: dict[str, Inquiry]) -> list[Question]:
    """Everything that may be asked: observed accounts, and links that name none."""
    accounts = select(Account.account).where(
        CURRENT, Account.state != "closed", Account.owner != NOT_ASKED
    )
    found_by: defaultdict[str, set[str]] = defaultdict(set)
    for row in session.exec(select(LatestFindings)):
        for link in links_in(latest_findings(row)):
            found_by[link].add(row.municipality_code)
    found_by |= {name: set() for name in session.exec(accounts)}
    return [
        Question(name, frozenset(codes), inquiries.get(name)) for name, codes in found_by.items()
    ]


def _findings_of(session: Session, codes: Collection[str]) -> Sequence[LatestFindings]:
    statement = select(LatestFindings).where(col(LatestFindings.municipality_code).in_(codes))
    return session.exec(statement.order_by(LatestFindings.municipality_code)).all()


def _due(questions: Iterable[Question], platform: str) -> list[Question]:
    tonight = night_of(utc_now())

    def due(question: Question) -> bool:
        before = question.before
        return before is None or before.due_after is None or before.due_after < tonight

    def order(question: Question) -> tuple[str, str]:
        before = question.before
        asked_at = before.asked_at if before else None
        return asked_at.isoformat() if asked_at else "", question.name

    wanted = [q for q in questions if not platform or _platform_of(q) == platform]
    return sorted(filter(due, wanted), key=order)


def _platform_of(question: Question) -> str | None:
    if question.is_link:
        return identify(link_address(question.name)).platform
    return question.name.partition(":")[0]


def _requests_tonight(inquiries: Iterable[Inquiry]) -> dict[str, int]:
    counts: defaultdict[str, int] = defaultdict(int)
    for name, requests in requests_on(inquiries, night_of(utc_now())).items():
        counts[Question(name).turn] += requests
    return counts
