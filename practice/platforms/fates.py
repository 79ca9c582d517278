"""What becomes of those who ask for an account's page."""

from urllib.parse import quote

from practice.faults.behaviours import failing, too_many, with_etag
from practice.web.site import NOT_FOUND, Answer, Delivery, Page, html, moved

PAGE = """<!doctype html><html lang="fi"><head><title>{title}</title>{head}</head>
<body><h1>{title}</h1></body></html>"""


def fate(word: str, base: str, path: str) -> Page:
    """The page of an account at base + path with a fate of fates.toml. KeyError for no fate."""
    arrow, _, target = word.partition(" ")
    if arrow in ("->", "=>"):
        return moved(target if arrow == "=>" else base + target)
    address = base + path
    return {
        "alive": with_etag(page("Tili", address)),
        "gone": NOT_FOUND,
        "private": html(page("Tili", address)),
        "nameless": html(page("Palvelu", "")),
        "log_in": html(page("Kirjaudu sisään", "")),
        "wall": moved(f"{base}login/?next={quote(address, safe='')}", 302),
        "consent": moved(f"https://consent.youtube.com/m?continue={quote(address, safe='')}", 302),
        "forbidden": failing(403),
        "too_many": too_many("1"),
        "failing": failing(500),
        "hang": Answer(delivery=Delivery.HANG),
        "circles": moved(address, 302),
    }[word]


def page(title: str, address: str) -> str:
    """A page that calls an address its own, or none."""
    own = f'<link rel="canonical" href="{address}"><meta property="og:url" content="{address}">'
    return PAGE.format(title=title, head=own if address else "")
