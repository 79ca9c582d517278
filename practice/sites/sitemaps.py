"""robots.txt in the manner of each system, and sitemaps: plain, index, gz."""

import gzip
from collections.abc import Callable
from html import escape

from practice.sites.cms import CMS
from practice.web.site import NOT_FOUND, Answer, Page, Request, text

_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
Made = Callable[[Request], Answer]


def _where(cms: str, kind: str) -> str:
    """The sitemap's address; empty for a site without one, as hand-made sites are."""
    plain = CMS[cms].sitemap if CMS[cms].rules else ""
    ways = {"plain": plain, "index": "/sitemap_index.xml", "gz": f"{plain}.gz", "none": ""}
    return ways[kind] if plain else ""


def robots(cms: str, sitemap: str) -> Page:
    """The system's default rules, with the sitemap's address; a hand-made site has no such file."""
    rules, where = CMS[cms].rules, _where(cms, sitemap)

    def made(request: Request) -> Answer:
        lines = ["User-agent: *", *rules]
        lines += ["", f"Sitemap: {request.base}{where}"] if where else []
        return text("\n".join(lines) + "\n")

    return made if rules else NOT_FOUND


def sitemaps(cms: str, kind: str, paths: list[str]) -> dict[str, Page]:
    """The sitemap files of a site with these paths."""
    where = _where(cms, kind)
    if not where:
        return {}
    if kind == "index":
        half = len(paths) // 2
        parts = {"/page-sitemap.xml": paths[:half], "/post-sitemap.xml": paths[half:]}
        files: dict[str, Page] = {name: _urls(part) for name, part in parts.items()}
        return {where: _index(list(parts)), **files}
    return {where: _urls(paths, packed=kind == "gz")}


def _xml(content: str, packed: bool = False) -> Answer:
    body = f'<?xml version="1.0" encoding="UTF-8"?>\n{content}\n'.encode()
    if packed:
        headers = {"Content-Type": "application/x-gzip"}
        return Answer(headers=headers, body=gzip.compress(body, mtime=0))
    return Answer(headers={"Content-Type": "application/xml; charset=utf-8"}, body=body)


def _urls(paths: list[str], packed: bool = False) -> Made:
    def made(request: Request) -> Answer:
        whole = (escape(f"{request.base}{path}") for path in paths)
        items = "\n".join(f"<url><loc>{address}</loc></url>" for address in whole)
        return _xml(f"<urlset {_NAMESPACE}>\n{items}\n</urlset>", packed)

    return made


def _index(files: list[str]) -> Made:
    def made(request: Request) -> Answer:
        items = "\n".join(f"<sitemap><loc>{request.base}{path}</loc></sitemap>" for path in files)
        return _xml(f"<sitemapindex {_NAMESPACE}>\n{items}\n</sitemapindex>")

    return made
