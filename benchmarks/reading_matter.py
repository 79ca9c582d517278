"""What `benchmarks.reading` reads: pages of the practice sites, their links, and the tables' cases.

Everything can be had again and again without two addresses being the same, so that no reader is
faster for having seen them.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from benchmarks.practice_web import heavy_sites
from crawler.page import Page
from practice.sites.builder import Built
from practice.web.site import Request, Site
from tests.crawler.platforms.tables import all_cases

NAME: Final = "kuusniemi"  # the invented municipality of the tables, as long as what replaces it
_BODY: Final = re.compile(r"(?P<before>.*<body[^>]*>)(?P<inside>.*)(?P<after></body>.*)", re.DOTALL)
_HREF: Final = re.compile(r"""(href=["'](?:https://[\w.]+)?/)""")
_HEAVY: Final = 30_000


def practice_pages(sites: int) -> list[Page]:
    """The heavy pages of generated sites, of some 50 kB each."""
    return [page for built in heavy_sites(sites, 30) for page in _pages(built)]


def practice_links(pages: Sequence[Page]) -> list[str]:
    """The links of the pages, each once."""
    return list(dict.fromkeys(link.url for page in pages for link in page.links))


def cases() -> list[str]:
    """The addresses of the tables that carry the invented municipality's name."""
    return [url for url, _ in all_cases() if NAME in url]


def fresh(addresses: Sequence[str], first: int) -> list[str]:
    """The addresses with a number each, from `first`: in the name, or where a path begins."""
    return [_numbered(url, number) for number, url in enumerate(addresses, start=first)]


def _numbered(url: str, number: int) -> str:
    mark = f"k{number:08x}"
    if NAME in url:
        return url.replace(NAME, mark)
    scheme, _, rest = url.partition("://")
    host, _, path = rest.partition("/")
    return f"{scheme}://{host}/{path}{mark}" if rest else f"{url}{mark}"


def joined(pages: Sequence[Page], first: int) -> Page:
    """One page with what stands in the bodies of several, every link of them another."""
    found = [match for page in pages if (match := _BODY.fullmatch(page.html))]
    bodies = [
        _HREF.sub(rf"\g<1>k{number:08x}", match["inside"])
        for number, match in enumerate(found, start=first)
    ]
    html = found[0]["before"] + "".join(bodies) + found[0]["after"]
    return Page(pages[0].url, html.encode())


def _pages(built: Built) -> Iterator[Page]:
    for site in built.sites:
        for path in site.pages:
            body = _body(site, path)
            if len(body) > _HEAVY:
                yield Page(f"https://{site.hosts[0]}{path}", body)


def _body(site: Site, path: str) -> bytes:
    answer = site.answer(Request("GET", "https", site.hosts[0], path))
    return answer.body if isinstance(answer.body, bytes) else b""
