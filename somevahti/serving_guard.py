"""What stands before the site: whom it answers, and what its pages may do."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Any]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

# Another name would be a page of the web that has its own name lead here to read along.
HOSTS = frozenset({b"127.0.0.1", b"localhost"})
HEADERS = (
    (
        b"content-security-policy",
        b"default-src 'self' 'unsafe-inline'; img-src 'self' data:; form-action 'self'; "
        b"base-uri 'none'; frame-ancestors 'none'; object-src 'none'",
    ),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
)


def guarded(application: Application) -> Application:
    """The application for browsers on this machine: its pages load nothing from elsewhere, and
    the pages they link to are not told where the reader comes from."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message.get("headers", []), *HEADERS]}
            await send(message)

        if scope["type"] == "http" and _host(scope) not in HOSTS:
            await _refuse(send)
        else:
            await application(scope, receive, send_with_headers)

    return answer


def _host(scope: Scope) -> bytes:
    named = next((value for name, value in scope["headers"] if name == b"host"), b"")
    host: bytes = named.partition(b":")[0]
    return host


async def _refuse(send: Send) -> None:
    await send({"type": "http.response.start", "status": 421, "headers": [*HEADERS]})
    await send({"type": "http.response.body", "body": b"This is a site of its own machine only.\n"})
