"""Following redirects, within one site or anywhere, and telling the loops and the strangers."""

from collections.abc import Collection
from urllib.parse import urljoin, urlsplit

from scrapy.http import Response

from crawler.addresses import refused_address
from crawler.failures import FetchFailedError
from crawler.sites import Site

REDIRECTS = frozenset({301, 302, 303, 307, 308})
MAX_REDIRECTS = 8


class Redirects:
    """One chain of redirects: where it has been, and the cookies it was given on the way.

    A cookie lives as long as the chain: some sites open only to those who bring one back, and one
    that stayed would turn later pages into another language.
    site: which it may not leave, or None; allowed: HOST:PORT that may be visited though private.
    """

    def __init__(self, site: Site | None, allowed: Collection[str]) -> None:
        self._site = site
        self._allowed = allowed
        self._cookies: dict[str, dict[str, str]] = {}
        self._seen: set[tuple[str, str]] = set()

    def cookies(self, url: str) -> str:
        """The Cookie header for an address, or an empty text."""
        given = self._cookies.get(urlsplit(url).netloc, {})
        return "; ".join(f"{name}={value}" for name, value in given.items())

    def target(self, url: str, response: Response) -> str:
        """Where the answer of an address leads.

        Raises FetchFailedError: private_address, moved_to_foreign_host, redirect_loop, http_error.
        """
        self._seen.add((url, self.cookies(url)))
        self._keep_cookies(url, response)
        target = location(response)
        if why := refused_address(target, self._allowed):
            raise FetchFailedError("private_address", f"redirected: {why}")
        if self._site and not self._site.owns(target):
            raise FetchFailedError("moved_to_foreign_host", f"redirected to {target[:300]}")
        if (target, self.cookies(target)) in self._seen or len(self._seen) > MAX_REDIRECTS:
            raise FetchFailedError("redirect_loop", f"redirected in circles at {target[:300]}")
        return target

    def _keep_cookies(self, url: str, response: Response) -> None:
        kept = self._cookies.setdefault(urlsplit(url).netloc, {})
        for header in response.headers.getlist("Set-Cookie"):
            name, equals, value = header.decode("latin-1").partition(";")[0].partition("=")
            if equals:
                kept[name.strip()] = value.strip()


def location(response: Response) -> str:
    """The address that a redirect names, made absolute and without its fragment.

    Raises FetchFailedError when it names none.
    """
    written = (response.headers.get("Location") or b"").decode("utf-8", "replace").strip()
    try:
        target = urljoin(response.url, written).partition("#")[0]
        scheme = urlsplit(target).scheme
    except ValueError:
        scheme = ""
    if scheme not in {"http", "https"} or not written:
        raise FetchFailedError("http_error", f"redirected to no address: {written[:100]!r}")
    return target
