"""From any text that stands where an address should, to a reading."""

from dataclasses import replace
from functools import lru_cache
from typing import Final

from crawler.platforms import registry, services, wrappers
from crawler.platforms.address import Parts, clean, split, take_apart
from crawler.platforms.deeplinks import to_web
from crawler.platforms.platform import Platform
from crawler.platforms.prefilter import could_name_platform
from crawler.platforms.reading import NOTHING, Reading

_SCHEMES: Final = ("http:", "https:")
WRAPPERS: Final = wrappers.load()
_LONGEST: Final = 8192  # longer addresses are data or attacks: no server in use accepts them
_MOST_LAYERS: Final = 4  # a wrapper in a wrapper happens, endless nesting is an attack


def identify(url: str, base: str | None = None) -> Reading:
    """Read an address as it stands on a page; `base` is that page's own address.

    Returns the platform, the kind of page and the canonical account named (design, section 4).
    Never raises: what cannot be read is `Reading(None, "none", None)`.
    """
    if len(url) > _LONGEST:
        return NOTHING
    if could_name_platform(url) or (base is not None and could_name_platform(base)):
        return _read(url, base, _MOST_LAYERS)
    return NOTHING


@lru_cache(maxsize=4096)
def account_url(account: str) -> str | None:
    """Return the https address of a canonical account, None if it is no canonical account."""
    name, _, identity = account.partition(":")
    platform = registry.BY_NAME.get(name)
    if platform is None or not identity or not identity.isprintable():
        return None
    url = platform.address(identity)
    return url if identify(url).account == account else None


@lru_cache(maxsize=4096)  # detectors ask for the same addresses, and so do the pages of a site
def _read(url: str, base: str | None, layers: int) -> Reading:
    parts = _parts(url, base) if layers else None
    if parts is None:
        return NOTHING
    inner = WRAPPERS.unwrap(parts, base)
    reading = _read(inner, f"https://{parts.host}/", layers - 1) if inner else NOTHING
    return reading if reading != NOTHING else _read_host(parts, layers)


def _parts(url: str, base: str | None) -> Parts | None:
    text = clean(url)
    web = to_web(text)
    return take_apart(text if web == text else clean(web), base)


def _read_host(parts: Parts, layers: int) -> Reading:
    platform = registry.find(parts.host)
    if platform is None:
        return services.read(parts)
    parts = _routed(parts)
    pasted = _pasted(parts, platform)
    if pasted:
        return _read(pasted, None, layers - 1)
    reading = platform.read(parts)
    return _with_way_back(reading, parts, layers) if reading.kind == "login" else reading


def _routed(parts: Parts) -> Parts:
    """Hash-bang routes (`#!/name`) of older single-page sites stand for the path."""
    route = parts.fragment.removeprefix("!")
    stays = parts.path in ("", "home.php")  # Facebook's first routes stood behind its home page
    is_route = route != parts.fragment or (route.startswith("/") and stays)
    return split(f"{parts.host}/{route.lstrip('/')}") if is_route and route else parts


def _pasted(parts: Parts, platform: Platform) -> str | None:
    """A whole address put where a template wanted the name: facebook.com/https://facebook.com/x."""
    segments = parts.segments
    first = segments[0].lstrip("@").lower() if segments else ""
    if first.startswith(_SCHEMES) or _is_domain(first, platform):
        return "/".join(segments).lstrip("@")
    if len(segments) > 2 and segments[1].lower().startswith(_SCHEMES):
        return "/".join(segments[1:]) if platform.words.domain(segments[2].lower()) else None
    return None


def _is_domain(text: str, platform: Platform) -> bool:
    return text in platform.words.hosts or (
        text.startswith("www.") and platform.words.domain(text) is not None
    )


def _with_way_back(reading: Reading, parts: Parts, layers: int) -> Reading:
    target = WRAPPERS.way_back(parts)
    if target is None:
        return reading
    behind = _read(target, f"https://{parts.host}/", layers - 1)
    return (
        replace(reading, account=behind.account) if behind.platform == reading.platform else reading
    )
