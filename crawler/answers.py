"""What tonight's observations say to each indicator."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from crawler.finding import Finding
from crawler.looks import Looks
from crawler.observations import days_between
from crawler.statuses import is_look
from crawler.vocabulary import load_toml
from storage.records import Conclusion
from storage.tables import AccountState, LivestreamState, ResponsivenessState

FILE = "indicators"
ANY_UNIT = ("municipality", "unit")
MOSTLY = 0.9


@dataclass(frozen=True, slots=True)
class Answer:
    """What tonight's observations say to one indicator.

    value: yes, partly, no or empty (nothing found); basis: what it rests on, in words; evidence:
    pages that carry its open observations, the best first; confirmed: whether tonight's visit saw
    one of them; unseen: the reason that stands when absence can never be concluded from looks.
    """

    value: str
    basis: str
    evidence: tuple[str, ...] = ()
    confirmed: bool = False
    unseen: str = ""


@cache
def limit(name: str) -> int:
    """A number of `indicators.toml`."""
    value: int = load_toml(FILE)[name]
    return value


def answer_to(
    indicator: str, scope: str, so_far: Conclusion, findings: Sequence[Finding], looks: Looks
) -> Answer:
    """The answer to one indicator in one scope."""
    if indicator == "council_livestream":
        return _of_streams(so_far.livestreams, looks)
    if indicator == "responsive":
        return _of_pages(so_far.responsiveness, findings, looks)
    if indicator == "council_posts_live":
        return _of_posts(findings)
    accounts = _accounts_of(indicator, scope, so_far.accounts)
    forgotten = any(f.detector == "forgotten" and indicator == f"uses_{f.value}" for f in findings)
    if accounts is None or (forgotten and not accounts):
        return Answer("", "", unseen="not_measured")
    return _of_accounts(accounts, looks)


def _accounts_of(
    indicator: str, scope: str, accounts: Sequence[AccountState]
) -> list[AccountState] | None:
    """The accounts that an indicator counts; None for one that rests on no accounts."""
    if indicator.startswith("uses_"):
        platform = indicator.removeprefix("uses_")
        return [a for a in _counted(accounts, scope) if a.platform == platform]
    if indicator == "director_on_social_media":
        return [a for a in _alive(accounts) if a.owner == "director"]
    if indicator.startswith("sector_"):
        sector = indicator.removeprefix("sector_").removesuffix("_on_social_media")
        return [a for a in _counted(accounts, scope) if a.sector == sector]
    return None


def _alive(accounts: Sequence[AccountState]) -> list[AccountState]:
    return [a for a in accounts if a.state != "closed" and a.liveness != "gone"]


def _counted(accounts: Sequence[AccountState], scope: str) -> list[AccountState]:
    alive = _alive(accounts)
    if scope == "any_unit":
        return [a for a in alive if a.owner in ANY_UNIT]
    return [a for a in alive if a.owner == "municipality" and a.kind != "group"]


def _of_accounts(accounts: Sequence[AccountState], looks: Looks) -> Answer:
    if not accounts:
        return Answer("", "no link found")
    best = sorted(accounts, key=lambda a: (a.state != "open", -a.confidence, a.evidence_url))
    distinct = len({a.same_as or a.account for a in accounts})
    return Answer(
        "yes",
        f"{distinct} account{'s' * (distinct > 1)} linked",
        tuple(a.evidence_url for a in best),
        any(a.last_seen == looks.at for a in accounts),
    )


def _of_streams(streams: Sequence[LivestreamState], looks: Looks) -> Answer:
    current = [s for s in streams if s.state != "closed"]
    shown = [s for s in current if s.kind == "live" or _announced(s, looks)]
    told = shown or [s for s in current if s.kind == "recording" or s.meeting_date is None]
    if not told:
        return Answer("", "no page says that the council can be watched")
    best = sorted(told, key=lambda s: (s.state != "open", s.kind != "live", -s.confidence))
    words = {"live": "live", "recording": "recordings", "announcement": "announced"}
    basis = ", ".join(dict.fromkeys(words[s.kind] for s in best))
    confirmed = any(s.last_seen == looks.at for s in told)
    return Answer("yes" if shown else "partly", basis, tuple(s.page_url for s in best), confirmed)


def _announced(stream: LivestreamState, looks: Looks) -> bool:
    if stream.kind != "announcement" or stream.meeting_date is None:
        return False
    return days_between(stream.meeting_date, looks.night) <= 7 * limit("announcement_weeks")


def _of_pages(
    pages: Sequence[ResponsivenessState], findings: Sequence[Finding], looks: Looks
) -> Answer:
    front = tuple(page.page_url for page in pages if page.page_kind == "front")
    measured = Counter(page.verdict for page in pages if page.measured != "unknown")
    if measured:
        return Answer(_mostly(measured), "measured", front, is_look(looks.status))
    declared: Counter[str] = Counter()
    for finding in findings:
        if finding.detector == "viewport":
            declared[finding.value] += finding.pages
    if not declared:
        return Answer("", "", unseen="not_measured")
    basis = "declared by the pages, not measured"
    return Answer(_mostly(declared), basis, front, is_look(looks.status))


def _mostly(counts: Counter[str]) -> str:
    total = sum(counts.values())
    for value in ("yes", "no"):
        if counts[value] >= MOSTLY * total:
            return value
    return "partly"


def _of_posts(findings: Sequence[Finding]) -> Answer:
    hints = [f for f in findings if f.detector == "council_posts"]
    if not hints:
        return Answer("", "", unseen="not_measured")
    return Answer("yes", hints[0].text, tuple(f.url for f in hints[:1]), confirmed=True)
