"""A whole page: the template of its system around the main part, with menus and social icons."""

from functools import cache
from html import escape
from pathlib import Path
from string import Template

from practice.sites import heavy, menus, social, traps
from practice.sites.bodies import address_line
from practice.sites.cms import CMS
from practice.sites.municipality import Municipality
from practice.sites.tree import Leaf, Scene, Tree

FOLDER = Path(__file__).with_name("templates")
_FOR_PHONES = '<meta name="viewport" content="width=device-width, initial-scale=1">'
_VIEWPORTS = {
    "yes": _FOR_PHONES,
    "partly": _FOR_PHONES,
    "fixed": '<meta name="viewport" content="width=1024">',
    "no": "",
}
# what nearly every page carries of the platforms without naming an account: code and a pixel
_PLUGIN = """<script async src="https://connect.facebook.net/fi_FI/sdk.js#xfbml=1&amp;version=v18.0"></script>
<noscript><img src="https://www.facebook.com/tr?id=123456789012345&amp;ev=PageView" alt=""></noscript>"""


@cache
def _template(cms: str) -> Template:
    return Template(FOLDER.joinpath(f"{cms}.html").read_text(encoding="utf-8"))


def viewport(place: Municipality, leaf: Leaf) -> str:
    """The viewport tag of a page: yes, none, fixed, or missing from the news."""
    old = place.viewport == "partly" and leaf.key in ("news_item", "announcement")
    return "" if old else _VIEWPORTS[place.viewport]


class Frame:
    """What all pages of one language version have around their main parts, made once."""

    def __init__(self, place: Municipality, tree: Tree, switch: str) -> None:
        self._place = place
        self._tree = tree
        parts = _parts(Scene(place, tree, tree.front, ""), switch)
        made = _template(place.cms).safe_substitute(parts)
        filling = heavy.FRAME_BYTES - len(made.encode()) - len(_PLUGIN)
        self._head = _PLUGIN + (heavy.styles(filling) if place.heavy else "")
        self._template = Template(made)

    def page(self, leaf: Leaf, base: str) -> str:
        """The whole page for a site reached at `base`."""
        scene = Scene(self._place, self._tree, leaf, base)
        canonical = escape(base + leaf.path)
        return self._template.substitute(
            title=leaf.title,
            viewport=viewport(self._place, leaf),
            canonical=canonical,
            head=f'<meta property="og:url" content="{canonical}">{self._head}',
            crumbs=menus.crumbs(scene),
            section=menus.section_menu(scene),
            main=leaf.body(scene),
        )


def _parts(scene: Scene, switch: str) -> dict[str, str]:
    """The parts of the template that are the same on every page."""
    place, tree, words = scene.place, scene.tree, scene.words
    parts = {
        "language": scene.language,
        "name": place.title(scene.language),
        "style": CMS[place.cms].style,
        "logo": CMS[place.cms].logo,
        "skip": words["skip"],
        "menu_label": words["menu"],
        "login": words["login"],
        "home": escape(tree.front.path),
        "menu": menus.main_menu(place, tree),
        "switch": switch,
        "address": address_line(scene),
        "foot_menu": menus.foot_menu(tree),
        "credit": traps.footer(place, scene.language),
        "header_social": social.site_wide(place, scene.language, "header"),
        "footer_social": social.site_wide(place, scene.language, "footer"),
    }
    return parts | (_heavy(scene, switch) if place.heavy else {})


def _heavy(scene: Scene, switch: str) -> dict[str, str]:
    """A mega menu for wide screens, and the one for phones with the consent tool before it."""
    phone = f'<ul class="mobile-menu">{heavy.mega_menu(scene.tree, "mobile")}</ul>'
    around = f"{heavy.settings(scene.place, scene.language)}{heavy.consent(scene.language)}"
    return {
        "menu": heavy.mega_menu(scene.tree, "desktop"),
        "switch": f"{around}{phone}{switch}",
    }
