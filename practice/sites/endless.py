"""Parts of a site that never end: a calendar, session ids, filters."""

import itertools
import re
from collections.abc import Callable

from practice.web.site import Request

_CLOSING = "</main></body></html>"


def _opening(title: str) -> str:
    return f'<!doctype html><html lang="fi"><title>{title}</title><body><main><h1>{title}</h1>'


def calendar(request: Request) -> str:
    """/kalenteri/YEAR/MONTH: links to the months before and after, for ever."""
    parts = request.path.strip("/").split("/")
    year, month = (int(parts[1]), int(parts[2])) if len(parts) > 2 else (2026, 11)
    before, after = divmod(year * 12 + month - 2, 12), divmod(year * 12 + month, 12)
    days = "".join(
        f'<a href="/kalenteri/{year}/{month}?paiva={day}">{day}</a> ' for day in range(1, 29)
    )
    return (
        f"{_opening(f'Tapahtumakalenteri {month}/{year}')}"
        f'<a rel="prev" href="/kalenteri/{before[0]}/{before[1] + 1}">Edellinen kuukausi</a> '
        f'<a rel="next" href="/kalenteri/{after[0]}/{after[1] + 1}">Seuraava kuukausi</a>'
        f"<p>{days}</p>{_CLOSING}"
    )


def filters(request: Request) -> str:
    """/palvelut: every choice of filter adds to the query, in any order, for ever."""
    chosen = f"{request.query}&" if request.query else ""
    kinds = ("alue", "aihe", "kieli", "jarjestys", "sivu")
    links = "".join(
        f'<a href="/palvelut?{chosen}{kind}={value}">{kind} {value}</a> '
        for kind, value in itertools.product(kinds, range(1, 5))
    )
    return f"{_opening('Palvelut')}<p>{links}</p>{_CLOSING}"


def session_ids(java: bool) -> Callable[[str], str]:
    """Puts a session id into every link of a page, a new one each time."""
    numbers = itertools.count(1)

    def marked(page: str) -> str:
        mark = f"{next(numbers):032x}"
        ending = f";jsessionid={mark}" if java else f"?PHPSESSID={mark}"
        return re.sub(r'href="(/[^"?]*)"', rf'href="\1{ending}"', page)

    return marked
