"""The front door of the practice web: a page that lists its municipalities and what is true."""

from collections import Counter
from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path
from string import Template
from urllib.parse import urlsplit

from practice.faults.fault import Fault
from practice.sites.builder import Built
from practice.web.server import LocalWeb
from practice.web.site import Site

PAGE = Path(__file__).with_name("index.html")
OWNERS = ("municipality", "unit", "director", "shared", "company", "other")


def index_site(web: LocalWeb, places: Mapping[str, Built], faults: Iterable[Fault]) -> Site:
    """The site at the address of the proxy itself; every site is linked by a port of its own."""
    page = Template(PAGE.read_text(encoding="utf-8")).substitute(
        count=len(places),
        municipalities="\n".join(_municipality(web, built) for built in places.values()),
        faults="\n".join(_fault(web, fault) for fault in faults),
    )
    return Site([urlsplit(web.proxy_url).netloc], {"/": page})


def _municipality(web: LocalWeb, built: Built) -> str:
    place = built.place
    names = " / ".join(dict.fromkeys(place.name(language) for language in place.languages))
    link = f'<a href="{web.url(built.site.hosts[0], built.start_path)}">{escape(names)}</a>'
    facts = "".join(f"<li>{escape(fact)}</li>" for fact in _facts(built))
    return (
        f"<article><h3>{link} <small>{place.code}</small></h3>"
        f"<p>{escape(place.about)}</p><ul>{facts}</ul></article>"
    )


def _facts(built: Built) -> Iterable[str]:
    """What is true of a municipality, in a few words each."""
    place, truth = built.place, built.truth
    if built.statuses[0] != "complete":
        yield f"visit: {built.statuses[0]}"
        return
    owners = Counter(owner for owner, _ in truth.accounts.values())
    counted = [f"{owners[owner]} {owner}" for owner in OWNERS if owners[owner]]
    yield place.cms
    yield f"accounts: {', '.join(counted) or 'none'}"
    yield f"council stream: {truth.livestream}"
    yield f"made for a phone: {truth.declared}"


def _fault(web: LocalWeb, fault: Fault) -> str:
    address = web.url(fault.site().hosts[0])
    name = escape(fault.name.replace("_", " "))
    return f'<li><a href="{address}">{name}</a> <small>{fault.status}</small></li>'
