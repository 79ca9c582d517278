"""robots.txt in the manner of each CMS, and sitemaps: plain, index, gz."""

import gzip
from collections.abc import Callable

from practice.web.site import Answer, Page, Request, text

_RULES = {
    "wordpress": ("Disallow: /wp-admin/", "Allow: /wp-admin/admin-ajax.php", "Disallow: /?s="),
    "drupal": (
        "Allow: /core/*.css$",
        "Disallow: /core/",
        "Disallow: /admin/",
        "Disallow: /search/",
        "Disallow: /user/login",
        "Disallow: /index.php/user/login",
    ),
    "liferay": ("Disallow: /c/", "Disallow: /*?p_p_id=", "Disallow: /haku"),
    "joomla": ("Disallow: /administrator/", "Disallow: /cache/", "Disallow: /tmp/"),
    "infoweb": ("Disallow: /infoweb/hallinta/",),
}
_WHERE = {"plain": "/sitemap.xml", "index": "/sitemap_index.xml", "gz": "/sitemap.xml.gz"}
_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
Made = Callable[[Request], Answer]


def robots(cms: str, sitemap: str) -> Made:
    """The CMS's default rules, with the sitemap's address."""

    def made(request: Request) -> Answer:
        lines = ["User-agent: *", *_RULES[cms]]
        if sitemap in _WHERE:
            lines += ["", f"Sitemap: {request.base}{_WHERE[sitemap]}"]
        return text("\n".join(lines) + "\n")

    return made


def sitemaps(kind: str, paths: list[str]) -> dict[str, Page]:
    """The sitemap files of a site with these paths; none for a kind that is none."""
    if kind == "none":
        return {}
    if kind == "index":
        half = len(paths) // 2
        parts = {"/page-sitemap.xml": paths[:half], "/post-sitemap.xml": paths[half:]}
        files: dict[str, Page] = {name: _urls(part) for name, part in parts.items()}
        return {_WHERE[kind]: _index(list(parts)), **files}
    return {_WHERE[kind]: _urls(paths, packed=kind == "gz")}


def _xml(content: str, packed: bool = False) -> Answer:
    body = f'<?xml version="1.0" encoding="UTF-8"?>\n{content}\n'.encode()
    if packed:
        headers = {"Content-Type": "application/x-gzip"}
        return Answer(headers=headers, body=gzip.compress(body, mtime=0))
    return Answer(headers={"Content-Type": "application/xml; charset=utf-8"}, body=body)


def _urls(paths: list[str], packed: bool = False) -> Made:
    def made(request: Request) -> Answer:
        items = "\n".join(f"<url><loc>{request.base}{path}</loc></url>" for path in paths)
        return _xml(f"<urlset {_NAMESPACE}>\n{items}\n</urlset>", packed)

    return made


def _index(files: list[str]) -> Made:
    def made(request: Request) -> Answer:
        items = "\n".join(f"<sitemap><loc>{request.base}{path}</loc></sitemap>" for path in files)
        return _xml(f"<sitemapindex {_NAMESPACE}>\n{items}\n</sitemapindex>")

    return made
