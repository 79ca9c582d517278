"""How a crawl ends when it is stopped from outside."""


class CrawlInterruptedError(Exception):
    """The crawl was stopped from outside; what was finished is stored, the run can be continued."""
