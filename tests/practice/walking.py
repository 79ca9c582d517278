"""Walks a built municipality's sites by their links, as a reader does."""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urljoin, urlsplit

from practice import Request
from practice.sites.builder import Built

LINK = re.compile(r'<a [^>]*?href="([^"]*)"', re.I)
ADDRESS = re.compile(r'(?:href|src|data-[a-z-]+)="(https?://[^"]*)"', re.I)
CLOSED = re.compile("wp-admin|login|administrator|hallinta|Security")
ENDLESS = "/kalenteri/"
FILES = (".css", ".svg", ".xml", ".gz", ".txt", "layout_set_logo")


@dataclass
class Walk:
    """Every page that links lead to from the front page, and the links that lead nowhere."""

    pages: dict[tuple[str, str], str] = field(default_factory=dict)
    dead: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All pages in one."""
        return "".join(self.pages.values())

    @property
    def targets(self) -> set[str]:
        """Path and query of every page reached, whatever its host."""
        return {target for _, target in self.pages}

    def addresses(self) -> set[str]:
        """The absolute addresses that the pages link to, load or would load."""
        return {unescape(address) for address in ADDRESS.findall(self.text)}


def walk(built: Built) -> Walk:
    """Follow the links of a municipality's own sites; the machine-made trees are left out."""
    sites = {host: site for site in built.sites for host in site.hosts}
    found = Walk()
    waiting = deque([f"https://{built.site.hosts[0]}{built.site.front}"])
    while waiting:
        url = urlsplit(waiting.popleft())
        site, target = sites[url.netloc], url.path + (f"?{url.query}" if url.query else "")
        if (site.hosts[0], target) in found.pages:
            continue
        answer = site.answer(Request("GET", "https", site.hosts[0], target))
        if answer.status != 200:
            found.dead.append(url.geturl())
            continue
        assert isinstance(answer.body, bytes)
        found.pages[site.hosts[0], target] = page = answer.body.decode()
        inner = [link for link in _links(url.geturl(), page) if urlsplit(link).netloc in sites]
        waiting += [link for link in inner if not _left_out(built, urlsplit(link).path)]
    return found


def unreached(built: Built, walked: Walk) -> list[str]:
    """The pages of its sites that no link leads to, the minute archive's left out."""
    return [
        path
        for site in built.sites
        for path in site.pages
        if not site.hosts[0].startswith("poytakirjat.")
        and not path.endswith((*FILES, "*"))
        and path != "/"  # another way to the front page
        and path not in walked.targets
    ]


def _links(page: str, text: str) -> Iterator[str]:
    for link in LINK.findall(text):
        yield urljoin(page, unescape(link).partition("#")[0])


def _left_out(built: Built, path: str) -> bool:
    machine = tuple(f"/{code}/" for code in built.place.translated)
    return bool(CLOSED.search(path)) or path.startswith((ENDLESS, *machine))
