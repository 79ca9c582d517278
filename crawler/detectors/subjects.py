"""Whether it is the council's meeting that a sentence about a broadcast speaks of."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from crawler.detectors.blocks import Block
from crawler.detectors.broadcasts import Broadcast
from crawler.detectors.council import Naming, blank, is_council_page, naming, page_naming
from crawler.detectors.dates import names_date
from crawler.detectors.livestream_terms import livestream_terms
from crawler.detectors.near_council import REACH, may_lead
from crawler.detectors.once import once
from crawler.detectors.sentences import sentences
from crawler.detectors.teasers import is_of_news
from crawler.headings import HEADINGS
from crawler.page import Page

MARKED = re.compile(r"([^*]{3,60})\*")
SHORT = 80


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, and what is said around it.

    before, after: in its block; above: in the block before, of the same section; lead: the body
    that a short row or caption above names; linked: whether it leads to where videos are shown
    """

    text: str
    before: str = ""
    after: str = ""
    above: str = ""
    lead: str = ""
    linked: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """That the council is what can be watched: why, what that adds to confidence, the words."""

    reasons: list[str]
    weight: float
    named_in: str = ""


def subject_of(page: Page, block: Block, passage: Passage, broadcast: Broadcast) -> Subject | None:
    """The council as subject of the passage's sentence, or None.

    A council that the sentence names itself is surest; else the words before, the heading, the
    words after, and last the page may name it.
    """
    named = naming(passage.text)
    if _off_topic(passage.text, named, broadcast) or _about_motion(page, block):
        return None
    if named.council:
        return _direct(page, block, named, passage, broadcast)
    if named.other or not _may_be_implied(page, block, passage, named, broadcast):
        return None
    return _implied(page, block, named, passage)


def _direct(
    page: Page, block: Block, named: Naming, passage: Passage, broadcast: Broadcast
) -> Subject | None:
    weights = livestream_terms().confidence
    about_meeting = broadcast.strong or tells_occasion(passage.text)
    if not about_meeting and not _watches_council(passage.text.lower()):
        return None
    if named.rival and not _meets_beside_rivals(passage.text.lower()):
        return None
    if named.council == "specific":
        about = page_naming(page)
        if about.rival and not about.council:
            return None
        return Subject(["names the council"], weights.council_specific, passage.text)
    if named.rival or rivals_around(page, block, passage.before):
        return None
    return Subject(["names the council"], weights.council_bare, passage.text)


def _meets_beside_rivals(lowered: str) -> bool:
    """Whether a meeting is the municipal council's, in words that name others' councils too."""
    council = livestream_terms().council
    return council.meeting_of.search(council.rivals.sub(blank, lowered)) is not None


def _watches_council(lowered: str) -> bool:
    """Whether the council itself is to be watched, and not what is posted of it."""
    terms = livestream_terms()
    watched = terms.council.watched.search(lowered)
    return watched is not None and not terms.posting.platforms.search(lowered)


def rivals_around(page: Page, block: Block, before: str) -> bool:
    """Whether `valtuusto` may be another body's here, as nothing nearer says kunnanvaltuusto."""
    for words in (before, block.heading, page.heading, page.title):
        named = naming(words)
        if named.council == "specific":
            return False
        if named.rival:
            return True
    return False


def _may_be_implied(
    page: Page, block: Block, passage: Passage, named: Naming, broadcast: Broadcast
) -> bool:
    if page.placement(block.node) != "main":
        return False
    if broadcast.strong or tells_occasion(passage.text) or _refers_back(passage):
        return True
    heading = naming(block.heading)
    return len(passage.text) <= SHORT and heading.is_council and heading.meeting


def _refers_back(passage: Passage) -> bool:
    """Whether a word like `it` or `the broadcast` stands for what the sentence before names."""
    terms, lowered = livestream_terms(), passage.text.lower()
    back = terms.council.pronouns.search(lowered) or terms.broadcast.nouns.search(lowered)
    if not back or not passage.before:
        return False
    last = sentences(passage.before)[-1]
    others = (terms.broadcast.papers, terms.rejected.decisions)
    return naming(last).meeting and not any(words.search(last.lower()) for words in others)


