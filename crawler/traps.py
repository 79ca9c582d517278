"""Normal form of addresses, and which of them are not worth a request."""

import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import quote, unquote, urlsplit

from crawler.languages import language_code
from crawler.sites import origin
from crawler.trap_terms import Traps, trap_terms

HOSTS_REMEMBERED = 1 << 12
KEPT_IN_PATH = "%/:=&~+!$,;'@()*[]"
KEPT_IN_QUERY = KEPT_IN_PATH + "?|"
ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})?")
UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
EDGES = "".join(map(chr, range(33))) + "\x7f\xa0\u200b\ufeff"
BREAKS = str.maketrans("", "", "\t\r\n")
SLASHES = re.compile(r"//+")
DOTS = re.compile(r"(?:^|/)\.{1,2}(?:/|$)")
EXTENSION = re.compile(r"\.([a-z0-9]{1,11})$")
# What nearly all links are: in normal form as they stand.
SEGMENT = r"[\w~-][\w.~-]*"
PORT = r"(?::[1-9]\d{3}|:[1-5]\d{4})?"
PLAIN = re.compile(
    rf"https?://[a-z\d-]+(?:\.[a-z\d-]+)+{PORT}/(?:{SEGMENT}/)*(?:{SEGMENT})?", re.ASCII
)
NUMBERS = re.compile(r"\d+(?:[-._/]\d+)*")
TOKEN = re.compile(
    r"(?<![A-Za-z0-9])(?=[A-Za-z]*\d)(?:[0-9a-fA-F-]{8,}|[A-Za-z0-9]{16,})(?![A-Za-z0-9])"
)


def clean_url(url: str) -> str | None:
    """The normal form of an address, or None when it is not worth a request; never raises.

    What is not: what cannot be a page, another view of a page that has an address of its own, and
    the endless: calendars, searches, archives of minutes (design, section 3.3; traps.toml).
    """
    normal = normal_url(url)
    return None if normal is None or is_trap(normal) else normal


def normal_url(url: str) -> str | None:
    """The normal form of an http or https address, None for anything else; never raises.

    Lower-case scheme and host, no default port, fragment, tracking parameter or session; parameters
    in order; percent-encoding by RFC 3986, section 6.2.2; the file name of a folder's page dropped.
    """
    if PLAIN.fullmatch(url) and not _is_folders_page(url):
        return url
    try:
        parts = urlsplit(url.strip(EDGES).translate(BREAKS))
    except ValueError:
        return None
    place = _place(parts.scheme, parts.netloc)
    if not place:
        return None
    query = _normal_query(parts.query)
    path = _normal_path(parts.path, bool(query))
    return f"{place}{path}?{query}" if query else place + path


def is_trap(url: str) -> bool:
    """Whether an address in normal form is not worth a request."""
    known = trap_terms()
    address, _, query = url.partition("?")
    host, _, path = address.partition("://")[2].partition("/")
    path = "/" + unquote(path).lower()
    segments = path.strip("/").split("/")
    return (
        len(url) > known.limits["length"]
        or _is_elsewhere(host)
        or _is_endless(segments, known.limits)
        or _is_listed(segments, known)
        or _is_file(path, known)
        or bool(known.paths.search(path))
        or _is_late(known.page_in_path.findall(path), known.limits["page"])
        or bool(query and _is_view(query, known))
    )


def same_page(url: str) -> str:
    """What addresses of one page have in common: no scheme, no www, no slash at the end."""
    return url.partition("://")[2].removeprefix("www.").rstrip("/")


def shape(url: str) -> str:
    """An address with numbers, dates and ids collapsed to 0, and without the parameters' values.

    Pages made from one template have one shape; many of one shape are likely an endless space.
    """
    address, _, query = same_page(url.lower().partition("#")[0]).partition("?")
    host, slash, path = address.partition("/")
    names = sorted({_collapsed(pair.partition("=")[0]) for pair in query.split("&") if pair})
    return host + slash + _collapsed(path) + "?" * bool(names) + "&".join(names)


