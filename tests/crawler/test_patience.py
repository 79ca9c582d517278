"""How long a site asks us to stay away."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from scrapy.http import Response

from crawler.patience import DEFAULT_WAIT, wait_asked


def answer(status: int, retry_after: str | None = None) -> Response:
    headers = {} if retry_after is None else {"Retry-After": retry_after}
    return Response("https://kunta.fi/", status=status, headers=headers)


@pytest.mark.parametrize(
    ("status", "retry_after", "seconds"),
    [
        (429, "5", 5),
        (503, "120", 120),
        (429, None, DEFAULT_WAIT),
        (429, "soon", DEFAULT_WAIT),
        (429, "²", DEFAULT_WAIT),
        (429, "-5", DEFAULT_WAIT),
        (429, "9" * 400, float("inf")),
        (429, "Sat, 32 Foo 99999 99:99:99 GMT", DEFAULT_WAIT),
        (429, "Wed, 21 Oct 2015 07:28:00 GMT", 0),
        (503, None, None),
        (503, "soon", None),
        (500, "5", None),
        (200, "5", None),
        (302, "5", None),
    ],
)
def test_wait_asked(status: int, retry_after: str | None, seconds: float | None) -> None:
    assert wait_asked(answer(status, retry_after)) == seconds


@pytest.mark.parametrize("status", [429, 503])
def test_a_date(status: int) -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=60), usegmt=True)
    wait = wait_asked(answer(status, later))
    assert wait is not None
    assert 57 < wait <= 60
