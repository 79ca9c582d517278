"""Answers that change from one request to the next, and others worth a name."""

from collections.abc import Callable, Sequence
from zlib import crc32

from practice.web.codings import packed
from practice.web.site import HTML, Answer, Delivery, Page, Request, html, moved

BODY = "<!doctype html><html lang=fi><title>Kunta</title><h1>Kunta</h1>" + "<p>Sanoja.</p>" * 200


def made(page: Page, request: Request) -> Answer:
    """What a page gives for a request, as an answer."""
    result = page(request) if callable(page) else page
    return html(result) if isinstance(result, str) else result


def in_turn(pages: Sequence[Page]) -> Callable[[Request], Answer]:
    """Each page once, in order; the last one for ever after."""
    left = list(pages)

    def turn(request: Request) -> Answer:
        return made(left.pop(0) if len(left) > 1 else left[0], request)

    return turn


def too_many(retry_after: str = "1") -> Answer:
    """429 with Retry-After in seconds or as a date; without it when empty."""
    headers = {"Retry_After": retry_after} if retry_after else {}
    return html("<title>429</title><h1>Too Many Requests</h1>", 429, **headers)


def failing(status: int) -> Answer:
    """An error page of this status."""
    headers = {"WWW_Authenticate": 'Basic realm="Kunta"'} if status == 401 else {}
    return html(f"<!doctype html><title>{status}</title><h1>{status}</h1>", status, **headers)


def delivered(delivery: Delivery, body: str = BODY, pace: float = 0.05) -> Answer:
    """A page of `body` delivered in this manner."""
    return Answer(body=body.encode(), delivery=delivery, pace=pace)


def slow(page: Page, seconds: float) -> Callable[[Request], Answer]:
    """The page, so many seconds later."""

    def late(request: Request) -> Answer:
        answer = made(page, request)
        return Answer(answer.status, answer.headers, answer.body, answer.delivery, seconds)

    return late


def compressed(body: str, coding: str) -> Answer:
    """A page compressed with gzip or br whatever the client accepts."""
    headers = {"Content-Type": HTML, "Content-Encoding": coding}
    return Answer(headers=headers, body=packed(body.encode(), coding))


def with_etag(body: str) -> Answer:
    """A page that is answered 304 to those who know its tag."""
    return html(body, ETag=f'"{crc32(body.encode()):x}"')


def loop(request: Request) -> Answer:
    """A redirect from a path to itself by way of another."""
    there = request.path.endswith("/takaisin")
    return moved("/" if there else "/takaisin", 302)


def endless_chain(request: Request) -> Answer:
    """A redirect to the next number, for ever."""
    step = int(request.query.removeprefix("askel=") or 0)
    return moved(f"/?askel={step + 1}", 302)


def to_same_path(base: str) -> Callable[[Request], Answer]:
    """A redirect to the same path at another base."""
    return lambda request: moved(base + request.target)
