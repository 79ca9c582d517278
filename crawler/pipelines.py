"""Scrapy's item pipeline: every visit that ends is stored at once."""

from scrapy.crawler import Crawler

from crawler.outcome import Visit
from crawler.spiders.municipality import MunicipalitySpider
from crawler.store import store
from storage.database import DatabaseError


class StoreVisit:
    """Scrapy's item pipeline for visits; a database that cannot be written halts the spider."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "StoreVisit":
        """Made by Scrapy."""
        return cls(crawler)

    def process_item(self, item: Visit) -> Visit:
        """Conclude and write one visit."""
        spider = self._crawler.spider
        if isinstance(spider, MunicipalitySpider) and spider.halted_by is None:
            try:
                store(spider.database, item)
            except DatabaseError as error:
                spider.halted_by = error
        return item
