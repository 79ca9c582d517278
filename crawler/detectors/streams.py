"""Where a broadcast can be watched: the link, player or address that a sentence speaks of."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from crawler.detectors.blocks import Block
from crawler.detectors.livestream_terms import HostRule, livestream_terms
from crawler.headings import HEADINGS
from crawler.page import Link
from crawler.platforms import identify

WRITTEN = re.compile(
    r"(?<![\w@/.])(?:https?://)?(?:[\w-]+\.)+(?:fi|ax|com|tv|be|net|eu)(?:/[\w./?=&%@#~-]*)?(?![\w@])",
    re.IGNORECASE,
)
WATCHABLE = frozenset({"account", "post", "embed", "other", "none", "group", "unresolved", "event"})
REACH = 8
FEW_LINKS = 4


@dataclass(frozen=True, slots=True)
class Stream:
    """A place to watch: its address (empty if only its name is told), host and kind of host."""

    url: str
    host: str
    host_type: str


NOWHERE = Stream("", "", "unknown")


def stream_of(sentence: str, blocks: Sequence[Block], at: int, site: str) -> Stream:
    """The place to watch for a sentence of blocks[at] on a page of the given host.

    In this order: a link in its block, a player or video link under the same heading, an address
    written out in the sentence, a host that it names.
    """
    for link in _linked(sentence, blocks[at], site):
        return _stream(link.url, site)
    for link in _beside(blocks, at, site):
        return _stream(link.url, site)
    for written in WRITTEN.findall(sentence):
        address = (written if "://" in written else f"https://{written}").rstrip(".")
        if shows_video(address, site):
            return _stream(address, site)
    return _named(sentence)


@lru_cache(maxsize=4096)
def shows_video(url: str, site: str) -> bool:
    """Whether an address is a place where broadcasts are shown, and no share button or log-in."""
    if host_rule(url):
        return identify(url).kind in WATCHABLE
    own = livestream_terms().own.paths.search(_path(url)) is not None
    return own and _same_site(_host(url), site)


def _linked(sentence: str, block: Block, site: str) -> Iterator[Link]:
    links = [link for link in block.links if not link.label or link.label in sentence]
    yield from block.players
    yield from (link for link in links if shows_video(link.url, site))
    broadcast = livestream_terms().broadcast
    for link in links:
        label = link.label.lower()
        if link.url.startswith("http") and (
            broadcast.live.search(label)
            or broadcast.watch.search(label)
            or broadcast.recording.search(label)
        ):
            yield link
    yield from (link for link in block.links if shows_video(link.url, site))


def _beside(blocks: Sequence[Block], at: int, site: str) -> Iterator[Link]:
    here = blocks[at]
    inside = (*here.headings, here.words) if here.tag in HEADINGS else here.headings
    for block in blocks[at + 1 : at + 1 + REACH]:
        if block.tag in HEADINGS or block.headings[: len(inside)] != inside:
            break
        yield from _shown(block, site)
    for block in reversed(blocks[max(0, at - 2) : at]):
        if block.headings == here.headings:
            yield from block.players


def _shown(block: Block, site: str) -> Iterator[Link]:
    yield from (player for player in block.players if shows_video(player.url, site))
    if len(block.links) <= FEW_LINKS:
        yield from (link for link in block.links if shows_video(link.url, site))


def _stream(url: str, site: str) -> Stream:
    if rule := host_rule(url):
        return Stream(url, rule.name, rule.type)
    host = _host(url)
    return Stream(url, host, "own_channel" if _same_site(host, site) else "unknown")


def _named(sentence: str) -> Stream:
    types = {rule.name: rule.type for rule in livestream_terms().hosts}
    lowered = sentence.lower()
    for name, terms in livestream_terms().named.items():
        if terms.search(lowered):
            return Stream("", name, types.get(name, "broadcaster"))
    return NOWHERE


@lru_cache(maxsize=4096)
def host_rule(url: str) -> HostRule | None:
    """The rule of the host that shows broadcasts at an address, or None."""
    host = _host(url)
    return next(
        (rule for rule in livestream_terms().hosts if f".{host}".endswith(f".{rule.host}")), None
    )


def _same_site(host: str, site: str) -> bool:
    one, other = host.removeprefix("www."), site.removeprefix("www.")
    return bool(one) and (f".{one}".endswith(f".{other}") or f".{other}".endswith(f".{one}"))


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


def _path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:
        return ""
