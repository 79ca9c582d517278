"""How cells are shown that are not for reading as they are stored."""

import json
import re

TIME = re.compile(r"(\d{4}-\d\d-\d\d) (\d\d:\d\d):\d\d\.\d{6}")
SHARES = ("share", "share_at_least", "share_at_most")


def shown(value: object, column: str) -> str | None:
    """A time to the minute, a list as its members, a share as per cent; None for all others.

    It is plain text, escaped by whoever shows it.
    """
    if isinstance(value, float) and column in SHARES:
        return f"{value:.1%}"
    if not isinstance(value, str):
        return None
    if at := TIME.fullmatch(value):
        return f"{at[1]} {at[2]} UTC"
    return _members(value) if value.startswith('["') else None


def _members(text: str) -> str | None:
    try:
        found = json.loads(text)
    except ValueError:
        return None
    return "; ".join(map(str, found))
