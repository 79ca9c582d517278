"""A company in the words of a link, and whose it is."""

import re
from collections.abc import Iterator

from crawler.finding import Finding
from crawler.likeness import letters, names_one
from crawler.other_municipalities import municipalities_in
from crawler.owner_case import Case, Reason, nameless
from crawler.owner_named import firm_of
from crawler.owner_near import detail, near, said


def company_of(case: Case, finding: Finding) -> Reason | None:
    """A reason for a company, the municipality's where its name or the words say so, or None."""
    if case.terms.enterprise_words.search(said(finding).lower()):
        return None
    above = f"{detail(finding, 'heading')} . {detail(finding, 'section')}"
    heading = above if finding.placement == "main" else ""
    words = (nameless(case, near(finding)), nameless(case, heading.lower()))
    found = next((f for w in words for f in _companies_in(case, w)), None)
    firm = firm_of(case, finding)
    if not (name := found.group() if found else firm):
        return None
    return _whose(case, finding, name, f"{near(finding)} {said(finding)} {heading} {firm}")


def _whose(case: Case, finding: Finding, name: str, around: str) -> Reason:
    """Whose company the words around its name call it."""
    weights = case.terms.weights
    owned = case.terms.city_owned_words.search(around.lower())
    if owned and _is_another_s(case, around[: owned.start()]):
        told = f"the words name another municipality's company: {name}"
        return Reason("other", weights.company_owned, told)
    if owned:
        told = f"the words name a company of the municipality: {name}"
        return Reason("company", weights.company_owned, told)
    if _is_own(case, finding, f"{around} {detail(finding, 'page_title')}".lower()):
        return Reason("company", weights.company_words, f"the words name a company: {name}")
    told = f"the words name a company of others: {name}"
    return Reason("other", weights.anothers_company, told)


def is_own_firm(case: Case, finding: Finding) -> bool:
    """Whether the account's owner is a firm, and the municipality's by what stands around."""
    if not (firm := firm_of(case, finding)):
        return False
    above = f"{detail(finding, 'heading')} {detail(finding, 'page_title')}"
    return _is_own(case, finding, f"{firm} {above}".lower())


def _is_another_s(case: Case, before: str) -> bool:
    """Whether what is called `the city's` follows another municipality's name."""
    return bool(municipalities_in("".join(before.split()[-1:]).title()) - {case.municipality.code})


def _companies_in(case: Case, words: str) -> Iterator[re.Match[str]]:
    found = case.terms.company_words.finditer(words)
    return (match for match in found if not case.terms.generic_words.fullmatch(match.group()))


def _is_own(case: Case, finding: Finding, around: str) -> bool:
    names = case.municipality.names
    folded = letters(f"{near(finding)} {case.handle} {detail(finding, 'heading')}")
    owned = case.terms.owned_words.search(around) is not None
    return owned or finding.page_kind == "communication" or names_one(folded, names)
