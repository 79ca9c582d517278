"""Whether an account stands where the municipality's own accounts do."""

from crawler.finding import Finding
from crawler.kinds import sector_of
from crawler.likeness import letters, names_one
from crawler.owner_case import SITEWIDE, Case, is_itself
from crawler.owner_near import detail

# Pages of the municipality as such, where an account that nobody is named with is its own.
OWN_KINDS = frozenset({"front", "contact", "communication", "council"})
VISIBLE = frozenset({"header", "footer", "main", "embed"})


def is_nameless(case: Case) -> bool:
    """Whether an account stands on a page of the municipality as such, under nobody's name."""
    return any(
        f.page_kind in OWN_KINDS
        and _names_nobody(case, f)
        and not sector_of("", detail(f, "heading"))
        for f in case.findings
    )


def _names_nobody(case: Case, finding: Finding) -> bool:
    """Whether the words of a link that a reader sees name neither a unit nor somebody else."""
    unit = detail(finding, "unit")
    council = case.terms.council_words.search(unit.lower())
    return finding.placement in VISIBLE and (not unit or is_itself(case, unit) or bool(council))


def is_own_place(case: Case, finding: Finding) -> bool:
    """Whether an account stands where the municipality's own do, under no other name."""
    place = finding.placement in SITEWIDE or finding.page_kind in OWN_KINDS
    unit = detail(finding, "unit")
    own = names_one(letters(unit), case.municipality.names)
    return own or (place and _names_nobody(case, finding))
