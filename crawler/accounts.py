"""Accounts of one municipality: from findings and what is known to observations."""

from collections import Counter
from collections.abc import Mapping, Sequence

from crawler.finding import Finding
from crawler.indicators import indicators
from crawler.looks import Looks
from crawler.observations import good_look, not_seen, observation_id, seen
from crawler.owner_beside import cases_of
from crawler.owner_case import Case
from crawler.owners import by_account, judge, pages_with
from crawler.platforms import account_url
from crawler.rules import rule_version
from storage.tables import AccountState

# The page and place that a reader should be shown first.
PAGE_ORDER = ("front", "contact", "communication", "director", "sector", "council")
PLACE_ORDER = ("footer", "header", "main", "text", "embed", "metadata")
LANGUAGES = frozenset({"fi", "sv", "en", "se"})


def conclude_accounts(
    findings: Sequence[Finding],
    looks: Looks,
    known: Sequence[AccountState],
    linked_by: Mapping[str, frozenset[str]],
) -> list[AccountState]:
    """Every account found or known, with its owner and state after the visit.

    Known accounts that were not found keep their owner; only a good look misses them.
    """
    by_name = {account.account: account for account in known}
    found = by_account(findings)
    cases = cases_of(found, looks, linked_by)
    states = [_found(case, by_name.get(case.account)) for case in cases]
    states += [
        _kept(account, looks, linked_by.get(name, frozenset()))
        for name, account in by_name.items()
        if name not in found
    ]
    return sorted(states, key=lambda state: state.account)


def _found(case: Case, known: AccountState | None) -> AccountState:
    account, findings, looks = case.account, case.findings, case.looks
    verdict = judge(case)
    evidence = min(findings, key=_shown_first)
    kept = ("same_as", "liveness", "liveness_reason", "moved_to", "checked_at")
    return AccountState(
        **seen(looks, known),
        **({name: getattr(known, name) for name in kept} if known else {}),
        observation_id=observation_id("account", looks.municipality.code, account),
        platform=account.partition(":")[0],
        account=account,
        account_url=account_url(account) or "",
        kind=str(evidence.details.get("kind", "")),
        owner=verdict.owner,
        sector=verdict.sector,
        person=verdict.person,
        language=_language(findings),
        confidence=verdict.confidence,
        reasons=verdict.reasons,
        evidence_url=evidence.url,
        evidence_text=evidence.text,
        placement=evidence.placement,
        pages_seen_on=pages_with(findings),
        linked_by_count=len(case.linked_by),
        rule_version=rule_version("accounts"),
    )


def _kept(account: AccountState, looks: Looks, linked_by: frozenset[str]) -> AccountState:
    values = {name: getattr(account, name) for name in AccountState.model_fields}
    kinds = indicators()[f"uses_{account.platform}"]["kinds"]
    good = good_look(looks, kinds, [account.evidence_url])
    values |= not_seen(looks, account, good=good)
    values["linked_by_count"] = len(linked_by)
    return AccountState(**values)


def _shown_first(finding: Finding) -> tuple[bool, int, int, int, str]:
    kind = finding.page_kind
    return (
        not finding.details.get("unit"),
        PAGE_ORDER.index(kind) if kind in PAGE_ORDER else len(PAGE_ORDER),
        PLACE_ORDER.index(finding.placement),
        -finding.pages,
        finding.url,
    )


def _language(findings: Sequence[Finding]) -> str:
    pages: Counter[str] = Counter()
    for finding in findings:
        if (language := finding.details.get("language")) in LANGUAGES:
            pages[str(language)] += finding.pages
    return min(pages, key=lambda name: (-pages[name], name)) if pages else ""
