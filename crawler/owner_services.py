"""Reasons for an owner in the words of a link: another's, and a joint service."""

import re

from crawler.finding import Finding
from crawler.kinds import sector_of
from crawler.likeness import letters, names_one
from crawler.other_municipalities import municipalities_in
from crawler.owner_case import Case, Reason, nameless
from crawler.owner_companies import is_own_firm
from crawler.owner_near import detail, lead, near, said

SEVERAL = 2
MANY = 3


def abroad(case: Case, finding: Finding) -> Reason | None:
    """A reason for another municipality that leads to it: in another country, or a neighbour.

    It outweighs a handle, for both may have one name (Övertorneå).
    """
    found = case.terms.abroad_words.search(nameless(case, lead(finding)))
    if found is None or finding.placement != "main":
        return None
    told = f"the words name another municipality: {found.group()}"
    return Reason("other", case.terms.weights.abroad, told)


def disowned_by(case: Case, finding: Finding) -> re.Match[str] | None:
    """The words that say that an account is not the municipality's, or None.

    What the sentence calls private is no account that carries the municipality's own name.
    """
    terms, own = case.terms, case.has_own_handle and not case.is_group
    words = f"{detail(finding, 'unit')} {said(finding)}".lower()
    private = None if own else terms.private_words.search(words)
    return terms.disowned_words.search(said(finding).lower()) or private


def others_words(case: Case, finding: Finding) -> re.Match[str] | None:
    """The words that name another owner, or None.

    What leads to a company of the municipality's own may speak of others (`hoitaa leirintäalueen
    varaukset`); its name may not.
    """
    found = case.terms.other_words.search(nameless(case, near(finding)))
    above = f"{detail(finding, 'heading')} {detail(finding, 'page_title')}".lower()
    if case.terms.owned_words.search(above) and case.terms.company_words.search(near(finding)):
        return None
    if found is None or not case.terms.city_owned_words.search(said(finding).lower()):
        return found
    named = f"{detail(finding, 'unit')} {detail(finding, 'label')}".lower()
    return case.terms.other_words.search(nameless(case, named))


def shared_by(case: Case, finding: Finding) -> Reason | None:
    """A reason for several municipalities together, by words that say so, or None."""
    terms, weights = case.terms, case.terms.weights
    words = f"{near(finding)} {said(finding)}".lower()
    joint = None if case.has_own_handle else terms.together_words.search(words)
    if joint and _names_several(case, finding):
        told = f"the words name several municipalities: {joint.group()}"
        return Reason("shared", weights.shared_named, told)
    heading = _heading_of(case, finding)
    if not case.has_own_handle and _lists_many(case, f"{detail(finding, 'unit')} {heading}"):
        told = "the words list the municipalities whose service it is"
        return Reason("shared", weights.shared_named, told)
    heading = heading.lower()
    found = terms.shared_words.search(words) or terms.shared_words.search(heading)
    return None if _is_member(case, words) else _joint(case, found)


def _is_member(case: Case, words: str) -> bool:
    """Whether an own unit by its handle is said to belong to a joint service, which it is not."""
    own = bool(case.like.name and case.handle_sector)
    return own and case.terms.member_words.search(words) is not None


def _heading_of(case: Case, finding: Finding) -> str:
    """The heading that tells of a link below it; not of what its own words call the own one's."""
    own = case.terms.own_service_words.search(detail(finding, "unit").lower())
    return "" if own or finding.placement != "main" else detail(finding, "heading")


def _lists_many(case: Case, words: str) -> bool:
    """Whether a service is named with three municipalities, this one among them."""
    own = case.municipality
    others = municipalities_in(words) - {own.code}
    several = len(others) + 1 >= MANY and names_one(letters(words), own.names)
    return several and bool(sector_of("", words))


def regional(case: Case, finding: Finding) -> Reason | None:
    """A reason for several municipalities together, by the name of their region, or None.

    It does not make a company joint that the words call the municipality's.
    """
    words = f"{near(finding)} {said(finding)}".lower()
    if case.terms.city_owned_words.search(words) or is_own_firm(case, finding):
        return None
    return _joint(case, case.terms.regional_words.search(words))


def _joint(case: Case, found: re.Match[str] | None) -> Reason | None:
    if found is None:
        return None
    told = f"the words name a joint service: {found.group()}"
    return Reason("shared", case.terms.weights.shared_words, told)


def _names_several(case: Case, finding: Finding) -> bool:
    words, own = f"{detail(finding, 'unit')}. {said(finding)}", case.municipality
    named = municipalities_in(words) - {own.code}
    return len(named) + names_one(letters(words), own.names) >= SEVERAL
