"""Reasons for an owner in what stands above a link: a list of others, or who runs the service."""

import re
from itertools import pairwise

from crawler.finding import Finding
from crawler.kinds import TITLE_END, sector_of
from crawler.likeness import letters, names_one
from crawler.other_municipalities import another_around, another_named, municipalities_in
from crawler.owner_case import Case, Reason, names_another
from crawler.owner_near import detail, near, said


def listed_with_others(case: Case, finding: Finding) -> Reason | None:
    """A reason for another owner in a list of clubs, firms, councillors, partners, or None.

    A heading tells what is listed below it, a title that of the whole page. The municipality's own
    services may stand on such a page: their names tell them apart.
    """
    own = case.has_own_handle or (case.like.name and case.handle_sector)
    if finding.placement != "main" or own or _is_own_service(case, finding):
        return None
    heading, title = detail(finding, "heading"), _title(finding)
    if case.terms.city_owned_words.search(f"{said(finding)} {heading}".lower()):
        return None
    sections = f"{heading} . {detail(finding, 'section')}"
    found = case.terms.others_lists.search(sections.lower())
    if found is None and not case.terms.service_words.search(f"{title} {heading}".lower()):
        found = case.terms.others_lists.search(title.lower())
    if found is None:
        return None
    return Reason("other", case.terms.weights.others_list, f"listed with others: {found.group()}")


def run_by(case: Case, finding: Finding, company: Reason | None) -> Reason | None:
    """A reason in the words that tell who runs the service, or None.

    Words of the section come before those atop the page. What they tell of one company is not told
    of another's that the link's own words name (company: what those say).
    """
    weights = case.terms.weights
    told = {
        "shared": weights.run_shared,
        "company": weights.run_company,
        "other": weights.run_other,
    }
    for who, words in (("run_by", "run_words"), ("led_by", "led_words")):
        owner = detail(finding, who)
        if owner == "organiser":
            owner = "" if _says_own(case, detail(finding, words)) else "shared"
        if owner == "company" and company and company.owner == "other":
            found = case.terms.one_company_words.search(detail(finding, words))
            owner = "" if found and not _is_about_it(finding) else owner
        if who == "led_by" and _is_beside_the_subject(case, finding, owner):
            owner = ""
        parties = detail(finding, words)
        several = who == "run_by" and owner == "shared" and _names_parties(case, parties)
        if owner == "shared" and _is_with_us(case, parties):
            owner = ""
        if owner in told and (several or not _excepted(case, finding, owner, parties)):
            because = f"the page tells who runs it: {detail(finding, words)}"
            return Reason(owner, told[owner], because)
    return None


def _is_beside_the_subject(case: Case, finding: Finding, owner: str) -> bool:
    """Whether a link below a heading of its own names somebody that the page is not about."""
    if owner == "company" and finding.page_kind == "communication":
        return True
    unit, heading = detail(finding, "unit"), detail(finding, "heading")
    named = detail(finding, "led_unit") or unit in detail(finding, "page_title")
    return names_another(case, unit) and names_another(case, heading) and not named


def _is_about_it(finding: Finding) -> bool:
    """Whether the heading above is the unit's name: what follows tells of it and no other."""
    unit = detail(finding, "unit")
    return bool(unit) and unit in detail(finding, "heading")


def _is_with_us(case: Case, words: str) -> bool:
    """Whether somebody who is not named runs it with this municipality and no other."""
    told = case.terms.with_words.search(words) is not None
    own = names_one(letters(words), case.municipality.names)
    return told and own and not municipalities_in(words.title()) - {case.municipality.code}


def _names_parties(case: Case, words: str) -> bool:
    """Whether words name the municipalities that run a service: two, or this one as one of them."""
    named = len(municipalities_in(words.title())) > 1
    return named or names_one(letters(words), case.municipality.names)


def _excepted(case: Case, finding: Finding, owner: str, run_words: str) -> bool:
    """Whether the account is the municipality's own beside what others, or a company, run."""
    if owner == "company":
        enterprise = case.terms.enterprise_words.search(finding.text.lower())
        own = case.has_own_handle or _is_own_service(case, finding)
        return own or enterprise is not None or _is_municipality(case, detail(finding, "unit"))
    around = f"{detail(finding, 'heading')} {near(finding)} {said(finding)}".lower()
    around = around.replace(run_words, " ")
    named = case.has_own_handle or case.has_loose_handle or bool(case.handle_sector)
    return (bool(case.like.name) and (named or owner == "shared")) or _says_own(case, around)


def another_above(case: Case, finding: Finding) -> re.Match[str] | None:
    """A heading that names another owner, unless the account carries the municipality's name.

    The heading above a header or a footer is another part's.
    """
    own = case.has_own_handle or _is_own_service(case, finding)
    if own or finding.placement != "main":
        return None
    return case.terms.other_words.search(detail(finding, "heading").lower())


def neighbour_named(case: Case, finding: Finding) -> str:
    """The other municipality whose service the link's unit is by name or place, or no text."""
    unit = detail(finding, "unit")
    name, rest = another_named(unit, case.municipality)
    first = letters(unit.partition(" ")[0])
    is_whole = letters(unit).removesuffix(rest).startswith(first)
    if name and (not rest or is_whole or sector_of("", first.removeprefix(letters(name)))):
        return name
    words = said(finding).split()
    located = case.terms.located_words
    places = (place for place, then in pairwise(words) if located.fullmatch(then.lower()))
    return next(filter(None, (another_around(p, case.municipality) for p in places)), "")


def _is_own_service(case: Case, finding: Finding) -> bool:
    """Whether the words name a service of the municipality and no club or firm."""
    words = case.terms.city_owned_words.sub(" ", f"{near(finding)} {said(finding)}".lower())
    return bool(case.terms.service_words.search(words)) and not case.terms.other_words.search(words)


def _is_municipality(case: Case, unit: str) -> bool:
    """Whether a unit is the municipality itself, by name and type."""
    named = names_one(letters(unit), case.municipality.names)
    return named and case.terms.own_words.search(unit.lower()) is not None


def _says_own(case: Case, words: str) -> bool:
    """Whether words say `the municipality's own`, or speak of what is the name's."""
    own = case.terms.own_service_words.search(words.lower())
    return own is not None or names_one(letters(words), case.looks.municipality.names)


def _title(finding: Finding) -> str:
    return TITLE_END.split(detail(finding, "page_title").strip(), maxsplit=1)[0]
