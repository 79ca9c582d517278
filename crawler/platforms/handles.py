"""The names in addresses: made comparable, and told from template leftovers and files."""

import re
import unicodedata
from typing import Final
from urllib.parse import quote

from crawler.platforms.tables import DATA, check_keys, read_table, words

_CUT: Final = re.compile(r'[?&#"<>]')
_PUNCTUATION: Final = " .,;:!*)]}>\"'”’…"
_FILE: Final = re.compile(
    r".*\.(?:php|html?|js|css|xml|json|txt|aspx?|ico|png|jpe?g|gif|svg|webp|pdf)"
)


def spell(text: str) -> str:
    """Return a name as accounts are written: NFC, lower case, nothing pasted behind it."""
    return unicodedata.normalize("NFC", trim(text).lower())


def trim(text: str) -> str:
    """Return a name without the parameters, punctuation and quotes pasted behind it."""
    return _CUT.split(text, maxsplit=1)[0].rstrip(_PUNCTUATION).strip()


def usable(name: str) -> bool:
    """Tell whether a name may be somebody's: no file, no leftover of a website template."""
    return name not in LEFTOVERS and not _FILE.fullmatch(name)


def match(pattern: re.Pattern[str], text: str) -> str | None:
    """Return the spelled name in `text` if the platform's pattern allows it."""
    name = spell(text)
    return name if pattern.fullmatch(name) and usable(name) else None


def escape(identity: str) -> str:
    """Return an identity as it stands in an address: percent-encoded where needed."""
    return quote(identity, safe="/@:.-_~+")


def _leftovers() -> frozenset[str]:
    table = read_table(DATA / "leftovers.toml")
    check_keys(table, ("names",), "leftovers.toml")
    return frozenset(words(table.get("names"), "leftovers.toml names"))


LEFTOVERS: Final = _leftovers()
