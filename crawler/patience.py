"""How long a site asks us to stay away: Retry-After, in seconds or as a date."""

from email.utils import parsedate_to_datetime
from time import time

from scrapy.http import Response

SLOW_DOWN = frozenset({429, 503})
TOO_MANY = 429
# For a 429 that names no time.
DEFAULT_WAIT = 30.0


def wait_asked(response: Response) -> float | None:
    """Seconds that an answer asks us to wait; None when it is no such answer.

    A 503 asks only when it says for how long; without that it is an error like others.
    """
    if response.status not in SLOW_DOWN:
        return None
    value = (response.headers.get("Retry-After") or b"").decode("latin-1").strip()
    asked = seconds_told(value)
    return DEFAULT_WAIT if asked is None and response.status == TOO_MANY else asked


def seconds_told(value: str) -> float | None:
    """Seconds from now that a Retry-After header names; None when it names none."""
    if value.isascii() and value.isdigit():
        return float(value)
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time())
    except (ValueError, OverflowError):
        return None
