"""What a platform's file declares."""

from collections.abc import Callable
from dataclasses import dataclass

from crawler.platforms.address import Parts
from crawler.platforms.reading import Reading
from crawler.platforms.words import Words


@dataclass(frozen=True, slots=True)
class Platform:
    """One platform: its words and hosts, how it reads an address and writes an account's.

    `order` is the platform's place in lists and tables; `read` is only given addresses on
    the platform's hosts; `address` turns an identity into a web address. Hosts whose first
    label is one of `labels` are offered to `read` too, which may decline with NOTHING.
    """

    words: Words
    order: int
    read: Callable[[Parts], Reading]
    address: Callable[[str], str]
    labels: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The platform's name, as in `uses_NAME` and `NAME:identity`."""
        return self.words.platform
