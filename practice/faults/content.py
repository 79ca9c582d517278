"""Faults of content: too much, too little, not theirs, not readable, without end."""

from codecs import BOM_UTF8, BOM_UTF16_LE

from practice.faults.behaviours import compressed
from practice.faults.bombs import bomb, huge
from practice.faults.fault import PutOn, Spoil, added, always, everywhere, rewritten, spoil
from practice.faults.markup import BROKEN, encoded
from practice.faults.not_theirs import (
    CASINO,
    PARKED,
    REACT,
    SERVER_DEFAULT,
    WORDLESS,
    pdf,
    picture,
)
from practice.sites.endless import calendar, filters, session_ids
from practice.web.site import Page, Site, html


def _bomb(coding: str) -> PutOn:
    return always(lambda request: bomb(coding))


def _linking(path: str, label: str, pages: dict[str, Page]) -> PutOn:
    """Pages put to the site, and a link to `path` on its every page."""
    link = f'<p><a href="{path}">{label}</a></p></main>'
    marked = rewritten(lambda page: page.replace("</main>", link, 1))
    return lambda site: added(lambda _: pages)(marked(site))


def _parked(site: Site) -> Page:
    return html(PARKED.format(host=site.hosts[0]))


ENCODINGS: dict[str, PutOn] = {
    "latin_1": rewritten(lambda page: encoded(page, "latin-1", header="ISO-8859-1")),
    "windows_1252": rewritten(lambda page: encoded(page, "cp1252", meta="windows-1252")),
    "header_lies_utf_8": rewritten(lambda page: encoded(page, "cp1252", header="utf-8")),
    "header_lies_latin_1": rewritten(
        lambda page: encoded(page, "utf-8", header="ISO-8859-1", meta="utf-8")
    ),
    "meta_lies": rewritten(lambda page: encoded(page, "utf-8", header="utf-8", meta="ISO-8859-1")),
    "bom_utf_8": rewritten(lambda page: encoded(page, "utf-8", bom=BOM_UTF8)),
    "bom_utf_16": rewritten(lambda page: encoded(page, "utf-16-le", bom=BOM_UTF16_LE)),
    "no_charset": rewritten(lambda page: encoded(page, "utf-8")),
}

CALENDAR: dict[str, Page] = {"/kalenteri/*": calendar}
FILTERS: dict[str, Page] = {"/palvelut": filters}
PRIVATE = "http://192.168.0.1/hallinta"

SPOILS: dict[str, Spoil] = {
    "empty": spoil(always(html("")), "empty"),
    "wordless": spoil(always(html(WORDLESS)), "empty", "javascript_only"),
    "script_only": spoil(always(html(REACT)), "javascript_only"),
    "parked": spoil(everywhere(_parked), "not_the_municipality"),
    "casino": spoil(always(html(CASINO)), "not_the_municipality"),
    "server_default": spoil(always(html(SERVER_DEFAULT)), "not_the_municipality"),
    "pdf": spoil(always(pdf()), "not_html"),
    "picture": spoil(always(picture()), "not_html"),
    "huge": spoil(always(huge()), "too_large"),
    "huge_declared": spoil(always(huge(declared=True)), "too_large"),
    "gzip_bomb": spoil(_bomb("gzip"), "too_large"),
    "brotli_bomb": spoil(_bomb("br"), "too_large"),
    "gzip_always": spoil(rewritten(lambda page: compressed(page, "gzip")), "complete"),
    "brotli_always": spoil(rewritten(lambda page: compressed(page, "br")), "complete"),
    "endless_calendar": spoil(
        _linking("/kalenteri/2026/11", "Tapahtumat", CALENDAR), "complete", "budget_reached"
    ),
    "endless_filters": spoil(
        _linking("/palvelut", "Palvelut", FILTERS), "complete", "budget_reached"
    ),
    "php_sessions": spoil(rewritten(session_ids(java=False)), "complete"),
    "java_sessions": spoil(rewritten(session_ids(java=True)), "complete"),
    "link_to_private": spoil(_linking(PRIVATE, "Hallinta", {}), "complete"),
    **{name: spoil(put_on, "complete") for name, put_on in ENCODINGS.items()},
    **{f"markup_{name}": spoil(rewritten(change), "complete") for name, change in BROKEN.items()},
}
