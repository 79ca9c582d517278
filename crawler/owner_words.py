"""Reasons for an owner in the words around an account's links."""

from collections import Counter
from collections.abc import Iterator

from crawler.finding import Finding
from crawler.kinds import sector_of
from crawler.likeness import letters, names_one, without_names
from crawler.owner_above import another_above, listed_with_others, neighbour_named, run_by
from crawler.owner_case import SITEWIDE, Case, Reason, is_compound, is_itself, names_another
from crawler.owner_companies import company_of
from crawler.owner_events import is_announced, own_event
from crawler.owner_named import association_of, own_service
from crawler.owner_near import detail, lead, near, said
from crawler.owner_services import abroad, disowned_by, others_words, regional, shared_by

# What one page says of these holds, however often the account stands elsewhere.
TO_THE_LETTER = frozenset({"municipality", "director"})


def by_words(case: Case) -> Iterator[Reason]:
    """The strongest reason for every owner in the words of all places where an account stands."""
    pages: Counter[tuple[str, str]] = Counter()
    told: dict[tuple[str, str], Reason] = {}
    for finding in case.findings:
        for reason in _of_one_wording(case, finding):
            key = (reason.owner, reason.sector)
            pages[key] += finding.pages
            if key not in told or told[key].weight < reason.weight:
                told[key] = reason
    units = {key: count for key, count in pages.items() if key[0] == "unit"}
    best = min(units, key=lambda key: (-units[key], key), default=None)
    everywhere = _mostly_sitewide(case)
    for key, reason in told.items():
        if key == best or (everywhere and key[0] not in {*TO_THE_LETTER, "unit"}):
            # Words of one page among many are that page's own, not the account's.
            share = pages[key] / sum(finding.pages for finding in case.findings)
            yield reason._replace(weight=reason.weight * min(1.0, 2 * share))
        elif key not in units:
            yield reason


def _mostly_sitewide(case: Case) -> bool:
    """Whether an account stands in headers and footers more often than anywhere else."""
    sitewide = sum(f.pages for f in case.findings if f.placement in SITEWIDE)
    return 2 * sitewide > sum(finding.pages for finding in case.findings)


def _of_one_wording(case: Case, finding: Finding) -> Iterator[Reason]:
    weights = case.terms.weights
    if finding.details.get("director"):
        yield Reason("director", weights.named_director, f"named with the director: {finding.text}")
    if far := abroad(case, finding):
        yield far
    elif found := disowned_by(case, finding):
        yield Reason("other", weights.disowned, f"the words say: {found.group()}")
    elif is_itself(case, unit := detail(finding, "unit")) and not case.is_group:
        yield Reason("municipality", weights.own_named, f"the words name the municipality: {unit}")
    elif name := association_of(case, finding):
        yield Reason("other", weights.association, f"the words name an association: {name}")
    elif found := others_words(case, finding) or another_above(case, finding):
        yield Reason("other", weights.other_words, f"the words name another owner: {found.group()}")
    elif joint := shared_by(case, finding):
        yield from _of_services(case, finding, joint)
    elif (place := regional(case, finding)) is None and (name := neighbour_named(case, finding)):
        words = f"the words name another municipality: {name}"
        yield Reason("other", weights.other_words, words)
    elif listed := listed_with_others(case, finding):
        yield listed
    else:
        yield from _of_services(case, finding, place)


def _of_services(case: Case, finding: Finding, shared: Reason | None) -> Iterator[Reason]:
    """A joint service, a company, what the page tells of who runs it, a unit, or the municipality.

    What is joint is told by its own words before it is a company's or a unit's.
    """
    company = None if shared else company_of(case, finding)
    run = None if shared else run_by(case, finding, company)
    yield from (r for r in (shared, None if case.has_own_handle else company, run) if r)
    yield from _unit_or_own(case, finding, sector_only=bool(shared or company or run))


def _unit_or_own(case: Case, finding: Finding, *, sector_only: bool) -> Iterator[Reason]:
    """The sector that the words name, else the municipality itself, else a name in a list.

    sector_only: the name of a company or a joint service tells its sector without being a unit.
    """
    weights = case.terms.weights
    unit, heading = detail(finding, "unit"), detail(finding, "heading")
    another = names_another(case, unit)
    leading = lead(finding) if another else f"{near(finding)} {said(finding)}"
    words = case.terms.partner_words.sub(" ", f"{leading} {heading}".lower())
    weight = 0.0 if sector_only or case.names_a_region else weights.unit_words
    if is_announced(finding):
        yield Reason("unit", weight, f"an event of the municipality's own: {heading}", "events")
    elif sector := sector_of("", unit) or sector_of("", detail(finding, "label")):
        yield Reason("unit", weight, f"the words name a unit: {unit or near(finding)}", sector)
    elif own_event(case, finding):
        yield Reason("unit", weight, f"an event of the municipality's own: {unit}", "events")
    elif (service := own_service(case, finding))[0]:
        sector, words = service
        weight = min(weight, weights.own_service)
        yield Reason("unit", weight, f"the words name an own service: {words}", sector)
    elif finding.placement == "main" and (sector := _sector_above(case, heading, another)):
        yield Reason("unit", weight / 2, f"it stands under: {heading}", sector)
    elif named := _named(case, finding):
        yield named
    elif own := _own_word(case, unit, words):
        yield _own_words(case, finding, words, own)


def _named(case: Case, finding: Finding) -> Reason | None:
    """The unit of a list, or of a page that is about it, by a name that says no sector."""
    unit = detail(finding, "unit")
    compound = is_compound(case, unit)
    another = names_another(case, unit) or compound
    if not another or finding.placement != "main" or case.is_group:
        return None
    about = f"{detail(finding, 'heading')} {detail(finding, 'page_title')}"
    weight, leading = case.terms.weights.unit_listed, sector_of("", near(finding))
    if unit in about and finding.page_kind != "front":
        sector = leading or sector_of(finding.url) or "other"
        return Reason("unit", weight, f"the page is about {unit}", sector)
    if finding.page_kind == "communication" or compound:
        words = f"listed as {unit}"
        return Reason("unit", weight, words, leading or "other")
    return None


def _sector_above(case: Case, heading: str, another: bool) -> str:
    """The sector of a heading; where it tells of firms, another's name below it is a firm's."""
    sector = sector_of("", heading)
    return "" if another and sector in case.terms.firms_sectors else sector


def _own_word(case: Case, unit: str, words: str) -> str:
    """The first words that name the municipality; a language tells only with no name beside it."""
    others = without_names(unit.lower(), case.municipality.names)
    named = letters(case.terms.beside_itself.sub(" ", others))
    found = (match.group() for match in case.terms.own_words.finditer(words))
    return next((w for w in found if not (named and case.terms.beside_itself.fullmatch(w))), "")


def _own_words(case: Case, finding: Finding, words: str, found: str) -> Reason:
    """The municipality by its words; `us` on a page of one of its services is the service."""
    weights = case.terms.weights
    if names_one(letters(words), case.looks.municipality.names):
        told = f"the words name the municipality: {found}"
        return Reason("municipality", weights.own_words_with_name, told)
    us = finding.page_kind == "sector" and case.terms.call_words.fullmatch(found)
    weight = weights.own_words / (2 if us else 1)
    return Reason("municipality", weight, f"the words say: {found}")
