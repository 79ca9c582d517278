"""How a site is described: its hosts, its pages, and what its connections do."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from urllib.parse import urlsplit

HTML = "text/html; charset=utf-8"


class Delivery(StrEnum):
    """How an answer travels over its connection."""

    WHOLE = "whole"  # with Content-Length
    CHUNKED = "chunked"
    UNTIL_CLOSE = "until_close"  # no length: the end of the connection ends the body
    HANG = "hang"  # not a byte, until the client goes
    RESET = "reset"  # RST instead of an answer
    RESET_MIDWAY = "reset_midway"  # RST after half of the body
    SHORT = "short"  # closed early: fewer bytes than Content-Length says
    DRIP = "drip"  # one byte per `pace` seconds
    GARBAGE = "garbage"  # bytes that are not HTTP


class Link(StrEnum):
    """What becomes of an attempt to connect to the site."""

    FINE = "fine"
    UNKNOWN = "unknown"  # the name does not resolve: 502 from the proxy
    REFUSED = "refused"  # 502 from the proxy, refused on its own port
    SILENT = "silent"  # taken and never answered
    GATEWAY_TIMEOUT = "gateway_timeout"  # 504 from the proxy, never answered on its own port
    RESET = "reset"  # taken, and reset at the first byte


class Tls(StrEnum):
    """Which certificate a site shows inside CONNECT."""

    VALID = "valid"
    OTHER_HOST = "other_host"
    EXPIRED = "expired"
    INCOMPLETE = "incomplete"  # the issuer between the site and the authority is left out
    SELF_SIGNED = "self_signed"
    RESET = "reset"  # RST instead of a handshake
    NONE = "none"  # CONNECT is refused: the site speaks plain http only


@dataclass(frozen=True)
class Stream:
    """A body made while it is sent: `chunks()` yields it, `length` is declared when known."""

    chunks: Callable[[], Iterator[bytes]]
    length: int | None = None


@dataclass(frozen=True, eq=False)
class Answer:
    """One HTTP answer, with how it is delivered and the seconds to `wait` before it begins."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=lambda: {"Content-Type": HTML})
    body: bytes | Stream = b""
    delivery: Delivery = Delivery.WHOLE
    wait: float = 0.0
    pace: float = 0.05


@dataclass(frozen=True)
class Request:
    """One request as a page sees it. Header names are in lower case; `host` has any port."""

    method: str
    scheme: str
    host: str
    target: str
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def base(self) -> str:
        """The address the site was reached by, without a path."""
        return f"{self.scheme}://{self.host}"

    @property
    def path(self) -> str:
        """The path without query and without parameters such as ;jsessionid=."""
        return urlsplit(self.target).path.split(";")[0]

    @property
    def query(self) -> str:
        """The query without its question mark."""
        return urlsplit(self.target).query


Page = Answer | str | Callable[[Request], "Answer | str"]


def html(text: str, status: int = 200, **headers: str) -> Answer:
    """A UTF-8 page of `text`; headers by keyword, `_` for `-`."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(status, {"Content-Type": HTML, **named}, text.encode())


def text(words: str, status: int = 200) -> Answer:
    """A plain text answer: robots.txt and the like."""
    return Answer(status, {"Content-Type": "text/plain; charset=utf-8"}, words.encode())


NOT_FOUND = html("<!doctype html><title>404</title><h1>Sivua ei löytynyt</h1>", 404)


def moved(location: str, status: int = 301) -> Answer:
    """A redirect to `location`, relative or absolute."""
    return Answer(status, {"Location": location})


@dataclass(frozen=True, eq=False)
class Site:
    """One site. `pages` maps a path, a path?query, or a prefix ending in * to what it gives.

    The first host is the canonical one; `one_host` leads there from the host with or without
    www, `https_only` from http to https. `municipality` is the register code it belongs to.
    `coding` (gzip or br) compresses pages for clients that accept it.
    """

    hosts: list[str]
    pages: Mapping[str, Page] = field(default_factory=dict)
    otherwise: Page = NOT_FOUND
    front: str = "/"
    municipality: str = ""
    link: Link = Link.FINE
    tls: Tls = Tls.VALID
    https_only: bool = False
    one_host: bool = False
    coding: str = ""

    def answer(self, request: Request) -> Answer:
        """The answer to a request, a redirect to the canonical address included."""
        proper = self._proper_base(request)
        if proper != request.base:
            return moved(proper + request.target)
        page = self.page(request)
        made = page(request) if callable(page) else page
        return html(made) if isinstance(made, str) else made

    def with_pages(self, pages: Mapping[str, Page]) -> "Site":
        """The same site with more pages, or others in their place."""
        return replace(self, pages={**self.pages, **pages})

    def page(self, request: Request) -> Page:
        """What is found at a target: exact, without query, by the longest prefix, otherwise."""
        for key in (request.target, request.path):
            if key in self.pages:
                return self.pages[key]
        prefixes = [key for key in self.pages if key.endswith("*")]
        fitting = [key for key in prefixes if request.path.startswith(key[:-1])]
        return self.pages[max(fitting, key=len)] if fitting else self.otherwise

    def _proper_base(self, request: Request) -> str:
        """The address to ask instead: https, and with or without www as the first host is."""
        if request.host not in self.hosts:
            return request.base
        scheme = "https" if self.https_only else request.scheme
        first = self.hosts[0]
        same_but_www = request.host.removeprefix("www.") == first.removeprefix("www.")
        return f"{scheme}://{first if self.one_host and same_but_www else request.host}"
