"""From exception to status: one table, and the closed list it must stay within."""

from typing import Any

import pytest
from OpenSSL import SSL
from scrapy.core.downloader.handlers.http11 import TunnelError
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
    UnsupportedURLSchemeError,
)
from twisted.internet.error import (
    ConnectBindError,
    ConnectError,
    ConnectionDone,
    ConnectionLost,
    NoRouteError,
    UnknownHostError,
)
from twisted.python.failure import Failure
from twisted.web.client import ResponseFailed

from crawler.failures import FAILURES, FetchFailedError, TimeUsedUpError, failure_of
from crawler.resolver import REFUSED
from crawler.statuses import statuses
from practice import FAULTS
from tests.crawler.lures import BUDGETS, MANNERS

URL = "https://www.kunta.fi/sivu"
TLS_ERROR = SSL.Error([("SSL routines", "", "certificate verify failed")])


def new(kind: Any, *args: object) -> Any:
    """An error of Twisted's, whose classes are not typed."""
    return kind(*args)


def broken(*reasons: BaseException) -> DownloadFailedError:
    """What Scrapy makes of a connection that broke for these reasons."""
    error = DownloadFailedError("broken")
    error.__cause__ = new(ResponseFailed, [new(Failure, reason) for reason in reasons])
    return error


CASES: list[tuple[BaseException, str, str]] = [
    (CannotResolveHostError("x"), "dns_failure", "www.kunta.fi: the name cannot be resolved"),
    (new(UnknownHostError), "dns_failure", "cannot be resolved"),
    (UnicodeError("label too long"), "dns_failure", "cannot be resolved"),
    (DownloadConnectionRefusedError("no"), "connection_refused", "www.kunta.fi: no"),
    (new(NoRouteError), "connection_refused", "www.kunta.fi"),
    (new(ConnectBindError), "connection_refused", "www.kunta.fi"),
    (new(ConnectError), "connection_refused", "www.kunta.fi"),
    (DownloadTimeoutError("took longer than 20 s"), "timeout", "took longer than 20 s"),
    (DownloadCancelledError(), "too_large", "larger than the limit"),
    (IgnoreRequest(), "too_large", "larger than the limit"),
    (ResponseDataLossError(), "connection_reset", "before the answer was whole"),
    (ConnectionLost(), "connection_reset", "www.kunta.fi"),
    (ConnectionDone(), "connection_reset", "www.kunta.fi"),
    (TLS_ERROR, "tls_failure", "www.kunta.fi"),
    (UnsupportedURLSchemeError("gopher"), "internal_error", "gopher"),
    (ZeroDivisionError("ours"), "internal_error", "ZeroDivisionError: ours"),
    (broken(ConnectionLost()), "connection_reset", "www.kunta.fi"),
    (broken(ConnectionLost(), TLS_ERROR), "tls_failure", "the certificate is for another host"),
    (DownloadFailedError("why not"), "connection_reset", "why not"),
    (
        TunnelError("[{'status': 502}]"),
        "connection_refused",
        "opens no tunnel to www.kunta.fi: status 502",
    ),
    (TunnelError("[{'status': 504}]"), "timeout", "opens no tunnel to www.kunta.fi"),
    (TunnelError("[{'status': 407}]"), "connection_refused", "407"),
    (TunnelError("nothing"), "connection_refused", "nothing"),
]

# Statuses that no misbehaving site of the local web ends in, and the test that sees them instead.
ELSEWHERE = {
    "opted_out": "test_crawl_inputs.py",
    "internal_error": "test_visits.py",
    "dns_failure": "test_crawl_network.py",
}


@pytest.mark.parametrize(("error", "status", "words"), CASES, ids=lambda case: type(case).__name__)
def test_failure(error: BaseException, status: str, words: str) -> None:
    failure = failure_of(error, URL)
    assert failure.status == status
    assert words in failure.detail
    assert "\n" not in failure.detail


def test_a_name_refused_by_the_resolver_is_a_private_address() -> None:
    REFUSED["xn--pyty-ooa8h.fi"] = "10.0.0.1"
    failure = failure_of(CannotResolveHostError("x"), "http://Pöytyä.fi/")
    assert failure.status == "private_address"
    assert failure.detail == "xn--pyty-ooa8h.fi leads to 10.0.0.1"


def test_every_row_of_the_table_is_tried() -> None:
    tried = {type(error) for error, _, _ in CASES}
    for kind, status, _ in FAILURES:
        assert any(issubclass(one, kind) for one in tried), (kind, status)


def test_details_are_short() -> None:
    assert len(failure_of(new(ConnectError, "x" * 1000), URL).detail) < 250


def test_the_table_and_the_statuses_agree() -> None:
    assert {status for _, status, _ in FAILURES} <= set(statuses())
    assert TimeUsedUpError(30).status in statuses()
    assert isinstance(TimeUsedUpError(30), FetchFailedError)


def test_every_status_is_seen_by_a_test() -> None:
    sites = [*FAULTS.values(), *MANNERS, *BUDGETS]
    produced = {site.status for site in sites}
    assert produced <= set(statuses())
    assert produced - {"dns_failure"} | set(ELSEWHERE) == set(statuses())
    assert not (produced - {"dns_failure"}) & set(ELSEWHERE)
