"""Whose account is it: reasons add to the score of each possible owner, the highest is told."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from crawler.finding import Finding
from crawler.kinds import sector_of
from crawler.likeness import letters, names_one
from crawler.owner_case import SITEWIDE, Case, Reason, adds_to_name, is_compound, names_another
from crawler.owner_near import detail, near
from crawler.owner_place import is_nameless, is_own_place
from crawler.owner_terms import OwnerTerms
from crawler.owner_words import by_words

WITH_SECTOR = frozenset({"shared", "company"})
SAME_AS = "sameAs:"
PASSING_KINDS = frozenset({"news", "event"})
# Pages on which lists of councillors and events may carry the municipality's name.
GROUPS_KINDS = PASSING_KINDS | {"council"}


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whose an account is, how sure that is and why."""

    owner: str
    sector: str
    person: str
    confidence: float
    reasons: list[str]


def judge(case: Case) -> Verdict:
    """The owner with the most weight on its side (design, 6.5)."""
    reasons = list(_reasons(case))
    scores: Counter[str] = Counter()
    for reason in reasons:
        scores[reason.owner] += reason.weight  # type: ignore[assignment]
    scores["other"] += case.terms.weights.unknown  # type: ignore[assignment]
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    owner, best = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    telling = sorted((r for r in reasons if r.owner == owner), key=lambda r: -r.weight)
    return Verdict(
        owner=owner,
        sector=_sector(owner, telling, reasons),
        person=_person(case) if owner == "director" else "",
        confidence=_confidence(case.terms, best - second),
        reasons=[r.words for r in telling] or ["nothing on the site says whose it is"],
    )


def _sector(owner: str, telling: Sequence[Reason], reasons: Sequence[Reason]) -> str:
    """The sector of a unit; of a joint service or a company where the words tell one."""
    if owner == "unit":
        return next((reason.sector for reason in telling if reason.sector), "other")
    if owner not in WITH_SECTOR:
        return ""
    told = sorted((r for r in reasons if r.sector), key=lambda reason: -reason.weight)
    return told[0].sector if told and told[0].sector != "other" else ""


def _confidence(terms: OwnerTerms, margin: float) -> float:
    """How often verdicts with such a margin over the second best owner were right."""
    t = terms.thresholds
    grown, half = math.pow(margin, t.steepness), math.pow(t.half_margin, t.steepness)
    share = grown / (grown + half)
    return round(t.least_confidence + (t.most_confidence - t.least_confidence) * share, 2)


def _person(case: Case) -> str:
    return next((str(p) for f in case.findings if (p := f.details.get("person"))), "")


def _reasons(case: Case) -> Iterator[Reason]:
    yield from _by_handle(case)
    yield from _by_office_in_handle(case)
    yield from _by_words_in_handle(case)
    yield from by_words(case)
    yield from _by_place(case)
    yield from _by_neighbours(case)


def _by_handle(case: Case) -> Iterator[Reason]:
    """What the municipality's name and a sector's in the handle say."""
    weights, name, sector = case.terms.weights, case.like.name, case.handle_sector
    if case.has_own_handle:
        yield Reason("municipality", weights.own_handle, f"handle resembles the name {name}")
    elif case.has_loose_handle:
        yield Reason("municipality", weights.loose_handle, f"handle begins with the name {name}")
    elif case.neighbour:
        words = f"{case.handle} is another municipality's: {case.neighbour}"
        yield Reason("other", weights.neighbour_handle, words)
    elif name and sector:
        words = f"handle names {name} and the sector {sector}"
        yield Reason("unit", weights.unit_handle_with_name, words, sector)
    elif sector and sector not in case.terms.named_sectors and not case.names_a_region:
        yield Reason("unit", weights.unit_handle, f"handle names the sector {sector}", sector)
    elif name and not (case.is_group or case.names_joint_service):
        words = f"handle contains the name {name}"
        another = all(_is_anothers(case, finding) for finding in case.findings)
        weight = weights.own_name_of_another if another else weights.own_name_in_handle
        yield Reason("municipality", weight, words)
        yield Reason("unit", weight / 2, words)


def _by_office_in_handle(case: Case) -> Iterator[Reason]:
    """The director's title in the handle."""
    if found := case.terms.director_handles.search(letters(case.handle)):
        words = f"handle names the office: {found.group()}"
        yield Reason("director", case.terms.weights.director_handle, words)


