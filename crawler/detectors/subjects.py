"""Whether it is the council's meeting that a sentence about a broadcast speaks of."""

from dataclasses import dataclass

from crawler.detectors.blocks import Block
from crawler.detectors.broadcasts import Broadcast
from crawler.detectors.council import Naming, is_council_page, naming, page_naming
from crawler.detectors.livestream_terms import livestream_terms
from crawler.page import Page

SHORT = 80


@dataclass(frozen=True, slots=True)
class Subject:
    """That the council is what can be watched: why, and what that adds to confidence."""

    reasons: list[str]
    weight: float


def subject_of(
    page: Page, block: Block, sentence: str, before: str, broadcast: Broadcast
) -> Subject | None:
    """The council as subject of the sentence, or None.

    before: what the block says before the sentence. A council that the sentence names itself is
    surest; else the words before, the heading, and last the page may name it.
    """
    named = naming(sentence)
    if _off_topic(sentence, named) or _about_motion(page, block):
        return None
    if named.council:
        return _direct(page, block, named, before, broadcast)
    if named.other or not _may_be_implied(page, block, sentence, named, broadcast):
        return None
    return _implied(page, block, named, before)


def _direct(
    page: Page, block: Block, named: Naming, before: str, broadcast: Broadcast
) -> Subject | None:
    weights = livestream_terms().confidence
    if not broadcast.strong and not named.meeting:
        return None
    if named.council == "specific":
        other_page = page_naming(page).other and not page_naming(page).is_council
        return None if other_page else Subject(["names the council"], weights.council_specific)
    if named.other or _others_around(page, block, before):
        return None
    return Subject(["names the council"], weights.council_bare)


def _others_around(page: Page, block: Block, before: str) -> bool:
    """Whether `valtuusto` may be another body's here, as nothing nearer says kunnanvaltuusto."""
    for words in (before, block.heading, page.heading, page.title):
        named = naming(words)
        if named.council == "specific":
            return False
        if named.other:
            return True
    return False


def _may_be_implied(
    page: Page, block: Block, sentence: str, named: Naming, broadcast: Broadcast
) -> bool:
    if page.placement(block.node) != "main":
        return False
    return named.meeting or (broadcast.strong and len(sentence) <= SHORT)


def _implied(page: Page, block: Block, named: Naming, before: str) -> Subject | None:
    weights = livestream_terms().confidence
    around = naming(before)
    if around.council or around.other:
        known = around.is_council and not around.other and not _others_around(page, block, "")
        return Subject(["named just before"], weights.council_heading) if known else None
    for heading in reversed(block.headings):
        about = naming(heading)
        if about.other or livestream_terms().rejected.topics.search(heading.lower()):
            return None
        if about.is_council:
            return Subject([f"under the heading {heading!r}"], weights.council_heading)
    if named.meeting and is_council_page(page):
        return Subject(["on a page about the council"], weights.council_page)
    return None


def _off_topic(sentence: str, named: Naming) -> bool:
    """Whether the sentence is about another event, and not about a meeting of the council too."""
    lowered = sentence.lower()
    if not livestream_terms().rejected.topics.search(lowered):
        return False
    return not (named.council and livestream_terms().council.meeting_of.search(lowered))


def _about_motion(page: Page, block: Block) -> bool:
    motions = livestream_terms().rejected.motions
    return any(motions.search(words.lower()) for words in (block.heading, page.heading))
