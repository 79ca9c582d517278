"""Addresses that open an app (`fb://profile/1`), rewritten as the web address they stand for."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from crawler.platforms.tables import DATA, check_distinct, read_table


def load(path: Path = DATA / "deeplinks.toml") -> dict[str, str]:
    """Read app prefix -> web prefix, longest first; ValueError if the file is wrong."""
    table = read_table(path)
    check_distinct(table, path.name)
    links = {app: web for app, web in table.items() if isinstance(web, str)}
    if len(links) != len(table):
        raise ValueError(f"{path.name}: every app prefix needs a web prefix")
    return dict(sorted(links.items(), key=lambda link: -len(link[0])))


LINKS: Final = load()
SCHEMES: Final = tuple(sorted({app.partition(":")[0] + ":" for app in LINKS}))


def to_web(text: str, links: Mapping[str, str] = LINKS) -> str:
    """Return the web address that an app's address stands for; other text unchanged."""
    lowered = text[:80].lower()
    if not lowered.startswith(SCHEMES):
        return text
    prefix = next((app for app in links if lowered.startswith(app)), None)
    return links[prefix] + text[len(prefix) :] if prefix else text
