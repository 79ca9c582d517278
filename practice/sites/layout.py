"""A whole page: the template of its CMS around the main part, with menu and social icons."""

from functools import cache
from pathlib import Path
from string import Template

from practice.sites import heavy
from practice.sites.addresses import address, label, platform
from practice.sites.leaves import Leaf
from practice.sites.menus import tree
from practice.sites.municipality import Municipality
from practice.sites.traps import credit
from practice.sites.words import LABELS

_VIEWPORTS = {
    "yes": '<meta name="viewport" content="width=device-width, initial-scale=1">',
    "partly": '<meta name="viewport" content="width=device-width, initial-scale=1">',
    "fixed": '<meta name="viewport" content="width=1024">',
    "no": "",
}
_ITEM_CLASSES = {
    "wordpress": "menu-item menu-item-type-post_type",
    "drupal": "menu-item menu-item--level-1",
    "liferay": "lfr-nav-item",
    "joomla": "item-102 deeper",
    "infoweb": "taso1",
}
SHOWN_IN_MENU = 40

# the weight that real pages carry: inline styles, a tracking pixel, a plug-in's script
_STYLES = "".join(
    f".osa-{n}{{margin:0 auto;padding:{n}px;background:#f{n:05x}}}" for n in range(200)
)
_PLUGIN = """<script async src="https://connect.facebook.net/fi_FI/sdk.js#xfbml=1&amp;version=v18.0"></script>
<noscript><img src="https://www.facebook.com/tr?id=123456789012345&amp;ev=PageView"></noscript>"""


@cache
def _template(cms: str) -> Template:
    return Template(Path(__file__).with_name("templates").joinpath(f"{cms}.html").read_text())


def viewport(place: Municipality, leaf: Leaf) -> str:
    """The viewport tag of a page: yes, none, fixed, or missing from the news."""
    old = place.viewport == "partly" and leaf.key in ("news_item", "announcement")
    return "" if old else _VIEWPORTS[place.viewport]


def icon(account: str, manner: str, words: str) -> str:
    """A social link: aria (label only), svg (title), font (nothing at all), text."""
    to, name = address(account), label(account)
    if manner == "text":
        return f'<a href="{to}">{name}</a>'
    if manner == "svg":
        drawing = (
            f'<svg viewBox="0 0 24 24" role="img"><title>{words}</title><path d="M0 0"/></svg>'
        )
        return f'<a href="{to}" target="_blank" rel="noopener">{drawing}</a>'
    if manner == "font":
        return f'<a href="{to}"><i class="fab fa-{platform(account)}"></i></a>'
    drawing = f'<span class="icon icon-{platform(account)}"></span>'
    return f'<a href="{to}" aria-label="{words}">{drawing}</a>'


def social(place: Municipality, language: str, where: str) -> str:
    """The municipality's own accounts in header or footer, where it shows them there."""
    if where not in place.own_in or not place.own:
        return ""
    words = LABELS[language]
    names = {
        "name": place.name(language),
        "whose": place.genitive(language),
        "kind": place.title(language).split()[-1],
    }
    icons = "".join(
        icon(account, place.icons, words["on"].format(platform=label(account), **names))
        for account in place.own
    )
    return f'<div class="social"><h2>{words["follow"]}</h2>{icons}</div>'


def menu(place: Municipality, pages: list[Leaf]) -> str:
    """The menu items of a language version."""
    kind = _ITEM_CLASSES[place.cms]
    shown = [leaf for leaf in pages if leaf.key != "news_item"][:SHOWN_IN_MENU]
    return "\n".join(
        f'<li class="{kind}"><a href="{leaf.path}">{leaf.title}</a></li>' for leaf in shown
    )


class Frame:
    """What all pages of one language version have around their main parts, made once."""

    def __init__(self, place: Municipality, language: str, pages: list[Leaf], switch: str) -> None:
        self._place = place
        words = LABELS[language]
        mail = place.host.removeprefix("www.")
        parts = {
            "language": language,
            "name": place.title(language),
            "skip": words["skip"],
            "menu_label": words["menu"],
            "login": words["login"],
            "home": pages[0].path,
            "menu": menu(place, pages),
            "switch": switch,
            "address": words["contact_us"].format(name=place.name(language), mail=mail),
            "credit": credit(place.traps),
            "header_social": social(place, language, "header"),
            "footer_social": social(place, language, "footer"),
        }
        if place.heavy:
            parts |= _heavy_parts(place, language, pages, parts["switch"])
        made = _template(place.cms).safe_substitute(parts)
        filling = heavy.FRAME_BYTES - len(made.encode()) - len(_PLUGIN)
        self._head = _PLUGIN + (
            heavy.styles(filling) if place.heavy else f"<style>{_STYLES}</style>"
        )
        self._template = Template(made)

    def page(self, leaf: Leaf, base: str, extra: str = "") -> str:
        """The whole page for a site reached at `base`; `extra` follows its main part."""
        return self._template.substitute(
            title=leaf.title,
            viewport=viewport(self._place, leaf),
            canonical=base + leaf.path,
            head=f'<meta property="og:url" content="{base}{leaf.path}">{self._head}',
            main=leaf.body(base) + extra,
        )


def _heavy_parts(
    place: Municipality, language: str, pages: list[Leaf], switch: str
) -> dict[str, str]:
    """A mega menu for wide screens, and the one for phones with the consent tool before it."""
    nodes = tree(pages)
    phone = f'<ul class="mobile-menu">{heavy.mega_menu(nodes, "mobile")}</ul>'
    around = f"{heavy.settings(place, language)}{heavy.consent(language)}"
    return {
        "menu": heavy.mega_menu(nodes, "desktop"),
        "switch": f"{around}{phone}{switch}",
    }