@lru_cache(HOSTS_REMEMBERED)
def _place(scheme: str, netloc: str) -> str:
    return origin(f"{scheme}://{netloc}") if netloc and "@" not in netloc else ""


def _collapsed(text: str) -> str:
    return NUMBERS.sub("0", TOKEN.sub("0", text))


def _normal_path(path: str, has_query: bool) -> str:
    path = _encoded(trap_terms().sessions.sub("", path), KEPT_IN_PATH)
    path = _without_dots(SLASHES.sub("/", f"/{path}"))
    is_folder = not has_query and _is_folders_page(path)
    return path[: path.rindex("/") + 1] if is_folder else path


def _is_folders_page(address: str) -> bool:
    name = address.rpartition("/")[2]
    return "." in name and name.lower() in trap_terms().folders


def _normal_query(query: str) -> str:
    if not query:
        return ""
    pairs = (pair.partition("=") for pair in _encoded(query, KEPT_IN_QUERY).split("&") if pair)
    dropped = trap_terms().dropped
    kept = [pair for pair in pairs if pair[0] and not dropped.fullmatch(pair[0].lower())]
    return "&".join("".join(pair) for pair in sorted(kept))


def _encoded(text: str, kept: str) -> str:
    return ESCAPE.sub(_escape, quote(text, safe=kept, errors="replace"))


def _escape(found: re.Match[str]) -> str:
    if found.group(1) is None:
        return "%25"
    character = chr(int(found.group(1), 16))
    return character if character in UNRESERVED else found.group().upper()


def _without_dots(path: str) -> str:
    if not DOTS.search(path):
        return path
    segments = path.split("/")
    kept: list[str] = []
    for segment in segments[1:]:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    ends_open = segments[-1] in {".", ".."} and kept
    return "/" + "/".join(kept) + "/" * bool(ends_open)


@lru_cache(HOSTS_REMEMBERED)
def _is_elsewhere(place: str) -> bool:
    known = trap_terms()
    host = place.partition(":")[0]
    if any(host == domain or host.endswith(f".{domain}") for domain in known.domains):
        return True
    return any(known.labels.fullmatch(label) for label in host.split(".")[:-2])


def _is_endless(segments: list[str], limits: dict[str, int]) -> bool:
    if len(segments) > limits["segments"]:
        return True
    if len(set(segments)) == len(segments):
        return False
    most = max(map(segments.count, segments))
    return most > limits["repeats"] or _stutters(segments)


def _stutters(segments: list[str]) -> bool:
    """Whether a run of two or more segments stands twice in a row: /a/b/a/b."""
    for length in range(2, len(segments) // 2 + 1):
        for start in range(len(segments) - 2 * length + 1):
            middle = start + length
            if segments[start:middle] == segments[middle : middle + length]:
                return True
    return False


def _is_file(path: str, known: Traps) -> bool:
    extension = EXTENSION.search(path)
    return extension is not None and extension.group(1) in known.files


def _is_view(query: str, known: Traps) -> bool:
    folded = unquote(query).lower()
    pairs = [pair.partition("=")[::2] for pair in folded.split("&")]
    return (
        len(pairs) > known.limits["parameters"]
        or bool(known.values.search(folded))
        or any(known.parameters.fullmatch(name) for name, _ in pairs)
        or _is_late((v for name, v in pairs if name in known.pages), known.limits["page"])
        or _is_late((v for name, v in pairs if name in known.offsets), known.limits["offset"])
    )


def _is_listed(segments: list[str], known: Traps) -> bool:
    names = [segment.partition(".")[0] for segment in segments]
    first = names[1:2] if language_code(names[0]) else names[:1]
    return not known.segments.isdisjoint(names) or not known.first_segments.isdisjoint(first)


def _is_late(numbers: Iterable[str], limit: int) -> bool:
    return any(number.isdecimal() and int(number[:9]) > limit for number in numbers)
