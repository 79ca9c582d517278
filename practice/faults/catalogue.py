"""The misbehaving sites by name, each with the visit status it must end in."""

from dataclasses import replace

from practice.faults import content, http, network, robots
from practice.faults.fault import Fault, Spoil
from practice.web.site import Site

SPOILS: dict[str, Spoil] = {
    **network.SPOILS,
    **http.SPOILS,
    **content.SPOILS,
    **robots.SPOILS,
}

FAULTS: dict[str, Fault] = {
    name: Fault(name, spoil, f"{code:03d}")
    for code, (name, spoil) in enumerate(SPOILS.items(), 501)
}


def fault_sites() -> list[Site]:
    """Every misbehaving site."""
    return [fault.site() for fault in FAULTS.values()]


def spoiled(site: Site, name: str) -> Site:
    """The fault of this name put upon another site; its municipality stays."""
    return replace(SPOILS[name].put_on(site), municipality=site.municipality)
