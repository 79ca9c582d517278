"""A webhook and a mail server of our own, on loopback, that keep what they get."""

import json
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword

USER, PASSWORD = "vahti", "hyvin-salainen"


@dataclass
class Webhook:
    """What was posted to it, and how it answers."""

    address: str = ""
    status: int = 200
    posted: list[dict[str, Any]] = field(default_factory=list)


@contextmanager
def a_webhook() -> Iterator[Webhook]:
    """A webhook that is listening."""
    webhook = Webhook()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            webhook.posted.append(json.loads(body))
            self.send_response(webhook.status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *args: object) -> None:
            """Nothing on standard error."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    webhook.address = f"http://127.0.0.1:{server.server_port}/services/SECRET"
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield webhook
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@dataclass
class MailServer:
    """The letters that it took, and how to reach it."""

    port: int = 0
    ca: str = ""
    refused: str = ""
    envelopes: list[Envelope] = field(default_factory=list)

    async def handle_RCPT(  # noqa: N802 - the library's name
        self, server: Any, session: Any, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take every receiver but the refused one."""
        if address == self.refused:
            return f"550 no such mailbox: {address}"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:  # noqa: N802
        """Keep a letter."""
        self.envelopes.append(envelope)
        return "250 OK"

    @property
    def letters(self) -> list[EmailMessage]:
        """What was sent."""
        return [
            message_from_bytes(envelope.original_content or b"", policy=policy.default)
            for envelope in self.envelopes
        ]

    def settings(self, *to: str, security: str = "starttls") -> dict[str, str]:
        """Environment variables that send mail here."""
        return {
            "SOMEVAHTI_ALERT_MAIL_TO": json.dumps(to),
            "SOMEVAHTI_ALERT_MAIL_FROM": "vahti@kunta.example",
            "SOMEVAHTI_SMTP_HOST": "localhost",
            "SOMEVAHTI_SMTP_PORT": str(self.port),
            "SOMEVAHTI_SMTP_SECURITY": security,
            "SOMEVAHTI_SMTP_USER": "" if security == "none" else USER,
            "SOMEVAHTI_SMTP_PASSWORD": PASSWORD,
            "SSL_CERT_FILE": self.ca,
        }


def _log_in(server: Any, session: Any, envelope: Any, mechanism: str, told: Any) -> AuthResult:
    right = LoginPassword(USER.encode(), PASSWORD.encode())
    return AuthResult(success=told == right, handled=False)


@contextmanager
def a_mail_server(folder: Path, security: str = "starttls") -> Iterator[MailServer]:
    """A mail server that wants encryption and the right password (with security none: neither)."""
    server, authority = MailServer(), trustme.CA()
    server.ca = str(folder / "ca.pem")
    authority.cert_pem.write_to_path(server.ca)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost", "127.0.0.1").configure_cert(context)
    secured: dict[str, Any] = {"authenticator": _log_in}
    ways: dict[str, dict[str, Any]] = {
        "starttls": {
            "tls_context": context,
            "require_starttls": True,
            "auth_required": True,
            **secured,
        },
        "tls": {"ssl_context": context, "auth_require_tls": False, **secured},
        "none": {},
    }
    with socket.create_server(("127.0.0.1", 0)) as found:
        server.port = found.getsockname()[1]
    controller = Controller(server, hostname="127.0.0.1", port=server.port, **ways[security])
    controller.start()
    try:
        yield server
    finally:
        controller.stop()
