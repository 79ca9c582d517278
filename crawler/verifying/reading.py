"""What answers say: pure functions from a reply to a verdict, None where they say to go on."""

import json
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import etree  # type: ignore[import-untyped]
from selectolax.lexbor import LexborHTMLParser

from crawler.platforms import Reading, account_url, identify
from crawler.verifying.identities import named, told_of
from crawler.verifying.terms import Way, verify_terms
from crawler.verifying.verdict import Reply, Verdict, refused, unclear

ATOM = "{http://www.w3.org/2005/Atom}"
Found = list[str]


def read_reply(reply: Reply, account: str, way: Way) -> Verdict:
    """What an answer that is no redirect says of an account."""
    if told := _by_status(reply, way):
        return told
    return _READERS[way.reader](reply, account, way)


def read_redirect(reply: Reply, account: str, same_turn: Callable[[str], bool]) -> Verdict | None:
    """What a redirect says of an account; None to follow it.

    same_turn: whether an address belongs to the platform that was asked.
    """
    target = target_of(reply)
    reading = identify(target)
    if _is_wall(target, reading):
        return refused("redirected to a log-in or consent page")
    if reading.account == account:
        return None
    if reading.account and reading.kind in ("account", "group"):
        return told_of(account, [reading.account])
    return None if same_turn(target) else unclear(f"redirected to {host_of(target)}")


def read_link(target: str, same_turn: Callable[[str], bool]) -> Verdict | None:
    """What the address that a link leads to says of the link; None to ask that address too."""
    reading = identify(target)
    if reading.account and reading.kind in ("account", "group", "login"):
        return named(reading.account)
    if _is_wall(target, reading):
        return refused("redirected to a log-in or consent page")
    if reading.kind == "unresolved" or (reading.platform is None and same_turn(target)):
        return None
    return Verdict("alive", f"leads to no account: a page of {host_of(target)}")


def read_link_page(reply: Reply) -> Verdict:
    """What a page says that a link ends at."""
    if told := _by_status(reply, Way(reader="page", gone=frozenset({404, 410}))):
        return told
    names = [reading.account for reading in _named_by(reply) if reading.account]
    return named(names[0]) if names else unclear("the link ends at a page that names no account")


def target_of(reply: Reply) -> str:
    """The address that a redirect names, made absolute, with https and without its fragment."""
    target = urljoin(reply.url, reply.headers.get("location", "")).partition("#")[0]
    return f"https:{target.removeprefix('http:')}" if target.startswith("http:") else target


def host_of(url: str) -> str:
    """The host of an address, for words."""
    return urlsplit(url).hostname or "no address"


def _by_status(reply: Reply, way: Way) -> Verdict | None:
    status = reply.status
    if status in verify_terms().walls.statuses or status >= 500:
        return refused(f"answered {status}")
    if status in way.gone and (way.reader != "mastodon" or _error(reply)):
        return Verdict("gone", f"answered {status}")
    if words := way.gone_words:
        error = _error(reply)
        return Verdict("gone", f"answered {error}") if words.search(error) else _if_odd(reply)
    return _if_odd(reply)


def _if_odd(reply: Reply) -> Verdict | None:
    return None if reply.status == 200 else unclear(f"answered {reply.status}")


def _is_wall(url: str, reading: Reading) -> bool:
    return reading.kind == "login" or bool(verify_terms().walls.addresses.search(url))


def _page(reply: Reply, account: str, way: Way) -> Verdict:
    """A page proves that an account lives only by naming it as its own address."""
    del way
    title = LexborHTMLParser(reply.body).css_first("title")
    if title and verify_terms().walls.titles.search(title.text()):
        return refused("a log-in, consent or challenge page")
    names = [r.account for r in _named_by(reply) if r.account and r.kind in ("account", "group")]
    return told_of(account, names) if names else unclear("the page names no account")


def _named_by(reply: Reply) -> list[Reading]:
    """Readings of the addresses that a page calls its own."""
    tree = LexborHTMLParser(reply.body)
    links = [node.attributes.get("href") for node in tree.css('link[rel~="canonical"]')]
    links += [node.attributes.get("content") for node in tree.css('meta[property="og:url"]')]
    return [identify(link, reply.url) for link in links if link]


def _oembed(reply: Reply, account: str, way: Way) -> Verdict:
    """oEmbed names the author's address; the player it offers names the channel's uploads."""
    del way
    told = _json(reply)
    frame = LexborHTMLParser(str(told.get("html") or "")).css_first("iframe")
    addresses = [told.get("author_url"), frame.attributes.get("src") if frame else None]
    return _identified(account, addresses, "oEmbed names no account")


def _feed(reply: Reply, account: str, way: Way) -> Verdict:
    del way
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    try:
        root = etree.fromstring(reply.body, parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        return unclear("the feed cannot be read")
    links = [link.get("href") for link in root.findall(f"{ATOM}link")]
    return _identified(account, [root.findtext(f"{ATOM}author/{ATOM}uri"), *links], "an empty feed")


def _identified(account: str, addresses: Iterable[object], otherwise: str) -> Verdict:
    names = [identify(address).account for address in addresses if isinstance(address, str)]
    known = [name for name in names if name]
    return told_of(account, known) if known else unclear(otherwise)


def _bluesky(reply: Reply, account: str, way: Way) -> Verdict:
    del way
    told = _json(reply)
    names = [f"bluesky:{told.get(key)}".lower() for key in ("did", "handle")]
    known = [name for name in names if account_url(name) and name != "bluesky:handle.invalid"]
    return told_of(account, known) if known else unclear("the answer names no account")


def _mastodon(reply: Reply, account: str, way: Way) -> Verdict:
    del way
    told = _json(reply)
    instance = account.rpartition("@")[2]
    if told.get("suspended") is True:
        return Verdict("gone", "suspended by its server")
    if isinstance(moved := told.get("moved"), dict) and (name := _acct(moved, instance)):
        return named(name, "moved", known_as=account)
    name = _acct(told, instance)
    return told_of(account, [name]) if name else unclear("the answer names no account")


def _acct(told: dict[str, Any], instance: str) -> str:
    """The canonical account of a Mastodon account; `acct` leaves out the server's own name."""
    acct = str(told.get("acct") or "").lower()
    name = f"mastodon:{acct}" if "@" in acct else f"mastodon:{acct}@{instance}"
    return name if account_url(name) else ""


def _error(reply: Reply) -> str:
    """The error that a JSON answer tells, in one line; empty when it tells none."""
    told = _json(reply)
    parts = [told.get("error"), told.get("message")]
    return ": ".join(part[:100] for part in parts if isinstance(part, str))


def _json(reply: Reply) -> dict[str, Any]:
    try:
        told = json.loads(reply.body)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


_READERS: dict[str, Callable[[Reply, str, Way], Verdict]] = {
    "page": _page,
    "oembed": _oembed,
    "feed": _feed,
    "bluesky": _bluesky,
    "mastodon": _mastodon,
}
