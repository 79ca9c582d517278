"""Accounts that plain words of a page name, without a link."""

import re
from collections.abc import Iterator
from html import escape
from urllib.parse import urlsplit

from crawler.detectors.account_terms import account_terms
from crawler.detectors.blocks import Block, blocks_of
from crawler.detectors.marks import said_on, written_on
from crawler.detectors.mentions import Mention, is_platform, mentions
from crawler.detectors.sentences import END
from crawler.detectors.source import Source, as_link, link_in
from crawler.page import Page
from crawler.platforms import could_name_platform

# Texts of neighbouring elements stand glued together: `Instagram@kunta` may be a handle, too, where
# `posti@kunta.fi` is none.
MAY_BE_HANDLE = (
    r"@(?<![\"'/@]@)(?!media|import|font-face|keyframes)"
    r"(?:(?<![\w.-]@)[\w.]{3,}|\w{3,}(?![\w-]*\.\w))"
)
IN_MARKUP = re.compile(MAY_BE_HANDLE.encode())
IN_TEXT = re.compile(MAY_BE_HANDLE)
MAX_SENTENCE = 400
NEIGHBOURS = 4  # an endless line of handles is no sentence


def in_words(page: Page, *, addresses: bool) -> Iterator[Source]:
    """Accounts that the page's words name without a link.

    addresses: whether hosts of platforms are known to stand outside links
    """
    if not _may_mention(page, addresses=addresses):
        return
    above, site = "", _site(page)
    for block in blocks_of(page):
        title = above or (block.heading if is_platform(block.heading) else "")
        found = mentions(block.words, title, site)
        yield from _sources(page, block, found)
        if block.words:
            above = block.words if is_platform(block.words) else above if found else ""


def _may_mention(page: Page, *, addresses: bool) -> bool:
    written, terms = written_on(page), account_terms().handles
    if any(f"{name}:".encode() in written for name in terms.called):
        return True
    if not addresses and not (b"@" in page.body and IN_MARKUP.search(written)):
        return False
    said = said_on(page)
    linked = tuple(_handles(" ".join(link.label for link in page.links).lower()))
    unlinked = (handle for handle in _handles(said) if not handle.startswith(linked))
    hosts = (f"{ending.rstrip('/')}/" for ending in terms.endings)
    return (addresses and any(host in said for host in hosts)) or any(unlinked)


def _site(page: Page) -> str:
    """The name in the site's address: `mallila` of www.mallila.fi."""
    return (urlsplit(page.url).hostname or "").rpartition(".")[0].rpartition(".")[2]


def _handles(text: str) -> Iterator[str]:
    return (match.group() for match in IN_TEXT.finditer(text))


def _sources(page: Page, block: Block, found: list[Mention]) -> Iterator[Source]:
    labels = [link.label for link in block.links if could_name_platform(link.href)]
    for at, mention in enumerate(found):
        if not any(mention.text in label for label in labels):
            near = found[max(0, at - NEIGHBOURS) : at + NEIGHBOURS + 1]
            for href in mention.hrefs:
                fragment = _fragment(block.words, near, mention, href)
                link = link_in(fragment, href, block.heading)
                yield Source(href, mention.label, page.placement(block.node), link)


def _fragment(words: str, near: list[Mention], mention: Mention, href: str) -> str:
    """The sentence of a mention, with links in place of it and of the mentions near it."""
    start, stop = _sentence(words, mention)
    pieces, at = ["<p>"], start
    for one in near:
        if start <= one.start and one.end <= stop:
            link = as_link(href if one is mention else one.hrefs[0], words[one.start : one.end])
            pieces += [escape(words[at : one.start]), link]
            at = one.end
    return "".join((*pieces, escape(words[at:stop]), "</p>"))


def _sentence(words: str, mention: Mention) -> tuple[int, int]:
    first, last = max(0, mention.start - MAX_SENTENCE), mention.end + MAX_SENTENCE
    starts = (end.end() for end in END.finditer(words, first, mention.start))
    stop = END.search(words, mention.end, last)
    return max(starts, default=first), stop.start() if stop else min(last, len(words))
