"""Menus: the main one of some levels, the one of a section, the trail of a page."""

from html import escape

from practice.sites.cms import CMS
from practice.sites.manners import manner
from practice.sites.municipality import Municipality
from practice.sites.tree import Leaf, Scene, Tree, listed


def main_menu(place: Municipality, tree: Tree) -> str:
    """The entries of the main menu with as many levels beneath them as the site shows."""
    return _entries(place, tree, tree.front, int(manner(place, "menu")))


def _entries(place: Municipality, tree: Tree, above: Leaf, levels: int) -> str:
    cms = CMS[place.cms]
    shown = []
    for leaf in tree.shown(above):
        beneath = _entries(place, tree, leaf, levels - 1) if levels > 1 else ""
        sub = f'<ul class="{cms.sub}">{beneath}</ul>' if beneath else ""
        shown.append(f'<li class="{cms.item}">{leaf.link}{sub}</li>')
    return "\n".join(shown)


def foot_menu(tree: Tree) -> str:
    """The links of the footer: the statements that no menu shows."""
    return listed(tree.of("privacy", "accessibility", "contact"), "footer-links")


def section_menu(scene: Scene) -> str:
    """The pages beside this one with those beneath it; on the top level only the latter."""
    tree, leaf = scene.tree, scene.leaf
    top = leaf.parent in ("", tree.front.path)
    items = "".join(
        f"<li>{other.link}{listed(tree.shown(other), 'deeper') if other is leaf else ''}</li>"
        for other in ([] if top else tree.siblings(leaf))
    )
    items += "".join(f"<li>{child.link}</li>" for child in tree.shown(leaf) if top and leaf.parent)
    if not items:
        return ""
    return f'<nav class="section-menu"><h2>{scene.words["section"]}</h2><ul>{items}</ul></nav>'


def crumbs(scene: Scene) -> str:
    """The trail from the front page to this one, on sites that show it."""
    *above, last = scene.tree.trail(scene.leaf)
    if not above or manner(scene.place, "crumbs") == "no":
        return ""
    front, *between = above
    links = f'<li><a href="{escape(front.path)}">{scene.words["home"]}</a></li>'
    links += "".join(f"<li>{leaf.link}</li>" for leaf in between)
    label = scene.words["here"]
    return (
        f'<nav class="breadcrumb" aria-label="{label}"><ol>{links}'
        f'<li aria-current="page">{last.title}</li></ol></nav>'
    )
