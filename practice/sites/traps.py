"""Links that stand on municipal pages and are not the municipality's: accounts and no accounts."""

import random
from dataclasses import dataclass
from html import escape

from practice.sites.inflection import genitive, slug
from practice.sites.municipality import Council, Municipality
from practice.sites.naming import forms
from practice.sites.social import link, links
from practice.sites.streams import COUNTY, said
from practice.sites.tree import Scene
from practice.sites.words import labels


@dataclass(frozen=True)
class Trap:
    """Somebody else, with accounts; `place` is the part of the site where they stand."""

    who: str
    accounts: tuple[str, ...] = ()
    place: str = "contact"


_COUNTY = "Satumaan hyvinvointialue"
_KELA = ("facebook:kelasatumaa",)
TRAPS: dict[str, Trap] = {
    "police": Trap("Poliisi", ("facebook:satumaanpoliisi", "twitter:satumaanpoliisi")),
    "kela": Trap("Kela", _KELA),
    "county": Trap(
        _COUNTY, ("facebook:satumaanhyvinvointialue", "instagram:satumaanhyvinvointialue")
    ),
    "parish": Trap("Satumaan seurakunta", ("facebook:satumaanseurakunta",)),
    "rescue": Trap("Satumaan pelastuslaitos", ("twitter:satumaanpelast",)),
    "association": Trap("Kuntaliitto", ("twitter:esimerkkiliitto",)),
    "firm": Trap("Kahvila Keksi", ("facebook:kahvilakeksi", "instagram:kahvilakeksi")),
    "agency": Trap("Mielikuvatoimisto Oy", ("linkedin:company/mielikuvatoimisto",), "credit"),
    # a link to videos in every footer, which no council is in
    "videos": Trap("", (), "footer"),
    # the blocks of the service catalogue, the same on many pages
    "ptv": Trap("Kela", _KELA, "services"),
    # news of streams that are not the council's
    "county_news": Trap(_COUNTY, (COUNTY,), "news"),
    "concert": Trap("", (), "news"),
    "service": Trap("Satumaan seurakunta", (), "news"),
}
COUNCILLOR = ("Valtuutettu Maija Meikäläinen", "twitter:maijameika")
VIDEOS = "https://www.youtube.com/playlist?list=PLvideoitaKunnasta0123456789"
YOUTH_STREAM = 0.5  # the share of youth councils that stream something

SHARES = (
    "https://www.facebook.com/sharer/sharer.php?u={page}",
    "https://twitter.com/intent/tweet?url={page}&amp;text=Uutinen",
    "https://www.linkedin.com/shareArticle?mini=true&amp;url={page}",
    "https://wa.me/?text={page}",
)
SHARE_MANNERS = ("empty", "words")
_SHARE_WORDS = ("Facebook", "X", "LinkedIn", "WhatsApp")
NOT_ACCOUNTS = (
    "https://www.facebook.com/events/1234567890123456/",
    "https://www.instagram.com/p/CxYzAbCdEfG/",
    "https://www.facebook.com/policies/cookies/",
    "https://twitter.com/hashtag/kuntapaiva?src=hash",
    "https://www.youtube.com/watch?v=ZyXwVuTsRqP",
)


def accounts(place: Municipality) -> list[str]:
    """The accounts of others that stand on a municipality's pages."""
    shown = [TRAPS[name] for name in place.traps if name != "ptv" or place.sectors]
    found = [account for trap in shown for account in trap.accounts]
    found += [neighbour_account(place.neighbour)] if place.neighbour else []
    return found + ([COUNTY] if place.council is Council.NOT_THIS else [])


def no_accounts(place: Municipality) -> list[str]:
    """The addresses on platforms that stand on its pages and name no account."""
    shares = [share.split("?", maxsplit=1)[0] for share in SHARES] if place.news else []
    return [*NOT_ACCOUNTS, *shares, *([VIDEOS] if "videos" in place.traps else [])]


def others(place: Municipality) -> str:
    """The list of other organisations on the contact page."""
    shown = [TRAPS[name] for name in place.traps if TRAPS[name].place == "contact"]
    if place.neighbour:
        shown.append(Trap(place.neighbour, (neighbour_account(place.neighbour),)))
    return "".join(f"<li>{trap.who}: {links(trap.accounts)}</li>" for trap in shown)


def neighbour_account(neighbour: str) -> str:
    """The account of a neighbouring municipality."""
    return f"facebook:{slug(genitive(neighbour))}kunta"


def footer(place: Municipality, language: str) -> str:
    """The web agency's line and the link to videos, where a site has them."""
    parts = [
        f"Toteutus: {link(TRAPS[n].accounts[0], TRAPS[n].who)}"
        for n in place.traps
        if n == "agency"
    ]
    if "videos" in place.traps:
        words = labels(language)["videos"].format(**forms(place, language))
        parts.append(f'<a href="{VIDEOS}">{words}</a>')
    return " ".join(parts)


def services_block(scene: Scene) -> str:
    """What the service catalogue says of a service of somebody else, the same on many pages."""
    if "ptv" not in scene.place.traps:
        return ""
    trap = TRAPS["ptv"]
    return (
        f'<div class="ptv-service"><h3>{scene.words["provider"]}: {trap.who}</h3>'
        f"<p>{scene.words['provided']}</p><p>{links(trap.accounts)}</p></div>"
    )


def councillors(place: Municipality) -> str:
    """Elected people's own accounts, which are counted and never stored."""
    return f"<p>{link(COUNCILLOR[1], COUNCILLOR[0])}</p>" if place.traps else ""


def youth(scene: Scene) -> str:
    """What the youth council does, and on half of the sites what it streams."""
    streams = random.Random(f"{scene.place.seed}{scene.place.code}").random() < YOUTH_STREAM
    told = said(scene, "youth") if streams else ""
    return f"<p>{said(scene, 'youth_works')}</p><p>{told}</p>"


def share_buttons(scene: Scene, manner: str) -> str:
    """The share buttons of a page: empty links, or the names of platforms."""
    page = escape(scene.base + scene.leaf.path)
    pairs = zip(SHARES, _SHARE_WORDS, strict=True)
    buttons = "".join(
        f'<a href="{to.format(page=page)}" rel="nofollow">{name if manner == "words" else ""}</a> '
        for to, name in pairs
    )
    return f'<div class="share"><p>{scene.words["share"]}</p>{buttons}</div>'


def not_accounts() -> str:
    """Links to posts, events, hashtags and policies."""
    words = ("Tapahtuma Facebookissa", "Kuva", "Evästeet", "#kuntapäivä", "Video")
    pairs = zip(NOT_ACCOUNTS, words, strict=True)
    return "<p>" + " ".join(f'<a href="{to}">{label_}</a>' for to, label_ in pairs) + "</p>"
