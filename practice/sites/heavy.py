"""The weight of a large town's pages: a mega menu with icons, inline styles, consent, settings."""

import json
from collections.abc import Sequence
from itertools import cycle, islice

from practice.sites.menus import Node
from practice.sites.municipality import Municipality

ENTRIES = 62  # of a menu, which stands in the page twice: for a wide screen and for a phone
FRAME_BYTES = 53_000  # of all that is around the main part

_ICON = (
    '<svg class="icon icon--{0}" aria-hidden="true" focusable="false" width="24" height="24"'
    ' viewBox="0 0 24 24"><path d="{1}"/></svg>'
)
_CHEVRON = "M7.41 8.59 12 13.17l4.59-4.58L18 10l-6 6-6-6z"
_ARROW = "M12 4l-1.41 1.41L16.17 11H4v2h12.17l-5.58 5.59L12 20l8-8z"
_SECTIONS = ("yhteystiedot", "aukioloajat", "lomakkeet", "usein-kysyttya", "hinnasto", "palaute")

_CONSENT = """<div id="CybotCookiebotDialog" class="cookie-consent" role="dialog" aria-modal="true"
aria-labelledby="consent-title" data-template="bottom" hidden><div class="cookie-consent__inner">
<h2 id="consent-title">{title}</h2><p>{text}</p><fieldset><legend>{choose}</legend>{kinds}</fieldset>
<button type="button" class="btn btn--primary js-consent-all">{all}</button>
<button type="button" class="btn btn--ghost js-consent-necessary">{necessary}</button></div></div>"""
_KINDS = ("necessary", "preferences", "statistics", "marketing")
_CONSENT_WORDS = {
    "fi": {
        "title": "Tämä sivusto käyttää evästeitä",
        "text": "Osa evästeistä on välttämättömiä. Upotetut videot ja kartat näytetään vasta, kun"
        " hyväksyt markkinointievästeet.",
        "choose": "Valitse evästeet",
        "all": "Hyväksy kaikki",
        "necessary": "Vain välttämättömät",
    },
    "sv": {
        "title": "Den här webbplatsen använder kakor",
        "text": "En del kakor är nödvändiga. Inbäddade videor och kartor visas först när du"
        " godkänner marknadsföringskakor.",
        "choose": "Välj kakor",
        "all": "Godkänn alla",
        "necessary": "Endast nödvändiga",
    },
    "en": {
        "title": "This site uses cookies",
        "text": "Some cookies are necessary. Embedded videos and maps need marketing cookies.",
        "choose": "Choose cookies",
        "all": "Accept all",
        "necessary": "Necessary only",
    },
}


def mega_menu(nodes: Sequence[Node], where: str) -> str:
    """A menu of nested levels with class soup and icons; `where` is desktop or mobile."""
    tops = list(nodes)
    room = max(ENTRIES - sum(1 for top in tops for _ in top), 0)
    sections = islice(cycle(_sections(tops)), room)
    filled = [list(top.children) for top in tops]
    for place, section in zip(cycle(filled), sections, strict=False):
        place.append(section)
    return "\n".join(
        _top(top, children, number, where)
        for number, (top, children) in enumerate(zip(tops, filled, strict=True), 1)
    )


def _sections(tops: list[Node]) -> list[Node]:
    """Entries that lead to a section of a page, as menus of large sites have them."""
    return [
        Node(f"{top.title}: {name.replace('-', ' ')}", f"{top.path}#{name}")
        for name in _SECTIONS
        for top in tops
    ]


def _top(top: Node, children: list[Node], number: int, where: str) -> str:
    block = f"mega-menu-{where}"
    inner = "".join(_entry(child, block, 2) for child in children)
    return (
        f'<li class="{block}__item {block}__item--level-1 menu-item-has-children" id="{block}-{number}">'
        f'<a class="{block}__link {block}__link--level-1" href="{top.path}">{top.title}</a>'
        f'<button type="button" class="{block}__toggle js-toggle" aria-expanded="false"'
        f' aria-controls="{block}-sub-{number}">{_ICON.format("chevron", _CHEVRON)}</button>'
        f'<ul class="{block}__sub" id="{block}-sub-{number}">{inner}</ul></li>'
    )


def _entry(node: Node, block: str, level: int) -> str:
    inner = "".join(_entry(child, block, level + 1) for child in node.children)
    beneath = (
        f'<ul class="{block}__sub {block}__sub--level-{level + 1}">{inner}</ul>' if inner else ""
    )
    icon = _ICON.format("arrow", _ARROW) if level == 2 and inner else ""
    return (
        f'<li class="{block}__item {block}__item--level-{level}"><a class="{block}__link'
        f' {block}__link--level-{level}" href="{node.path}">{icon}{node.title}</a>{beneath}</li>'
    )


def consent(language: str) -> str:
    """The markup of a cookie-consent tool."""
    kinds = "".join(
        f'<label class="cookie-consent__kind"><input type="checkbox" name="consent" value="{kind}"'
        f' data-cookieconsent="{kind}"><span class="checkmark"></span>{kind}</label>'
        for kind in _KINDS
    )
    return _CONSENT.format(kinds=kinds, **_CONSENT_WORDS[language])


def settings(place: Municipality, language: str) -> str:
    """The settings script of the site's theme, and its search box as structured data."""
    base = f"https://{place.host}"
    theme = {
        "siteUrl": base,
        "locale": f"{language}_FI",
        "ajaxUrl": f"{base}/ajax",
        "nonce": "5f1c2a9be0",
        "breakpoints": {"s": 480, "m": 768, "l": 1024, "xl": 1280},
        "consent": {"provider": "cookiebot", "categories": _KINDS, "blocking": "auto"},
        "strings": {"close": "×", "more": "…"},
    }
    data = {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": place.title(language),
        "url": base,
        "potentialAction": {"@type": "SearchAction", "target": f"{base}/haku?q="},
    }
    return (
        f"<script>window.themeSettings = {json.dumps(theme)};</script>\n"
        f'<script type="application/ld+json">{json.dumps(data)}</script>'
    )


def styles(length: int) -> str:
    """Inline critical styles of about this many characters."""
    rules: list[str] = []
    size = 0
    for number in cycle(range(1, 1000)):
        if size >= length:
            break
        rules.append(
            f".grid__col--{number}{{flex:0 0 {number % 100}%;max-width:{number % 100}%;"
            f"padding:0 {number % 32}px;margin-bottom:{number % 48}px}}\n"
        )
        size += len(rules[-1])
    return f'<style id="critical-css">{"".join(rules)}</style>'
