"""What the pages that were read tell of those that wait."""

from collections import Counter
from collections.abc import Iterable

from crawler.platforms import identify
from crawler.ranking import ranking


class Lessons:
    """Which groups of pages and which folders of a site name accounts.

    A page gave something when a link on it names an account that no page before it named. Schools
    with accounts of their own make the next school more promising, barren news the next news less.
    """

    def __init__(self) -> None:
        self._met: set[str] = set()
        self._balance: Counter[str] = Counter()
        self._folders: set[str] = set()

    def learn(self, kind: str, group: str, key: str, foreign: Iterable[str]) -> str:
        """Take in a page that was read: its kind, group, `same_page`, links to other sites.

        Returns the folder that is worth more from now on, or an empty text.
        """
        named = {account for url in foreign if (account := identify(url).account)}
        gave = not named <= self._met
        self._met |= named
        if kind not in ranking().learned:
            return ""
        most = ranking().limits["lessons"]
        balance = self._balance[group] + (1 if gave else -1)
        self._balance[group] = max(-most, min(most, balance))
        folder = folder_of(key)
        if not gave or not folder or folder in self._folders:
            return ""
        self._folders.add(folder)
        return folder

    def of_group(self, group: str) -> int:
        """Points that a group of pages gained or lost; one barren page says nothing yet."""
        balance = self._balance[group]
        return (balance + (balance < 0)) * ranking().points["lesson"]

    def of_place(self, key: str) -> int:
        """Points of an address for the folder it is in."""
        return ranking().points["giving_folder"] * (folder_of(key) in self._folders)


def folder_of(key: str) -> str:
    """The folder of an address as `same_page` writes it; empty at the top of a site."""
    folder = key.partition("?")[0].rpartition("/")[0]
    return folder if "/" in folder else ""
