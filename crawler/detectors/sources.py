"""Where a page names accounts: links, embeds, metadata, and what stands elsewhere.

Nothing is judged here.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import islice

from selectolax.lexbor import LexborHTMLParser

from crawler.detectors.account_terms import account_terms
from crawler.detectors.elsewhere import names_outside_links
from crawler.detectors.source import Source, in_place_of
from crawler.detectors.source_data import microdata, structured
from crawler.detectors.source_scripts import in_attributes, in_scripts
from crawler.detectors.source_words import in_words
from crawler.labels import MAX_LABEL, Node, label_of, squeeze
from crawler.page import Page
from crawler.platforms import account_url, could_name_platform, identify

__all__ = ["Source", "sources"]

DECLARING = frozenset({"script", "link", "meta"})
SAME_AS = "sameas"
MAX_DECLARED = 500
MAX_ELSEWHERE = 200
FEDIVERSE = re.compile(r"https://((?:[a-z0-9-]+\.)+[a-z]{2,})/(?:@|users/)([\w.-]+)/?", re.I)


def sources(page: Page) -> Iterator[Source]:
    """Every address of the page that may name a platform.

    First links, embeds and metadata, then what templates, attributes, scripts and plain words name
    besides: they are trusted less, so an account that the former name is not told again.
    """
    declared = list(islice(_declaring(page), MAX_DECLARED))
    plain = [*_links(page), *_embeds(page), *_meta(page), *_declared(page, declared)]
    yield from plain
    elsewhere = list(islice(_elsewhere(page, declared), MAX_ELSEWHERE))
    named = {_account(page, source) for source in plain} if elsewhere else set()
    yield from (source for source in elsewhere if _account(page, source) not in named)


def _account(page: Page, source: Source) -> str:
    return identify(source.href, page.base_url).account or source.href


def _links(page: Page) -> Iterator[Source]:
    own = "" if could_name_platform(page.origin) else page.origin
    for link in page.links:
        if could_name_platform(link.href.removeprefix(own)):
            yield Source(link.href, link.label, _placement(page, link.node), link.node)


def _placement(page: Page, node: Node) -> str:
    classes = (node.attributes.get("class") or "").split()
    feed = any(name in classes for name in account_terms().embeds.link_classes)
    return "embed" if feed else page.placement(node)


def _embeds(page: Page) -> Iterator[Source]:
    embeds = account_terms().embeds
    for tag, node in page.elements:
        attributes = node.attributes if tag in embeds.elements else {}
        for name in embeds.attributes:
            href = (attributes.get(name) or "").strip()
            if href and could_name_platform(href):
                label = squeeze(attributes.get("title") or "")[:MAX_LABEL] or label_of(node)
                yield Source(href, label, "embed", node)


def _meta(page: Page) -> Iterator[Source]:
    rules = {rule.name: rule.address for rule in account_terms().meta}
    for attributes in page.metas:
        name = (attributes.get("property") or attributes.get("name") or "").lower()
        if rule := rules.get(name):
            for value in (attributes.get("content") or "").split(","):
                if address := _address(rule, value.strip()):
                    yield Source(address, f"{name}: {value.strip()}", "metadata", None)


def _address(rule: str, value: str) -> str:
    if "/" in value:
        return value
    return rule.replace("{value}", value.lstrip("@")) if value.strip("@") else ""


def _declaring(page: Page) -> Iterator[Node]:
    """The elements that declare accounts of the site, and templates of markup."""
    for tag, node in page.elements:
        if tag == "template" or (tag in DECLARING and _declares(tag, node.attributes)):
            yield node
    yield from (link.node for link in page.links if link.rel and _is_me(link.rel))


def _declares(tag: str, attributes: Mapping[str, str | None]) -> bool:
    if tag == "script":
        kind = (attributes.get("type") or "").lower()
        return any(known in kind for known in account_terms().declared.scripts)
    held = attributes.keys()
    if tag == "meta":
        return "itemprop" in held and "content" in held and _is_same_as(attributes["itemprop"])
    related = attributes.get("property") or ""
    return "href" in held and (
        _is_me(attributes.get("rel") or "")
        or _is_same_as(attributes.get("itemprop"))
        or related.lower().endswith(SAME_AS)
    )


def _is_me(rel: str) -> bool:
    return "me" in rel.lower().split()


def _is_same_as(itemprop: str | None) -> bool:
    return SAME_AS in (itemprop or "").lower().split()


def _declared(page: Page, nodes: list[Node]) -> Iterator[Source]:
    for node in nodes:
        if _is_data(node):
            yield from structured(node)
        elif node.attributes.keys() & {"itemprop", "property"}:
            yield from microdata(node)
        elif node.tag in {"a", "link"}:
            yield from _me(page, node)


def _is_data(node: Node) -> bool:
    return node.tag == "script" and "ld+json" in (node.attributes.get("type") or "").lower()


def _me(page: Page, node: Node) -> Iterator[Source]:
    """A `rel=me`; on a server that no list knows it names a Mastodon account by its path."""
    href = (node.attributes.get("href") or "").strip()
    known = could_name_platform(href)
    address = href if known else _fediverse(href)
    if node.tag == "a" and address and not known:
        label = label_of(node)
        yield Source(address, label, page.placement(node), in_place_of(page, node, address, label))
    elif node.tag == "link" and address:
        yield Source(address, "rel=me", "metadata", None)


def _fediverse(href: str) -> str:
    found = FEDIVERSE.fullmatch(href)
    if not found or found[1].lower() in account_terms().declared.not_mastodon:
        return ""
    return account_url(f"mastodon:{found[2]}@{found[1]}".lower()) or ""


def _elsewhere(page: Page, declared: list[Node]) -> Iterator[Source]:
    outside = names_outside_links(page.body)
    if outside:
        data = "\n".join(node.text(deep=True) for node in declared if _is_data(node))
        outside -= names_outside_links(data.encode("utf-8", "replace"))
    yield from (found for node in declared for found in _template(page, node))
    if outside > 0:
        yield from in_attributes(page)
        yield from in_scripts(page)
    yield from in_words(page, addresses=outside > 0)


def _template(page: Page, node: Node) -> Iterator[Source]:
    """The links of a template: a script puts them where it stands, or elsewhere."""
    markup = ""
    if node.tag == "template":
        markup = (node.html or "").partition(">")[2]
    elif node.tag == "script" and not _is_data(node):
        markup = node.text(deep=True)
    for link in LexborHTMLParser(markup).css("a[href]") if "href" in markup else ():
        href = (link.attributes["href"] or "").strip()
        if could_name_platform(href):
            yield Source(href, label_of(link), page.placement(node), link)
