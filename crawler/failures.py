"""From what went wrong with a request to a visit status: one table."""

import re

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
    ConnectionClosed,
    NoRouteError,
    UnknownHostError,
)

from crawler.addresses import host_of
from crawler.resolver import REFUSED

TOO_LARGE = "the answer is larger than the limit of a page (max_page_bytes)"
CUT_OFF = "the connection ended before the answer was whole"
# The exception, the status it stands for, and words where its own would say too little.
FAILURES: tuple[tuple[type[BaseException], str, str], ...] = (
    (CannotResolveHostError, "dns_failure", "the name cannot be resolved"),
    (UnknownHostError, "dns_failure", "the name cannot be resolved"),
    (UnicodeError, "dns_failure", "the name cannot be resolved"),
    (DownloadConnectionRefusedError, "connection_refused", ""),
    (NoRouteError, "connection_refused", ""),
    (ConnectBindError, "connection_refused", ""),
    (DownloadTimeoutError, "timeout", ""),
    (DownloadCancelledError, "too_large", TOO_LARGE),
    (IgnoreRequest, "too_large", TOO_LARGE),
    (ResponseDataLossError, "connection_reset", CUT_OFF),
    (ConnectionClosed, "connection_reset", ""),
    (ConnectError, "connection_refused", ""),
    (SSL.Error, "tls_failure", ""),
    (UnsupportedURLSchemeError, "internal_error", ""),
)
TUNNEL_STATUS = re.compile(r"'status': (\d+)")
TUNNEL_TIMED_OUT = "504"


class FetchFailedError(Exception):
    """A request came to nothing: the visit status it stands for, and what happened in words.

    retry_after: seconds the site asks us to stay away; asked: whether anything was asked at all.
    """

    def __init__(
        self, status: str, detail: str, retry_after: float = 0.0, *, asked: bool = True
    ) -> None:
        super().__init__(f"{status}: {detail}")
        self.status = status
        self.detail = detail
        self.retry_after = retry_after
        self.asked = asked


class TimeUsedUpError(FetchFailedError):
    """The minutes of the visit do not suffice for the next request."""

    def __init__(self, minutes: float) -> None:
        super().__init__("timeout", f"{minutes:g} minutes used", asked=False)


def failure_of(error: BaseException, url: str) -> FetchFailedError:
    """The failure that an exception of the downloader stands for.

    A refused CONNECT is a failure that only the proxy saw: `timeout` for its 504, else
    `connection_refused`.
    """
    host = host_of(url)
    if isinstance(error, TunnelError):
        answer = TUNNEL_STATUS.search(str(error))
        status = "timeout" if answer and answer[1] == TUNNEL_TIMED_OUT else "connection_refused"
        words = f"status {answer[1]}" if answer else _words(error)
        return FetchFailedError(status, f"the proxy opens no tunnel to {host}: {words}")
    if isinstance(error, DownloadFailedError):
        return _failure_of_broken_answer(error, host)
    if isinstance(error, CannotResolveHostError) and host in REFUSED:
        return FetchFailedError("private_address", f"{host} leads to {REFUSED[host]}")
    for kind, status, words in FAILURES:
        if isinstance(error, kind):
            return FetchFailedError(status, f"{host}: {words or _words(error)}")
    return FetchFailedError("internal_error", f"{host}: {type(error).__name__}: {_words(error)}")


def _failure_of_broken_answer(error: DownloadFailedError, host: str) -> FetchFailedError:
    reasons = [reason.value for reason in getattr(error.__cause__, "reasons", [])]
    for reason in reasons:
        if isinstance(reason, SSL.Error):
            return FetchFailedError("tls_failure", f"{host}: {_tls_words(reason)}")
    words = "; ".join(dict.fromkeys(_words(reason) for reason in reasons)) or _words(error)
    return FetchFailedError("connection_reset", f"{host}: {words}")


def _tls_words(error: SSL.Error) -> str:
    messages = [part[-1] for part in (error.args[0] if error.args else []) if part]
    words = "; ".join(messages) or "handshake failed"
    return words.replace("certificate verify failed", "the certificate is for another host")


def _words(error: BaseException) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
