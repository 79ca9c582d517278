"""Whether words tell of a broadcast that is only to come: wished for, prepared or begun."""

from dataclasses import dataclass
from functools import cache

from crawler.detectors.council import blank
from crawler.detectors.terms import Entries, Expressions, Terms, load_terms


class PlanTerms(Entries):
    """The entries of plans.toml."""

    wishes: Terms
    certain: Terms
    future: Terms
    beginnings: Expressions
    times: Expressions
    conditions: Expressions
    harmless: Expressions


@dataclass(frozen=True, slots=True)
class Plan:
    """The words that tell it; settled: whether it will be so, and is not only wished for."""

    words: str
    settled: bool


@cache
def plan_terms() -> PlanTerms:
    """The terms of plans.toml."""
    return load_terms("plans", PlanTerms)


def plan_in(lowered: str) -> Plan | None:
    """The plan that words in lower case tell, or None."""
    terms = plan_terms()
    said = terms.harmless.sub(blank, lowered)
    settled = (terms.future, terms.beginnings, terms.times, terms.conditions)
    if told := next(filter(None, (words.search(said) for words in settled)), None):
        return Plan(told.group(), settled=True)
    wish = terms.wishes.search(said)
    is_so = terms.certain.search(terms.wishes.sub(blank, said))
    return Plan(wish.group(), settled=False) if wish and not is_so else None


def says_so(lowered: str) -> bool:
    """Whether words in lower case say that something is so, and not that it will be."""
    return plan_terms().certain.search(lowered) is not None
