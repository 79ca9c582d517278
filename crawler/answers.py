"""What tonight's observations say to each indicator."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from crawler.detectors.responsiveness import responsiveness_terms
from crawler.finding import Finding
from crawler.looks import Looks
from crawler.observations import answered, days_between
from crawler.statuses import is_look
from crawler.vocabulary import load_toml
from storage.records import Conclusion
from storage.tables import AccountState, LivestreamState, ResponsivenessState

FILE = "indicators"
ANY_UNIT = ("municipality", "unit")


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
    judged = [page for page in pages if page.verdict != "unknown"]
    measured = sum(page.measured != "unknown" for page in judged)
    if not judged or not (measured or is_look(looks.status)):
        return Answer("", "", unseen="not_measured")
    best = sorted(judged, key=lambda page: page.page_kind != "front")
    verdicts = [page.verdict for page in best]
    declared = [f for f in findings if f.detector == "viewport"]
    read = sum(f.pages for f in declared)
    without = sum(f.pages for f in declared if f.value == "no")
    told = ", ".join(f"{page.page_kind} {page.verdict}" for page in best)
    basis = (
        f"{told}; measured {measured} of {len(judged)}; {without} of {read} pages not for phones"
    )
    value = responsive(verdicts, read, without)
    if value == "no" and not is_look(looks.status):
        return Answer("", "", unseen=looks.status)
    shown = any(answered(looks, page.page_url) for page in judged)
    evidence = tuple(page.page_url for page in best)
    return Answer(value, basis, evidence, confirmed=shown or is_look(looks.status))


def responsive(verdicts: Sequence[str], read: int, without: int) -> str:
    """yes, partly or no for a municipality, by the section `municipality` of responsiveness.toml.

    verdicts: of the pages that stand for their kinds, the front page first; read: pages read in the
    visit; without: those of them whose markup declares no width of a phone.
    """
    rules = responsiveness_terms().municipality
    shares = {value: verdicts.count(value) / len(verdicts) for value in ("yes", "no")}
    if verdicts[0] == "no" and shares["no"] > rules.no_share:
        return "no"
    fits = verdicts[0] == "yes" and shares["yes"] >= rules.yes_share
    return "yes" if fits and without <= max(1, rules.without_share * read) else "partly"


def _of_posts(findings: Sequence[Finding]) -> Answer:
    hints = [f for f in findings if f.detector == "council_posts"]
    if not hints:
        return Answer("", "", unseen="not_measured")
    return Answer("yes", hints[0].text, tuple(f.url for f in hints[:1]), confirmed=True)
