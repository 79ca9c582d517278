"""The main parts of pages, each made from the scene it stands in."""

import json
import random
from datetime import date

from practice.sites import social, traps
from practice.sites.addresses import address, label
from practice.sites.manners import draw, manner
from practice.sites.municipality import Unit
from practice.sites.naming import forms
from practice.sites.tree import Leaf, Scene, listed
from practice.sites.words import greeting, sectors, texts

NEWS_ON_A_PAGE = 10
NEWS_ON_FRONT = 4
_QUICK = ("contact", "notices", "library", "early_childhood", "council", "communication")


def prose(scene: Scene, theme: str, paragraphs: int = 3) -> str:
    """Paragraphs of a theme, always the same for the same page."""
    sentences = texts(scene.language, theme)
    chance = random.Random(scene.seed)
    chosen = chance.sample(sentences, min(len(sentences), 3 * paragraphs))
    parts = [" ".join(chosen[n : n + 3]) for n in range(0, len(chosen), 3)]
    return "".join(f"<p>{part}</p>" for part in parts)


def plain(scene: Scene) -> str:
    """A page of a few paragraphs."""
    return prose(scene, "municipality")


def hub(scene: Scene) -> str:
    """A page that leads to those beneath it."""
    return prose(scene, "general", 1) + listed(scene.tree.shown(scene.leaf), "sub-pages")


def events(scene: Scene) -> str:
    """The list of the coming events."""
    return prose(scene, "leisure", 1) + listed(scene.tree.children(scene.leaf), "event-list")


def front(scene: Scene) -> str:
    """The front page: a welcome, shortcuts, the newest news, coming events."""
    words = scene.words
    news = scene.tree.of("announcement", "news_item")[:NEWS_ON_FRONT]
    whole = scene.tree.of("news")
    return (
        f'<p class="lead">{words["welcome"]}</p>{prose(scene, "municipality", 1)}'
        f'<section class="quick"><h2>{words["quick"]}</h2>{listed(scene.tree.of(*_QUICK), "cards")}</section>'
        + (
            f'<section class="news"><h2>{words["newest"]}</h2>{listed(news + whole, "news-list")}</section>'
            if whole
            else ""
        )
        + _coming(scene)
        + _metadata(scene)
    )


def _coming(scene: Scene) -> str:
    events = scene.tree.of("event")[:3]
    calendar = '<p><a href="/kalenteri/2026/11">Tapahtumakalenteri</a></p>'
    heading = f"<h2>{scene.words['events']}</h2>"
    shown = scene.place.calendar and scene.language != "en"
    return f"<section>{heading}{listed(events, 'event-list')}{calendar}</section>" if shown else ""


def _metadata(scene: Scene) -> str:
    if "metadata" not in scene.place.own_in:
        return ""
    graph = {
        "@context": "https://schema.org",
        "@type": "GovernmentOrganization",
        "name": scene.place.title(scene.language),
        "sameAs": [address(account) for account in scene.place.own],
    }
    return f'<script type="application/ld+json">{json.dumps(graph)}</script>'


def contact(scene: Scene) -> str:
    """The contact page, with the accounts of others."""
    place, words = scene.place, scene.words
    parts = [f"<p>{address_line(scene)}</p>", hours(scene)]
    if "contact" in place.own_in:
        parts.append(f"<h2>{words['follow']}</h2><p>{social.links(place.own)}</p>")
    if others := traps.others(place):
        parts.append(f"<h2>{words['others']}</h2><ul>{others}</ul>")
    return "".join(parts)


def address_line(scene: Scene) -> str:
    """Where the municipality is reached."""
    mail = scene.place.host.removeprefix("www.")
    return scene.words["contact_us"].format(mail=mail, **forms(scene.place, scene.language))


def hours(scene: Scene) -> str:
    """A table of opening hours."""
    words = scene.words
    return (
        f'<table class="hours"><caption>{words["hours"]}</caption>'
        f"<tr><th>{words['weekdays']}</th><td>9–15</td></tr>"
        f"<tr><th>{words['saturday']}</th><td>{words['closed']}</td></tr></table>"
    )


def communication(scene: Scene) -> str:
    """The page of the municipality's channels and those of its units."""
    place, words = scene.place, scene.words
    parts = [prose(scene, "general", 1)]
    if "communication" in place.own_in and place.own:
        parts.append(f"<h2>{words['own']}</h2>{social.own_list(place)}")
    units = [u for u in place.units if "communication" in (u.shown_in or place.units_in)]
    if units:
        heading = words["social"].format(name=place.name(scene.language))
        shown = social.LISTINGS[place.listing](units)
        parts.append(f"<h2>{heading}</h2><p>{words['intro']}</p>{shown}")
    return "".join(parts) + listed(scene.tree.shown(scene.leaf), "sub-pages")


