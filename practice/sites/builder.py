"""From a municipality as data to its sites on the local web, with the truth about them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from practice.faults.catalogue import SPOILS, spoiled
from practice.sites.archive import archive
from practice.sites.endless import calendar
from practice.sites.layout import Frame
from practice.sites.leaves import leaves
from practice.sites.municipality import LIVESTREAM, Council, Municipality
from practice.sites.outline import shown_in
from practice.sites.sitemaps import robots, sitemaps
from practice.sites.styles import assets
from practice.sites.traps import COUNCILLOR, accounts, no_accounts
from practice.sites.tree import Leaf, Tree
from practice.sites.truth import Owned, Truth
from practice.web.site import Page, Request, Site

DECLARED = {"yes": "yes", "partly": "partly", "fixed": "no", "no": "no"}


@dataclass(frozen=True)
class Built:
    """A municipality with its sites (the main one first) and its truth."""

    place: Municipality
    sites: list[Site]
    truth: Truth

    @property
    def site(self) -> Site:
        """The main site."""
        return self.sites[0]

    @property
    def statuses(self) -> tuple[str, ...]:
        """The visit statuses that are right, best first."""
        return SPOILS[self.place.fault].statuses if self.place.fault else ("complete",)

    def told(self) -> dict[str, object]:
        """What is true of it, for JSON: accounts with owners, answers, statuses, hosts."""
        fault = {"fault": self.place.fault, "statuses": self.statuses}
        return (
            fault | {"hosts": [h for site in self.sites for h in site.hosts]} | self.truth.as_dict()
        )

    @property
    def start_path(self) -> str:
        """The path of the front page."""
        return self.site.front


def build(place: Municipality, hosts: Sequence[str] = (), today: date | None = None) -> Built:
    """Put a municipality on the web: at `hosts`, or at its host with and without www."""
    versions = {code: leaves(place, code, today or date.today()) for code in place.languages}
    at_home = [code for code in place.languages if code not in place.domains]
    bare = place.host.removeprefix("www.")
    sites = [_site(place, at_home, versions, list(hosts) or [place.host, bare])]
    for language, host in place.domains.items():
        sites.append(_site(place, [language], versions, [host, host.removeprefix("www.")]))
    if place.minutes:
        sites.append(archive(place))
    if place.fault:
        sites = [spoiled(site, place.fault) for site in sites]
    return Built(place, sites, _truth(place, versions))


def _site(
    place: Municipality, languages: list[str], versions: dict[str, Tree], hosts: list[str]
) -> Site:
    """The site of some language versions."""
    pages: dict[str, Page] = {}
    for language in languages:
        pages |= _version(place, language, versions)
    listed = list(pages)
    front = versions[languages[0]].front.path
    pages.setdefault("/", pages[front])
    pages |= assets(place) | sitemaps(place.cms, place.sitemap, listed)
    pages |= {"/robots.txt": robots(place.cms, place.sitemap)}
    pages |= {f"/{code}/*": _translated(pages, code) for code in place.translated}
    if place.calendar:
        pages["/kalenteri/*"] = calendar
    return Site(
        hosts,
        pages,
        front=front,
        municipality=place.code,
        one_host=place.one_host,
        https_only=place.https_only,
        coding="gzip",
    )


def _version(place: Municipality, language: str, versions: dict[str, Tree]) -> dict[str, Page]:
    """The pages of one language version, made when asked for."""
    frame = Frame(place, versions[language], _switch(place, language, versions))

    def page(leaf: Leaf, request: Request) -> str:
        return frame.page(leaf, request.base)

    return {leaf.path: partial(page, leaf) for leaf in versions[language].leaves}


def _switch(place: Municipality, language: str, versions: dict[str, Tree]) -> str:
    """The links to the other language versions, machine-made ones included."""
    others = [
        (code, _address(place, language, code, version.front.path))
        for code, version in versions.items()
        if code != language
    ]
    machine = [(code, f"/{code}/") for code in place.translated]
    items = [f'<a href="{to}" lang="{code}" hreflang="{code}">{code}</a>' for code, to in others]
    items += [f'<a href="{to}" class="glink nturl" data-gt-lang="{c}">{c}</a>' for c, to in machine]
    kind = "gt_switcher_wrapper notranslate" if machine else "language-switcher"
    return f'<div class="{kind}">{" ".join(items)}</div>' if items else ""


def _address(place: Municipality, here: str, there: str, path: str) -> str:
    """The address of another version's page, absolute when it lives on another domain."""
    if place.domains.get(here) == place.domains.get(there):
        return path
    return f"https://{place.domains.get(there, place.host)}{path}"


def _translated(pages: dict[str, Page], code: str) -> Page:
    """A machine-made tree: every page of the site again under another language's prefix."""

    def made(request: Request) -> str:
        path = request.path.removeprefix(f"/{code}")
        page = pages.get(path) or pages["/"]
        whole = page(request) if callable(page) else ""
        marked = re.sub(r'(<a [^>]*?href=")/(?!/)', rf"\1/{code}/", str(whole))
        return re.sub(r'<html lang="\w+"', f'<html lang="{code}" class="translated-ltr"', marked)

    return made


def _truth(place: Municipality, versions: dict[str, Tree]) -> Truth:
    """What a perfect visit would establish."""
    found: dict[str, Owned] = {}
    for unit in place.units:
        if shown_in(place, unit):
            found |= dict.fromkeys(unit.accounts, (unit.owner, unit.sector))
    if place.director:
        found |= dict.fromkeys(place.director.accounts, ("director", ""))
    found |= dict.fromkeys(accounts(place), ("other", ""))
    found |= dict.fromkeys(_own(place), ("municipality", ""))
    leaves = [leaf for version in versions.values() for leaf in version.leaves]
    return Truth(
        found,
        no_accounts(place),
        [COUNCILLOR[1]] if place.traps else [],
        LIVESTREAM.get(place.council, "no"),
        [leaf.path for leaf in leaves if leaf.tells],
        DECLARED[place.viewport],
    )


def _own(place: Municipality) -> list[str]:
    channel = [place.channel] if place.channel and place.council in _SHOWING_CHANNEL else []
    return [*(place.own if place.own_in else ()), *channel]


_SHOWING_CHANNEL = (Council.LIVE, Council.RECORDINGS, Council.ANNOUNCED)
