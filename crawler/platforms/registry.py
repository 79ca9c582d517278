"""Finds the platforms: every file in `grammar/` is one, in the order it declares."""

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Final

from crawler.platforms import grammar
from crawler.platforms.hosts import suffixes
from crawler.platforms.platform import Platform
from crawler.platforms.tables import DATA, refuse


def discover() -> tuple[Platform, ...]:
    """Import every platform's file and return what they declare, in a fixed order."""
    found: list[Platform] = []
    for module in iter_modules(grammar.__path__, f"{grammar.__name__}."):
        declared: object = getattr(import_module(module.name), "PLATFORM", None)
        if not isinstance(declared, Platform):
            refuse(f"{module.name} declares no PLATFORM")
        found.append(declared)
    return tuple(sorted(found, key=lambda platform: (platform.order, platform.name)))


def check_words(names: tuple[str, ...], folder: Path = DATA / "words") -> None:
    """Raise ValueError if a file of words belongs to no platform."""
    unknown = sorted({path.stem for path in folder.glob("*.toml")} - set(names))
    if unknown:
        raise ValueError(f"{unknown[0]}.toml: there is no platform {unknown[0]!r}")


def by_domain(platforms: tuple[Platform, ...]) -> dict[str, Platform]:
    """Return domain -> platform; ValueError if two platforms claim one domain."""
    domains: dict[str, Platform] = {}
    for platform in platforms:
        for domain in platform.words.hosts:
            if domain in domains:
                raise ValueError(f"{platform.name}.toml: {domains[domain].name} has {domain!r} too")
            domains[domain] = platform
    return domains


def find(host: str) -> Platform | None:
    """Return the platform that `host` belongs to, or may belong to by its first label."""
    for domain in suffixes(host):
        if domain in DOMAINS:
            return DOMAINS[domain]
    return LABELS.get(host.partition(".")[0])


ALL: Final = discover()
PLATFORMS: Final = tuple(platform.name for platform in ALL)
BY_NAME: Final = {platform.name: platform for platform in ALL}
DOMAINS: Final = by_domain(ALL)
LABELS: Final = {label: platform for platform in ALL for label in platform.labels}
check_words(PLATFORMS)
