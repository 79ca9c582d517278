"""The accounts of one municipality as cases, with what stands beside them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from crawler.finding import Finding
from crawler.looks import Looks
from crawler.owner_case import Case
from crawler.owner_near import detail
from crawler.owner_terms import owner_terms


def cases_of(
    found: Mapping[str, Sequence[Finding]],
    looks: Looks,
    linked_by: Mapping[str, frozenset[str]],
) -> list[Case]:
    """A case for every account; beside a number (`youtube:channel/…`) the municipality's own.

    Accounts stand together that one page leads to under one heading and one name.
    """
    cases = [
        Case(account, findings, looks, linked_by.get(account, frozenset()), owner_terms())
        for account, findings in found.items()
    ]
    own: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for case in cases:
        if case.has_own_handle:
            for place in _places(case):
                own[place].add(case.account)
    return [
        replace(case, beside=frozenset().union(*(own.get(place, ()) for place in _places(case))))
        if case.is_number
        else case
        for case in cases
    ]


def _places(case: Case) -> set[tuple[str, ...]]:
    return {
        (f.url, f.placement, detail(f, "section"), detail(f, "heading"), detail(f, "unit"))
        for f in case.findings
    }
