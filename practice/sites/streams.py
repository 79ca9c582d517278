"""The council's pages, and what they say about watching its meetings."""

from datetime import date, timedelta
from html import escape

from practice.sites.addresses import address
from practice.sites.manners import draw, manner
from practice.sites.municipality import LIVESTREAM, Council, Municipality
from practice.sites.naming import forms
from practice.sites.tree import Body, Scene, listed
from practice.sites.words import council, texts

COUNTY = "youtube:@satumaanhyvinvointialue"
_ON_ITS_OWN_PAGE = (Council.INTENTION, Council.NOT_THIS)
_TELLING = {"council": "council", "own": "watch", "meetings": "meetings", "decision": "decision"}
_WEEKS_BETWEEN = 4


def telling(place: Municipality) -> str:
    """The key of the page that tells where the council can be watched; empty for none."""
    if place.council not in LIVESTREAM:
        return ""
    if place.council is Council.ANNOUNCED:
        return "announcement"
    if place.council in _ON_ITS_OWN_PAGE:
        return "council"
    return _TELLING[manner(place, "watch")]


def said(scene: Scene, name: str, **more: str) -> str:
    """What the site says of the council in a manner."""
    place = scene.place
    chosen = draw(place, f"{scene.language}{name}", council(scene.language, name))
    return chosen.format(**forms(place, scene.language), **_addresses(place), **more)


def _addresses(place: Municipality) -> dict[str, str]:
    page = next((a for a in place.own if a.startswith("facebook:") and "group" not in a), "")
    name = page.removeprefix("facebook:").removeprefix("id:")
    return {
        "channel": address(place.channel) if place.channel else "",
        "facebook": f"https://www.facebook.com/{name}",
    }


def _stream(scene: Scene) -> str:
    """The words of the page that tells; of the council's page also where it tells of others."""
    place = scene.place
    here = telling(place) == scene.leaf.key
    others = place.council is Council.NOT_THIS and scene.leaf.key == "council"
    return f"<div>{said(scene, place.council.value)}</div>" if here or others else ""


def council_page(scene: Scene) -> str:
    """The council's page: its task and members, and where its meetings can be watched."""
    pages = scene.tree.of(telling(scene.place))
    apart = [leaf for leaf in pages if leaf.key in ("watch", "meetings")]
    elsewhere = "".join(
        f"<p>{said(scene, 'elsewhere', page=escape(leaf.path))}</p>" for leaf in apart
    )
    return f"<p>{said(scene, 'members')}</p>{_stream(scene)}{elsewhere}"


def watch_page(scene: Scene) -> str:
    """A page of its own for watching the meetings."""
    return _stream(scene) + f"<p>{said(scene, 'meetings')}</p>"


def decision_page(scene: Scene) -> str:
    """Decision-making: its bodies, the minute archive on some sites."""
    sentences = " ".join(texts(scene.language, "municipality")[:3])
    return f"<p>{sentences}</p>{_stream(scene)}{_minutes(scene)}" + listed(
        scene.tree.shown(scene.leaf), "sub-pages"
    )


def _minutes(scene: Scene) -> str:
    if not scene.place.minutes:
        return ""
    host = "poytakirjat." + scene.place.host.removeprefix("www.")
    to = f"//{host}/cgi/DREQUEST.PHP?page=meeting_frames"
    return f'<p><a href="{to}">{scene.words["minutes"]}</a></p>'


def meetings_page(today: date, scene: Scene) -> str:
    """The dates of the council's meetings, and of the board's, which nobody may watch."""
    name = forms(scene.place, scene.language)["council"]
    days = [meeting(today) + timedelta(weeks=_WEEKS_BETWEEN * n) for n in range(-2, 4)]
    council_days = "".join(f"<li>{name} {written(day)}</li>" for day in days)
    board = said(scene, "board")
    board_days = "".join(f"<li>{board} {written(d - timedelta(weeks=2))}</li>" for d in days)
    return (
        f"<p>{said(scene, 'meetings')}</p>{_stream(scene)}"
        f"<h2>{name}</h2><ul>{council_days}</ul><h2>{board}</h2><ul>{board_days}</ul>"
    )


def meeting(today: date) -> date:
    """The next meeting of the council: a Monday four to ten days ahead."""
    later = today + timedelta(days=10)
    return later - timedelta(days=later.weekday())


def written(day: date) -> str:
    """A date as pages write it: 9.11.2026."""
    return f"{day.day}.{day.month}.{day.year}"


def announcement(place: Municipality, language: str, today: date) -> tuple[str, Body]:
    """Title and body of a news item about the broadcast of the next meeting."""
    day = written(meeting(today))
    title = draw(place, f"{language}title", council(language, "announced_title"))

    def body(scene: Scene) -> str:
        return f"<p>{said(scene, 'announced', day=day)}</p>"

    return title.format(day=day), body
