"""A very cheap test for the links of every page: could this address concern a platform?"""

import re
from functools import lru_cache
from typing import Final

from crawler.platforms.deeplinks import SCHEMES
from crawler.platforms.hosts import LONGEST, suffixes
from crawler.platforms.registry import DOMAINS, LABELS
from crawler.platforms.services import SERVICES

_RUNS: Final = re.compile(r"[a-z0-9.-]+")
# Paths of files, page numbers and places on a page, without a host anywhere.
_PLAIN_PATH: Final = re.compile(
    r"/[\w-][\w/-]*\.(?:php|html?|aspx?)(?:\?[\w=&;-]*)?(?:#[\w-]*)?", re.ASCII
)
_PATHS: Final = ("/", "#")
_ESCAPES: Final = re.compile(r"%(?:25)*[0-9a-f]{2}")
_KNOWN: Final = frozenset((*DOMAINS, *SERVICES, "translate.goog"))


def could_name_platform(url: str) -> bool:
    """Tell whether `identify(url)` is worth calling; False only where it would find nothing.

    Looks for known hosts anywhere in the text, so True promises nothing.
    """
    if _is_path(url):
        return False
    text = url.lower()
    if "&#" in text or not text.isascii() or text.lstrip(" \t\n\"'<").startswith(SCHEMES):
        return True
    if "%" in text:
        text = _ESCAPES.sub("/", text)
    if "." not in text:
        return False
    return any(_known(run) for run in _RUNS.findall(text) if "." in run and len(run) <= LONGEST)


def _is_path(url: str) -> bool:
    """Whether an address has no place for a host, as the most common links of all."""
    plain = url[:1] in _PATHS and url.isascii() and "&#" not in url and "%" not in url
    return plain and ("." not in url or _PLAIN_PATH.fullmatch(url) is not None)


@lru_cache(maxsize=4096)  # a site's links repeat a few hosts all night
def _known(run: str) -> bool:
    host = run.strip(".")
    return host.partition(".")[0] in LABELS or any(name in _KNOWN for name in suffixes(host))
