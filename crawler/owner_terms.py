"""The words and weights of `owners.toml`, checked."""

import re
from functools import cache
from typing import Annotated

from pydantic import BeforeValidator, field_validator

from crawler.detectors.terms import Entries, Expressions, Terms, load_terms
from crawler.kinds import SECTORS


class Weights(Entries):
    """What each reason adds to an owner's score."""

    named_director: float
    director_handle: float
    own_handle: float
    own_name_in_handle: float
    own_name_of_another: float
    own_words: float
    own_words_with_name: float
    own_named: float
    nameless: float
    everywhere: float
    often: float
    on_front: float
    same_as: float
    beside_own: float
    communication_page: float
    unit_handle: float
    unit_handle_with_name: float
    unit_words: float
    unit_listed: float
    unit_page: float
    unit_page_of_another: float
    other_handle: float
    other_words: float
    others_list: float
    association: float
    run_shared: float
    run_company: float
    run_other: float
    named_itself: float
    loose_handle: float
    disowned: float
    other_municipality: float
    abroad: float
    own_service: float
    neighbour_handle: float
    linked_by_many: float
    linked_by_some: float
    only_on_news: float
    shared_words: float
    shared_named: float
    shared_handle: float
    shared_words_linked: float
    company_words: float
    company_owned: float
    anothers_company: float
    company_handle: float
    unknown: float


class Thresholds(Entries):
    """Where a share or a count becomes a reason, and how a margin becomes a confidence."""

    everywhere_share: float
    often_share: float
    linked_by_many: int
    linked_by_some: int
    least_confidence: float
    most_confidence: float
    half_margin: float
    steepness: float


class OwnerTerms(Entries):
    """The sections of owners.toml."""

    own_handles: Annotated[frozenset[str], BeforeValidator(frozenset)]
    loose_handles: Annotated[frozenset[str], BeforeValidator(frozenset)]
    loose_patterns: Expressions
    own_words: Terms
    itself_words: Terms
    beside_itself: Terms
    council_words: Terms
    partner_words: Terms
    with_words: Terms
    call_words: Terms
    apposition_words: Terms
    abroad_words: Terms
    possessive_words: Terms
    event_words: Terms
    own_service_words: Terms
    located_words: Terms
    service_words: Terms
    other_words: Terms
    others_lists: Terms
    disowned_words: Terms
    private_words: Terms
    brand_sectors: frozenset[str]
    firms_sectors: frozenset[str]
    named_sectors: frozenset[str]
    director_handles: Expressions
    known_handles: Expressions
    other_handles: Expressions
    shared_words: Terms
    regional_words: Terms
    together_words: Terms
    joint_words: Terms
    member_words: Terms
    shared_handles: Expressions
    region_handles: Expressions
    company_words: Terms
    generic_words: Terms
    owned_words: Terms
    city_owned_words: Terms
    company_forms: Terms
    association_forms: Terms
    one_company_words: Terms
    enterprise_words: Terms
    company_handles: Expressions
    sector_handles: dict[str, Expressions]
    weights: Weights
    thresholds: Thresholds

    @field_validator("sector_handles")
    @classmethod
    def _known_sectors(cls, value: dict[str, re.Pattern[str]]) -> dict[str, re.Pattern[str]]:
        if unknown := set(value) - set(SECTORS):
            raise ValueError(f"{', '.join(sorted(unknown))}: not a sector")
        return value


@cache
def owner_terms() -> OwnerTerms:
    """The file, read once; raises TermsError naming what is wrong in it."""
    return load_terms("owners", OwnerTerms)