def _by_words_in_handle(case: Case) -> Iterator[Reason]:
    """What other words in the handle say: another's, a joint service's, a company's."""
    terms, weights = case.terms, case.terms.weights
    if case.names_joint_service:
        yield Reason("shared", weights.shared_handle, "handle names a joint service")
    elif case.partner and not case.is_group:
        words = f"handle names {case.like.name} and {case.partner}"
        yield Reason("shared", weights.shared_handle, words)
    if case.has_own_handle:
        return
    known = terms.known_handles.search(letters(case.handle))
    if known or any(terms.other_handles.search(rest) for rest in case.like.rests):
        yield Reason("other", weights.other_handle, f"{case.handle} is known as another's account")
    if case.is_abbreviated:
        words = f"handle is short for the name: {case.handle}"
        yield Reason("municipality", weights.loose_handle, words)
    elif case.names_unknown_place and not any(map(partial(is_own_place, case), case.findings)):
        words = f"{case.handle} names another municipality"
        yield Reason("other", weights.other_municipality, words)
    if any(terms.company_handles.search(rest) for rest in case.like.rests):
        yield Reason("company", weights.company_handle, "handle names a company")


def _by_place(case: Case) -> Iterator[Reason]:
    weights, limits = case.terms.weights, case.terms.thresholds
    share = pages_with(case.findings) / max(1, case.looks.pages)
    sitewide = [f for f in case.findings if f.placement in SITEWIDE]
    if sitewide and share >= limits.everywhere_share:
        words = f"in the {sitewide[0].placement} of {share:.0%} of pages"
        yield Reason("municipality", weights.everywhere, words)
    elif sitewide and share >= limits.often_share:
        words = f"in the {sitewide[0].placement} of {share:.0%} of pages"
        yield Reason("municipality", weights.often, words)
    kinds = {f.page_kind for f in case.findings}
    if "front" in kinds:
        yield Reason("municipality", weights.on_front, "linked from the front page")
    if "communication" in kinds:
        words = "listed on the communication page"
        yield Reason("municipality", weights.communication_page, words)
    if not (sitewide or case.is_group or case.handle_sector) and is_nameless(case):
        yield Reason("municipality", weights.nameless, "no other name stands with it")
    if case.is_number and case.beside:
        words = f"stands with {min(case.beside)}"
        yield Reason("municipality", weights.beside_own, words)
    if (case.names_itself or case.names_a_region) and (
        "front" in kinds or sitewide or kinds <= PASSING_KINDS
    ):
        yield Reason("other", weights.named_itself, f"presented under its own name: {case.handle}")
    if _named_in_metadata(case):
        yield Reason("municipality", weights.same_as, "named in the site's metadata")
    sectors = {sector_of(f.url) for f in case.findings if f.placement == "main"} - {""}
    if kinds == {"sector"} and not sitewide and len(sectors) == 1:
        (sector,) = sectors
        another = sector not in case.terms.brand_sectors and all(
            _is_anothers(case, finding) for finding in case.findings
        )
        weight = weights.unit_page_of_another if another else weights.unit_page
        yield Reason("unit", weight, f"linked only from pages of {sector}", sector)
    if kinds <= PASSING_KINDS and not sitewide:
        yield Reason("other", weights.only_on_news, "linked only from news or events")


def _named_in_metadata(case: Case) -> bool:
    """Whether the metadata names the account as the site's own, and not as its theme's maker's."""
    metadata = [f for f in case.findings if f.placement == "metadata"]
    if not metadata or any(_is_anothers(case, finding) for finding in metadata):
        return False
    names = case.municipality.names
    telling = case.like.name or not letters(case.handle)
    return bool(telling) or any(names_one(letters(f.text), names) for f in metadata)


def _is_anothers(case: Case, finding: Finding) -> bool:
    """Whether the words of a link, or of a `sameAs`, give the account another's name."""
    if finding.placement == "metadata":
        return names_another(case, finding.text.partition(SAME_AS)[2])
    unit = detail(finding, "unit")
    adds = finding.page_kind in GROUPS_KINDS and adds_to_name(case, unit)
    return adds or names_another(case, unit) or is_compound(case, unit)


def _by_neighbours(case: Case) -> Iterator[Reason]:
    weights, limits = case.terms.weights, case.terms.thresholds
    count = len(case.linked_by)
    if count >= limits.linked_by_many and not case.has_own_handle:
        words = f"{count} other municipalities link to it"
        yield Reason("other", weights.linked_by_many, words)
    elif count >= limits.linked_by_some:
        yield Reason("other", weights.linked_by_some, f"{count} other municipalities link to it")
    joint = any(
        terms.search(near(finding))
        for finding in case.findings
        for terms in (case.terms.shared_words, case.terms.regional_words, case.terms.joint_words)
    )
    if joint and count >= limits.linked_by_some:
        weight = weights.shared_words_linked + weights.linked_by_many
        yield Reason("shared", weight, f"a joint service, linked by {count} others")


def pages_with(findings: Sequence[Finding]) -> int:
    """On how many pages an account stands (places with several wordings are not added up)."""
    by_place: defaultdict[str, int] = defaultdict(int)
    for finding in findings:
        by_place[finding.placement] += finding.pages
    return max(by_place.values(), default=0)


def by_account(findings: Sequence[Finding]) -> Mapping[str, list[Finding]]:
    """Findings of accounts, grouped by account, in alphabetical order."""
    grouped: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        grouped[finding.value].append(finding)
    return {account: grouped[account] for account in sorted(grouped)}
