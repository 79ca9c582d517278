"""Faults and requirements of robots.txt."""

from practice.faults.behaviours import delivered, failing
from practice.faults.fault import PutOn, Spoil, added, spoil
from practice.web.site import Delivery, Page, html, moved, text


def _robots(page: Page) -> PutOn:
    return added(lambda site: {"/robots.txt": page})


def _rules(*lines: str) -> PutOn:
    return _robots(text("\n".join(lines) + "\n"))


_FOR_US = ("User-agent: *", "Disallow: /", "", "User-agent: somevahti", "Disallow: /kirjasto")
_NOT_US = ("User-agent: *", "Disallow:", "", "User-agent: somevahti", "Disallow: /")
_OTHERS = ("User-agent: GPTBot", "User-agent: CCBot", "Disallow: /")

SPOILS: dict[str, Spoil] = {
    "robots_refusal": spoil(_rules("User-agent: *", "Disallow: /"), "robots_refused"),
    "robots_refusal_of_us": spoil(_rules(*_NOT_US), "robots_refused"),
    "robots_for_us": spoil(_rules(*_FOR_US), "complete"),
    "robots_for_others": spoil(_rules(*_OTHERS), "complete"),
    "robots_crawl_delay": spoil(_rules("User-agent: *", "Crawl-delay: 2"), "complete"),
    "robots_500": spoil(_robots(failing(500)), "http_error"),
    "robots_hang": spoil(_robots(delivered(Delivery.HANG)), "timeout"),
    "robots_404": spoil(_robots(failing(404)), "complete"),
    "robots_403": spoil(_robots(failing(403)), "complete"),
    "robots_page": spoil(_robots(html("<!doctype html><title>Kunta</title>")), "complete"),
    "robots_moved": spoil(_robots(moved("/robots-2.txt")), "complete"),
}
