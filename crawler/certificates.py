"""Certificates: another host's is refused, an expired or incomplete one is read and noted."""

from urllib.parse import urlsplit

from OpenSSL import SSL
from OpenSSL.crypto import X509
from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from scrapy.http import Response
from service_identity import CertificateError, VerificationError
from service_identity.hazmat import DNS_ID, IPAddress_ID, ServiceID, verify_service_identity
from service_identity.pyopenssl import extract_patterns
from twisted.internet._sslverify import ClientTLSOptions
from twisted.internet.ssl import CertificateOptions, platformTrust
from twisted.protocols.tls import TLSMemoryBIOProtocol
from twisted.web.iweb import IPolicyForHTTPS
from zope.interface import implementer  # type: ignore[import-untyped]

# OpenSSL's verification errors (x509_vfy.h) that do not keep us from reading a public page.
TOLERATED = {
    2: "certificate chain incomplete",
    9: "certificate not yet valid",
    10: "certificate expired",
    18: "certificate self-signed",
    19: "certificate signed by an unknown authority",
    20: "certificate chain incomplete",
    21: "certificate chain incomplete",
}
LEGACY_SERVER_CONNECT = 0x4


class TolerantOptions(ClientTLSOptions):
    """Checks the host name itself and notes what is tolerated, in `notes` by host."""

    notes: dict[str, str]

    def clientConnectionForTLS(self, tlsProtocol: TLSMemoryBIOProtocol) -> SSL.Connection:  # noqa: N802, N803
        """The connection with our verification (Twisted's own would refuse every error)."""
        connection = super().clientConnectionForTLS(tlsProtocol)
        connection.set_verify(SSL.VERIFY_PEER | SSL.VERIFY_FAIL_IF_NO_PEER_CERT, self._verify)
        return connection

    def _verify(
        self, _: SSL.Connection, certificate: X509, error: int, depth: int, ok: int
    ) -> bool:
        if not ok and error not in TOLERATED:
            return False
        if not ok:
            self.notes[self._hostnameASCII] = TOLERATED[error]
        return depth > 0 or self._names_host(certificate)

    def _names_host(self, certificate: X509) -> bool:
        host = self._hostnameASCII
        wanted: ServiceID = DNS_ID(host) if self._hostnameIsDnsName else IPAddress_ID(host)
        try:
            verify_service_identity(extract_patterns(certificate), [wanted], [])
        except (CertificateError, VerificationError, ValueError):
            return False
        return True


@implementer(IPolicyForHTTPS)
class CertificatePolicy:
    """One TLS context for all hosts; trusts what the platform trusts (or SSL_CERT_FILE)."""

    def __init__(self) -> None:
        self.notes: dict[str, str] = {}
        trusted = platformTrust()  # type: ignore[no-untyped-call]
        options = CertificateOptions(trustRoot=trusted, fixBrokenPeers=True)
        options.getContext().set_options(LEGACY_SERVER_CONNECT)
        self._options = options

    def creatorForNetloc(self, hostname: bytes | str, port: int) -> TolerantOptions:  # noqa: N802
        """The TLS options for one host."""
        name = hostname.decode("ascii") if isinstance(hostname, bytes) else hostname
        creator = TolerantOptions(self._options._makeTLSConnection, name)
        creator.notes = self.notes
        return creator


class DownloadHandler(HTTP11DownloadHandler):
    """Scrapy's handler with our certificate policy and no hidden requests.

    Remarks on certificates are added to the response's flags.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._policy = CertificatePolicy()
        self._contextFactory = self._policy  # type: ignore[assignment]
        # Twisted would ask again at once when a kept connection breaks; the visit does so, later.
        self._pool.retryAutomatically = False

    async def download_request(self, request: Request) -> Response:
        """The response, flagged with what was wrong with the host's certificate."""
        response = await super().download_request(request)
        parts = urlsplit(request.url)
        if parts.scheme == "https" and (note := self._policy.notes.get(parts.hostname or "")):
            response.flags.append(note)
        return response
