"""The minute archive on a host of its own: many pages, full of words that mislead."""

from practice.sites.municipality import Municipality
from practice.web.site import Page, Request, Site, text

MEETINGS = 200
BOILERPLATE = (
    "Kokous pidettiin sähköisenä kokouksena Teams-etäyhteydellä. Ääni- ja kuvayhteyksien"
    " tarkastaminen. Valtuustoaloite valtuuston kokousten videoimisesta merkittiin saapuneeksi."
    " Pöytäkirja pidetään nähtävänä yleisessä tietoverkossa."
)


def _page(title: str, main: str) -> str:
    return f"<!doctype html><html lang=fi><title>{title}</title><h1>{title}</h1>{main}</html>"


def _frames(request: Request) -> str:
    """The list of meetings, or one of their minutes, by the query."""
    if "id=" in request.query:
        return _page("Pöytäkirja – Dynasty tietopalvelu", f"<p>{BOILERPLATE}</p>")
    items = "".join(
        f'<li><a href="/cgi/DREQUEST.PHP?page=meetingitem&amp;id=2026{number}">Kokous {number}</a>'
        for number in range(1, MEETINGS + 1)
    )
    return _page("Dynasty tietopalvelu", f"<ul>{items}</ul>")


def archive(place: Municipality) -> Site:
    """The site at poytakirjat.HOST."""
    host = "poytakirjat." + place.host.removeprefix("www.")
    pages: dict[str, Page] = {
        "/": _frames,
        "/cgi/DREQUEST.PHP": _frames,
        "/robots.txt": text("User-agent: *\nDisallow:\n"),
    }
    return Site([host], pages, municipality=place.code)