def sector(name: str, units: tuple[Unit, ...], scene: Scene) -> str:
    """The page of a sector, with the accounts that stand on it."""
    shown = prose(scene, sectors()[name].theme) + hours(scene)
    shown += "".join(social.unit_block(scene, unit) for unit in units)
    shown += traps.services_block(scene) if (name,) == scene.place.sectors[:1] else ""
    return shown + listed(scene.tree.shown(scene.leaf), "sub-pages") + related(scene)


def unit_page(unit: Unit, scene: Scene) -> str:
    """The page of a unit beneath its sector's."""
    theme = sectors()[unit.sector].theme
    return prose(scene, theme, 2) + hours(scene) + social.unit_block(scene, unit)


def service(section: str, scene: Scene) -> str:
    """The page of a service: what it is, whom to ask, what else to read."""
    words = scene.words
    enquiries = f"<h2>{words['enquiries']}</h2><p>{scene.leaf.title}, {words['phone'].format('012 345 6700')}</p>"
    block = traps.services_block(scene)
    beneath = listed(scene.tree.shown(scene.leaf), "sub-pages")
    return f"{prose(scene, section)}{beneath}{enquiries}{block}{related(scene)}"


def related(scene: Scene) -> str:
    """Links to some pages of the site that have to do with this one."""
    others = [
        leaf for leaf in scene.tree.of("service", "library", "contact") if leaf is not scene.leaf
    ]
    chosen = random.Random(scene.seed).sample(others, min(3, len(others)))
    heading = f"<h2>{scene.words['related']}</h2>"
    return f'<aside class="related">{heading}{listed(chosen, "links")}</aside>' if chosen else ""


def director(scene: Scene) -> str:
    """The director's page: the name, a greeting on some sites, accounts if there are any."""
    title = forms(scene.place, scene.language)["director"]
    told = manner(scene.place, "greeting") == "yes"
    words = "".join(f"<p>{sentence}</p>" for sentence in greeting(scene.language)) if told else ""
    if scene.place.director is None:
        return words + prose(scene, "municipality", 2)
    name = scene.place.director.name
    shown = " ".join(social.link(a, f"{name}: {label(a)}") for a in scene.place.director.accounts)
    return f"<p><strong>{name}</strong>, {title.lower()}</p>{words}<p>{shown}</p>"


def trustees(scene: Scene) -> str:
    """The elected people, some with accounts of their own."""
    return prose(scene, "municipality", 2) + traps.councillors(scene.place)


def youth_council(units: tuple[Unit, ...], scene: Scene) -> str:
    """The youth council's page: a council and often a stream, but not the council's."""
    return traps.youth(scene) + "".join(social.unit_block(scene, unit) for unit in units)


def privacy(scene: Scene) -> str:
    """Data protection, with links to posts and policies."""
    return prose(scene, "general", 2) + traps.not_accounts()


def archive(scene: Scene) -> str:
    """A page of the news archive: ten items, and the way to older and newer ones."""
    pages = scene.tree.of("news", "news_page")
    items = scene.tree.of("announcement", "news_item")
    number = pages.index(scene.leaf)
    begin = number * NEWS_ON_A_PAGE
    shown = listed(items[begin : begin + NEWS_ON_A_PAGE], "news-list")
    return shown + (_pager(scene, pages, number) if len(pages) > 1 else "")


def _pager(scene: Scene, pages: list[Leaf], number: int) -> str:
    steps = ((-1, "newer", "prev"), (1, "older", "next"))
    links = [
        f'<a rel="{rel}" href="{pages[number + step].path.replace("&", "&amp;")}">{scene.words[word]}</a>'
        for step, word, rel in steps
        if 0 <= number + step < len(pages)
    ]
    return f'<nav class="pager">{" ".join(links)}</nav>'


def news_item(text: str, units: tuple[Unit, ...], day: date, scene: Scene) -> str:
    """A news item with its share buttons."""
    when = scene.words["published"].format(f"{day.day}.{day.month}.{day.year}")
    told = f"<p>{text}</p>" if text else ""
    told += "".join(social.unit_block(scene, unit) for unit in units)
    share = traps.share_buttons(scene, draw(scene.place, "share", traps.SHARE_MANNERS))
    stamp = f'<p class="date"><time datetime="{day}">{when}</time></p>'
    back = "".join(
        f'<p class="back"><a href="{leaf.path}">{scene.words["all_news"]}</a></p>'
        for leaf in scene.tree.of("news")
    )
    return f"{stamp}{told}{prose(scene, 'general', 1)}{share}{back}"


def happening(text: str, units: tuple[Unit, ...], scene: Scene) -> str:
    """The page of an event."""
    told = f"<p>{text}</p>" if text else prose(scene, "leisure", 1)
    return told + "".join(social.unit_block(scene, unit) for unit in units)
