"""Whether a page may say anything of the council, and in which blocks."""

import re
from functools import cache, lru_cache

from crawler.detectors.blocks import Block, blocks_around, blocks_of
from crawler.detectors.broadcasts import broadcast_in
from crawler.detectors.council import is_council_page, naming
from crawler.detectors.dates import names_date
from crawler.detectors.livestream_terms import livestream_terms
from crawler.detectors.marks import TEXT, lowered, marks_in, marks_of, said_on, written_on
from crawler.detectors.misspelt import spelt
from crawler.detectors.once import once
from crawler.detectors.sentences import sentences
from crawler.detectors.streams import host_rule
from crawler.headings import HEADINGS
from crawler.labels import Node
from crawler.page import Page
from crawler.vocabulary import load_toml

TELLING = ("live", "watch", "recording", "recording_of_live", "nouns", "medium")
PIECES = re.compile(r"[*\s.]+")
MAX_SENTENCE = 700
LINKS_ONLY = 3
# Lines that may name the council as a heading would, how long they are, and how far they reach.
LEADS = frozenset({"caption", "dt", "p", "summary", "tr"})
LEAD = 60
REACH = 12


@once
def may_name_council(page: Page) -> bool:
    """Cheap: whether the page may say anything of the council; asked once per page.

    The council must be named, and not only in blocks that tell neither a date nor a broadcast nor
    of social media. A page about the council may name it in an address.
    """
    written, sought = written_on(page), livestream_terms().quick.council
    roots = [root for root in sought if root.encode() in written]
    if is_council_page(page):
        return bool(roots) or any(root in page.folded for root in sought)
    return bool(roots) and not _only_in_passing(page, roots)


def _only_in_passing(page: Page, roots: list[str]) -> bool:
    """Whether every block that names the council is dull, and no label names it."""
    naming_it = _links_naming(page, roots)
    if naming_it is None:
        naming_it = _texts_naming(page, roots)
    return naming_it is not None and all(map(_is_dull, blocks_around(page, naming_it)))


def _links_naming(page: Page, roots: list[str]) -> list[Node] | None:
    """The links, most often of the menu, whose texts name the council; None if others do."""
    sought = [root.encode() for root in roots]
    labels = lowered("\n".join(link.label for link in page.links))
    if _times(labels, sought) < (times := _times(written_on(page), sought)):
        return None
    found = [page.links[at].node for at in _lines_with(labels, sought)]
    texts = (lowered(node.text(deep=True)) for node in found)
    if sum(_times(text, sought) for text in texts) != times:
        return None
    return [said for node in found for tag, said, _ in marks_in(node) if tag == TEXT]


def _lines_with(text: bytes, sought: list[bytes]) -> list[int]:
    found = set()
    for root in sought:
        line, counted, at = 0, 0, text.find(root)
        while at >= 0:
            line += text.count(b"\n", counted, at)
            found.add(line)
            counted, at = at, text.find(root, at + 1)
    return sorted(found)


def _times(text: bytes, sought: list[bytes]) -> int:
    return sum(map(text.count, sought))


def _texts_naming(page: Page, roots: list[str]) -> list[Node] | None:
    """The texts that name the council; None if labels do, too."""
    said = said_on(page)
    elsewhere = sum(said.count(root) for root in roots)
    found = []
    for _, node, text in marks_of(page):
        lower = text.lower()
        if hits := sum(lower.count(root) for root in roots):
            elsewhere -= hits
            found.append(node)
    return None if elsewhere else found


def _is_dull(block: Block) -> bool:
    """Whether no detector could make anything of a block that does no more than name the council.

    What stands below a heading belongs to it: no heading is dull.
    """
    linked = (*block.players, *block.links)
    return (
        block.tag not in HEADINGS
        and not (may_lead(block) and naming(block.words).is_council)
        and _says_little(block.words)
        and not _broadcast_told(tuple(said_in(block)))
        and not any(host_rule(link.url) for link in linked)
    )


@lru_cache(maxsize=2048)
def _says_little(words: str) -> bool:
    """Whether words tell neither a date nor of social media."""
    platforms = livestream_terms().posting.platforms
    return not ("#" in words or platforms.search(words.lower()) or names_date(words))


@lru_cache(maxsize=2048)
def _broadcast_told(said: tuple[str, ...]) -> bool:
    return any(may_tell_broadcast(sentence) and broadcast_in(sentence) for sentence in said)


@lru_cache(maxsize=4096)
def may_tell_broadcast(words: str) -> bool:
    """Cheap: whether a part of a word for broadcasts occurs in words."""
    lowered = spelt(words.lower())
    return any(root in lowered for root in _roots())


@cache
def _roots() -> list[str]:
    """The shortest texts one of which occurs wherever a term for broadcasts does."""
    told = load_toml("livestream")["broadcast"]
    found = {_telling_piece(term) for name in TELLING for term in told[name]}
    return [root for root in found if not any(other in root for other in found - {root})]


def _telling_piece(term: str) -> str:
    """The longest piece of a term, rather not one that names the council."""
    council = livestream_terms().quick.council
    pieces: list[str] = [piece for piece in reversed(PIECES.split(term)) if piece]
    return max(pieces, key=lambda piece: (not any(r in piece for r in council), len(piece)))


@once
def near_council(page: Page) -> list[tuple[int, Block]]:
    """The page's blocks, with their numbers, that may speak of the council; found once per page.

    They name it, stand under a heading or below a short line that does, just below a block that
    dates its meeting, or are on a page about it.
    """
    roots = [root for root in livestream_terms().quick.council if root in said_on(page)]
    blocks = blocks_of(page)
    if is_council_page(page):
        return list(enumerate(blocks))
    found, named_at = [], -REACH
    for at, block in enumerate(blocks):
        led = at - named_at < REACH and block.headings == blocks[named_at].headings
        if led or _is_near(block, roots) or (at and _is_below_meeting(block, blocks[at - 1])):
            found.append((at, block))
        if may_lead(block) and _name_council((block.words,)):
            named_at = at
    return found


def _is_below_meeting(block: Block, above: Block) -> bool:
    """Whether the block above, of the same section, dates a meeting of the council."""
    if block.headings != above.headings or not names_date(above.words):
        return False
    named = naming(above.words)
    return named.council == "specific" and named.meeting


def may_lead(block: Block) -> bool:
    """Whether a block is a line, row or caption that may stand for a heading of what follows."""
    return block.tag in LEADS and len(block.words) <= LEAD and not block.links


def _is_near(block: Block, roots: list[str]) -> bool:
    lowered = block.words.lower()
    for root in roots:
        if root in lowered:
            return True
    labels = tuple(player.label for player in block.players) if block.players else ()
    return _name_council(block.headings) or _name_council(labels)


@lru_cache(maxsize=512)
def _name_council(names: tuple[str, ...]) -> bool:
    return any(naming(name).council for name in names)


def said_in(block: Block) -> list[str]:
    """The block's sentences, none very long; a row of links (a menu) is read link by link."""
    labels = [link.label for link in block.links if link.label]
    if len(labels) >= LINKS_ONLY and sum(map(len, labels)) > 0.8 * len(block.words):
        return labels
    return [sentence[:MAX_SENTENCE] for sentence in sentences(block.words)]
