"""The main parts of pages: prose, contact, communication, sectors, director, news, front."""

import json
import random
from collections.abc import Callable

from practice.sites.addresses import address, label, platform
from practice.sites.municipality import Municipality, Unit
from practice.sites.traps import COUNCILLOR, link, not_accounts, others, share_buttons
from practice.sites.words import LABELS, SENTENCES


def prose(seed: str, language: str, paragraphs: int = 4) -> str:
    """Paragraphs that are always the same for the same seed."""
    chance = random.Random(seed)
    sentences = SENTENCES[language]
    return "".join(f"<p>{' '.join(chance.sample(sentences, 3))}</p>" for _ in range(paragraphs))


def links(accounts: tuple[str, ...]) -> str:
    """Accounts as Facebook | Instagram."""
    return " | ".join(link(account) for account in accounts)


def _front(place: Municipality, language: str) -> str:
    data = ""
    if "metadata" in place.own_in:
        graph = {
            "@context": "https://schema.org",
            "@type": "GovernmentOrganization",
            "name": place.title(language),
            "sameAs": [address(account) for account in place.own],
        }
        data = f'<script type="application/ld+json">{json.dumps(graph)}</script>'
    return f"{prose(place.code + 'front', language)}{data}"


def _contact(place: Municipality, language: str) -> str:
    words = LABELS[language]
    mail = place.host.removeprefix("www.")
    parts = [f"<p>{words['contact_us'].format(name=place.name(language), mail=mail)}</p>"]
    if "contact" in place.own_in:
        parts.append(f"<h2>{words['follow']}</h2><p>{links(place.own)}</p>")
    if place.traps or place.neighbour:
        parts.append(f"<h2>{words['others']}</h2><ul>{others(place.traps, place.neighbour)}</ul>")
    return "".join(parts) + prose(place.code + "contact", language, 2)


def _communication(place: Municipality, language: str) -> str:
    words = LABELS[language]
    parts = [prose(place.code + "communication", language, 2)]
    if "communication" in place.own_in and place.own:
        parts.append(f"<h2>{words['own']}</h2><ul>{_own_list(place)}</ul>")
    if "communication" in place.units_in and place.units:
        heading = words["social"].format(name=place.name(language))
        listed = _by_platform(place) if place.listing == "platform" else _by_unit(place)
        parts.append(f"<h2>{heading}</h2><p>{words['intro']}</p>{listed}")
    return "".join(parts)


def _own_list(place: Municipality) -> str:
    return "".join(f"<li>{link(account)}</li>" for account in place.own)


def _by_unit(place: Municipality) -> str:
    items = (f"<li>{unit.name} – {links(unit.accounts)}</li>" for unit in place.units)
    return f"<ul>{''.join(items)}</ul>"


def _by_platform(place: Municipality) -> str:
    pairs = [
        (platform(account), account, unit) for unit in place.units for account in unit.accounts
    ]
    parts = []
    for name in dict.fromkeys(name for name, _, _ in pairs):
        fitting = [(account, unit) for kind, account, unit in pairs if kind == name]
        items = "".join(f"<li>{link(account, unit.name)}</li>" for account, unit in fitting)
        parts.append(f"<h3>{label(fitting[0][0])}</h3><ul>{items}</ul>")
    return "".join(parts)


def sector(place: Municipality, language: str, key: str, base: str) -> str:
    """A sector's front page, with the accounts of its units."""
    units = [unit for unit in place.units if unit.sector == key and "sector" in place.units_in]
    return prose(f"{place.code}{key}", language) + "".join(_unit(unit, language) for unit in units)


def _unit(unit: Unit, language: str) -> str:
    heading = LABELS[language]["accounts_of"].format(unit=unit.name)
    return f'<div class="unit"><h2>{heading}</h2><p>{links(unit.accounts)}</p></div>'


def _director(place: Municipality, language: str) -> str:
    if place.director is None:
        return prose(place.code + "director", language, 2)
    title = {"fi": "johtaja", "sv": "direktör"}[language]
    head = ("kaupungin" if place.town else "kunnan") if language == "fi" else ""
    head = head or ("stads" if place.town else "kommun")
    name = place.director.name
    follow = " ".join(link(a, f"{name}: {label(a)}") for a in place.director.accounts)
    return f"<p>{name}, {head}{title}</p><p>{follow}</p>" + prose(place.code + "dir", language, 2)


def _decision(place: Municipality, language: str) -> str:
    councillor = f"<p>{link(COUNCILLOR[1], COUNCILLOR[0])}</p>" if place.traps else ""
    archive = place.host.removeprefix("www.")
    minutes = (
        f'<p><a href="//poytakirjat.{archive}/cgi/DREQUEST.PHP?page=meeting_frames">'
        "Pöytäkirjat</a></p>"
        if place.minutes
        else ""
    )
    return prose(place.code + "decision", language, 2) + minutes + councillor


def _privacy(place: Municipality, language: str) -> str:
    return prose(place.code + "privacy", language, 2) + not_accounts()


def news_item(place: Municipality, language: str, number: int, path: str, base: str) -> str:
    """A news item with its share buttons."""
    text = prose(f"{place.code}news{number}", language, 3)
    return text + share_buttons(base + path, LABELS[language]["share"])


FIXED: dict[str, Callable[[Municipality, str], str]] = {
    "front": _front,
    "contact": _contact,
    "communication": _communication,
    "director": _director,
    "decision": _decision,
    "privacy": _privacy,
}
