"""Where a broadcast can be watched: the link, player or address that a sentence speaks of."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from urllib.parse import urlsplit

from crawler.detectors.blocks import Block
from crawler.detectors.council import naming
from crawler.detectors.dates import names_date
from crawler.detectors.livestream_terms import HostRule, livestream_terms
from crawler.detectors.once import once
from crawler.headings import HEADINGS
from crawler.page import Link, Page
from crawler.platforms import identify

WRITTEN = re.compile(
    r"(?<![\w@/.])(?:https?://)?(?:[\w-]+\.)+(?:fi|ax|com|tv|be|net|eu)(?:/[\w./?=&%@#~-]*)?(?![\w@])",
    re.IGNORECASE,
)
ADDRESS = re.compile(r"https?://[^\s\"'<>\\]{6,300}")
WATCHABLE = frozenset({"account", "post", "embed", "other", "none", "group", "unresolved", "event"})
VIDEO = "https://www.youtube.com/watch?v="
LIKE_ADDRESS = re.compile(r"(?:https?://)?[\w-]+(?:\.[\w-]+)+(?:/\S*)?")
REACH = 8
FEW_LINKS = 4


@dataclass(frozen=True, slots=True)
class Stream:
    """A place to watch: its address (empty if only its name is told), host and kind of host."""

    url: str
    host: str
    host_type: str


NOWHERE = Stream("", "", "unknown")


def stream_of(page: Page, sentence: str, blocks: Sequence[Block], at: int) -> Stream:
    """The place to watch for a sentence of blocks[at], on a page.

    In this order: a link in its block, an address written out in the sentence, a player or video
    link under the same heading, an address written out below, a player that waits for consent, a
    host that is named.
    """
    site = site_of(page)
    for link in _linked(sentence, blocks[at], site):
        return _stream(link.url, site)
    for address in _written_in(sentence):
        if shows_video(address, site) or (_same_site(_host(address), site) and _path(address)):
            return _stream(address, site)
    for link in _beside(sentence, blocks, at, site):
        return _stream(link.url, site)
    for address in _written_below(blocks, at):
        if shows_video(address, site):
            return _stream(address, site)
    waiting = waiting_players(page) if sentence else []
    hosts = {_host(url) for url in waiting}
    return _stream(waiting[0], site) if len(hosts) == 1 else _named(sentence)


def _written_in(text: str) -> Iterator[str]:
    """Addresses written out in a text."""
    for written in WRITTEN.findall(text):
        yield (written if "://" in written else f"https://{written}").rstrip(".")


def _written_below(blocks: Sequence[Block], at: int) -> Iterator[str]:
    """Addresses written out in the next blocks of a section."""
    for block in blocks[at + 1 : at + 3]:
        if block.headings == blocks[at].headings:
            yield from _written_in(block.words)


def site_of(page: Page) -> str:
    """The host of a page."""
    return page.url.split("://", 1)[-1].split("/", 1)[0].split(":", 1)[0].lower()


@once
def waiting_players(page: Page) -> list[str]:
    """Addresses of players that stand in attributes and scripts alone, till a reader consents."""
    written = unescape(page.html).replace("\\/", "/")
    found = dict.fromkeys(ADDRESS.findall(written))
    videos = livestream_terms().waiting.youtube.findall(page.html)
    linked = {link.url for link in page.links}
    waiting = [url for url in found if url not in linked and _is_player(url)]
    return waiting + [VIDEO + name for name in videos]


def _is_player(url: str) -> bool:
    rule = host_rule(url)
    return rule is not None and (rule.type == "vendor" or identify(url).kind in {"embed", "post"})


@lru_cache(maxsize=4096)
def shows_video(url: str, site: str) -> bool:
    """Whether an address is a place where broadcasts are shown, and no share button or log-in."""
    if host_rule(url):
        return identify(url).kind in WATCHABLE
    own = livestream_terms().own
    shown = own.paths.search(_path(url)) or own.files.search(_path(url))
    return shown is not None and _same_site(_host(url), site)


def _linked(sentence: str, block: Block, site: str) -> Iterator[Link]:
    links = [link for link in block.links if not link.label or link.label in sentence]
    yield from block.players
    yield from (link for link in links if shows_video(link.url, site))
    yield from (link for link in links if _leads(link.label, link.url) or _dated(link))
    yield from (link for link in block.links if shows_video(link.url, site))


def _dated(link: Link) -> bool:
    return link.url.startswith("http") and names_date(link.label)


def _leads(label: str, url: str) -> bool:
    """Whether a link leads to a broadcast by its label, which may be an address or just `here`."""
    terms, lowered = livestream_terms().broadcast, label.lower()
    return url.startswith("http") and bool(
        terms.live.search(lowered)
        or terms.watch.search(lowered)
        or terms.recording.search(lowered)
        or terms.pointers.fullmatch(lowered)
        or terms.medium.search(lowered)
        or LIKE_ADDRESS.fullmatch(label)
    )


def _beside(sentence: str, blocks: Sequence[Block], at: int, site: str) -> Iterator[Link]:
    here = blocks[at]
    inside = (*here.headings, here.words) if here.tag in HEADINGS else here.headings
    for block in blocks[at + 1 : at + 1 + REACH]:
        if block.headings[: len(inside)] != inside or _ends(block, inside):
            break
        yield from _shown(sentence, block, site, here.tag in HEADINGS)
    before = [b for b in reversed(blocks[max(0, at - REACH) : at]) if b.headings == here.headings]
    for block in before[:2]:
        yield from block.players
    for block in before:
        yield from (link for link in block.links if _is_video(link.url, site))


def _is_video(url: str, site: str) -> bool:
    return shows_video(url, site) and identify(url).kind in {"post", "embed", "none", "other"}


def _ends(block: Block, inside: tuple[str, ...]) -> bool:
    """Whether a heading ends the section: the next one of its level, or one of another body."""
    return block.tag in HEADINGS and (not inside or naming(block.words).other)


def _shown(sentence: str, block: Block, site: str, titled: bool) -> Iterator[Link]:
    yield from (player for player in block.players if shows_video(player.url, site))
    if len(block.links) <= FEW_LINKS:
        for link in block.links:
            if (titled and shows_video(link.url, site)) or _offers(block, link, sentence, site):
                yield link


def _offers(block: Block, link: Link, sentence: str, site: str) -> bool:
    """Whether a link near a sentence shows what it speaks of.

    An account's own page is one of many links that sites repeat: its platform must be named.
    """
    if not shows_video(link.url, site):
        return link.label == block.words and _leads(link.label, link.url)
    rule = host_rule(link.url)
    if rule is None or rule.type != "platform" or identify(link.url).kind != "account":
        return True
    return _leads(link.label, link.url) or _named(sentence).host == rule.name


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
