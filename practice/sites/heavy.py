"""The weight of a large town's pages: a mega menu with icons, inline styles, consent, settings."""

import json
from html import escape
from itertools import cycle

from practice.sites.municipality import Municipality
from practice.sites.tree import Leaf, Tree

ENTRIES = 62  # of a menu, which stands in the page twice: for a wide screen and for a phone
FRAME_BYTES = 51_200  # of all that is around the main part

_ICON = (
    '<svg class="icon icon--{0}" aria-hidden="true" focusable="false" width="24" height="24"'
    ' viewBox="0 0 24 24"><path d="{1}"/></svg>'
)
_CHEVRON = "M7.41 8.59 12 13.17l4.59-4.58L18 10l-6 6-6-6z"
_ARROW = "M12 4l-1.41 1.41L16.17 11H4v2h12.17l-5.58 5.59L12 20l8-8z"
_SECTIONS = (
    *("yhteystiedot", "aukioloajat", "lomakkeet", "usein-kysyttya", "hinnasto", "palaute"),
    *("ajanvaraus", "ohjeet", "kartta", "henkilosto", "liitteet", "linkit", "arkisto", "tilaa"),
)

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


def mega_menu(tree: Tree, where: str) -> str:
    """A menu of nested levels with class soup and icons; `where` is desktop or mobile."""
    block = f"mega-menu-{where}"
    tops = tree.shown(tree.front)
    each = -(-max(ENTRIES - len(tops), 0) // len(tops))
    beneath = {top: _beneath(tree, top)[:each] for top in tops}
    return "\n".join(
        _top(top, links, block, n) for n, (top, links) in enumerate(beneath.items(), 1)
    )


def _beneath(tree: Tree, top: Leaf) -> list[str]:
    """Links to the pages beneath one of the top level, then to sections of these pages."""
    children = tree.shown(top)
    deeper = [leaf for child in children for leaf in (child, *tree.shown(child))]
    pages = [f'href="{escape(leaf.path)}">{leaf.title}' for leaf in deeper]
    sections = [
        f'href="{escape(leaf.path)}#{name}">{leaf.title}: {name.replace("-", " ")}'
        for leaf in (top, *children)
        for name in _SECTIONS
    ]
    return pages + sections


def _top(top: Leaf, links: list[str], block: str, number: int) -> str:
    inner = "".join(
        f'<li class="{block}__item {block}__item--level-2"><a class="{block}__link'
        f' {block}__link--level-2" {link}</a></li>'
        for link in links
    )
    return (
        f'<li class="{block}__item {block}__item--level-1 menu-item-has-children" id="{block}-{number}">'
        f'<a class="{block}__link {block}__link--level-1" href="{escape(top.path)}">'
        f"{_ICON.format('arrow', _ARROW)}{top.title}</a>"
        f'<button type="button" class="{block}__toggle js-toggle" aria-expanded="false"'
        f' aria-controls="{block}-sub-{number}">{_ICON.format("chevron", _CHEVRON)}</button>'
        f'<ul class="{block}__sub" id="{block}-sub-{number}">{inner}</ul></li>'
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
