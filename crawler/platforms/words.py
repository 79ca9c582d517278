"""The words of one platform, from `data/words/PLATFORM.toml`, and what they decide alone."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Final

from crawler.platforms.address import Parts
from crawler.platforms.handles import match
from crawler.platforms.hosts import suffixes
from crawler.platforms.reading import KINDS, Kind, Reading, as_kind
from crawler.platforms.tables import (
    DATA,
    check_distinct,
    check_keys,
    read_table,
    section,
    words,
)

PAGES: Final = "pages"  # the host or subdomain shows the platform's own pages: read the path
_SECTIONS: Final = ("hosts", "subdomains", "paths", "items", "under", "sets", "locales")
_LOCALE: Final = re.compile(r"[a-z]{2}(?:-[a-z]{2,4})?")
_NEEDS_MORE: Final = ("search", "hashtag", "post", "event", "group", "unresolved")


@dataclass(frozen=True, slots=True)
class Words:
    """One platform's hosts and reserved words.

    hosts: domain -> kind or `pages`; subdomains: what stands before the domain -> the same;
    paths: first path word -> kind; items: first path word -> the parameter (or `/`, the next
    path word) that makes it a post; under: word behind an account's name -> kind;
    sets: further lists that the platform's grammar asks for by name.
    """

    platform: str
    hosts: Mapping[str, str]
    subdomains: Mapping[str, str]
    paths: Mapping[str, str]
    items: Mapping[str, str]
    under: Mapping[str, str]
    sets: Mapping[str, frozenset[str]]
    locales: bool

    def reading(self, kind: Kind, identity: str | None = None) -> Reading:
        """Return a reading of this platform, naming `identity` if there is one."""
        account = f"{self.platform}:{identity}" if identity else None
        return Reading(self.platform, kind, account)

    def domain(self, host: str) -> str | None:
        """Return which of the platform's domains `host` belongs to, None if it is foreign."""
        for name in suffixes(host):
            if name in self.hosts:
                return name
        return None

    def name(self, pattern: re.Pattern[str], text: str) -> str | None:
        """Return the account's name in `text`, None where it is a reserved word or no name."""
        name = match(pattern, text.lstrip("@"))
        return None if name in self.paths or name in self.items else name

    def by_host(self, parts: Parts) -> Reading | None:
        """Read what the host alone decides; None if the path must be read."""
        kind = self._host_kind(parts.host)
        if kind == PAGES:
            return None if parts.segments else self.reading("other")
        if kind in _NEEDS_MORE and not parts.segments:
            return self.reading("other")
        return self.reading(as_kind(kind))

    def by_word(self, segments: tuple[str, ...], query: Mapping[str, str]) -> Reading | None:
        """Read what the first path word alone decides; None if it is no reserved word."""
        word = segments[0].lower()
        if word in self.items:
            needed = self.items[word]
            there = len(segments) > 1 if needed == "/" else query.get(needed)
            return self.reading("post" if there else "other")
        kind = self.paths.get(word)
        if kind is None:
            return None
        bare = kind in _NEEDS_MORE and len(segments) == 1 and not query
        return self.reading("other" if bare else as_kind(kind))

    def named(self, identity: str, behind: tuple[str, ...]) -> Reading:
        """Read an account's name and what stands behind it: the account, or its post or embed."""
        kind = self.under.get(behind[0].lower(), "account") if behind else "account"
        if kind in _NEEDS_MORE and len(behind) == 1:
            kind = "account"
        return self.reading(as_kind(kind), identity)

    def _host_kind(self, host: str) -> str:
        domain = self.domain(host)
        if domain is None:
            return "other"
        subdomain = host.removesuffix(domain).rstrip(".")
        while subdomain == "www" or subdomain.startswith("www."):
            subdomain = subdomain[4:]
        if not subdomain or self.hosts[domain] != PAGES:
            return self.hosts[domain]
        if self.locales and _LOCALE.fullmatch(subdomain) and subdomain not in self.subdomains:
            return PAGES
        return self.subdomains.get(subdomain, "other")


def load(platform: str, folder: Path = DATA / "words") -> Words:
    """Read a platform's words; ValueError with one clear line if the file is wrong."""
    where = f"{platform}.toml"
    table = read_table(folder / where)
    check_keys(table, _SECTIONS, where)
    groups = {name: section(table, name, where) for name in _SECTIONS if name != "locales"}
    return Words(
        platform=platform,
        hosts=_by_kind(groups["hosts"], f"{where} [hosts]", (PAGES, *KINDS)),
        subdomains=_by_kind(groups["subdomains"], f"{where} [subdomains]", (PAGES, *KINDS)),
        paths=_by_kind(groups["paths"], f"{where} [paths]"),
        items=_items(groups["items"], f"{where} [items]"),
        under=_by_kind(groups["under"], f"{where} [under]"),
        sets={
            name: frozenset(words(listed, f"{where} [sets] {name}"))
            for name, listed in groups["sets"].items()
        },
        locales=bool(table.get("locales", False)),
    )


def _by_kind(
    group: Mapping[str, object], where: str, kinds: tuple[str, ...] = KINDS
) -> dict[str, str]:
    """Turn `kind = [words]` around to word -> kind; a word may have one kind only."""
    check_keys(group, kinds, where)
    lists = {kind: words(listed, f"{where} {kind}") for kind, listed in group.items()}
    check_distinct(chain.from_iterable(lists.values()), where)
    return {word: kind for kind, listed in lists.items() for word in listed}


def _items(group: Mapping[str, object], where: str) -> dict[str, str]:
    check_distinct(group, where)
    items = {word: needed for word, needed in group.items() if isinstance(needed, str)}
    if len(items) != len(group):
        raise ValueError(f"{where}: every word needs the name of its parameter, or '/'")
    return items
