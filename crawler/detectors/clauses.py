"""What a sentence says is so: without what it denies, has ended or only compares with."""

import re
from functools import lru_cache
from itertools import pairwise

from crawler.detectors.council import blank
from crawler.detectors.livestream_terms import livestream_terms


@lru_cache(maxsize=4096)
def affirmed(lowered: str) -> str:
    """A sentence in lower case, with spaces in place of what is not so.

    A clause with a negation is cut out, unless it denies something else (`ei tarvitse tulla`). One
    that denies that a broadcast is kept or subtitled says by that that there is one: it is cut from
    there on.
    """
    denied = livestream_terms().denied
    for phrases in (denied.contrasts, denied.ended, denied.was, denied.other_senses, denied.social):
        lowered = phrases.sub(blank, lowered)
    if not (denied.negators.search(lowered) or denied.kept.search(lowered)):
        return lowered
    starts = [0, *(bound.start() for bound in denied.bounds.finditer(lowered)), len(lowered)]
    return "".join(_affirmed(lowered[a:b]) for a, b in pairwise(starts))


def _affirmed(clause: str) -> str:
    denied = livestream_terms().denied
    said = denied.kept.sub(blank, denied.harmless.sub(blank, clause))
    if denied.negators.search(said):
        return re.sub(r".", " ", clause)
    return denied.kept.sub(blank, clause)
