"""The addresses of pages as each CMS writes them."""

from datetime import date

from practice.sites.inflection import slug
from practice.sites.municipality import Municipality

_INFOWEB_TREES = {"fi": "Suomeksi", "sv": "Svenska", "en": "English"}


def prefix(place: Municipality, language: str) -> str:
    """The beginning of a language version's addresses: empty for the main one, mostly."""
    if place.cms == "infoweb":
        return f"/{_INFOWEB_TREES[language]}"
    if language in place.domains:
        return ""
    if place.cms == "liferay" and language != place.languages[0]:
        return f"/web/{language}"
    if language == place.languages[0] and place.cms != "drupal":
        return ""
    return f"/{language}"


def page_path(place: Municipality, language: str, where: str) -> str:
    """The path of a page that stands at `where` in its language version."""
    start = prefix(place, language)
    if place.cms == "infoweb":
        words = "/".join(part.capitalize() for part in where.split("/"))
        return f"{start}/{words or 'Etusivu'}"
    if place.cms == "joomla" and where:
        return f"{start}/index.php/{where}"
    ending = "/" if place.cms == "wordpress" and where else ""
    return f"{start}/{where}{ending}" if where or not start else start


def news_path(place: Municipality, language: str, title: str, day: date, number: int) -> str:
    """The path of a news item."""
    start, name = prefix(place, language), slug(title)
    if place.cms == "wordpress":
        return f"{start}/{day:%Y/%m/%d}/{name}/"
    if place.cms == "drupal":
        return f"{start}/{'nyhet' if language == 'sv' else 'uutinen'}/{day:%Y-%m-%d}_{name}"
    if place.cms == "liferay":
        return f"{start}/-/{name}"
    if place.cms == "joomla":
        return f"{start}/index.php/ajankohtaista/{4491 + number}-{name}"
    return f"{start}/Uutiset/{name.capitalize()}"
