"""Links to accounts as pages show them: icons, lists by unit or by platform, blocks of a unit."""

from collections.abc import Callable, Sequence
from html import escape

from practice.sites.addresses import address, label, platform
from practice.sites.municipality import Municipality, Unit
from practice.sites.naming import forms
from practice.sites.tree import Scene
from practice.sites.words import labels


def link(account: str, words: str = "") -> str:
    """A text link to an account, by its platform's name or by `words`."""
    return f'<a href="{address(account)}">{words or label(account)}</a>'


def links(accounts: Sequence[str]) -> str:
    """Accounts as Facebook | Instagram."""
    return " | ".join(link(account) for account in accounts)


def icon(account: str, manner: str, words: str) -> str:
    """A social link: aria (label only), svg (title), font (nothing at all), text."""
    to, name = address(account), label(account)
    if manner == "text":
        return f'<a href="{to}">{name}</a>'
    if manner == "svg":
        drawing = (
            f'<svg viewBox="0 0 24 24" role="img"><title>{words}</title>'
            '<circle cx="12" cy="12" r="11" fill="none" stroke="currentColor"/>'
            f'<text x="12" y="16" text-anchor="middle" font-size="11">{name[0]}</text></svg>'
        )
        return f'<a href="{to}" target="_blank" rel="noopener">{drawing}</a>'
    if manner == "font":
        return f'<a href="{to}"><i class="fab fa-{platform(account)}"></i></a>'
    drawing = f'<span class="icon icon-{platform(account)}"></span>'
    return f'<a href="{to}" aria-label="{words}">{drawing}</a>'


def site_wide(place: Municipality, language: str, where: str) -> str:
    """The municipality's own accounts in header or footer, where it shows them there."""
    if where not in place.own_in or not place.own:
        return ""
    words = labels(language)
    names = forms(place, language)
    icons = "".join(
        icon(account, place.icons, words["on"].format(platform=label(account), **names))
        for account in place.own
    )
    return f'<div class="social"><h2>{words["follow"]}</h2>{icons}</div>'


def own_list(place: Municipality) -> str:
    """The municipality's own accounts as a list."""
    return f"<ul>{''.join(f'<li>{link(account)}</li>' for account in place.own)}</ul>"


def unit_block(scene: Scene, unit: Unit) -> str:
    """A heading with a unit's name and its accounts under it."""
    heading = scene.words["accounts_of"].format(unit=escape(unit.name, quote=False))
    return f'<div class="unit"><h2>{heading}</h2><p>{links(unit.accounts)}</p></div>'


def _by_unit(units: Sequence[Unit]) -> str:
    items = (f"<li>{unit.name} – {links(unit.accounts)}</li>" for unit in units)
    return f"<ul>{''.join(items)}</ul>"


def _by_platform(units: Sequence[Unit]) -> str:
    pairs = [(account, unit) for unit in units for account in unit.accounts]
    parts = []
    for name in dict.fromkeys(label(account) for account, _ in pairs):
        fitting = [(account, unit) for account, unit in pairs if label(account) == name]
        items = "".join(f"<li>{link(account, unit.name)}</li>" for account, unit in fitting)
        parts.append(f"<h3>{name}</h3><ul>{items}</ul>")
    return "".join(parts)


def _glued(units: Sequence[Unit]) -> str:
    """The links of a unit without anything between them."""
    return "".join(
        f"<h3>{unit.name}</h3><p>{''.join(map(link, unit.accounts))}</p>" for unit in units
    )


def _icons(units: Sequence[Unit]) -> str:
    """The unit's name and links that carry no words at all."""
    items = (
        f"<li>{unit.name} {' '.join(icon(account, 'font', '') for account in unit.accounts)}</li>"
        for unit in units
    )
    return f'<ul class="social">{"".join(items)}</ul>'


def _table(units: Sequence[Unit]) -> str:
    rows = (
        f"<tr><td>{unit.name}</td><td>{'<br>'.join(map(link, unit.accounts))}</td></tr>"
        for unit in units
    )
    return f'<table class="channels">{"".join(rows)}</table>'


def _prose(units: Sequence[Unit]) -> str:
    return "".join(f"<p>{unit.name}: {', '.join(map(link, unit.accounts))}.</p>" for unit in units)


LISTINGS: dict[str, Callable[[Sequence[Unit]], str]] = {
    "unit": _by_unit,
    "platform": _by_platform,
    "glued": _glued,
    "icons": _icons,
    "table": _table,
    "prose": _prose,
}
