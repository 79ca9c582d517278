"""Whether words speak of an event that the municipality arranges."""

from crawler.detectors.account_terms import unit_words
from crawler.finding import Finding
from crawler.likeness import letters, names_one
from crawler.owner_case import Case
from crawler.owner_near import detail, near, said

# Sections of passages.toml.
ARRANGED = "arranged"
ORGANISED = "organiser"


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
    return arranged and bool(words) and words in detail(finding, "unit").lower()


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
