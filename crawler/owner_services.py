"""Reasons for an owner in the words of a link: a joint service, a company, an own event."""

import re
from collections.abc import Iterator

from crawler.detectors.account_terms import unit_words
from crawler.finding import Finding
from crawler.kinds import sector_of
from crawler.likeness import letters, names_one, without_names
from crawler.other_municipalities import municipalities_in
from crawler.owner_case import Case, Reason
from crawler.owner_named import firm_of
from crawler.owner_near import detail, lead, near, said

SEVERAL = 2
MANY = 3
# Sections of passages.toml.
ARRANGED = "arranged"
ORGANISED = "organiser"


def abroad(case: Case, finding: Finding) -> Reason | None:
    """A reason for another municipality that leads to it: in another country, or a neighbour.

    It outweighs a handle, for both may have one name (Övertorneå).
    """
    found = case.terms.abroad_words.search(_nameless(case, lead(finding)))
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
    found = case.terms.other_words.search(_nameless(case, near(finding)))
    above = f"{detail(finding, 'heading')} {detail(finding, 'page_title')}".lower()
    if case.terms.owned_words.search(above) and case.terms.company_words.search(near(finding)):
        return None
    if found is None or not case.terms.city_owned_words.search(said(finding).lower()):
        return found
    named = f"{detail(finding, 'unit')} {detail(finding, 'label')}".lower()
    return case.terms.other_words.search(_nameless(case, named))


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
    if case.terms.city_owned_words.search(words) or _is_own_firm(case, finding):
        return None
    return _joint(case, case.terms.regional_words.search(words))


def _joint(case: Case, found: re.Match[str] | None) -> Reason | None:
    if found is None:
        return None
    told = f"the words name a joint service: {found.group()}"
    return Reason("shared", case.terms.weights.shared_words, told)


def company_of(case: Case, finding: Finding) -> Reason | None:
    """A reason for a company, the municipality's where its name or the words say so, or None."""
    above = f"{detail(finding, 'heading')} . {detail(finding, 'section')}"
    heading = above if finding.placement == "main" else ""
    words = (_nameless(case, near(finding)), _nameless(case, heading.lower()))
    found = next((f for w in words for f in _companies_in(case, w)), None)
    firm = firm_of(case, finding)
    if case.terms.enterprise_words.search(said(finding).lower()):
        return None
    name = found.group() if found else firm
    if not name:
        return None
    weights, around = case.terms.weights, f"{near(finding)} {said(finding)} {heading} {firm}"
    owned = case.terms.city_owned_words.search(around.lower())
    if owned and _is_another_s(case, around[: owned.start()]):
        told = f"the words name another municipality's company: {name}"
        return Reason("other", weights.company_owned, told)
    if owned:
        told = f"the words name a company of the municipality: {name}"
        return Reason("company", weights.company_owned, told)
    if _is_own(case, finding, f"{around} {detail(finding, 'page_title')}".lower()):
        told = f"the words name a company: {name}"
        return Reason("company", weights.company_words, told)
    told = f"the words name a company of others: {name}"
    return Reason("other", weights.anothers_company, told)


def _is_another_s(case: Case, before: str) -> bool:
    """Whether what is called `the city's` follows another municipality's name."""
    return bool(municipalities_in("".join(before.split()[-1:]).title()) - {case.municipality.code})


def _companies_in(case: Case, words: str) -> Iterator[re.Match[str]]:
    found = case.terms.company_words.finditer(words)
    return (match for match in found if not case.terms.generic_words.fullmatch(match.group()))


def _is_own_firm(case: Case, finding: Finding) -> bool:
    """Whether the account's owner is a firm, and the municipality's by what stands around."""
    if not (firm := firm_of(case, finding)):
        return False
    above = f"{detail(finding, 'heading')} {detail(finding, 'page_title')}"
    return _is_own(case, finding, f"{firm} {above}".lower())


def own_event(case: Case, finding: Finding) -> bool:
    """Whether the words speak of an event that they call the municipality's own."""
    unit = detail(finding, "unit").lower()
    if finding.page_kind == "event" and case.terms.possessive_words.match(unit):
        return True
    speaks = case.terms.event_words.search(near(finding)) is not None
    alone = case.terms.partner_words.sub(" ", said(finding).lower())
    own = case.terms.own_service_words.search(alone)
    if speaks and (detail(finding, "run_by") == "own" or own):
        return True
    return _is_arranged(case, finding, speaks=speaks)


def is_announced(finding: Finding) -> bool:
    """Whether the words beside a link say who arranges an event, and call it by no other name."""
    words = unit_words(detail(finding, "run_words"))
    arranged = detail(finding, "run_by") == ARRANGED
    return arranged and words in detail(finding, "unit").lower()


def _is_arranged(case: Case, finding: Finding, *, speaks: bool) -> bool:
    """Whether what is told before the link says that the municipality arranges what it names.

    speaks: whether the link's words speak of an event. Atop the page, that is told of the event.
    """
    unit = detail(finding, "unit")
    if detail(finding, "led_by") == ARRANGED:
        return speaks or not unit
    words = detail(finding, "run_words")
    told = detail(finding, "run_by")
    own = told == ORGANISED and names_one(letters(words), case.municipality.names)
    nobody = not unit or case.terms.own_words.search(unit.lower()) is not None
    return (own or told == ARRANGED) and not nobody


def _is_own(case: Case, finding: Finding, around: str) -> bool:
    names = case.municipality.names
    folded = letters(f"{near(finding)} {case.handle} {detail(finding, 'heading')}")
    owned = case.terms.owned_words.search(around) is not None
    return owned or finding.page_kind == "communication" or names_one(folded, names)


def _names_several(case: Case, finding: Finding) -> bool:
    words, own = f"{detail(finding, 'unit')}. {said(finding)}", case.municipality
    named = municipalities_in(words) - {own.code}
    return len(named) + names_one(letters(words), own.names) >= SEVERAL


def _nameless(case: Case, words: str) -> str:
    return without_names(words, case.municipality.names)