def tells_occasion(sentence: str) -> bool:
    """Whether a sentence speaks of a meeting, or of what happens at one."""
    terms, lowered = livestream_terms(), sentence.lower()
    meeting = terms.council.meeting.search(terms.council.compounds.sub(blank, lowered))
    return meeting is not None or terms.broadcast.occasion.search(lowered) is not None


def _implied(page: Page, block: Block, named: Naming, passage: Passage) -> Subject | None:
    weights = livestream_terms().confidence
    before = naming(passage.before)
    topics = livestream_terms().rejected.topics
    occasion = tells_occasion(passage.text) or _refers_back(passage)
    if before.other or (before.council and (occasion or before.meeting)):
        known = before.is_council and not before.other and not rivals_around(page, block, "")
        known = known and not topics.search(f"{block.heading} {passage.before}".lower())
        return (
            Subject(["named just before"], weights.council_heading, passage.before)
            if known
            else None
        )
    leads = (*block.headings, passage.lead) if passage.lead else block.headings
    for heading in reversed(leads):
        about = naming(heading)
        if about.other or topics.search(heading.lower()):
            return None
        if about.is_council:
            return Subject([f"under the heading {heading!r}"], weights.council_heading, heading)
        if not (occasion or _leads_on(heading, about)) or (
            not named.meeting and is_of_news(page, heading)
        ):
            return None
    return _implied_afterwards(page, named, passage)


def _leads_on(heading: str, about: Naming) -> bool:
    """Whether what stands under a heading is of the meetings that the page is about."""
    terms, lowered = livestream_terms().broadcast, heading.lower()
    if about.meeting or names_date(heading) or tells_occasion(heading):
        return True
    return any(
        words.search(lowered)
        for words in (terms.followed, terms.live, terms.medium, terms.nouns, terms.at_once)
    )


def lead_of(blocks: Sequence[Block], at: int) -> str:
    """The body that a short row, caption or paragraph above names as a heading would.

    Of a footnote, the row that bears its mark.
    """
    here = blocks[at]
    for block in reversed(blocks[max(0, at - REACH) : at]):
        if block.headings != here.headings:
            return ""
        if here.words.startswith("*"):
            if marked := MARKED.match(block.words):
                return marked[1]
            continue
        if may_lead(block) and not names_date(block.words):
            named = naming(block.words)
            if named.council or named.other:
                return block.words
    return ""


def _implied_afterwards(page: Page, named: Naming, passage: Passage) -> Subject | None:
    weights = livestream_terms().confidence
    after, above = naming(passage.after), naming(passage.above)
    if after.other or not (named.meeting or tells_occasion(passage.text)):
        return None
    if above.council == "specific" and above.meeting and not above.other:
        return Subject(["named in the paragraph above"], weights.council_heading, passage.above)
    if not named.meeting:
        return None
    if after.council == "specific":
        return Subject(["named just after"], weights.council_page, passage.after)
    on_page = is_council_page(page)
    return Subject(["on a page about the council"], weights.council_page) if on_page else None


def _off_topic(sentence: str, named: Naming, broadcast: Broadcast) -> bool:
    """Whether the sentence is about another event, and not about a meeting of the council too."""
    rejected, council = livestream_terms().rejected, livestream_terms().council
    lowered = council.evenings.sub(blank, sentence.lower())
    if not named.meeting and rejected.places.search(lowered):
        return True
    if not rejected.topics.search(lowered):
        return False
    if not broadcast.strong:
        return True
    lowered = council.around.sub(blank, lowered)
    if named.meeting and council.joined.search(lowered):
        return False
    return not (named.council and council.meeting_of.search(lowered))


def _about_motion(page: Page, block: Block) -> bool:
    rejected = livestream_terms().rejected
    headings = (*block.headings, page.heading or page.title)
    if any(rejected.motions.search(words.lower()) for words in headings):
        return True
    return (block.tag in HEADINGS or not is_council_page(page)) and _proposes(page)


@once
def _proposes(page: Page) -> bool:
    proposals = livestream_terms().rejected.proposals
    return proposals.search(page.words.lower()) is not None
