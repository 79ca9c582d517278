"""What a block says that may tell of a broadcast, with what is said around it."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from crawler.detectors.blocks import Block
from crawler.detectors.broadcasts import broadcast_in
from crawler.detectors.council import naming
from crawler.detectors.livestream_terms import livestream_terms
from crawler.detectors.near_council import MAX_SENTENCE, may_tell_broadcast, said_in
from crawler.detectors.streams import shows_video
from crawler.detectors.subjects import SHORT, Passage, lead_of
from crawler.headings import HEADINGS
from crawler.page import Link

CONTEXT = 5


def passages_at(blocks: Sequence[Block], at: int, site: str) -> Iterator[Passage]:
    """What blocks[at] says that may tell of a broadcast, on a page of this host.

    Sentences, short ones also with the heading or term that they stand under, and labels of links.
    """
    block, said = blocks[at], said_in(blocks[at])
    title = _title_of(blocks, at) if len(block.words) <= SHORT * 2 else ""
    if not may_tell_broadcast(f"{title} {block.words}"):
        return
    lead, above = lead_of(blocks, at), _above(blocks, at)
    shown = [*block.links, *block.players, *_players_below(blocks, at)]
    for i, sentence in enumerate(said):
        before = " ".join(said[max(0, i - CONTEXT) : i])[-MAX_SENTENCE:]
        after = " ".join(said[i + 1 : i + 1 + CONTEXT])[:MAX_SENTENCE]
        titled = [f"{title}: {sentence}"] if title and len(sentence) <= SHORT else []
        for text in filter(may_tell_broadcast, (sentence, *titled)):
            linked = any(_leads_from(sentence, link, site) for link in shown)
            yield Passage(text, before, after, above, lead, linked)
    for link in block.links:
        if may_tell_broadcast(link.label) and shows_video(link.url, site):
            yield Passage(link.label, lead=lead, linked=_leads_from(link.label, link, site))


def _players_below(blocks: Sequence[Block], at: int) -> Iterator[Link]:
    """The players in the section of a heading."""
    here = blocks[at]
    inside = (*here.headings, here.words)
    for block in blocks[at + 1 : at + 1 + CONTEXT] if here.tag in HEADINGS else ():
        if block.headings == inside:
            yield from block.players


def _leads_from(sentence: str, link: Link, site: str) -> bool:
    """Whether a sentence leads to where videos are shown, and not to the file of one."""
    said = link.label in sentence or link.node.tag != "a"
    shown = said and shows_video(link.url, site)
    return shown and livestream_terms().own.files.search(link.url) is None


def _title_of(blocks: Sequence[Block], at: int) -> str:
    """What a short block is a part of: its heading or term, if that alone tells no broadcast."""
    here = blocks[at]
    termed = here.tag == "dd" and at and blocks[at - 1].tag == "dt"
    title = blocks[at - 1].words if termed else here.heading
    return "" if here.tag in HEADINGS else _begun(title[:MAX_SENTENCE])


@lru_cache(maxsize=512)
def _begun(title: str) -> str:
    """A title that begins to tell of a broadcast, and does not tell it of the council by itself."""
    terms, lowered = livestream_terms().broadcast, title.lower()
    begins = any(words.search(lowered) for words in (terms.followed, terms.places, terms.nouns))
    told = naming(title).council and broadcast_in(title)
    return title if begins and not told and not title.endswith("?") else ""


def _above(blocks: Sequence[Block], at: int) -> str:
    before = blocks[at - 1] if at else None
    same = before is not None and before.headings == blocks[at].headings
    return before.words[-MAX_SENTENCE:] if before is not None and same else ""
