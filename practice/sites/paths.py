"""The addresses of pages as each content management system writes them."""

from collections.abc import Sequence
from datetime import date
from itertools import count

from practice.sites.inflection import slug
from practice.sites.manners import manner
from practice.sites.municipality import Municipality

_INFOWEB_TREES = {"fi": "Suomeksi", "sv": "Svenska", "en": "English"}
_LOCALES = {"fi": "fi-FI", "sv": "sv-FI", "en": "en-US"}
_DRUPAL_NEWS = {"fi": "uutinen", "sv": "nyhet", "en": "news"}
_FIRST_ARTICLE = 4491
_FIRST_CONTENT = 123400
_FIRST_ID = {"fi": 10, "sv": 210, "en": 410}  # of hand-made sites, whose pages are numbers
_ALWAYS_PREFIXED = ("drupal", "liana", "optimizely", "infoweb")


class Addresses:
    """Allots the addresses of one language version, each only once."""

    def __init__(self, place: Municipality, language: str) -> None:
        self._cms = place.cms
        self._language = language
        self._at_home = language == place.languages[0] or language in place.domains
        self._script = manner(place, "script")
        self._start = self._prefix(language in place.domains)
        self._taken: set[str] = set()

    def front(self, title: str) -> str:
        """The address of the front page."""
        if self._cms == "infoweb":
            return self._free(f"{self._start}/Etusivu", "")
        if self._cms in ("handmade", "silverstripe") and not self._at_home:
            return self.page([title])
        ending = "/" if self._cms == "wordpress" else ""
        return self._free(self._start, ending) if self._start else self._free("/", "")

    def page(self, titles: Sequence[str]) -> str:
        """The address of a page by its title, the last, and those above it."""
        if self._cms == "handmade":
            return self._numbered()
        whole = "/".join(map(self._word, titles))
        shapes = {
            "wordpress": (f"{self._start}/{whole}", "/"),
            "joomla": (f"{self._start}/index.php/{whole}", ""),
            "liferay": (f"{self._start}/{self._word(titles[-1])}", ""),
            "liana": (f"{self._start}/{whole}", ".html"),
            "silverstripe": (f"{self._start}/{whole}", "/"),
        }
        return self._free(*shapes.get(self._cms, (f"{self._start}/{whole}", "")))

    def news(self, titles: Sequence[str], day: date) -> str:
        """The address of a news item of a day."""
        name, number = self._word(titles[-1]), len(self._taken)
        above = "/".join(map(self._word, titles[:-1]))
        if self._cms == "handmade":
            return self._numbered()
        shapes = {
            "wordpress": (f"{self._start}/{day:%Y/%m/%d}/{name}", "/"),
            "drupal": (f"{self._start}/{_DRUPAL_NEWS[self._language]}/{day:%Y-%m-%d}_{name}", ""),
            "liferay": (f"{self._start}/-/{name}", ""),
            "joomla": (f"{self._start}/index.php/{above}/{_FIRST_ARTICLE + number}-{name}", ""),
            "optimizely": (f"{self._start}/{above}/{name[:40]}({_FIRST_CONTENT + 7 * number})", ""),
        }
        return self._free(*shapes[self._cms]) if self._cms in shapes else self.page(titles)

    def _prefix(self, own_domain: bool) -> str:
        """The beginning of the version's addresses: empty for the main one, mostly."""
        if self._cms == "infoweb":
            return f"/{_INFOWEB_TREES[self._language]}"
        if own_domain or self._cms in ("handmade", "silverstripe"):
            return ""
        if self._cms == "optimizely":
            return f"/{_LOCALES[self._language]}"
        if self._at_home and self._cms not in _ALWAYS_PREFIXED:
            return ""
        return f"/web/{self._language}" if self._cms == "liferay" else f"/{self._language}"

    def _word(self, title: str) -> str:
        """A title as a part of an address."""
        word = slug(title)
        if self._cms == "infoweb":
            return word.capitalize()
        if self._cms == "optimizely":
            return word.capitalize().replace("-", "_")
        if self._cms == "silverstripe" and not self._at_home:
            return f"{word}-{_LOCALES[self._language].lower()}"
        return word

    def _numbered(self) -> str:
        return self._free(f"{self._script}{_FIRST_ID[self._language] + len(self._taken)}", "")

    def _free(self, path: str, ending: str) -> str:
        """The address, or the first of path-2, path-3 and so on that is not taken."""
        twins = (f"{path}{f'-{n}' if n > 1 else ''}{ending}" for n in count(1))
        chosen = next(twin for twin in twins if twin not in self._taken)
        self._taken.add(chosen)
        return chosen
