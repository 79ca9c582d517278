"""Faults of answers: errors, refusals, redirects, and bodies that do not arrive."""

from practice.faults.behaviours import (
    delivered,
    endless_chain,
    failing,
    in_turn,
    loop,
    made,
    slow,
    to_same_path,
    too_many,
    with_etag,
)
from practice.faults.fault import (
    PutOn,
    Spoil,
    added,
    always,
    changed,
    everywhere,
    front,
    rewritten,
    spoil,
)
from practice.faults.not_theirs import challenge
from practice.web.site import Delivery, Page, Site, moved


def _at_first(*answers: Page) -> PutOn:
    """These answers once each on the front page, then the good one."""
    return front(lambda site: in_turn([*answers, site.pages[site.front]]))


def _at_first_anywhere(answer: Page, times: int) -> PutOn:
    def put_on(site: Site) -> Site:
        spent = in_turn([answer] * times + [lambda request: made(site.page(request), request)])
        return everywhere(lambda _: spent)(site)

    return put_on


def _slowly(seconds: float) -> PutOn:
    return added(lambda site: {path: slow(page, seconds) for path, page in site.pages.items()})


def _front_moved(location: str) -> PutOn:
    def pages(site: Site) -> dict[str, Page]:
        return {
            "/": moved(location.format(host=site.hosts[0])),
            "/fi/etusivu": site.pages[site.front],
        }

    return added(pages)


def _only_front(answer: Page) -> PutOn:
    def put_on(site: Site) -> Site:
        good = {path: site.pages[path] for path in ("/", site.front) if path in site.pages}
        return everywhere(lambda _: answer)(site).with_pages(good)

    return put_on


FOREIGN = "http://www.aivan-toinen.example"

SPOILS: dict[str, Spoil] = {
    "error_401": spoil(always(failing(401)), "blocked"),
    "error_403": spoil(always(failing(403)), "blocked"),
    "error_404": spoil(always(failing(404)), "http_error"),
    "error_410": spoil(always(failing(410)), "http_error"),
    "error_451": spoil(always(failing(451)), "blocked"),
    "error_500": spoil(always(failing(500)), "http_error"),
    "error_500_once": spoil(_at_first(failing(500)), "complete"),
    "error_503": spoil(always(failing(503)), "http_error"),
    "inner_pages_503": spoil(_only_front(failing(503)), "complete"),
    "challenge_403": spoil(always(challenge(403)), "blocked"),
    "challenge_503": spoil(always(challenge(503)), "blocked"),
    "challenge_200": spoil(always(challenge(200)), "blocked"),
    "too_many_for_ever": spoil(always(too_many()), "rate_limited"),
    "too_many_for_an_hour": spoil(always(too_many("3600")), "rate_limited"),
    "too_many_twice": spoil(_at_first_anywhere(too_many(), 2), "complete"),
    "redirect_loop": spoil(always(loop), "redirect_loop"),
    "redirect_chain": spoil(always(endless_chain), "redirect_loop"),
    "redirect_relative": spoil(_front_moved("fi/etusivu"), "complete"),
    "redirect_absolute": spoil(_front_moved("http://{host}/fi/etusivu"), "complete"),
    "redirect_foreign": spoil(always(to_same_path(FOREIGN)), "moved_to_foreign_host"),
    "redirect_private": spoil(always(moved("http://127.0.0.9/")), "private_address"),
    "redirect_localhost": spoil(always(moved("http://localhost:1/")), "private_address"),
    "redirect_metadata": spoil(always(moved("http://169.254.169.254/")), "private_address"),
    "hang": spoil(always(delivered(Delivery.HANG)), "timeout"),
    "drip": spoil(always(delivered(Delivery.DRIP, pace=1.0)), "timeout"),
    "slow": spoil(_slowly(0.3), "complete"),
    "reset": spoil(always(delivered(Delivery.RESET)), "connection_reset"),
    "reset_midway": spoil(
        always(delivered(Delivery.RESET_MIDWAY)), "connection_reset", "not_the_municipality"
    ),
    "short_body": spoil(
        always(delivered(Delivery.SHORT)), "connection_reset", "not_the_municipality"
    ),
    "garbage": spoil(always(delivered(Delivery.GARBAGE)), "http_error", "connection_reset"),
    "etags": spoil(rewritten(with_etag), "complete"),
    "gzip_if_asked": spoil(changed(coding="gzip"), "complete"),
    "brotli_if_asked": spoil(changed(coding="br"), "complete"),
}
