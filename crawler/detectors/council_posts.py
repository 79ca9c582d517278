"""Hints that the council's meetings are told about on social media: hashtags, calls to follow."""

from crawler.detectors.blocks import Block
from crawler.detectors.council import naming, page_naming
from crawler.detectors.livestream_terms import livestream_terms
from crawler.detectors.near_council import may_name_council, near_council
from crawler.detectors.sentences import sentences
from crawler.finding import Finding
from crawler.page import Page

MAX_TEXT = 300


def find_council_posts(page: Page) -> list[Finding]:
    """Findings `hashtag` (details name it) and `follow`, each wording once.

    Pages about the councils of others, and papers of meetings that are published, tell nothing.
    """
    if not may_name_council(page) or _is_of_others(page):
        return []
    found: dict[tuple[str, str], Finding] = {}
    for _, block in near_council(page):
        for sentence in sentences(block.words):
            for finding in _read(page, block, sentence):
                found.setdefault((finding.value, finding.text), finding)
    return list(found.values())


def _is_of_others(page: Page) -> bool:
    about = page_naming(page)
    return about.rival and not about.council


def _read(page: Page, block: Block, sentence: str) -> list[Finding]:
    terms = livestream_terms().posting
    lowered = sentence.lower()
    tags = {tag for tag in terms.hashtags.findall(lowered) if not terms.hashtags_not.match(tag)}
    found = [_finding(page, block, sentence, "hashtag", tag) for tag in sorted(tags)]
    if not found and _follow(lowered):
        found.append(_finding(page, block, sentence, "follow", ""))
    return found


def _follow(lowered: str) -> bool:
    terms = livestream_terms()
    named = naming(lowered)
    return (
        named.is_council
        and not named.other
        and terms.posting.platforms.search(lowered) is not None
        and terms.posting.verbs.search(lowered) is not None
        and terms.broadcast.live.search(lowered) is None
        and terms.broadcast.papers.search(lowered) is None
    )


def _finding(page: Page, block: Block, sentence: str, value: str, tag: str) -> Finding:
    place = page.placement(block.node)
    details = {"hashtag": tag, "language": page.language}
    return Finding("council_posts", value, page.url, page.kind, place, sentence[:MAX_TEXT], details)
