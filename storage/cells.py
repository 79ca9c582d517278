"""Values as cells of a file."""

import json
from datetime import date, datetime
from typing import Any

from storage.times import iso

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_ENCODER = json.JSONEncoder(ensure_ascii=False)


def plain(value: Any) -> Any:
    """A value as JSON can hold it: dates and times are ISO 8601 texts."""
    if isinstance(value, datetime):
        return iso(value)
    return value.isoformat() if isinstance(value, date) else value


def json_text(value: Any) -> str:
    """A list or an object as JSON on one line, letters as they are."""
    return _ENCODER.encode(value)


def harmless(text: str) -> str:
    """The text, behind an apostrophe if a spreadsheet would take it for a formula."""
    return "'" + text if text.startswith(FORMULA_STARTS) else text
