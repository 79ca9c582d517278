"""What keeps a page from being measured."""


class BrowserMissingError(RuntimeError):
    """There is no browser, or it does not start; the message says what to do."""


class UnmeasuredError(Exception):
    """A page could not be measured; the message says why, in words."""
