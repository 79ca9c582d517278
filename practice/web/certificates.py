"""The certificate authority of the local web: a TLS context per host, made when first needed."""

import ssl
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import trustme

from practice.web.site import Tls

OTHER_HOST = "toinen-palvelin.example"


def _context() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


class Authority:
    """Issues certificates on the fly. Its own is written to `ca_file` for SSL_CERT_FILE."""

    def __init__(self, ca_file: Path) -> None:
        self._root = trustme.CA(organization_name="Paikallisen verkon varmentaja")
        self._root.cert_pem.write_to_path(ca_file)
        self._contexts: dict[tuple[str, Tls], ssl.SSLContext] = {}

    def context(self, host: str, tls: Tls) -> ssl.SSLContext:
        """The server's context for `host`, with the fault that `tls` names."""
        key = (host, tls)
        if key not in self._contexts:
            self._contexts[key] = self._made(host, tls)
        return self._contexts[key]

    def _made(self, host: str, tls: Tls) -> ssl.SSLContext:
        context = _context()
        if tls is Tls.INCOMPLETE:
            leaf = self._root.create_child_ca().issue_cert(host)
            _configure_without_issuer(context, leaf)
        else:
            self._leaf(host, tls).configure_cert(context)
        return context

    def _leaf(self, host: str, tls: Tls) -> trustme.LeafCert:
        if tls is Tls.OTHER_HOST:
            return self._root.issue_cert(OTHER_HOST)
        if tls is Tls.SELF_SIGNED:
            return _stranger().issue_cert(host)
        if tls is Tls.EXPIRED:
            now = datetime.now(UTC)
            return self._root.issue_cert(
                host, not_before=now - timedelta(days=400), not_after=now - timedelta(days=2)
            )
        return self._root.issue_cert(host)


@cache
def _stranger() -> trustme.CA:
    """An authority that nobody trusts."""
    return trustme.CA(organization_name="Tuntematon varmentaja")


def _configure_without_issuer(context: ssl.SSLContext, leaf: trustme.LeafCert) -> None:
    with (
        leaf.private_key_pem.tempfile() as key,
        leaf.cert_chain_pems[0].tempfile() as certificate,
    ):
        context.load_cert_chain(certificate, key)
