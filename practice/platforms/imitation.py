"""The platforms as sites of the practice web, by their real host names."""

import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from practice.platforms import lookups
from practice.platforms.fates import fate
from practice.web.site import NOT_FOUND, Page, Site, text

FILE = Path(__file__).with_name("fates.toml")
Told = Mapping[str, Any]


def platform_sites() -> list[Site]:
    """Every platform and link shortener that fates.toml describes."""
    described = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return [_site(name, told) for name, told in described.items()]


def _site(name: str, told: Told) -> Site:
    pages = _LOOK_UPS.get(name, _pages)(told)
    robots = text(told.get("robots", ""), told.get("robots_status", 200))
    return Site([told["host"]], {"/robots.txt": robots, **pages}, otherwise=NOT_FOUND)


def _pages(told: Told) -> dict[str, Page]:
    """A page per account, at the account's own address with or without a slash behind it."""
    base = f"https://{told['host']}/"
    pages = {f"/{path}": fate(word, base, path) for path, word in told["fates"].items()}
    return pages | {f"{path}/": page for path, page in pages.items()}


def _youtube(told: Told) -> dict[str, Page]:
    named = dict(told["channels"])
    paths = [path for handle, ucid in named.items() for path in (handle, f"channel/{ucid}")]
    alive = dict.fromkeys(paths, "alive")
    pages = _pages({**told, "fates": {**alive, **told["fates"]}})
    return pages | {
        "/oembed": lookups.oembed(named, told["fates"]),
        "/feeds/videos.xml": lookups.feed(named),
    }


def _bluesky(told: Told) -> dict[str, Page]:
    return {"/xrpc/app.bsky.actor.getProfile": lookups.bluesky_profile(told)}


def _mastodon(told: Told) -> dict[str, Page]:
    return {"/api/v1/accounts/lookup": lookups.mastodon_lookup(told)}


_LOOK_UPS: dict[str, Callable[[Told], dict[str, Page]]] = {
    "youtube": _youtube,
    "bluesky": _bluesky,
    "mastodon": _mastodon,
}
