"""Running the phone spider: the same manners as a crawl, the user agent of a phone."""

from collections.abc import Callable

from crawler.measuring.chromium import find_browser
from crawler.measuring.sitting import Looked, Sitting
from crawler.measuring.terms import phone_agent
from crawler.process import run_spider, scrapy_settings
from crawler.settings import PhoneSettings, user_agent
from crawler.spiders.phone import PhoneSpider


def measure_pages(
    sittings: list[Sitting],
    settings: PhoneSettings,
    version: str,
    hear: Callable[[Looked], None],
) -> PhoneSpider:
    """Measure pages until they or the minutes end; once per process (Twisted's reactor ends).

    hear: is given what came of every page as it ends. Returns the spider, which tells whether the
    network was out. Raises BrowserMissingError, DatabaseError, and CrawlInterruptedError after
    Ctrl-C or SIGTERM.
    """
    agent = phone_agent(user_agent(settings, version))
    scrapy = scrapy_settings(settings, agent)
    scrapy.set("ITEM_PIPELINES", {})
    return run_spider(
        PhoneSpider,
        scrapy,
        sittings=sittings,
        executable=find_browser(settings.browser),
        agent=agent,
        settings=settings,
        hear=hear,
    )
