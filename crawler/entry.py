"""The way in: which address opens the municipality's front page, and whether it is one."""

from collections.abc import Iterator
from math import inf
from urllib.parse import urlsplit

from crawler.addresses import is_private_ip
from crawler.failures import FetchFailedError
from crawler.fetch import Answer, Fetcher
from crawler.page import Page
from crawler.signs import challenge, is_empty, names_municipality, needs_javascript, parked
from crawler.sites import origin
from storage.register import Municipality

HTML_TYPES = ("text/html", "application/xhtml+xml")
REFUSALS = frozenset({401, 403, 451})
GONE = frozenset({404, 410})
# 203 is a page that a proxy on the way has changed.
PAGES = frozenset({200, 203})
WITHOUT_CONTENT = PAGES | {204}
SERVER_ERROR = 500
MAX_TRIES = 4
MAX_META_REFRESHES = 3
# Failures that another spelling of the address may not have.
OTHER_ADDRESS_MAY_HELP = frozenset(
    {
        "dns_failure",
        "connection_refused",
        "connection_reset",
        "timeout",
        "tls_failure",
        "http_error",
        "not_html",
        "empty",
        "redirect_loop",
    }
)


class ScriptsOnlyError(FetchFailedError):
    """A front page has no content until a browser has run its scripts; page: as it was served."""

    def __init__(self, page: Page) -> None:
        super().__init__("javascript_only", f"{page.url} has no content without scripts")
        self.page = page


async def find_front_page(municipality: Municipality, fetcher: Fetcher) -> Page:
    """The municipality's front page, by the first of its addresses that opens.

    The register's addresses are tried, then the other scheme and with or without www. Raises
    FetchFailedError of the first address when none opens, ScriptsOnlyError among them.
    """
    first: FetchFailedError | None = None
    for address in candidate_addresses(municipality):
        try:
            return await _open(address, municipality, fetcher)
        except ScriptsOnlyError:
            raise
        except FetchFailedError as failure:
            first = first or failure
            if failure.status not in OTHER_ADDRESS_MAY_HELP:
                break
    raise first or FetchFailedError("internal_error", "the register gives no address")


def candidate_addresses(municipality: Municipality) -> list[str]:
    """Addresses to try, best first: as given, then their hosts' front pages in other spellings."""
    given = municipality.addresses[0]
    spellings = [given, municipality.website, *_variants(given)]
    seen: dict[str, str] = {}
    for address in spellings:
        seen.setdefault(address.rstrip("/").lower(), address)
    return list(seen.values())[:MAX_TRIES]


def read_page(answer: Answer, kind: str) -> Page:
    """The page of an answer, or FetchFailedError with the status the answer stands for."""
    content_type = answer.headers.get("content-type", "").lower()
    page = None
    if answer.body.strip() and _is_html(content_type, answer.body):
        page = Page(answer.url, answer.body, answer.headers, kind)
    told = f"{answer.url} answered {answer.status}"
    if page and (sign := challenge(answer.status, page)):
        raise FetchFailedError("blocked", f"{answer.url} shows a challenge page: {sign}")
    if answer.status in REFUSALS:
        raise FetchFailedError("blocked", told)
    if answer.status in WITHOUT_CONTENT and not answer.body.strip():
        raise FetchFailedError("empty", f"{told} without content")
    if answer.status not in PAGES:
        # An error of the server may pass within the night; an address that is wrong does not.
        again = 0.0 if answer.status >= SERVER_ERROR else inf
        raise FetchFailedError("http_error", told, retry_after=again)
    if page is None:
        raise FetchFailedError("not_html", f"{answer.url} is {content_type or 'of no type'}")
    return page


async def _open(address: str, municipality: Municipality, fetcher: Fetcher) -> Page:
    for _ in range(MAX_META_REFRESHES + 1):
        page = read_page(await fetcher.get(address), "front")
        target = page.refresh_target
        if not target or target == page.url:
            refuse_strangers(page, municipality)
            return page
        address = target
    raise FetchFailedError("redirect_loop", f"refreshed again and again, last to {address[:300]}")


def refuse_strangers(page: Page, municipality: Municipality, *, rendered: bool = False) -> None:
    """Raise FetchFailedError unless a front page has content and is the municipality's.

    rendered: its scripts were run, so what it shows is all there is.
    """
    if sign := parked(page):
        raise FetchFailedError("not_the_municipality", f"{page.url} looks parked: {sign}")
    if not rendered and needs_javascript(page):
        raise ScriptsOnlyError(page)
    if is_empty(page) or not (page.words or page.title or page.links):
        raise FetchFailedError("empty", f"{page.url} has no words and no links")
    if not names_municipality(page, municipality):
        name = " or ".join(municipality.names)
        raise FetchFailedError("not_the_municipality", f"{page.url} never names {name}")


def _variants(address: str) -> Iterator[str]:
    parts = urlsplit(origin(address))
    host = parts.netloc
    if parts.port is not None or is_private_ip(parts.hostname or ""):
        return  # a practice site is at that very place
    other_host = host.removeprefix("www.") if host.startswith("www.") else f"www.{host}"
    other_scheme = "http" if parts.scheme == "https" else "https"
    for scheme, name in (
        (parts.scheme, other_host),
        (other_scheme, host),
        (other_scheme, other_host),
    ):
        yield f"{scheme}://{name}/"


def _is_html(content_type: str, body: bytes) -> bool:
    if any(kind in content_type for kind in HTML_TYPES):
        return True
    start = body[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return not content_type and start.startswith((b"<!doctype html", b"<html", b"<head", b"<body"))
