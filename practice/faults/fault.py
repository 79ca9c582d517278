"""What a fault is: something put upon a good site, and the visit statuses that are right."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from practice.faults.plain import plain_site
from practice.web.site import Answer, Link, Page, Request, Site, Tls

PutOn = Callable[[Site], Site]


@dataclass(frozen=True)
class Spoil:
    """How a good site is spoiled, and the visit statuses that are right then."""

    put_on: PutOn
    statuses: tuple[str, ...]


@dataclass(frozen=True)
class Fault:
    """One misbehaving site, by the name of its fault; `code` is its municipality's."""

    name: str
    spoil: Spoil
    code: str

    @property
    def slug(self) -> str:
        """The name as it stands in the host; the municipality's name in lower case."""
        return self.name.replace("_", "")

    @property
    def host(self) -> str:
        """The canonical host."""
        return f"www.{self.slug}.example"

    @property
    def status(self) -> str:
        """The visit status expected."""
        return self.spoil.statuses[0]

    @property
    def statuses(self) -> tuple[str, ...]:
        """All visit statuses that are right, best first."""
        return self.spoil.statuses

    def site(self) -> Site:
        """The site, made anew: some count what they were asked."""
        return self.spoil.put_on(plain_site(self.slug, self.code))


def spoil(put_on: PutOn, *statuses: str) -> Spoil:
    """A fault that ends in the first status; the others are right as well."""
    return Spoil(put_on, statuses)


def changed(**fields: Any) -> PutOn:
    """Fields of the site replaced."""
    return lambda site: replace(site, **fields)


def everywhere(make: Callable[[Site], Page]) -> PutOn:
    """Every page but robots.txt is what `make` gives for the site."""

    def put_on(site: Site) -> Site:
        kept = {path: site.pages[path] for path in ("/robots.txt",) if path in site.pages}
        return replace(site, pages=kept, otherwise=make(site))

    return put_on


def always(answer: Answer | Callable[[Request], Answer | str]) -> PutOn:
    """Every page but robots.txt is this."""
    return everywhere(lambda site: answer)


def added(make: Callable[[Site], dict[str, Page]]) -> PutOn:
    """Pages put to those of the site, or in their place."""
    return lambda site: site.with_pages(make(site))


def front(make: Callable[[Site], Page]) -> PutOn:
    """Only the front page is what `make` gives for the site."""
    return added(lambda site: {"/": make(site), site.front: make(site)})


def rewritten(change: Callable[[str], Answer | str]) -> PutOn:
    """The text of every page passed through `change`."""
    return lambda site: replace(site, pages={p: _through(g, change) for p, g in site.pages.items()})


def _through(page: Page, change: Callable[[str], Answer | str]) -> Page:
    if isinstance(page, Answer):
        return page

    def later(request: Request) -> Answer | str:
        result = page(request) if callable(page) else page
        return change(result) if isinstance(result, str) else result

    return later


def linked(link: Link) -> PutOn:
    """The site's connections do this."""
    return changed(link=link)


def certified(tls: Tls) -> PutOn:
    """The site shows this certificate, and plain http leads to https."""
    return changed(tls=tls, https_only=True)
