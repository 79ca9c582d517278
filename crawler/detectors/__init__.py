"""Pure functions from a page to findings. One detector, one file; this is their registry."""

from collections.abc import Callable

from crawler.detectors.accounts import find_accounts
from crawler.detectors.council_posts import find_council_posts
from crawler.detectors.livestream import find_livestreams
from crawler.detectors.meetings import find_meetings
from crawler.detectors.responsiveness import find_viewport
from crawler.finding import Finding
from crawler.page import Page

DETECTORS: tuple[Callable[[Page], list[Finding]], ...] = (
    find_accounts,
    find_livestreams,
    find_council_posts,
    find_meetings,
    find_viewport,
)


def detect(page: Page) -> list[Finding]:
    """Everything the detectors say of a page, in the order of the registry."""
    return [finding for detector in DETECTORS for finding in detector(page)]
