"""What is asked of a page again and again is found out once."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from crawler.page import Page

Told = TypeVar("Told")


def once(told: Callable[[Page], Told]) -> Callable[[Page], Told]:
    """The function with a memory that lasts as long as the page."""
    known: WeakKeyDictionary[Page, Told] = WeakKeyDictionary()

    @wraps(told)
    def remembered(page: Page) -> Told:
        if page not in known:
            known[page] = told(page)
        return known[page]

    return remembered
