"""Small pages for tables of cases."""

from crawler.page import Page

SITE = "https://www.mallila.fi/paatoksenteko/sivu"


def page(
    body: str, *, kind: str = "other", lang: str = "fi", head: str = "", url: str = SITE
) -> Page:
    """A page of the fictional municipality of Mallila with this body."""
    html = f'<html lang="{lang}"><head>{head}</head><body><main>{body}</main></body></html>'
    return Page(url, html, kind=kind)
